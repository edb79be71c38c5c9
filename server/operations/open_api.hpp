#pragma once

#include "operations/operation.hpp"

#include <string>
#include <vector>

namespace kring::operations {

/// OpenAPI 3.1, indented. REQUIRES: the first two sorted by name, so that the text is the same at each start.
std::string print_open_api(const std::vector<const Operation*>& operations, const std::vector<const EventKind*>& events,
                           const std::vector<Route>& routes);

}  // namespace kring::operations
