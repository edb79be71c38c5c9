// What happens to a post after it was written: the second half of post_store.hpp.

#include "features/thread/post_store.hpp"

namespace kring::thread {

namespace {

std::vector<PersonRef> people_of(store::Rows rows) {
    std::vector<PersonRef> people;
    while (rows.next())
        people.push_back(person::person_ref(rows, 0));
    return people;
}

}  // namespace

void edit_post(store::Transaction& transaction, PostId post, std::string_view body, std::optional<PostLabel> label,
               Instant now) {
    transaction.run(
        "INSERT INTO post_versions (post_id, version, at, body)"
        " SELECT p.post_id, 1 + (SELECT count(*) FROM post_versions v WHERE v.post_id = p.post_id),"
        " ifnull(p.edited_at, p.created_at), p.body FROM posts p WHERE p.post_id = ?1 AND p.body <> ?2",
        post, body);
    transaction.run("UPDATE posts SET body = ?2, label = ?3, edited_at = ?4 WHERE post_id = ?1", post, body, label,
                    now);
}

void erase_post(store::Transaction& transaction, PostId post, ThreadId thread, Instant now) {
    transaction.run(
        "UPDATE posts SET body = '', label = NULL, edited_at = NULL, deleted_at = ?2, hidden_reason = NULL, helped = 0,"
        " extras = 0 WHERE post_id = ?1",
        post, now);
    transaction.run("DELETE FROM post_versions WHERE post_id = ?1", post);
    transaction.run("DELETE FROM reactions WHERE post_id = ?1", post);
    transaction.run("DELETE FROM mentions WHERE post_id = ?1", post);
    transaction.run("UPDATE threads SET posts = posts - 1 WHERE thread_id = ?1", thread);
}

void set_hidden(store::Transaction& transaction, PostId post, const std::optional<std::string>& reason) {
    transaction.run("UPDATE posts SET hidden_reason = ?2 WHERE post_id = ?1", post, reason);
}

void set_helped(store::Transaction& transaction, PostId post, bool helped) {
    transaction.run("UPDATE posts SET helped = ?2 WHERE post_id = ?1", post, helped);
}

std::vector<Version> list_versions(const store::Snapshot& snapshot, PostId post) {
    std::vector<Version> versions;
    auto rows = snapshot.query(
        "SELECT body, at, version FROM post_versions WHERE post_id = ?1 UNION ALL"
        " SELECT body, ifnull(edited_at, created_at), 1 << 62 FROM posts WHERE post_id = ?1 AND deleted_at IS NULL"
        " ORDER BY 3",
        post);
    while (rows.next())
        versions.push_back({rows.get<std::string>(0), rows.get<Instant>(1)});
    return versions;
}

bool set_reaction(store::Transaction& transaction, PostId post, ReactionKind kind, PersonId person, bool on,
                  Instant now) {
    if (!on)
        return transaction.run("DELETE FROM reactions WHERE post_id = ?1 AND kind = ?2 AND person_id = ?3", post, kind,
                               person) > 0;
    auto added =
        transaction.run("INSERT OR IGNORE INTO reactions (post_id, kind, person_id, at) VALUES (?1, ?2, ?3, ?4)", post,
                        kind, person, now);
    if (added > 0) transaction.run("UPDATE posts SET extras = 1 WHERE post_id = ?1", post);
    return added > 0;
}

std::vector<Reaction> list_reactions(const store::Snapshot& snapshot, PostId post) {
    std::vector<Reaction> reactions;
    auto rows = snapshot.query(
        "SELECT r.kind, p.person_id, p.name, p.school, p.leader, p.former FROM reactions r"
        " JOIN people p ON p.person_id = r.person_id WHERE r.post_id = ?1 ORDER BY r.kind, r.at, r.person_id",
        post);
    while (rows.next()) {
        auto kind = rows.get<ReactionKind>(0);
        if (reactions.empty() || reactions.back().kind != kind) reactions.push_back({kind, {}});
        reactions.back().people.push_back(person::person_ref(rows, 1));
    }
    return reactions;
}

std::vector<PersonRef> list_mentions(const store::Snapshot& snapshot, PostId post) {
    return people_of(
        snapshot.query("SELECT p.person_id, p.name, p.school, p.leader, p.former FROM mentions m"
                       " JOIN people p ON p.person_id = m.person_id WHERE m.post_id = ?1",
                       post));
}

void replace_mentions(store::Transaction& transaction, PostId post, const std::vector<PersonId>& people) {
    transaction.run("DELETE FROM mentions WHERE post_id = ?1", post);
    for (auto person : people)
        transaction.run("INSERT INTO mentions (post_id, person_id) VALUES (?1, ?2)", post, person);
    if (!people.empty()) transaction.run("UPDATE posts SET extras = 1 WHERE post_id = ?1", post);
}

std::vector<PersonId> only_members(const store::Snapshot& snapshot, const std::vector<PersonId>& people,
                                   NetworkId network, Instant now) {
    std::vector<PersonId> members;
    for (auto person : people)
        if (snapshot.exists(
                "SELECT 1 FROM network_members m JOIN people p ON p.person_id = m.person_id WHERE m.network_id = ?1"
                " AND m.person_id = ?2 AND p.state = 'active' AND (m.until IS NULL OR m.until > ?3)",
                network, person, now))
            members.push_back(person);
    return members;
}

std::optional<OwnPost> find_own_post(const store::Snapshot& snapshot, PostId post, PersonId author) {
    auto rows = snapshot.query(
        "SELECT p.thread_id, n.feed, n.feed_id, n.network_id, p.deleted_at IS NOT NULL, p.helped FROM posts p"
        " JOIN threads t ON t.thread_id = p.thread_id JOIN networks n ON n.network_id = t.network_id"
        " WHERE p.post_id = ?1 AND p.author = ?2",
        post, author);
    if (!rows.next()) return std::nullopt;
    return OwnPost{.thread_id = rows.get<ThreadId>(0),
                   .feed = {.number = events::FeedNumber{rows.integer(1)},
                            .feed_id = rows.get<FeedId>(2),
                            .kind = events::FeedKind::network,
                            .owner = rows.get<Uuid>(3)},
                   .deleted = rows.get<bool>(4),
                   .helped = rows.get<bool>(5)};
}

std::optional<PostId> find_post_at(const store::Snapshot& snapshot, ThreadId thread, PersonId author, Instant at) {
    return snapshot.value<PostId>(
        "SELECT post_id FROM posts WHERE thread_id = ?1 AND author = ?2 AND created_at = ?3 AND label = 'experience'",
        thread, author, at);
}

}  // namespace kring::thread
