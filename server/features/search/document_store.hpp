#pragma once
// From the live rows to the documents of the search index.

#include "features/search/index_store.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace kring::search {

/// Bits of years from "3,4".
std::int64_t years_of_list(std::string_view list);

/// What the index is to hold of one thing now: a document, or none.
struct Change {
    DocumentKind kind{};
    Uuid id{};
    std::optional<Document> document{};
};
/// Of a thread: its title, its opening post, its published outcome.
std::vector<Change> read_thread(const store::Snapshot& snapshot, ThreadId thread);
/// What an event about a post or a thread touched.
std::vector<Change> read_post_or_thread(const store::Snapshot& snapshot, const Uuid& id);
/// A reply; an opening post is read with its thread.
Change read_post(const store::Snapshot& snapshot, PostId post);
Change read_network(const store::Snapshot& snapshot, NetworkId network);

struct NetworkFeed {
    NetworkId network_id{};
    events::FeedNumber feed{};
    std::int64_t seq{};
};
std::vector<NetworkFeed> list_network_feeds(const store::Snapshot& snapshot);
std::vector<ThreadId> list_threads(const store::Snapshot& snapshot, NetworkId network);
/// Replies of a thread after `seq`, in order.
std::vector<std::pair<std::int64_t, PostId>> list_replies(const store::Snapshot& snapshot, ThreadId thread,
                                                          std::int64_t after_seq, int limit);

}  // namespace kring::search
