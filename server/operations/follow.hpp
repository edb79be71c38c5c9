#pragma once
// feed.follow and feed.unfollow: what one connection follows, apart from sockets. A follow request subscribes first and
// holds live events, replays from snapshots in pages paced by the connection's queue, drops what it held up to there,
// and goes live. Rights are asked in the snapshot of every page, so a grant that ended meanwhile ends the replay.

#include "base/clock.hpp"
#include "base/result.hpp"
#include "events/hub.hpp"
#include "operations/caller.hpp"
#include "operations/rate_limiter.hpp"
#include "operations/registry.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kring::store {
class Store;
}

namespace kring::operations {

class Lane;  // dispatcher.hpp

struct FollowedFrom {
    FeedId feed_id;
    std::int64_t after_seq{};
};
struct FollowFeeds {
    std::vector<FollowedFrom> feeds;
};
BOOST_DESCRIBE_STRUCT(FollowedFrom, (), (feed_id, after_seq))
BOOST_DESCRIBE_STRUCT(FollowFeeds, (), (feeds))
struct FollowedFeed {
    FeedId feed_id;
    std::int64_t seq{};  // of the feed's newest event
};
struct FeedsFollowed {
    std::vector<FollowedFeed> feeds;
};
BOOST_DESCRIBE_STRUCT(FollowedFeed, (), (feed_id, seq))
BOOST_DESCRIBE_STRUCT(FeedsFollowed, (), (feeds))
struct UnfollowFeeds {
    std::vector<FeedId> feeds;
};
BOOST_DESCRIBE_STRUCT(UnfollowFeeds, (), (feeds))
constexpr auto constraints_of(const FollowedFrom*) {
    return std::array{range("after_seq", 0, std::numeric_limits<std::int64_t>::max())};
}
constexpr auto constraints_of(const FollowFeeds*) { return std::array{items("feeds", 1, 500)}; }
constexpr auto constraints_of(const UnfollowFeeds*) { return std::array{items("feeds", 1, 500)}; }

/// Registers feed.follow and feed.unfollow.
void register_feed_operations(Registry& registry);

struct FollowSettings {
    int page = 200;                      // events a page of a replay
    std::size_t page_bytes = 64 * 1024;  // beyond it a page ends early: it must fit in a connection's queue
    std::int64_t longest_replay = 5000;  // events; beyond it `feed.reset`
    std::chrono::hours oldest_replay{30 * 24};
    std::size_t feeds_limit = 500;  // feeds a connection; beyond it invalid/feed_limit
    std::size_t held_limit = 64;    // live events held a feed while it replays; what is more is replayed later
};

/// Where feeds are looked up and replayed from. Any thread; the answer comes on any thread, exactly once.
class FeedSource {
   public:
    struct Wanted {
        FeedId feed_id;
        std::int64_t after{};
    };
    struct Page {
        events::Feed feed;                      // as it is in the page's snapshot
        bool allowed = false;                   // false: unknown, or not for this caller
        bool reset = false;                     // too much to replay
        std::vector<events::Published> events;  // (after, …], oldest first
        bool more = false;                      // the snapshot holds more
    };
    using Found = std::function<void(Result<std::vector<events::Feed>>)>;
    using Replayed = std::function<void(Result<std::vector<Page>>)>;

    virtual ~FeedSource() = default;
    /// Errors: `not_found`/feed_not_found when one of them is unknown or not for this caller; the caller's own errors.
    virtual void find(const Credential& credential, std::vector<FeedId> feeds, Found found) = 0;
    /// A page of each, at most `limit` events in all. Errors: those of the caller.
    virtual void replay(const Credential& credential, std::vector<Wanted> wanted, int limit, Replayed replayed) = 0;
};

struct FeedSourceParts {
    const Registry& registry;
    store::Store& store;
    const CallerSource& callers;
    const Clock& clock;
    FollowSettings settings{};
    RateLimits rates{};
};
std::unique_ptr<FeedSource> make_feed_source(FeedSourceParts parts);

/// What the connections of one I/O thread share. Outlives them and all that they asked for.
struct FollowThread {
    std::shared_ptr<events::Shard> shard;
    events::Hub::Post post;  // runs a function on this I/O thread, in order; any thread
    FeedSource& source;
    FollowSettings settings{};
};

/// The connection, as its feeds see it. All calls on its I/O thread, possibly from within Following's own calls; it may
/// close the Following then, too.
class FollowPort {
   public:
    virtual ~FollowPort() = default;
    /// Queues a frame of a feed: an event, a reset, an end. They go out in this order.
    virtual void send(const events::Published& event) = 0;
    /// Forgets the unsent frames of a feed.
    virtual void drop(events::FeedNumber feed) = 0;
    /// Whether the queue has room for another page of a replay. When it was false and room came: `Following::resume`.
    virtual bool has_room() const = 0;
    /// The session or the person ended: close with 4001, and nothing after it.
    virtual void end_session() = 0;
    /// What was missed can't be read now: close with 4008, so that the client resumes later.
    virtual void give_up() { end_session(); }
};

/// What one connection follows. All on its I/O thread; the shard hears of it from `open` to `close`.
class Following final : public events::Follower, public std::enable_shared_from_this<Following> {
   public:
    struct Who {
        PersonId person{};
        SessionId session{};
        Credential credential;
    };
    /// `thread` and `port` outlive `close`.
    static std::shared_ptr<Following> open(FollowThread& thread, FollowPort& port, Who who);
    Following(FollowThread& thread, FollowPort& port, Who who);
    ~Following() override;

    /// The result's JSON, or what was wrong; then the events go to the port. All feeds of a request or none.
    using Reply = std::function<void(Result<std::string>)>;
    void follow(std::string_view params, const std::shared_ptr<Lane>& lane, Reply reply);
    void unfollow(std::string_view params, Reply reply);

    /// The queue has room again.
    void resume();
    /// The connection ends: the port is not used any more, answers under way are dropped.
    void close();

    std::size_t feeds() const { return feeds_.size(); }

    PersonId person() const override { return who_.person; }
    SessionId session() const override { return who_.session; }
    void deliver(const events::Published& event) override;
    void end_feed(const events::GrantEnded& ended) override;
    void end_session() override;
    void take_signal(const events::Signal& signal) override;

   private:
    struct Replay;  // only while a feed is behind
    struct Followed {
        events::FeedNumber number{};
        FeedId feed_id{};
        std::int64_t seq{};  // of the newest event sent
        std::unique_ptr<Replay> replay;
    };
    struct Request;

    Followed* find(events::FeedNumber number);
    void subscribe(const std::shared_ptr<Request>& request, Result<std::vector<events::Feed>> found);
    using Pages = Result<std::vector<FeedSource::Page>>;
    void ask(std::vector<FeedSource::Wanted> wanted, std::function<void(Following&, Pages)> take);
    void answer(const Request& request, std::uint64_t ask, Pages pages);
    void read_pages(std::uint64_t ask, Pages pages);
    void take(std::uint64_t ask, FeedSource::Page& page);
    void send(Followed& followed, const events::Published& event);
    void go_live(Followed& followed);
    void read_on();
    void forget(events::FeedNumber number);
    void end_unasked(const events::Feed& feed);

    FollowThread& thread_;
    FollowPort* port_;  // null once closed
    Who who_;
    std::vector<Followed> feeds_;
    std::uint64_t asks_ = 0;  // pages asked for so far
    bool reading_ = false;    // a page beyond the first of a request is under way
};

}  // namespace kring::operations
