#pragma once

#include "features/home/home.hpp"
#include "operations/registry.hpp"

namespace kring::home {

Result<Home> show_home(operations::ReadContext& context, const operations::Empty& in);

}  // namespace kring::home
