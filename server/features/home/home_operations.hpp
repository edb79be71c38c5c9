#pragma once

#include "operations/registry.hpp"

namespace kring::home {

/// home.get.
void register_home(operations::Registry& registry);

}  // namespace kring::home
