#include "features/notification/notification_store.hpp"

namespace kring::notification {

namespace {

const std::string select_notification =
    "SELECT x.notification_id, x.kind, x.at, x.seen_at IS NOT NULL, x.network_id, n.name, x.thread_id, t.title,"
    " x.post_id, x.pairing_id, p.person_id, p.name, p.school, p.leader, p.former FROM notifications x"
    " LEFT JOIN networks n ON n.network_id = x.network_id LEFT JOIN threads t ON t.thread_id = x.thread_id"
    " LEFT JOIN people p ON p.person_id = x.by_person ";

Notification notification_at(const store::Rows& rows) {
    Notification found{.notification_id = rows.get<NotificationId>(0)};
    found.kind = rows.get<NotificationKind>(1);
    found.at = rows.get<Instant>(2);
    found.seen = rows.get<bool>(3);
    found.network_id = rows.get<std::optional<NetworkId>>(4);
    found.network = rows.get<std::optional<std::string>>(5);
    found.thread_id = rows.get<std::optional<ThreadId>>(6);
    found.title = rows.get<std::optional<std::string>>(7);
    found.post_id = rows.get<std::optional<PostId>>(8);
    found.pairing_id = rows.get<std::optional<PairingId>>(9);
    if (!rows.is_null(10)) found.by = person::person_ref(rows, 10);
    return found;
}

std::vector<Notification> notifications_of(store::Rows rows) {
    std::vector<Notification> found;
    while (rows.next())
        found.push_back(notification_at(rows));
    return found;
}

Ids ids_of(store::Rows rows) {
    Ids ids;
    while (rows.next())
        ids.push_back(rows.get<NotificationId>(0));
    return ids;
}

}  // namespace

bool has_unseen(const store::Snapshot& snapshot, const Notice& notice) {
    return snapshot.exists(
        "SELECT 1 FROM notifications WHERE person_id = ?1 AND kind = ?2 AND ifnull(thread_id, x'') = ifnull(?3, x'')"
        " AND ifnull(network_id, x'') = ifnull(?4, x'') AND ifnull(pairing_id, x'') = ifnull(?5, x'') AND seen_at IS "
        "NULL",
        notice.person, notice.kind, notice.thread_id, notice.network_id, notice.pairing_id);
}

Ids delete_same_unseen(store::Transaction& transaction, const Notice& notice) {
    return ids_of(
        transaction.query("DELETE FROM notifications WHERE person_id = ?1 AND kind = ?2 AND pairing_id = ?3"
                          " AND seen_at IS NULL RETURNING notification_id",
                          notice.person, notice.kind, notice.pairing_id));
}

bool may_be_told(const store::Snapshot& snapshot, const Notice& notice, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM people p WHERE p.person_id = ?1 AND p.state = 'active' AND (?4 OR EXISTS"
        " (SELECT 1 FROM network_members m WHERE m.network_id = ?2 AND m.person_id = ?1"
        "  AND (m.until IS NULL OR m.until > ?3)))",
        notice.person, notice.network_id, now, !notice.network_id || notice.kind == NotificationKind::invited);
}

void insert_notification(store::Transaction& transaction, NotificationId id, const Notice& notice, Instant now) {
    transaction.run(
        "INSERT INTO notifications (notification_id, person_id, kind, at, network_id, thread_id, post_id, pairing_id,"
        " by_person) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        id, notice.person, notice.kind, now, notice.network_id, notice.thread_id, notice.post_id, notice.pairing_id,
        notice.by);
}

std::optional<Notification> find_notification(const store::Snapshot& snapshot, NotificationId id) {
    static const std::string sql = select_notification + "WHERE x.notification_id = ?1";
    auto rows = snapshot.query(sql, id);
    if (!rows.next()) return std::nullopt;
    return notification_at(rows);
}

std::vector<Notification> list_notifications(const store::Snapshot& snapshot, PersonId person,
                                             std::optional<NotificationId> before, int limit) {
    static const std::string newest =
        select_notification + "WHERE x.person_id = ?1 ORDER BY x.at DESC, x.notification_id DESC LIMIT ?2";
    static const std::string older =
        select_notification +
        "WHERE x.person_id = ?1 AND (x.at, x.notification_id) <"
        " (SELECT b.at, b.notification_id FROM notifications b WHERE b.notification_id = ?3 AND b.person_id = ?1)"
        " ORDER BY x.at DESC, x.notification_id DESC LIMIT ?2";
    if (before) return notifications_of(snapshot.query(older, person, limit, *before));
    return notifications_of(snapshot.query(newest, person, limit));
}

std::vector<Notification> list_unseen(const store::Snapshot& snapshot, PersonId person, int limit) {
    static const std::string sql =
        select_notification +
        "WHERE x.person_id = ?1 AND x.seen_at IS NULL ORDER BY x.at DESC, x.notification_id DESC LIMIT ?2";
    return notifications_of(snapshot.query(sql, person, limit));
}

Ids mark_seen(store::Transaction& transaction, PersonId person, NotificationId id, Instant now) {
    return ids_of(transaction.query(
        "UPDATE notifications SET seen_at = ?3 WHERE notification_id = ?1 AND person_id = ?2 AND seen_at IS NULL"
        " RETURNING notification_id",
        id, person, now));
}

Ids mark_all_seen(store::Transaction& transaction, PersonId person, Instant now) {
    return ids_of(transaction.query(
        "UPDATE notifications SET seen_at = ?2 WHERE person_id = ?1 AND seen_at IS NULL RETURNING notification_id",
        person, now));
}

// Reports are told whatever becomes of the pair, and aren't read in its conversation.

Ids mark_seen_in_pairing(store::Transaction& transaction, PersonId person, PairingId pairing, Instant now) {
    return ids_of(transaction.query(
        "UPDATE notifications SET seen_at = ?3 WHERE person_id = ?1 AND pairing_id = ?2 AND seen_at IS NULL"
        " AND kind NOT LIKE 'pairing_report%' RETURNING notification_id",
        person, pairing, now));
}

Ids delete_unseen_in_pairing(store::Transaction& transaction, PersonId person, PairingId pairing) {
    return ids_of(
        transaction.query("DELETE FROM notifications WHERE person_id = ?1 AND pairing_id = ?2 AND seen_at IS NULL"
                          " AND kind NOT LIKE 'pairing_report%' RETURNING notification_id",
                          person, pairing));
}

Ids delete_unseen_reports(store::Transaction& transaction, PersonId person, PairingId pairing) {
    return ids_of(
        transaction.query("DELETE FROM notifications WHERE person_id = ?1 AND pairing_id = ?2 AND seen_at IS NULL"
                          " AND kind LIKE 'pairing_report%' RETURNING notification_id",
                          person, pairing));
}

Ids mark_seen_in_thread(store::Transaction& transaction, PersonId person, ThreadId thread, Instant now) {
    return ids_of(transaction.query(
        "UPDATE notifications SET seen_at = ?3 WHERE person_id = ?1 AND thread_id = ?2 AND seen_at IS NULL"
        " RETURNING notification_id",
        person, thread, now));
}

Ids delete_unseen(store::Transaction& transaction, PersonId person, NotificationKind kind, NetworkId network) {
    return ids_of(transaction.query(
        "DELETE FROM notifications WHERE person_id = ?1 AND kind = ?2 AND network_id = ?3 AND seen_at IS NULL"
        " RETURNING notification_id",
        person, kind, network));
}

std::vector<PersonId> list_people_with_unseen(const store::Snapshot& snapshot, NotificationKind kind,
                                              NetworkId network) {
    std::vector<PersonId> people;
    auto rows = snapshot.query(
        "SELECT x.person_id FROM network_members m JOIN notifications x ON x.person_id = m.person_id"
        " WHERE m.network_id = ?2 AND x.kind = ?1 AND x.network_id = ?2 AND x.seen_at IS NULL",
        kind, network);
    while (rows.next())
        people.push_back(rows.get<PersonId>(0));
    return people;
}

void delete_in_network(store::Transaction& transaction, PersonId person, NetworkId network) {
    transaction.run("DELETE FROM notifications WHERE person_id = ?1 AND network_id = ?2", person, network);
}

}  // namespace kring::notification
