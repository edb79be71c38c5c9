#include "features/search/search_operations.hpp"

#include "features/search/search_service.hpp"

namespace kring::search {

void register_search(operations::Registry& registry, const SearchIndex& index) {
    registry.read<Find, FindPage>(
        {.name = "search.find",
         .rate = operations::Rate::search,
         .summary = "Finds threads, posts, outcomes, networks and colleagues among what the caller may read."},
        [&index](operations::ReadContext& context, const Find& in) { return find(context, index, in); });
}

}  // namespace kring::search
