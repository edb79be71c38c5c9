#pragma once

#include "features/thread/post_store.hpp"
#include "operations/as_of.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>

namespace kring::thread {

using operations::AsOf;

inline constexpr int body_limit = 20'000;        // code points
inline constexpr int body_bytes_limit = 48'000;  // a message of 64 KiB holds it, quotes and line breaks escaped
constexpr operations::Constraint body_of_post() { return operations::text("body", 1, body_limit, body_bytes_limit); }

struct CreatePost {
    PostId post_id;
    ThreadId thread_id;
    std::string body;
    std::optional<PostLabel> label;
    std::optional<std::int64_t> audience_seq;
};
BOOST_DESCRIBE_STRUCT(CreatePost, (), (post_id, thread_id, body, label, audience_seq))
constexpr auto constraints_of(const CreatePost*) {
    return std::array{body_of_post(), operations::not_digested("audience_seq")};
}

/// The newest page unless it says where: `before` a seq, or `after` one.
struct ListPosts {
    ThreadId thread_id;
    std::optional<std::int64_t> before;
    std::optional<std::int64_t> after;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListPosts, (), (thread_id, before, after, limit))
constexpr auto constraints_of(const ListPosts*) { return std::array{operations::range("limit", 1, 100)}; }

struct PostList {
    std::vector<Post> posts;             // ascending
    std::optional<std::int64_t> before;  // pass it for older ones
    std::optional<std::int64_t> after;   // pass it for newer ones
    AsOf as_of;
};
BOOST_DESCRIBE_STRUCT(PostList, (), (posts, before, after, as_of))

struct EditPost {
    PostId post_id;
    std::string body;
    operations::Patch<PostLabel> label;
    std::optional<std::int64_t> audience_seq{};
};
BOOST_DESCRIBE_STRUCT(EditPost, (), (post_id, body, label, audience_seq))
constexpr auto constraints_of(const EditPost*) { return std::array{body_of_post()}; }

struct OnePost {
    PostId post_id;
};
BOOST_DESCRIBE_STRUCT(OnePost, (), (post_id))

struct PostHistory {
    std::vector<Version> versions;
};
BOOST_DESCRIBE_STRUCT(PostHistory, (), (versions))

struct ReactToPost {
    PostId post_id;
    ReactionKind kind{};
    bool on = false;
};
BOOST_DESCRIBE_STRUCT(ReactToPost, (), (post_id, kind, on))

struct HidePost {
    PostId post_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(HidePost, (), (post_id, reason))
constexpr auto constraints_of(const HidePost*) { return std::array{operations::text("reason", 1, 300)}; }

struct PostReacted {
    PostId post_id;
    ThreadId thread_id;
    std::vector<Reaction> reactions;
};
BOOST_DESCRIBE_STRUCT(PostReacted, (), (post_id, thread_id, reactions))

/// post.* and its events.
void register_posts(operations::Registry& registry);

}  // namespace kring::thread
