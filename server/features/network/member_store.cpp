// Members, invitations and requests: the second half of network_store.hpp.

#include "features/network/network_store.hpp"

namespace kring::network {

namespace {

std::vector<PersonId> person_ids(store::Rows rows) {
    std::vector<PersonId> people;
    while (rows.next())
        people.push_back(rows.get<PersonId>(0));
    return people;
}

std::optional<Grant> grant_of(store::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return Grant{rows.get<NetworkRole>(0), rows.get<std::optional<Instant>>(1)};
}

JoinRequest request_at(const store::Rows& rows) {
    return {.person = person::person_ref(rows, 0), .note = rows.get<std::string>(5), .at = rows.get<Instant>(6)};
}

}  // namespace

std::vector<Member> list_members(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    std::vector<Member> members;
    auto rows = snapshot.query(
        "SELECT p.person_id, p.name, p.school, p.leader, p.former, m.role, m.until FROM network_members m"
        " JOIN people p ON p.person_id = m.person_id WHERE m.network_id = ?1 AND p.state = 'active'"
        " AND (m.until IS NULL OR m.until > ?2) ORDER BY p.name COLLATE NOCASE",
        network, now);
    while (rows.next())
        members.push_back({person::person_ref(rows, 0), rows.get<NetworkRole>(5), rows.get<std::optional<Instant>>(6)});
    return members;
}

std::vector<PersonId> list_active_members(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    return person_ids(snapshot.query(
        "SELECT m.person_id FROM network_members m JOIN people p ON p.person_id = m.person_id WHERE m.network_id = ?1"
        " AND p.state = 'active' AND (m.until IS NULL OR m.until > ?2)",
        network, now));
}

std::vector<PersonId> list_facilitators(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    return person_ids(snapshot.query(
        "SELECT m.person_id FROM network_members m JOIN people p ON p.person_id = m.person_id WHERE m.network_id = ?1"
        " AND m.role = 'facilitator' AND p.state = 'active' AND (m.until IS NULL OR m.until > ?2)",
        network, now));
}

std::int64_t count_facilitators(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    return static_cast<std::int64_t>(list_facilitators(snapshot, network, now).size());
}

std::optional<NetworkRole> find_role(const store::Snapshot& snapshot, NetworkId network, PersonId person, Instant now) {
    return snapshot.value<NetworkRole>(
        "SELECT role FROM network_members WHERE network_id = ?1 AND person_id = ?2 AND (until IS NULL OR until > ?3)",
        network, person, now);
}

std::optional<Grant> find_grant(const store::Snapshot& snapshot, NetworkId network, PersonId person) {
    return grant_of(snapshot.query("SELECT role, until FROM network_members WHERE network_id = ?1 AND person_id = ?2",
                                   network, person));
}

Uuid find_owner(const store::Snapshot& snapshot, events::FeedNumber feed) {
    return snapshot.value<Uuid>("SELECT owner FROM feeds WHERE number = ?1", static_cast<std::int64_t>(feed))
        .value_or(Uuid{});
}

std::vector<NetworkId> list_network_ids_of(const store::Snapshot& snapshot, PersonId person) {
    std::vector<NetworkId> networks;
    auto rows = snapshot.query("SELECT network_id FROM network_members WHERE person_id = ?1", person);
    while (rows.next())
        networks.push_back(rows.get<NetworkId>(0));
    return networks;
}

void insert_member(store::Transaction& transaction, NetworkId network, PersonId person, const Grant& grant,
                   Instant now) {
    transaction.run(
        "INSERT OR REPLACE INTO network_members (network_id, person_id, role, since, until)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
        network, person, grant.role, now, grant.until);
}

void set_grant(store::Transaction& transaction, NetworkId network, PersonId person, const Grant& grant) {
    transaction.run("UPDATE network_members SET role = ?3, until = ?4 WHERE network_id = ?1 AND person_id = ?2",
                    network, person, grant.role, grant.until);
}

void delete_member(store::Transaction& transaction, NetworkId network, PersonId person) {
    transaction.run("DELETE FROM network_members WHERE network_id = ?1 AND person_id = ?2", network, person);
}

std::optional<Grant> find_invitation(const store::Snapshot& snapshot, NetworkId network, PersonId person) {
    return grant_of(snapshot.query(
        "SELECT role, until FROM network_invitations WHERE network_id = ?1 AND person_id = ?2", network, person));
}

void upsert_invitation(store::Transaction& transaction, NetworkId network, PersonId person, const Grant& grant,
                       PersonId by, Instant now) {
    transaction.run(
        "INSERT OR REPLACE INTO network_invitations (network_id, person_id, invited_by, role, until, at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        network, person, by, grant.role, grant.until, now);
}

void delete_invitation(store::Transaction& transaction, NetworkId network, PersonId person) {
    transaction.run("DELETE FROM network_invitations WHERE network_id = ?1 AND person_id = ?2", network, person);
}

std::vector<Invited> list_invited(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    std::vector<Invited> invited;
    auto rows = snapshot.query(
        "SELECT p.person_id, p.name, p.school, p.leader, p.former, i.role, i.until FROM network_invitations i"
        " JOIN people p ON p.person_id = i.person_id WHERE i.network_id = ?1 AND (i.until IS NULL OR i.until > ?2)"
        " ORDER BY p.name COLLATE NOCASE",
        network, now);
    while (rows.next())
        invited.push_back({person::person_ref(rows, 0), rows.get<InvitedAs>(5), rows.get<std::optional<Instant>>(6)});
    return invited;
}

void upsert_request(store::Transaction& transaction, NetworkId network, PersonId person, std::string_view note,
                    Instant now) {
    transaction.run(
        "INSERT INTO network_requests (network_id, person_id, note, at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (network_id, person_id) DO UPDATE SET note = excluded.note",
        network, person, note, now);
}

bool delete_request(store::Transaction& transaction, NetworkId network, PersonId person) {
    return transaction.run("DELETE FROM network_requests WHERE network_id = ?1 AND person_id = ?2", network, person) >
           0;
}

std::vector<JoinRequest> list_requests(const store::Snapshot& snapshot, NetworkId network) {
    std::vector<JoinRequest> requests;
    auto rows = snapshot.query(
        "SELECT p.person_id, p.name, p.school, p.leader, p.former, r.note, r.at FROM network_requests r"
        " JOIN people p ON p.person_id = r.person_id WHERE r.network_id = ?1 ORDER BY r.at, r.person_id",
        network);
    while (rows.next())
        requests.push_back(request_at(rows));
    return requests;
}

std::vector<NetworkId> list_networks_asked_by(const store::Snapshot& snapshot, PersonId person) {
    std::vector<NetworkId> networks;
    auto rows = snapshot.query("SELECT network_id FROM network_requests WHERE person_id = ?1", person);
    while (rows.next())
        networks.push_back(rows.get<NetworkId>(0));
    return networks;
}

std::optional<JoinRequest> find_request(const store::Snapshot& snapshot, NetworkId network, PersonId person) {
    auto rows = snapshot.query(
        "SELECT p.person_id, p.name, p.school, p.leader, p.former, r.note, r.at FROM network_requests r"
        " JOIN people p ON p.person_id = r.person_id WHERE r.network_id = ?1 AND r.person_id = ?2",
        network, person);
    if (!rows.next()) return std::nullopt;
    return request_at(rows);
}

bool is_colleague(const store::Snapshot& snapshot, PersonId person, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM memberships WHERE person_id = ?1 AND role <> 'administrator' AND (until IS NULL OR until > ?2)",
        person, now);
}

bool is_active_colleague(const store::Snapshot& snapshot, PersonId person, Instant now) {
    return is_colleague(snapshot, person, now) &&
           snapshot.exists("SELECT 1 FROM people WHERE person_id = ?1 AND state = 'active'", person);
}

}  // namespace kring::network
