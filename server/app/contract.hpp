#pragma once

#include "base/result.hpp"

#include <string>

namespace kring::app {

/// OpenAPI of all operations and events, as committed in schema/openapi.json.
Result<std::string> print_contract();

}  // namespace kring::app
