#include "features/search/index_follower.hpp"

#include <iterator>
#include <set>

namespace kring::search {
namespace {

constexpr std::size_t changes_at_once = 1000;  // a batch: about a hundred milliseconds

template <class From>
void append(std::vector<Change>& changes, From&& more) {
    changes.insert(changes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::size_t IndexFollower::Batch::room() const {
    return changes.size() < changes_at_once ? changes_at_once - changes.size() : 0;
}

IndexFollower::IndexFollower(store::SideDatabase& index) : index_{index} {
    index_.read([this](const store::Snapshot& snapshot) { cursors_ = list_cursors(snapshot); });
}

bool IndexFollower::follow(store::Store& store) {
    try {
        Batch batch;
        store.read_now([&](const store::Snapshot& snapshot) { batch = read_batch(snapshot); });
        if (!batch.empty()) write_batch(batch);
        return batch.more;
    } catch (...) {
        building_.reset();  // it has no cursor yet, so it begins again
        throw;
    }
}

IndexFollower::Batch IndexFollower::read_batch(const store::Snapshot& snapshot) {
    Batch batch;
    // What people write now goes before what is being read whole.
    for (const auto& network : list_network_feeds(snapshot)) {
        if (batch.room() == 0) break;
        read_feed(snapshot, network, batch);
    }
    if (building_) go_on_building(snapshot, batch);
    batch.more |= batch.room() == 0 || building_.has_value();
    return batch;
}

void IndexFollower::read_feed(const store::Snapshot& snapshot, const NetworkFeed& network, Batch& batch) {
    const auto cursor = cursors_.find(network.feed);
    const bool known = cursor != cursors_.end() && cursor->second <= network.seq;
    if (!known) return begin_building(snapshot, network, batch);
    if (cursor->second < network.seq) read_events(snapshot, network, cursor->second, batch);
}

void IndexFollower::read_events(const store::Snapshot& snapshot, const NetworkFeed& network, std::int64_t after,
                                Batch& batch) {
    const auto limit = static_cast<int>(batch.room());
    const auto events = events::list_events(snapshot, network.feed, after, limit);
    if (events.empty() || events.front().seq != after + 1) return begin_building(snapshot, network, batch);
    std::set<Uuid> touched;
    bool network_changed = false;
    for (const auto& event : events) {
        if (event.type.starts_with("network.")) network_changed = true;
        const bool words = event.type.starts_with("post.") || event.type.starts_with("thread.");
        if (words && event.type != "post.reacted") touched.insert(event.subject);
    }
    for (const auto& id : touched)
        append(batch.changes, read_post_or_thread(snapshot, id));
    if (network_changed) batch.changes.push_back(read_network(snapshot, network.network_id));
    batch.cursors[network.feed] = events.back().seq;
    batch.more |= events.back().seq < network.seq;
}

void IndexFollower::begin_building(const store::Snapshot& snapshot, const NetworkFeed& network, Batch& batch) {
    if (building_) {  // one at a time
        batch.more = true;
        return;
    }
    batch.emptied.push_back(network.feed);
    batch.changes.push_back(read_network(snapshot, network.network_id));
    building_ = Building{network, list_threads(snapshot, network.network_id)};
}

void IndexFollower::go_on_building(const store::Snapshot& snapshot, Batch& batch) {
    auto& [network, threads, next, after_reply] = *building_;
    while (next < threads.size() && batch.room() > 0) {
        if (after_reply < 0) {
            append(batch.changes, read_thread(snapshot, threads[next]));
            after_reply = 0;
        }
        const auto limit = batch.room();
        const auto replies = list_replies(snapshot, threads[next], after_reply, static_cast<int>(limit));
        for (const auto& [seq, post] : replies) {
            batch.changes.push_back(read_post(snapshot, post));
            after_reply = seq;
        }
        if (replies.size() == limit) return;
        ++next;
        after_reply = -1;
    }
    if (next < threads.size()) return;
    batch.cursors[network.feed] = network.seq;
    building_.reset();
}

void IndexFollower::write_batch(const Batch& batch) {
    index_.write([&](store::Transaction& index) {
        for (const auto feed : batch.emptied)
            remove_documents_of(index, feed);
        for (const auto& change : batch.changes) {
            change.document ? put_document(index, *change.document) : remove_document(index, change.kind, change.id);
        }
        for (const auto& [feed, seq] : batch.cursors)
            set_cursor(index, feed, seq);
    });
    for (const auto feed : batch.emptied)
        cursors_.erase(feed);
    for (const auto& [feed, seq] : batch.cursors)
        cursors_[feed] = seq;
}

}  // namespace kring::search
