#pragma once
// The live rows that a search is joined to: what the caller may know of, and what was found as it is now.

#include "features/search/index_store.hpp"
#include "features/search/search.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kring::search {

struct SearchableNetwork {
    NetworkId network_id{};
    std::string name{};
    Reach reach{};
    std::vector<std::string> subjects{};
    std::int64_t years{};  // bits
};
/// The networks that exist for this person, by feed.
std::map<events::FeedNumber, SearchableNetwork> list_searchable(const store::Snapshot& snapshot, PersonId person,
                                                                Instant now);

/// What was found as it is now, without snippet and network; nothing when it changed since it was indexed.
std::optional<Hit> find_live(const store::Snapshot& snapshot, const Found& found);

enum class FoundBy { name, ask_me_about };
/// Colleagues whose name, or what they want to be asked about (and not their name), holds words that begin so.
/// REQUIRES: `words` as split_words gives them.
std::vector<Hit> find_colleagues(const store::Snapshot& snapshot, FoundBy by, const std::vector<std::string>& words,
                                 Instant now, int limit);

}  // namespace kring::search
