#pragma once
// From the writer to whoever follows. Each I/O thread owns a Shard: its connections and its part of the index, no locks.

#include "events/event.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace kring::events {

/// A connection, as the hub sees it. All calls come on its I/O thread.
class Follower {
   public:
    virtual ~Follower() = default;
    virtual PersonId person() const = 0;
    virtual SessionId session() const = 0;
    virtual void deliver(const Published& event) = 0;
    /// Nothing of `ended.feed` goes out after this but the notice; unsent frames of it are dropped.
    virtual void end_feed(const GrantEnded& ended) = 0;
    virtual void end_session() = 0;
    /// Of a feed that it follows.
    virtual void take_signal(const Signal& signal) = 0;
};

/// One I/O thread's part of the index. All calls on that thread. While it delivers, a follower may add, remove, follow
/// and unfollow, itself and others.
class Shard {
   public:
    void add(Follower& follower);                      // so that it hears of ended sessions
    void remove(Follower& follower);                   // forgets all its feeds
    void follow(FeedNumber feed, Follower& follower);  // REQUIRES: added; twice is as once
    void unfollow(FeedNumber feed, Follower& follower);
    void deliver(const Batch& batch);
    std::size_t followers_of(FeedNumber feed) const;
    std::size_t size() const { return feeds_of_.size(); }

   private:
    // A feed's followers; a null pointer is one who left while the shard was delivering.
    using Followers = std::vector<Follower*>;

    void tell(const Published& event);
    void tell(const GrantEnded& ended);
    void tell(const SessionEnded& ended);
    void tell(const PersonEnded& ended);
    void tell(const Signal& signal);
    template <class Ends>
    void end_sessions(Ends ends);
    void take_out(FeedNumber feed, Follower& follower);
    void close_gaps();

    std::unordered_map<FeedNumber, Followers> followers_of_;
    std::unordered_map<Follower*, std::vector<FeedNumber>> feeds_of_;
    bool delivering_ = false;
    std::vector<FeedNumber> gaps_;  // feeds with a null pointer
};

/// Hands each batch to every shard with one message a shard. `publish` on the writer thread only.
class Hub {
   public:
    using Post = std::function<void(std::function<void()>)>;  // runs a function on the shard's thread, in order
    /// A shard hears the batches that are published after this.
    void add_shard(std::shared_ptr<Shard> shard, Post post);
    void publish(std::shared_ptr<const Batch> batch);
    /// Signals only: they are in no order with anything. Any thread.
    void signal(std::shared_ptr<const Batch> signals);
    /// Somebody who follows everything: the search index. Called on the writer thread; it only takes note.
    void add_listener(std::function<void(const std::shared_ptr<const Batch>&)> listener);
    void stop();  // afterwards publish does nothing

   private:
    struct Entry {
        std::shared_ptr<Shard> shard;
        Post post;
    };
    std::mutex mutex_;
    std::vector<Entry> entries_;
    std::vector<std::function<void(const std::shared_ptr<const Batch>&)>> listeners_;
};

}  // namespace kring::events
