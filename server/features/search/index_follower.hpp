#pragma once
// Brings the search index after what was committed, a batch at a time. Synchronous; one thread.

#include "features/search/document_store.hpp"
#include "features/search/index_store.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace kring::search {

class IndexFollower {
   public:
    /// `index` outlives it.
    explicit IndexFollower(store::SideDatabase& index);

    /// Reads on one snapshot of `store` what one batch needs, and writes it to the index with how far that was. False
    /// when that was all there was in the snapshot. A network that the index doesn't know, or whose events are no longer all there, is
    /// read whole. Throws DatabaseError; the batch then counts as not done.
    bool follow(store::Store& store);

   private:
    /// A network that is being read whole, over several batches.
    struct Building {
        NetworkFeed network;  // with the seq at which that began: what came later is followed afterwards
        std::vector<ThreadId> threads;
        std::size_t next = 0;           // of threads
        std::int64_t after_reply = -1;  // in that thread; -1: it hasn't begun
    };
    struct Batch {
        std::vector<events::FeedNumber> emptied;
        std::vector<Change> changes;
        Cursors cursors;
        bool more = false;  // is left in the snapshot

        bool empty() const { return emptied.empty() && changes.empty() && cursors.empty(); }
        std::size_t room() const;
    };

    Batch read_batch(const store::Snapshot& snapshot);
    void read_feed(const store::Snapshot& snapshot, const NetworkFeed& network, Batch& batch);
    void read_events(const store::Snapshot& snapshot, const NetworkFeed& network, std::int64_t after, Batch& batch);
    void begin_building(const store::Snapshot& snapshot, const NetworkFeed& network, Batch& batch);
    void go_on_building(const store::Snapshot& snapshot, Batch& batch);
    void write_batch(const Batch& batch);

    store::SideDatabase& index_;
    Cursors cursors_;
    std::optional<Building> building_;
};

}  // namespace kring::search
