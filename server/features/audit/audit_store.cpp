#include "features/audit/audit.hpp"

namespace kring::audit {

namespace {

std::optional<Uuid> subject_of(const Act& act) {
    if (act.post_id) return act.post_id->uuid;
    if (act.network_id) return act.network_id->uuid;
    if (act.place_id) return act.place_id->uuid;
    return std::nullopt;
}

}  // namespace

void record(store::Transaction& transaction, const Act& act) {
    transaction.run(
        "INSERT INTO audit (at, actor, action, person_id, subject, role, network_role, network)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT name FROM networks WHERE network_id = ?8))",
        act.at, act.actor, act.action, act.person_id, subject_of(act), act.role, act.network_role, act.network_id);
}

std::vector<AuditEntry> list_acts_on(const store::Snapshot& snapshot, PersonId person, int limit) {
    auto rows = snapshot.query(
        "SELECT a.at, a.action, a.role, w.name, a.network, a.network_role, p.person_id, p.name, p.school, p.leader,"
        " p.former FROM audit a LEFT JOIN people p ON p.person_id = a.actor"
        " LEFT JOIN places w ON w.place_id = a.subject WHERE a.person_id = ?1 OR a.person_id IS NULL"
        " ORDER BY a.number DESC LIMIT ?2",
        person, limit);
    std::vector<AuditEntry> entries;
    while (rows.next()) {
        AuditEntry entry{.at = rows.get<Instant>(0), .action = rows.get<AuditAction>(1)};
        entry.role = rows.get<std::optional<PlaceRole>>(2);
        entry.place = rows.get<std::optional<std::string>>(3);
        entry.network = rows.get<std::optional<std::string>>(4);
        entry.network_role = rows.get<std::optional<NetworkRole>>(5);
        if (!rows.is_null(6)) entry.by = person::person_ref(rows, 6);
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace kring::audit
