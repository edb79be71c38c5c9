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
};

/// One I/O thread's part of the index. All calls on that thread.
class Shard {
   public:
    void add(Follower& follower);     // so that it hears of ended sessions
    void remove(Follower& follower);  // forgets all its feeds
    void follow(FeedNumber feed, Follower& follower);
    void unfollow(FeedNumber feed, Follower& follower);
    void deliver(const Batch& batch);
    std::size_t followers_of(FeedNumber feed) const;

   private:
    std::unordered_map<std::int64_t, std::vector<Follower*>> by_feed_;
    std::vector<Follower*> all_;
    // The implementer may choose tighter structures; memory a connection counts (6.5 kB in all).
};

/// Hands each batch to every shard with one message a shard. `publish` on the writer thread only.
class Hub {
   public:
    using Post = std::function<void(std::function<void()>)>;  // runs a function on the shard's thread, in order
    void add_shard(std::shared_ptr<Shard> shard, Post post);  // before the first publish
    void publish(std::shared_ptr<const Batch> batch);
    void stop();  // afterwards publish does nothing

   private:
    struct Entry {
        std::shared_ptr<Shard> shard;
        Post post;
    };
    std::mutex mutex_;
    std::vector<Entry> entries_;
};

}  // namespace kring::events
