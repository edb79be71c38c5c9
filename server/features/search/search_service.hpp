#pragma once
// The use case: find what the caller may read.

#include "features/search/search.hpp"
#include "features/search/search_index.hpp"
#include "operations/constraints.hpp"
#include "operations/context.hpp"

#include <array>

namespace kring::search {

struct Find {
    std::string text;
    std::optional<NetworkId> network_id;
    std::optional<HitKind> kind;
    std::optional<std::string> subject;
    std::optional<int> year;  // groep 1–8
    std::optional<std::string> before;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(Find, (), (text, network_id, kind, subject, year, before, limit))
constexpr auto constraints_of(const Find*) {
    return std::array{operations::text("text", 1, 200), operations::line("subject", 1, 60),
                      operations::range("year", 1, 8), operations::line("before", 1, 10),
                      operations::range("limit", 1, 30)};
}

struct FindPage {
    std::vector<Hit> hits;
    std::optional<std::string> next;
    bool behind = false;  // something written more than a second ago can't be found yet
};
BOOST_DESCRIBE_STRUCT(FindPage, (), (hits, next, behind))

/// Errors: `not_found` for a network that doesn't exist for the caller, `invalid` for a page that was never given,
/// `unavailable` while the index can't be read.
Result<FindPage> find(operations::ReadContext& context, const SearchIndex& index, const Find& in);

}  // namespace kring::search
