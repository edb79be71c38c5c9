#include "features/thread/post_store.hpp"

#include <algorithm>

namespace kring::thread {

namespace {

const std::string select_post =
    "SELECT po.post_id, po.seq, p.person_id, p.name, p.school, p.leader, p.former, po.body, po.label, po.created_at,"
    " po.edited_at, po.deleted_at IS NOT NULL, po.hidden_reason, po.helped, po.extras";
const std::string from_posts = " FROM posts po JOIN people p ON p.person_id = po.author";
const std::string select_before =
    select_post + from_posts + " WHERE po.thread_id = ?1 AND po.seq < ?2 ORDER BY po.seq DESC LIMIT ?3";
const std::string select_after =
    select_post + from_posts + " WHERE po.thread_id = ?1 AND po.seq > ?2 ORDER BY po.seq LIMIT ?3";
const std::string select_one = select_post + ", po.thread_id, t.network_id" + from_posts +
                               " JOIN threads t ON t.thread_id = po.thread_id WHERE po.post_id = ?1";

constexpr int extras_column = 14;

Post post_at(const store::Rows& rows, ThreadId thread, NetworkId network) {
    Post post;
    post.post_id = rows.get<PostId>(0);
    post.thread_id = thread;
    post.network_id = network;
    post.seq = rows.integer(1);
    post.author = person::person_ref(rows, 2);
    post.body = rows.text(7);
    post.label = rows.get<std::optional<PostLabel>>(8);
    post.created_at = rows.get<Instant>(9);
    post.edited_at = rows.get<std::optional<Instant>>(10);
    post.deleted = rows.get<bool>(11);
    if (!rows.is_null(12)) post.hidden = Hidden{rows.get<std::string>(12)};
    post.helped = rows.get<bool>(13);
    post.opening = post.post_id == opening_of(thread);
    return post;
}

void add_extras(const store::Snapshot& snapshot, Post& post) {
    post.reactions = list_reactions(snapshot, post.post_id);
    post.mentions = list_mentions(snapshot, post.post_id);
}

}  // namespace

PostPage list_posts(const store::Snapshot& snapshot, const PageQuery& query) {
    const bool backwards = query.direction == Direction::before;
    PostPage page;
    page.posts.reserve(static_cast<std::size_t>(query.limit) + 1);
    std::vector<bool> has_extras;
    {
        const int limit = query.limit + 1;
        auto rows = snapshot.query(backwards ? select_before : select_after, query.thread_id, query.seq, limit);
        while (rows.next()) {
            page.posts.push_back(post_at(rows, query.thread_id, query.network_id));
            has_extras.push_back(rows.get<bool>(extras_column));
        }
    }
    bool more = std::cmp_greater(page.posts.size(), query.limit);
    if (more) page.posts.pop_back();
    for (std::size_t i = 0; i < page.posts.size(); ++i) {
        if (has_extras[i]) add_extras(snapshot, page.posts[i]);
        withhold(page.posts[i], query.viewer.towards(page.posts[i].author.person_id));
    }
    if (backwards) std::reverse(page.posts.begin(), page.posts.end());
    (backwards ? page.older : page.newer) = more;
    return page;
}

std::optional<Post> find_post_for(const store::Snapshot& snapshot, PostId post_id, const Viewer& viewer) {
    Post post;
    {
        auto rows = snapshot.query(select_one, post_id);
        if (!rows.next()) return std::nullopt;
        post = post_at(rows, rows.get<ThreadId>(extras_column + 1), rows.get<NetworkId>(extras_column + 2));
        if (!rows.get<bool>(extras_column)) {
            withhold(post, viewer.towards(post.author.person_id));
            return post;
        }
    }
    add_extras(snapshot, post);
    withhold(post, viewer.towards(post.author.person_id));
    return post;
}

std::optional<Post> find_post(const store::Snapshot& snapshot, PostId post, Reader reader) {
    return find_post_for(snapshot, post, {.person = {}, .facilitates = reader == Reader::facilitator});
}

std::vector<Post> list_posts_around(const store::Snapshot& snapshot, PostId post, Reader reader) {
    auto middle = find_post(snapshot, post, reader);
    if (!middle) return {};
    PageQuery query{.thread_id = middle->thread_id, .network_id = middle->network_id, .seq = middle->seq, .limit = 2};
    query.viewer.facilitates = reader == Reader::facilitator;
    auto around = list_posts(snapshot, query).posts;
    query.direction = Direction::after;
    for (auto& later : list_posts(snapshot, query).posts)
        around.push_back(std::move(later));
    return around;
}

std::optional<PostAccess> find_post_access(const store::Snapshot& snapshot, PostId post, PersonId caller, Instant now) {
    PostAccess access{.post_id = post};
    ThreadId thread;
    {
        auto rows = snapshot.query(
            "SELECT thread_id, seq, author, deleted_at IS NOT NULL, hidden_reason IS NOT NULL FROM posts"
            " WHERE post_id = ?1",
            post);
        if (!rows.next()) return std::nullopt;
        thread = rows.get<ThreadId>(0);
        access.seq = rows.integer(1);
        access.author = rows.get<PersonId>(2);
        access.deleted = rows.get<bool>(3);
        access.hidden = rows.get<bool>(4);
    }
    auto found = find_thread_access(snapshot, thread, caller, now);
    if (!found) return std::nullopt;
    access.thread = *found;
    return access;
}

void count_post(store::Transaction& transaction, ThreadId thread, std::int64_t seq, Instant at) {
    transaction.run("UPDATE threads SET posts = posts + 1, last_seq = ?2, newest_at = ?3 WHERE thread_id = ?1", thread,
                    seq, at);
}

void insert_post(store::Transaction& transaction, const NewPost& post, const std::vector<PersonId>& mentions) {
    transaction.run(
        "INSERT INTO posts (thread_id, seq, post_id, author, body, label, created_at, extras)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        post.thread_id, post.seq, post.post_id, post.author, post.body, post.label, post.at, !mentions.empty());
    if (!mentions.empty()) replace_mentions(transaction, post.post_id, mentions);
}

}  // namespace kring::thread
