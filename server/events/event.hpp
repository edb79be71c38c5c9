#pragma once
// Feeds and their events. An event row holds a type, ids and small facts, never what people wrote: the feature that
// caused it renders it, live from the committed value, on replay from the rows as they are then.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "store/database.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kring::events {

/// The feed's row number: compact, inside the server only. On the wire a feed is its FeedId.
enum class FeedNumber : std::int64_t {};

enum class FeedKind { network, facilitators, pairing, inbox };
BOOST_DESCRIBE_ENUM(FeedKind, network, facilitators, pairing, inbox)

struct Feed {
    FeedNumber number{};
    FeedId feed_id{};
    FeedKind kind{};
    Uuid owner{};        // the network, the pairing, or the person whose inbox it is
    std::int64_t seq{};  // of its newest event; 0 when there is none
};

struct EventRow {
    FeedNumber feed{};
    std::int64_t seq{};
    std::string type;  // "post.created"
    Instant at{};
    Uuid subject{};     // what the event is about; nil when nothing
    std::string facts;  // small JSON or empty; never text that people wrote
};

/// One WebSocket text frame, header included (RFC 6455, section 5.2: server frames are not masked), encoded once for
/// all receivers.
struct Frame {
    std::string bytes;
    static std::shared_ptr<const Frame> text(std::string_view payload);
};
using FramePtr = std::shared_ptr<const Frame>;

/// `{"jsonrpc":"2.0","method":"event","params":{"feed_id":…,"seq":…,"type":…,"at":…,"data":<data>}}`
FramePtr event_frame(const FeedId& feed, std::int64_t seq, std::string_view type, Instant at,
                     std::string_view data_json);
FramePtr feed_ended_frame(const FeedId& feed);
/// `{"jsonrpc":"2.0","method":"signal","params":{"feed_id":…,"type":…,"data":<data>}}`
FramePtr signal_frame(const FeedId& feed, std::string_view type, std::string_view data_json);
FramePtr feed_reset_frame(const FeedId& feed, std::int64_t seq);

// What goes to the connections after a commit, in this order and through this one channel.
struct Published {
    FeedNumber feed{};
    std::int64_t seq{};
    FramePtr frame;
};
struct GrantEnded {  // this person may no longer follow this feed; nothing of it comes after
    FeedNumber feed{};
    PersonId person{};
    FramePtr notice;
};
struct SessionEnded {  // signed out, here or from another device
    SessionId session{};
};
struct PersonEnded {  // deactivated or removed
    PersonId person{};
};
struct Signal {  // to who follows the feed now, other than its sender; without a seq, stored nowhere, may be lost
    FeedNumber feed{};
    PersonId from{};
    FramePtr frame;
};
using Outgoing = std::variant<Published, GrantEnded, SessionEnded, PersonEnded, Signal>;
using Batch = std::vector<Outgoing>;

/// Of somebody who writes, to the other.
Signal signal(const Feed& feed, PersonId from, std::string_view type, std::string_view data_json);

/// Collects what one operation causes. Lives as long as its savepoint; handed to the hub after the commit.
/// Writer thread.
class Outbox {
   public:
    explicit Outbox(store::Transaction& transaction, Instant now) : transaction_{transaction}, now_{now} {}

    /// Takes the feed's next seq (UPDATE … RETURNING in this savepoint), writes the row, renders the frame.
    /// `data_json` is built after the seq is known, since a post carries its own seq.
    std::int64_t publish(const Feed& feed, std::string_view type, Uuid subject, std::string_view facts,
                         const std::function<void(std::int64_t seq, std::string& data_json)>& render);

    void end_grant(const Feed& feed, PersonId person);
    void end_session(SessionId session) { batch_.emplace_back(SessionEnded{session}); }
    void end_person(PersonId person) { batch_.emplace_back(PersonEnded{person}); }

    Batch take() { return std::move(batch_); }
    Instant now() const { return now_; }

   private:
    store::Transaction& transaction_;
    Instant now_;
    Batch batch_;
};

// feeds and events, rows to types.
Feed create_feed(store::Transaction& transaction, FeedId feed_id, FeedKind kind, Uuid owner);
std::optional<Feed> find_feed(const store::Snapshot& snapshot, FeedId feed_id);
std::optional<Feed> find_feed_of(const store::Snapshot& snapshot, FeedKind kind, Uuid owner);
/// Of its newest event, in this snapshot; `feed.seq` may be older.
std::int64_t find_newest_seq(const store::Snapshot& snapshot, const Feed& feed);
/// Events with seq in (after, …], oldest first, at most `limit`.
std::vector<EventRow> list_events(const store::Snapshot& snapshot, FeedNumber feed, std::int64_t after, int limit);
/// Takes the events of before `until` away, about `limit` of them, from the feeds after `after` in order. Who would replay
/// them reads afresh. Gives the feed to go on after; nothing when there are none left.
std::optional<FeedNumber> prune_events(store::Transaction& transaction, Instant until, FeedNumber after, int limit);

}  // namespace kring::events
