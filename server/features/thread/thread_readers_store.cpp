// Pointers of readers, and what the jobs ask: the second half of thread_store.hpp.

#include "features/thread/thread_store.hpp"

#include <algorithm>

namespace kring::thread {

std::optional<std::int64_t> find_first_unread(const store::Snapshot& snapshot, ThreadId thread, PersonId reader,
                                              std::int64_t last_read_seq) {
    return snapshot.value<std::int64_t>(
        "SELECT seq FROM posts WHERE thread_id = ?1 AND seq > ?2 AND author <> ?3 AND deleted_at IS NULL"
        " ORDER BY seq LIMIT 1",
        thread, last_read_seq, reader);
}

std::vector<PostId> list_helped(const store::Snapshot& snapshot, ThreadId thread) {
    std::vector<PostId> posts;
    auto rows = snapshot.query("SELECT post_id FROM posts WHERE thread_id = ?1 AND helped = 1 ORDER BY seq", thread);
    while (rows.next())
        posts.push_back(rows.get<PostId>(0));
    return posts;
}

bool advance_read(store::Transaction& transaction, PersonId person, ThreadId thread, std::int64_t seq) {
    return transaction.run(
               "INSERT INTO thread_reads (person_id, thread_id, last_read_seq) VALUES (?1, ?2, ?3)"
               " ON CONFLICT (person_id, thread_id) DO UPDATE SET last_read_seq = excluded.last_read_seq"
               " WHERE excluded.last_read_seq > last_read_seq",
               person, thread, seq) > 0;
}

bool set_aside(store::Transaction& transaction, PersonId person, ThreadId thread, bool aside) {
    return transaction.run(
               "INSERT INTO thread_reads (person_id, thread_id, set_aside) VALUES (?1, ?2, ?3)"
               " ON CONFLICT (person_id, thread_id) DO UPDATE SET set_aside = excluded.set_aside"
               " WHERE excluded.set_aside <> set_aside",
               person, thread, aside) > 0;
}

NetworkId find_network_of(const store::Snapshot& snapshot, ThreadId thread) {
    return snapshot.value<NetworkId>("SELECT network_id FROM threads WHERE thread_id = ?1", thread)
        .value_or(NetworkId{});
}

TriedState find_tried(const store::Snapshot& snapshot, ThreadId thread) {
    auto rows = snapshot.query("SELECT tried_text, tried_at, ask_tried_at FROM threads WHERE thread_id = ?1", thread);
    if (!rows.next()) return {};
    TriedState state{.told = std::nullopt, .asked = !rows.is_null(2)};
    if (!rows.is_null(0)) state.told = Tried{rows.get<std::string>(0), rows.get<Instant>(1)};
    return state;
}

void set_asked_tried(store::Transaction& transaction, ThreadId thread, Instant now) {
    transaction.run("UPDATE threads SET ask_tried_at = ?2 WHERE thread_id = ?1", thread, now);
}

void set_tried(store::Transaction& transaction, ThreadId thread, std::string_view text, Instant now) {
    transaction.run("UPDATE threads SET tried_text = ?2, tried_at = ?3 WHERE thread_id = ?1", thread, text, now);
}

void insert_writer(store::Transaction& transaction, ThreadId thread, PersonId person) {
    transaction.run("INSERT OR IGNORE INTO thread_writers (thread_id, person_id) VALUES (?1, ?2)", thread, person);
}

void delete_writer_without_posts(store::Transaction& transaction, ThreadId thread, PersonId person) {
    transaction.run(
        "DELETE FROM thread_writers WHERE thread_id = ?1 AND person_id = ?2 AND NOT EXISTS"
        " (SELECT 1 FROM posts WHERE thread_id = ?1 AND author = ?2 AND deleted_at IS NULL)",
        thread, person);
}

std::vector<PersonId> list_writers(const store::Snapshot& snapshot, ThreadId thread) {
    std::vector<PersonId> people;
    auto rows = snapshot.query("SELECT person_id FROM thread_writers WHERE thread_id = ?1", thread);
    while (rows.next())
        people.push_back(rows.get<PersonId>(0));
    return people;
}

std::optional<ThreadFacts> find_thread_facts(const store::Snapshot& snapshot, ThreadId thread) {
    auto rows = snapshot.query(
        "SELECT t.network_id, t.topic_id, t.author, t.state, t.kind, n.feed, n.feed_id, n.state, t.year,"
        " (SELECT p.created_at FROM posts p WHERE p.thread_id = t.thread_id AND p.author <> t.author"
        "  AND p.deleted_at IS NULL ORDER BY p.seq LIMIT 1),"
        " EXISTS (SELECT 1 FROM posts o WHERE o.post_id = t.thread_id AND o.deleted_at IS NULL"
        "  AND o.hidden_reason IS NULL)"
        " FROM threads t JOIN networks n ON n.network_id = t.network_id WHERE t.thread_id = ?1",
        thread);
    if (!rows.next()) return std::nullopt;
    ThreadFacts facts;
    facts.network_id = rows.get<NetworkId>(0);
    facts.topic_id = rows.get<TopicId>(1);
    facts.author = rows.get<PersonId>(2);
    facts.state = rows.get<ThreadState>(3);
    facts.kind = rows.get<ThreadKind>(4);
    facts.feed = {.number = events::FeedNumber{rows.integer(5)},
                  .feed_id = rows.get<FeedId>(6),
                  .kind = events::FeedKind::network,
                  .owner = facts.network_id.uuid};
    facts.network_state = rows.get<network::NetworkState>(7);
    facts.year = rows.get<std::optional<int>>(8);
    facts.first_reply = rows.get<std::optional<Instant>>(9);
    facts.opening_there = rows.get<bool>(10);
    return facts;
}

bool is_asker_there(const store::Snapshot& snapshot, const ThreadFacts& thread, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM network_members m JOIN people p ON p.person_id = m.person_id WHERE m.network_id = ?1"
        " AND m.person_id = ?2 AND p.state = 'active' AND (m.until IS NULL OR m.until > ?3)",
        thread.network_id, thread.author, now);
}

std::vector<PersonId> list_who_wrote_on(const store::Snapshot& snapshot, const ThreadFacts& thread, Instant now,
                                        int limit) {
    std::vector<PersonId> people;
    auto rows = snapshot.query(
        "SELECT w.person_id FROM threads t JOIN thread_writers w ON w.thread_id = t.thread_id"
        " JOIN network_members m ON m.network_id = t.network_id AND m.person_id = w.person_id"
        " JOIN people p ON p.person_id = w.person_id"
        " WHERE t.network_id = ?1 AND w.person_id <> ?3 AND m.role <> 'facilitator' AND p.state = 'active'"
        " AND (m.until IS NULL OR m.until > ?4)"
        " GROUP BY w.person_id ORDER BY sum(t.topic_id = ?2) DESC, total(t.year = ?6) DESC, count(*) DESC,"
        " max(t.last_seq) DESC LIMIT ?5",
        thread.network_id, thread.topic_id, thread.author, now, limit, thread.year);
    while (rows.next())
        people.push_back(rows.get<PersonId>(0));
    return people;
}

bool insert_asked(store::Transaction& transaction, ThreadId thread, PersonId person, Instant now) {
    return transaction.run("INSERT OR IGNORE INTO thread_asked (thread_id, person_id, at) VALUES (?1, ?2, ?3)", thread,
                           person, now) > 0;
}

std::int64_t count_asked(const store::Snapshot& snapshot, ThreadId thread) {
    return snapshot.value<std::int64_t>("SELECT count(*) FROM thread_asked WHERE thread_id = ?1", thread).value_or(0);
}

}  // namespace kring::thread
