#pragma once
// Rows of posts, with their versions, reactions and mentions.

#include "features/thread/thread.hpp"

#include <string_view>

namespace kring::thread {

/// What `Reader` of thread.hpp makes of a caller, who sees withheld words of their own posts only.
struct Viewer {
    PersonId person{};
    bool facilitates = false;

    Reader towards(PersonId author) const {
        if (facilitates) return Reader::facilitator;
        return author == person ? Reader::author : Reader::member;
    }
};
/// What all who follow the network's feed may read.
inline constexpr Viewer every_member{};

struct PostPage {
    std::vector<Post> posts;  // ascending
    bool older = false;       // there are more before it
    bool newer = false;
};
enum class Direction { before, after };
struct PageQuery {
    ThreadId thread_id{};
    NetworkId network_id{};
    Direction direction = Direction::before;
    std::int64_t seq{};  // exclusive
    int limit{};
    Viewer viewer{};
};
PostPage list_posts(const store::Snapshot& snapshot, const PageQuery& query);

std::optional<Post> find_post_for(const store::Snapshot& snapshot, PostId post, const Viewer& viewer);

struct NewPost {
    ThreadId thread_id{};
    PostId post_id{};
    PersonId author{};
    std::int64_t seq{};
    std::string_view body;
    std::optional<PostLabel> label{};
    Instant at{};
};
/// The thread counts it and has it as its newest; not for an opening post, which comes with its thread.
void count_post(store::Transaction& transaction, ThreadId thread, std::int64_t seq, Instant at);
void insert_post(store::Transaction& transaction, const NewPost& post, const std::vector<PersonId>& mentions);

/// Keeps the words that it replaces, when they are others.
void edit_post(store::Transaction& transaction, PostId post, std::string_view body, std::optional<PostLabel> label,
               Instant now);
/// Leaves a tombstone: its words, their versions, mentions and reactions are gone.
void erase_post(store::Transaction& transaction, PostId post, ThreadId thread, Instant now);
void set_hidden(store::Transaction& transaction, PostId post, const std::optional<std::string>& reason);
void set_helped(store::Transaction& transaction, PostId post, bool helped);

struct Version {
    std::string body;
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(Version, (), (body, at))
std::vector<Version> list_versions(const store::Snapshot& snapshot, PostId post);  // oldest first, the present one last

bool set_reaction(store::Transaction& transaction, PostId post, ReactionKind kind, PersonId person, bool on,
                  Instant now);
std::vector<Reaction> list_reactions(const store::Snapshot& snapshot, PostId post);
std::vector<PersonRef> list_mentions(const store::Snapshot& snapshot, PostId post);
void replace_mentions(store::Transaction& transaction, PostId post, const std::vector<PersonId>& people);
/// Those of `people` who are members with an account in use, in the same order.
std::vector<PersonId> only_members(const store::Snapshot& snapshot, const std::vector<PersonId>& people,
                                   NetworkId network, Instant now);

/// For removing one's own words, which needs no membership: nothing for a post of somebody else.
struct OwnPost {
    ThreadId thread_id{};
    events::Feed feed;
    bool deleted = false;
    bool helped = false;
};
std::optional<OwnPost> find_own_post(const store::Snapshot& snapshot, PostId post, PersonId author);
/// The post that a tell_tried made.
std::optional<PostId> find_post_at(const store::Snapshot& snapshot, ThreadId thread, PersonId author, Instant at);

}  // namespace kring::thread
