#pragma once
// Topics, threads, posts and outcomes: types, the rules of who may what, and what other features ask.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "features/network/network.hpp"
#include "features/person/person.hpp"
#include "operations/context.hpp"
#include "store/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::thread {

using network::Audience;
using network::Membership;
using person::PersonRef;

enum class ThreadKind { question, experience, proposal };
enum class ReplyMode { tips, think_along, just_listen };
enum class ThreadState { open, answered, closed };
enum class PostLabel { experience, source, another_view };
enum class ReactionKind { thanks, recognisable, will_try };
enum class ThreadFilter { open, unread, unanswered, set_aside };
BOOST_DESCRIBE_ENUM(ThreadKind, question, experience, proposal)
BOOST_DESCRIBE_ENUM(ReplyMode, tips, think_along, just_listen)
BOOST_DESCRIBE_ENUM(ThreadState, open, answered, closed)
BOOST_DESCRIBE_ENUM(PostLabel, experience, source, another_view)
BOOST_DESCRIBE_ENUM(ReactionKind, thanks, recognisable, will_try)
BOOST_DESCRIBE_ENUM(ThreadFilter, open, unread, unanswered, set_aside)

struct Topic {
    TopicId topic_id{};
    NetworkId network_id{};
    std::string title;
    std::int64_t threads{};
    std::int64_t unread{};  // threads, counted up to a hundred; the reader's own, 0 in events
    bool archived = false;
    std::optional<Instant> newest_at{};
};
BOOST_DESCRIBE_STRUCT(Topic, (), (topic_id, network_id, title, threads, unread, archived, newest_at))

/// "Wat we nu weten". Versions count from 1; a draft that follows a published one leaves that in place. Who has read the
/// thread up to `seq` has read it too.
struct Outcome {
    std::int64_t version{};
    std::int64_t seq{};
    std::string what_we_know;
    std::string what_we_try;
    std::string other_views;
    std::optional<std::string> pupils_notice;
    bool published = false;
    std::vector<PersonRef> by;
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(Outcome, (),
                      (version, seq, what_we_know, what_we_try, other_views, pupils_notice, published, by, at))

/// `unread`, `last_read_seq` and `set_aside` are the reader's own; in events they are 0 and false.
struct ThreadCard {
    ThreadId thread_id{};
    TopicId topic_id{};
    std::string topic;
    NetworkId network_id{};
    std::string network;
    std::string title;
    ThreadKind kind{};
    std::optional<ReplyMode> reply_mode{};
    std::optional<int> year{};  // neutral year number, 1–8
    ThreadState state{};
    PersonRef author{};
    Instant created_at{};
    Instant newest_at{};
    std::int64_t posts{};
    std::int64_t schools{};
    std::int64_t unread{};
    std::int64_t last_read_seq{};
    std::int64_t last_seq{};
    bool pinned = false;
    bool set_aside = false;
    std::optional<Outcome> outcome{};
    std::string snippet;
};
BOOST_DESCRIBE_STRUCT(ThreadCard, (),
                      (thread_id, topic_id, topic, network_id, network, title, kind, reply_mode, year, state, author,
                       created_at, newest_at, posts, schools, unread, last_read_seq, last_seq, pinned, set_aside,
                       outcome, snippet))

/// What somebody who may join reads of a thread: its title and what came of it, and nobody's name.
struct OutcomeWords {
    std::string what_we_know;
    std::string what_we_try;
    std::string other_views;
    std::optional<std::string> pupils_notice{};
};
BOOST_DESCRIBE_STRUCT(OutcomeWords, (), (what_we_know, what_we_try, other_views, pupils_notice))
struct TitleCard {
    ThreadId thread_id{};
    std::string title;
    ThreadKind kind{};
    ThreadState state{};
    std::optional<std::int64_t> year{};
    std::optional<OutcomeWords> outcome{};  // the published one
};
BOOST_DESCRIBE_STRUCT(TitleCard, (), (thread_id, title, kind, state, year, outcome))

struct Hidden {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Hidden, (), (reason))

struct Reaction {
    ReactionKind kind{};
    std::vector<PersonRef> people;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (kind, people))

struct Post {
    PostId post_id{};
    ThreadId thread_id{};
    NetworkId network_id{};
    std::int64_t seq{};
    PersonRef author{};
    std::string body;  // Markdown; empty when deleted, and for most when hidden
    std::optional<PostLabel> label{};
    Instant created_at{};
    std::optional<Instant> edited_at{};
    bool deleted = false;
    std::optional<Hidden> hidden{};
    std::vector<Reaction> reactions;
    std::vector<PersonRef> mentions;
    bool helped = false;
    bool opening = false;
};
BOOST_DESCRIBE_STRUCT(Post, (),
                      (post_id, thread_id, network_id, seq, author, body, label, created_at, edited_at, deleted, hidden,
                       reactions, mentions, helped, opening))

/// The post that opens a thread bears the thread's id.
inline PostId opening_of(ThreadId thread) { return PostId{thread.uuid}; }

/// A thread as the rules see it, found through the caller's membership; the look-up is the authorisation.
struct ThreadAccess {
    Membership member{};
    PersonId caller{};
    ThreadId thread_id{};
    TopicId topic_id{};
    PersonId author{};
    ThreadState state{};
    ThreadKind kind{};
    std::int64_t last_seq{};   // of its newest post
    bool has_written = false;  // the caller, in this thread

    bool is_asker() const { return author == caller; }
};

/// A post, found likewise.
struct PostAccess {
    ThreadAccess thread{};
    PostId post_id{};
    std::int64_t seq{};
    PersonId author{};
    bool deleted = false;
    bool hidden = false;

    bool is_author() const { return author == thread.caller; }
};

// Each rule answers `forbidden` before `conflict`: what one may never do doesn't depend on the state of things.
Result<> check_can_post(const ThreadAccess& thread);  // conflict: network_ended, thread_closed
Result<> check_asker(const ThreadAccess& thread);
Result<> check_asker_or_facilitator(const ThreadAccess& thread);
Result<> check_can_edit(const PostAccess& post);
Result<> check_can_delete(const PostAccess& post);
Result<> check_can_react(const PostAccess& post);

enum class Reader { member, author, facilitator };
/// What is withheld of a hidden post.
void withhold(Post& post, Reader reader);

// What other features ask.

/// Markdown without marks, links as their text, line breaks as spaces; at most `code_points` of it.
/// REQUIRES: valid UTF-8.
std::string plain_text(std::string_view markdown, std::size_t code_points);

std::optional<ThreadAccess> find_thread_access(const store::Snapshot& snapshot, ThreadId thread, PersonId caller,
                                               Instant now);
std::optional<PostAccess> find_post_access(const store::Snapshot& snapshot, PostId post, PersonId caller, Instant now);
std::optional<Post> find_post(const store::Snapshot& snapshot, PostId post, Reader reader);
/// The two before and the two after, in order.
std::vector<Post> list_posts_around(const store::Snapshot& snapshot, PostId post, Reader reader);

std::vector<Topic> list_topics(const store::Snapshot& snapshot, NetworkId network, std::optional<PersonId> reader);

/// Those that exist, in the order of the ids. REQUIRES: found through the reader's memberships.
std::vector<ThreadCard> find_cards(const store::Snapshot& snapshot, const std::vector<ThreadId>& threads,
                                   PersonId reader);

/// For those who may join. Threads with a published outcome first, then the rest, newest first.
std::vector<TitleCard> list_titles_and_outcomes(const store::Snapshot& snapshot, NetworkId network, int limit);
/// For members, with their own pointers.
std::vector<ThreadCard> list_outcomes(const store::Snapshot& snapshot, NetworkId network, PersonId reader, int limit);

/// A first topic, and a thread of the maker's for each question. REQUIRES: the caller made the network just now.
void start_network(operations::WriteContext& context, const network::Network& network,
                   const std::vector<std::string>& topics, const std::vector<std::string>& questions);

}  // namespace kring::thread
