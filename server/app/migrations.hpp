#pragma once

#include "store/store.hpp"

#include <vector>

namespace kring::app {

/// schema/migrations as they stand in the binary, in the order in which they apply.
std::vector<store::Migration> embedded_migrations();

}  // namespace kring::app
