#include "features/thread/thread_store.hpp"

#include "features/thread/outcome_store.hpp"

#include <utility>

namespace kring::thread {

namespace {

// ?1 is the reader; nil when there is none.
const std::string select_card =
    "SELECT t.thread_id, t.topic_id, tp.title, t.network_id, n.name, t.title, t.kind, t.reply_mode, t.state,"
    " p.person_id, p.name, p.school, p.leader, p.former, t.created_at, t.newest_at, t.posts, t.last_seq, t.pinned,"
    " t.snippet, t.outcome_version, ifnull(r.last_read_seq, 0), ifnull(r.set_aside, 0), w.person_id IS NOT NULL,"
    " (SELECT count(DISTINCT q.school) FROM thread_writers v JOIN people q ON q.person_id = v.person_id"
    "  WHERE v.thread_id = t.thread_id AND q.school <> ''), t.year"
    " FROM threads t JOIN topics tp ON tp.topic_id = t.topic_id JOIN networks n ON n.network_id = t.network_id"
    " JOIN people p ON p.person_id = t.author"
    " LEFT JOIN thread_reads r ON r.person_id = ?1 AND r.thread_id = t.thread_id"
    " LEFT JOIN thread_writers w ON w.thread_id = t.thread_id AND w.person_id = ?1 ";

struct FoundCard {
    ThreadCard card;
    std::optional<std::int64_t> outcome_version;
    bool has_written = false;
};

FoundCard card_at(const store::Rows& rows) {
    FoundCard found;
    auto& card = found.card;
    card.thread_id = rows.get<ThreadId>(0);
    card.topic_id = rows.get<TopicId>(1);
    card.topic = rows.text(2);
    card.network_id = rows.get<NetworkId>(3);
    card.network = rows.text(4);
    card.title = rows.text(5);
    card.kind = rows.get<ThreadKind>(6);
    card.reply_mode = rows.get<std::optional<ReplyMode>>(7);
    card.state = rows.get<ThreadState>(8);
    card.author = person::person_ref(rows, 9);
    card.created_at = rows.get<Instant>(14);
    card.newest_at = rows.get<Instant>(15);
    card.posts = rows.integer(16);
    card.last_seq = rows.integer(17);
    card.pinned = rows.get<bool>(18);
    card.snippet = rows.text(19);
    found.outcome_version = rows.get<std::optional<std::int64_t>>(20);
    card.last_read_seq = rows.integer(21);
    card.set_aside = rows.get<bool>(22);
    found.has_written = rows.get<bool>(23);
    card.schools = rows.integer(24);
    card.year = rows.get<std::optional<int>>(25);
    return found;
}

std::int64_t count_unread(const store::Snapshot& snapshot, const FoundCard& found, PersonId reader) {
    const auto& card = found.card;
    if (card.last_read_seq >= card.last_seq) return 0;
    if (card.last_read_seq == 0 && !found.has_written) return card.posts;
    return snapshot
        .value<std::int64_t>(
            "SELECT count(*) FROM posts WHERE thread_id = ?1 AND seq > ?2 AND author <> ?3 AND deleted_at IS NULL",
            card.thread_id, card.last_read_seq, reader)
        .value_or(0);
}

std::vector<ThreadCard> cards_of(const store::Snapshot& snapshot, store::Rows rows, PersonId reader) {
    std::vector<FoundCard> found;
    while (rows.next())
        found.push_back(card_at(rows));
    std::vector<ThreadCard> cards;
    cards.reserve(found.size());
    for (auto& each : found) {
        if (reader != PersonId{}) each.card.unread = count_unread(snapshot, each, reader);
        if (each.outcome_version)
            each.card.outcome = find_outcome(snapshot, each.card.thread_id, *each.outcome_version);
        cards.push_back(std::move(each.card));
    }
    return cards;
}

const std::string is_unread =
    "t.last_seq > ifnull(r.last_read_seq, 0) AND ifnull(r.set_aside, 0) = 0 AND EXISTS (SELECT 1 FROM posts o"
    " WHERE o.thread_id = t.thread_id AND o.seq > ifnull(r.last_read_seq, 0) AND o.author <> ?1"
    " AND o.deleted_at IS NULL) ";
const std::string is_unanswered =
    "t.state = 'open' AND NOT EXISTS (SELECT 1 FROM posts o WHERE o.thread_id = t.thread_id AND o.author <> t.author"
    " AND o.deleted_at IS NULL) ";

std::string condition_of(std::optional<ThreadFilter> filter) {
    if (!filter) return {};
    switch (*filter) {
        case ThreadFilter::open:
            return "AND t.state = 'open' ";
        case ThreadFilter::unread:
            return "AND " + is_unread;
        case ThreadFilter::unanswered:
            return "AND " + is_unanswered;
        case ThreadFilter::set_aside:
            return "AND r.set_aside = 1 ";
    }
    return {};
}

}  // namespace

std::optional<ThreadCard> find_card(const store::Snapshot& snapshot, ThreadId thread, std::optional<PersonId> reader) {
    static const std::string sql = select_card + "WHERE t.thread_id = ?2";
    const auto person = reader.value_or(PersonId{});
    auto cards = cards_of(snapshot, snapshot.query(sql, person, thread), person);
    if (cards.empty()) return std::nullopt;
    return std::move(cards.front());
}

std::vector<ThreadCard> find_cards(const store::Snapshot& snapshot, const std::vector<ThreadId>& threads,
                                   PersonId reader) {
    std::vector<ThreadCard> cards;
    for (auto thread : threads)
        if (auto card = find_card(snapshot, thread, reader)) cards.push_back(std::move(*card));
    return cards;
}

std::vector<ThreadCard> list_cards(const store::Snapshot& snapshot, const ListQuery& query) {
    // The statement cache goes by text: two scopes, five filters, first page or later.
    std::string sql = select_card + (query.topic_id ? "WHERE t.topic_id = ?2 " : "WHERE t.network_id = ?2 ") +
                      condition_of(query.filter);
    if (query.after) sql += "AND (t.pinned, t.last_seq) < (?4, ?5) ";
    sql += "ORDER BY t.pinned DESC, t.last_seq DESC LIMIT ?3";
    const auto scope = query.topic_id ? query.topic_id->uuid : query.network_id.uuid;
    if (query.after)
        return cards_of(
            snapshot, snapshot.query(sql, query.reader, scope, query.limit, query.after->pinned, query.after->last_seq),
            query.reader);
    return cards_of(snapshot, snapshot.query(sql, query.reader, scope, query.limit), query.reader);
}

std::vector<ThreadCard> list_outcomes(const store::Snapshot& snapshot, NetworkId network, PersonId reader, int limit) {
    static const std::string sql = select_card +
                                   "WHERE t.network_id = ?2 AND t.outcome_version IS NOT NULL"
                                   " ORDER BY t.last_seq DESC LIMIT ?3";
    return cards_of(snapshot, snapshot.query(sql, reader, network, limit), reader);
}

void insert_thread(store::Transaction& transaction, const NewThread& thread) {
    transaction.run(
        "INSERT INTO threads (thread_id, topic_id, network_id, author, title, kind, reply_mode, year, snippet, posts,"
        " last_seq, newest_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11, ?11)",
        thread.thread_id, thread.topic_id, thread.network_id, thread.author, thread.title, thread.kind,
        thread.reply_mode, thread.year, thread.snippet, thread.seq, thread.at);
}

Heading find_heading(const store::Snapshot& snapshot, ThreadId thread) {
    auto rows = snapshot.query("SELECT title, reply_mode, year FROM threads WHERE thread_id = ?1", thread);
    if (!rows.next()) return {};
    return {rows.get<std::string>(0), rows.get<std::optional<ReplyMode>>(1), rows.get<std::optional<int>>(2)};
}

void update_heading(store::Transaction& transaction, ThreadId thread, const Heading& heading) {
    transaction.run("UPDATE threads SET title = ?2, reply_mode = ?3, year = ?4 WHERE thread_id = ?1", thread,
                    heading.title, heading.reply_mode, heading.year);
}

void set_state(store::Transaction& transaction, ThreadId thread, ThreadState state) {
    transaction.run("UPDATE threads SET state = ?2 WHERE thread_id = ?1", thread, state);
}

void set_pinned(store::Transaction& transaction, ThreadId thread, bool pinned) {
    transaction.run("UPDATE threads SET pinned = ?2 WHERE thread_id = ?1", thread, pinned);
}

void set_snippet(store::Transaction& transaction, ThreadId thread, std::string_view snippet) {
    transaction.run("UPDATE threads SET snippet = ?2 WHERE thread_id = ?1", thread, snippet);
}

std::optional<ThreadAccess> find_thread_access(const store::Snapshot& snapshot, ThreadId thread, PersonId caller,
                                               Instant now) {
    auto rows = snapshot.query(
        "SELECT n.network_id, n.feed, n.feed_id, n.state, n.stranger_seq, m.role, t.topic_id, t.author, t.state,"
        " t.kind, t.last_seq, w.person_id IS NOT NULL FROM threads t JOIN networks n ON n.network_id = t.network_id"
        " JOIN network_members m ON m.network_id = t.network_id AND m.person_id = ?2"
        " LEFT JOIN thread_writers w ON w.thread_id = t.thread_id AND w.person_id = ?2"
        " WHERE t.thread_id = ?1 AND (m.until IS NULL OR m.until > ?3)",
        thread, caller, now);
    if (!rows.next()) return std::nullopt;
    return ThreadAccess{.member = network::membership_at(rows, 0),
                        .caller = caller,
                        .thread_id = thread,
                        .topic_id = rows.get<TopicId>(6),
                        .author = rows.get<PersonId>(7),
                        .state = rows.get<ThreadState>(8),
                        .kind = rows.get<ThreadKind>(9),
                        .last_seq = rows.integer(10),
                        .has_written = rows.get<bool>(11)};
}

}  // namespace kring::thread
