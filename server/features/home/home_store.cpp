#include "features/home/home_store.hpp"

namespace kring::home {

namespace {

// ?1 is the person, ?2 the present.
const std::string of_my_networks =
    " FROM network_members m JOIN threads t ON t.network_id = m.network_id"
    " LEFT JOIN thread_reads r ON r.person_id = ?1 AND r.thread_id = t.thread_id"
    " WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2) AND ifnull(r.set_aside, 0) = 0 ";
const std::string mine =
    " FROM threads t JOIN network_members m ON m.network_id = t.network_id AND m.person_id = ?1"
    " LEFT JOIN thread_reads r ON r.person_id = ?1 AND r.thread_id = t.thread_id"
    " WHERE t.author = ?1 AND (m.until IS NULL OR m.until > ?2) AND ifnull(r.set_aside, 0) = 0 ";
const std::string answered_by_others =
    "EXISTS (SELECT 1 FROM posts p WHERE p.thread_id = t.thread_id AND p.author <> t.author AND p.deleted_at IS NULL)";
// What ended can be read, but nothing can be written there.
const std::string writable =
    "AND EXISTS (SELECT 1 FROM networks n WHERE n.network_id = t.network_id AND n.state <> 'ended') ";
// A question whose words are there, of somebody who is.
const std::string answerable =
    writable +
    "AND t.state = 'open' AND t.kind = 'question' AND EXISTS (SELECT 1 FROM posts o WHERE o.post_id = t.thread_id"
    " AND o.deleted_at IS NULL AND o.hidden_reason IS NULL) AND EXISTS (SELECT 1 FROM network_members a"
    " JOIN people q ON q.person_id = a.person_id WHERE a.network_id = t.network_id AND a.person_id = t.author"
    " AND q.state = 'active' AND (a.until IS NULL OR a.until > ?2)) ";

ThreadIds ids_of(store::Rows rows) {
    ThreadIds ids;
    while (rows.next())
        ids.push_back(rows.get<ThreadId>(0));
    return ids;
}

}  // namespace

ThreadIds list_my_unread(const store::Snapshot& snapshot, PersonId person, Instant now, int limit) {
    static const std::string sql =
        "SELECT t.thread_id" + mine +
        "AND t.last_seq > ifnull(r.last_read_seq, 0) AND EXISTS (SELECT 1 FROM posts p WHERE p.thread_id = t.thread_id"
        " AND p.seq > ifnull(r.last_read_seq, 0) AND p.author <> ?1 AND p.deleted_at IS NULL)"
        " ORDER BY t.newest_at DESC, t.thread_id LIMIT ?3";
    return ids_of(snapshot.query(sql, person, now, limit));
}

ThreadIds list_to_tell_tried(const store::Snapshot& snapshot, PersonId person, Instant now, int limit) {
    static const std::string sql = "SELECT t.thread_id" + mine + writable +
                                   "AND t.ask_tried_at IS NOT NULL AND t.tried_text IS NULL"
                                   " ORDER BY t.ask_tried_at DESC, t.thread_id LIMIT ?3";
    return ids_of(snapshot.query(sql, person, now, limit));
}

ThreadIds list_asked_to_help(const store::Snapshot& snapshot, PersonId person, Instant now, int limit) {
    static const std::string sql = "SELECT t.thread_id" + of_my_networks + answerable +
                                   "AND EXISTS (SELECT 1 FROM"
                                   " thread_asked a WHERE a.thread_id = t.thread_id AND a.person_id = ?1) AND NOT " +
                                   answered_by_others + " ORDER BY t.created_at, t.thread_id LIMIT ?3";
    return ids_of(snapshot.query(sql, person, now, limit));
}

ThreadIds list_unanswered(const store::Snapshot& snapshot, PersonId person, Instant now, int limit) {
    static const std::string sql = "SELECT t.thread_id" + of_my_networks + answerable + "AND t.author <> ?1 AND NOT " +
                                   answered_by_others + " ORDER BY t.created_at, t.thread_id LIMIT ?3";
    return ids_of(snapshot.query(sql, person, now, limit));
}

ThreadIds list_new_outcomes(const store::Snapshot& snapshot, PersonId person, Instant since, Instant now, int limit) {
    static const std::string sql =
        "SELECT t.thread_id FROM network_members m JOIN threads t ON t.network_id = m.network_id"
        " AND t.outcome_version IS NOT NULL JOIN outcomes o ON o.thread_id = t.thread_id"
        " AND o.version = t.outcome_version LEFT JOIN thread_reads r ON r.person_id = ?1 AND r.thread_id = t.thread_id"
        " WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2) AND o.author <> ?1 AND o.at > ?4"
        " AND o.seq > ifnull(r.last_read_seq, 0) AND ifnull(r.set_aside, 0) = 0 ORDER BY o.at DESC, t.thread_id LIMIT "
        "?3";
    return ids_of(snapshot.query(sql, person, now, limit, since));
}

std::vector<NewThreads> count_new_threads(const store::Snapshot& snapshot, PersonId person, Instant since,
                                          Instant now) {
    static const std::string sql =
        "SELECT t.network_id, (SELECT n.name FROM networks n WHERE n.network_id = t.network_id), count(*)" +
        of_my_networks +
        "AND t.created_at > ?3 AND t.author <> ?1 AND r.last_read_seq IS NULL"
        " GROUP BY t.network_id ORDER BY 2 COLLATE NOCASE";
    std::vector<NewThreads> counts;
    auto rows = snapshot.query(sql, person, now, since);
    while (rows.next())
        counts.push_back({rows.get<NetworkId>(0), rows.get<std::string>(1), rows.integer(2)});
    return counts;
}

}  // namespace kring::home
