#pragma once

#include "features/thread/post_operations.hpp"
#include "features/thread/thread_store.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>

namespace kring::thread {

/// A thread's own page. `ask_tried`: the caller asked, and hasn't said yet whether it was tried.
struct ThreadFull : ThreadCard {
    FeedId feed_id;
    Audience audience;
    std::optional<std::int64_t> first_unread_seq;
    std::vector<PostId> helped;
    bool may_moderate = false;
    bool may_publish_outcome = false;
    std::optional<Tried> tried;
    bool ask_tried = false;
    std::int64_t asked_colleagues{};
    std::optional<Outcome> draft_outcome;
};
BOOST_DESCRIBE_STRUCT(ThreadFull, (ThreadCard),
                      (feed_id, audience, first_unread_seq, helped, may_moderate, may_publish_outcome, tried, ask_tried,
                       asked_colleagues, draft_outcome))

struct CreateThread {
    TopicId topic_id;
    ThreadId thread_id;
    std::string title;
    std::string body;
    ThreadKind kind{};
    std::optional<ReplyMode> reply_mode;
    std::optional<int> year;
    std::optional<std::int64_t> audience_seq;
};
BOOST_DESCRIBE_STRUCT(CreateThread, (), (topic_id, thread_id, title, body, kind, reply_mode, year, audience_seq))
constexpr auto constraints_of(const CreateThread*) {
    return std::array{operations::line("title", 1, 160), body_of_post(), operations::range("year", 1, 8),
                      operations::not_digested("audience_seq")};
}

/// The opening post bears the thread's id.
struct ThreadCreated {
    ThreadFull thread;
    Post opening;
};
BOOST_DESCRIBE_STRUCT(ThreadCreated, (), (thread, opening))

/// Of the event thread.created.
struct ThreadAppeared {
    ThreadCard thread;
    Post opening;
};
BOOST_DESCRIBE_STRUCT(ThreadAppeared, (), (thread, opening))

/// Of a topic, or of a whole network.
struct ListThreads {
    std::optional<TopicId> topic_id;
    std::optional<NetworkId> network_id;
    std::optional<ThreadFilter> filter;
    std::optional<std::string> before;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListThreads, (), (topic_id, network_id, filter, before, limit))
constexpr auto constraints_of(const ListThreads*) {
    return std::array{operations::range("limit", 1, 50), operations::line("before", 1, 40)};
}

struct ThreadList {
    std::vector<ThreadCard> threads;
    std::optional<std::string> next;  // pass it as `before` for more
    AsOf as_of;
};
BOOST_DESCRIBE_STRUCT(ThreadList, (), (threads, next, as_of))

struct OneThread {
    ThreadId thread_id;
};
BOOST_DESCRIBE_STRUCT(OneThread, (), (thread_id))

struct UpdateThread {
    ThreadId thread_id;
    std::optional<std::string> title;
    operations::Patch<ReplyMode> reply_mode;
    operations::Patch<int> year;
    std::optional<std::int64_t> audience_seq{};
};
BOOST_DESCRIBE_STRUCT(UpdateThread, (), (thread_id, title, reply_mode, year, audience_seq))
constexpr auto constraints_of(const UpdateThread*) {
    return std::array{operations::line("title", 1, 160), operations::range("year", 1, 8)};
}

/// Also of the event thread.read.
struct MarkRead {
    ThreadId thread_id;
    std::int64_t last_read_seq{};
};
BOOST_DESCRIBE_STRUCT(MarkRead, (), (thread_id, last_read_seq))
constexpr auto constraints_of(const MarkRead*) {
    return std::array{operations::range("last_read_seq", 0, std::numeric_limits<std::int64_t>::max())};
}

/// Also of the event thread.set_aside_changed.
struct SetAside {
    ThreadId thread_id;
    bool set_aside = false;
};
BOOST_DESCRIBE_STRUCT(SetAside, (), (thread_id, set_aside))

struct MarkHelped {
    ThreadId thread_id;
    PostId post_id;
    bool helped = false;
};
BOOST_DESCRIBE_STRUCT(MarkHelped, (), (thread_id, post_id, helped))

struct ThreadHelped {
    ThreadId thread_id;
    std::vector<PostId> helped;
};
BOOST_DESCRIBE_STRUCT(ThreadHelped, (), (thread_id, helped))

struct SaveOutcome {
    ThreadId thread_id;
    std::string what_we_know;
    std::string what_we_try;
    std::string other_views;
    std::optional<std::string> pupils_notice;
    bool publish = false;
    std::optional<std::int64_t> replaces_version;
    std::optional<std::int64_t> audience_seq{};
};
BOOST_DESCRIBE_STRUCT(SaveOutcome, (),
                      (thread_id, what_we_know, what_we_try, other_views, pupils_notice, publish, replaces_version,
                       audience_seq))
constexpr auto constraints_of(const SaveOutcome*) {
    return std::array{operations::text("what_we_know", 1, 4000), operations::text("what_we_try", 0, 4000),
                      operations::text("other_views", 0, 4000), operations::text("pupils_notice", 0, 1000),
                      operations::range("replaces_version", 0, std::numeric_limits<std::int64_t>::max())};
}

struct OutcomeChanged {
    ThreadId thread_id;
    std::optional<Outcome> outcome;
    std::optional<Outcome> draft_outcome;
    ThreadState state{};
};
BOOST_DESCRIBE_STRUCT(OutcomeChanged, (), (thread_id, outcome, draft_outcome, state))

struct TellTried {
    ThreadId thread_id;
    std::string text;
    std::optional<std::int64_t> audience_seq{};
};
BOOST_DESCRIBE_STRUCT(TellTried, (), (thread_id, text, audience_seq))
constexpr auto constraints_of(const TellTried*) { return std::array{operations::text("text", 1, 1000)}; }

struct PinThread {
    ThreadId thread_id;
    bool pinned = false;
};
BOOST_DESCRIBE_STRUCT(PinThread, (), (thread_id, pinned))

/// thread.* and its events.
void register_threads(operations::Registry& registry);

}  // namespace kring::thread
