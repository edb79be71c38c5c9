#include "features/thread/topic_store.hpp"

#include <algorithm>

namespace kring::thread {

namespace {

// ?2 is the reader; nil when there is none. Each part reads the index of topics alone, not the threads' rows.
const std::string newest_of = "(SELECT t.newest_at FROM threads t WHERE t.topic_id = tp.topic_id AND t.pinned = ";
const std::string select_topic =
    "SELECT tp.topic_id, tp.network_id, tp.title, tp.archived,"
    " (SELECT count(*) FROM threads t WHERE t.topic_id = tp.topic_id)," +
    newest_of + "0 ORDER BY t.last_seq DESC LIMIT 1)," + newest_of +
    "1 ORDER BY t.last_seq DESC LIMIT 1),"
    " (SELECT count(*) FROM (SELECT 1 FROM threads t"
    "  LEFT JOIN thread_reads r ON r.person_id = ?2 AND r.thread_id = t.thread_id"
    "  WHERE t.topic_id = tp.topic_id AND t.last_seq > ifnull(r.last_read_seq, 0) AND ifnull(r.set_aside, 0) = 0"
    "  AND EXISTS (SELECT 1 FROM posts p WHERE p.thread_id = t.thread_id AND p.seq > ifnull(r.last_read_seq, 0)"
    "   AND p.author <> ?2 AND p.deleted_at IS NULL) LIMIT ?3)) FROM topics tp ";

Topic topic_at(const store::Rows& rows) {
    return {.topic_id = rows.get<TopicId>(0),
            .network_id = rows.get<NetworkId>(1),
            .title = rows.get<std::string>(2),
            .threads = rows.integer(4),
            .unread = rows.integer(7),
            .archived = rows.get<bool>(3),
            .newest_at = std::max(rows.get<std::optional<Instant>>(5), rows.get<std::optional<Instant>>(6))};
}

// Without a reader nothing is counted.
int limit_for(const std::optional<PersonId>& reader) { return reader ? network::unread_threads_limit : 0; }

}  // namespace

std::optional<TopicAccess> find_topic_access(const store::Snapshot& snapshot, TopicId topic, PersonId caller,
                                             Instant now) {
    auto rows = snapshot.query(
        "SELECT n.network_id, n.feed, n.feed_id, n.state, n.stranger_seq, m.role, tp.archived"
        " FROM topics tp JOIN networks n ON n.network_id = tp.network_id"
        " JOIN network_members m ON m.network_id = n.network_id AND m.person_id = ?2"
        " WHERE tp.topic_id = ?1 AND (m.until IS NULL OR m.until > ?3)",
        topic, caller, now);
    if (!rows.next()) return std::nullopt;
    return TopicAccess{network::membership_at(rows, 0), topic, rows.get<bool>(6)};
}

std::optional<Topic> find_topic(const store::Snapshot& snapshot, TopicId topic, std::optional<PersonId> reader) {
    static const std::string sql = select_topic + "WHERE tp.topic_id = ?1";
    const auto person = reader.value_or(PersonId{});
    auto rows = snapshot.query(sql, topic, person, limit_for(reader));
    if (!rows.next()) return std::nullopt;
    return topic_at(rows);
}

std::vector<Topic> list_topics(const store::Snapshot& snapshot, NetworkId network, std::optional<PersonId> reader) {
    static const std::string sql = select_topic + "WHERE tp.network_id = ?1 ORDER BY tp.created_at, tp.topic_id";
    const auto person = reader.value_or(PersonId{});
    auto rows = snapshot.query(sql, network, person, limit_for(reader));
    std::vector<Topic> topics;
    while (rows.next())
        topics.push_back(topic_at(rows));
    return topics;
}

void insert_topic(store::Transaction& transaction, TopicId topic, NetworkId network, std::string_view title,
                  Instant now) {
    transaction.run("INSERT INTO topics (topic_id, network_id, title, created_at) VALUES (?1, ?2, ?3, ?4)", topic,
                    network, title, now);
}

void update_topic(store::Transaction& transaction, TopicId topic, std::string_view title, bool archived) {
    transaction.run("UPDATE topics SET title = ?2, archived = ?3 WHERE topic_id = ?1", topic, title, archived);
}

}  // namespace kring::thread
