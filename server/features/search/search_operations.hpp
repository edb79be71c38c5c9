#pragma once

#include "features/search/search_index.hpp"
#include "operations/registry.hpp"

namespace kring::search {

/// search.find. `index` outlives the registry.
void register_search(operations::Registry& registry, const SearchIndex& index);

}  // namespace kring::search
