#pragma once

#include "operations/operation.hpp"

#include <string>
#include <vector>

namespace kring::operations {

/// OpenAPI 3.1, indented. REQUIRES: both sorted by name, so that the text is the same at each start.
std::string print_open_api(const std::vector<const Operation*>& operations,
                           const std::vector<const EventKind*>& events);

}  // namespace kring::operations
