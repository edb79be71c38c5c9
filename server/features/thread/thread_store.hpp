#pragma once
// Rows of threads, of who read them and who was asked to help.

#include "features/thread/thread.hpp"

#include <string_view>

namespace kring::thread {

struct NewThread {
    ThreadId thread_id;
    TopicId topic_id;
    NetworkId network_id;
    PersonId author;
    std::string_view title;
    ThreadKind kind{};
    std::optional<ReplyMode> reply_mode;
    std::optional<int> year;
    std::string_view snippet;
    std::int64_t seq{};  // of the opening post
    Instant at{};
};
void insert_thread(store::Transaction& transaction, const NewThread& thread);
struct Heading {
    std::string title;
    std::optional<ReplyMode> reply_mode{};
    std::optional<int> year{};

    bool operator==(const Heading&) const = default;
};
Heading find_heading(const store::Snapshot& snapshot, ThreadId thread);
void update_heading(store::Transaction& transaction, ThreadId thread, const Heading& heading);
void set_state(store::Transaction& transaction, ThreadId thread, ThreadState state);
void set_pinned(store::Transaction& transaction, ThreadId thread, bool pinned);
void set_snippet(store::Transaction& transaction, ThreadId thread, std::string_view snippet);

/// Without a reader, as in events: nothing personal.
std::optional<ThreadCard> find_card(const store::Snapshot& snapshot, ThreadId thread, std::optional<PersonId> reader);

struct ListPosition {  // a page of a list goes on after this thread
    bool pinned = false;
    std::int64_t last_seq{};
};
struct ListQuery {
    std::optional<TopicId> topic_id{};
    NetworkId network_id{};  // when there is no topic
    std::optional<ThreadFilter> filter{};
    std::optional<ListPosition> after{};
    PersonId reader{};
    int limit{};
};
/// Pinned ones first, then by newest post.
std::vector<ThreadCard> list_cards(const store::Snapshot& snapshot, const ListQuery& query);

std::optional<std::int64_t> find_first_unread(const store::Snapshot& snapshot, ThreadId thread, PersonId reader,
                                              std::int64_t last_read_seq);
std::vector<PostId> list_helped(const store::Snapshot& snapshot, ThreadId thread);

/// False when the pointer already stood there or further.
bool advance_read(store::Transaction& transaction, PersonId person, ThreadId thread, std::int64_t seq);
bool set_aside(store::Transaction& transaction, PersonId person, ThreadId thread, bool aside);

/// Nil for an unknown thread.
NetworkId find_network_of(const store::Snapshot& snapshot, ThreadId thread);

struct Tried {
    std::string text;
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(Tried, (), (text, at))
struct TriedState {
    std::optional<Tried> told;
    bool asked = false;
};
TriedState find_tried(const store::Snapshot& snapshot, ThreadId thread);
void set_asked_tried(store::Transaction& transaction, ThreadId thread, Instant now);
void set_tried(store::Transaction& transaction, ThreadId thread, std::string_view text, Instant now);

void insert_writer(store::Transaction& transaction, ThreadId thread, PersonId person);
void delete_writer_without_posts(store::Transaction& transaction, ThreadId thread, PersonId person);
std::vector<PersonId> list_writers(const store::Snapshot& snapshot, ThreadId thread);

// For jobs, which have no caller.
struct ThreadFacts {
    NetworkId network_id;
    TopicId topic_id;
    PersonId author;
    ThreadState state{};
    ThreadKind kind{};
    std::optional<int> year;
    events::Feed feed;
    network::NetworkState network_state{};
    std::optional<Instant> first_reply;  // of those by others that are still there
    bool opening_there = false;          // neither deleted nor hidden
};
std::optional<ThreadFacts> find_thread_facts(const store::Snapshot& snapshot, ThreadId thread);
/// A member whose account is in use.
bool is_asker_there(const store::Snapshot& snapshot, const ThreadFacts& thread, Instant now);
/// Members who wrote in the topic's threads, then in those of the same year, then anywhere in the network, most of them
/// first; not the asker, no facilitator.
std::vector<PersonId> list_who_wrote_on(const store::Snapshot& snapshot, const ThreadFacts& thread, Instant now,
                                        int limit);
bool insert_asked(store::Transaction& transaction, ThreadId thread, PersonId person, Instant now);
std::int64_t count_asked(const store::Snapshot& snapshot, ThreadId thread);

}  // namespace kring::thread
