#include "features/pairing/programme_store.hpp"

#include "features/pairing/pairing_store.hpp"

namespace kring::pairing {

namespace {

std::vector<StartedPair> started_of(store::Rows rows) {
    std::vector<StartedPair> started;
    while (rows.next())
        started.push_back({rows.get<Instant>(0), rows.get<bool>(1)});
    return started;
}

}  // namespace

std::vector<ProgrammePair> list_programme_pairs(const store::Snapshot& snapshot) {
    std::vector<ProgrammePair> pairs;
    auto rows = snapshot.query(
        "SELECT r.pairing_id, r.kind, r.state, a.person_id, a.name, a.school, a.leader, a.former, b.person_id, b.name,"
        " b.school, b.leader, b.former, r.status, r.ends_on FROM pairings r JOIN people a ON a.person_id = r.mentee"
        " JOIN people b ON b.person_id = r.mentor WHERE r.kind <> 'critical_friend'"
        " AND r.state IN ('proposed', 'active', 'paused')"
        " ORDER BY r.status <> 'asks_help', r.state = 'proposed', a.name");
    while (rows.next())
        pairs.push_back({.pairing_id = rows.get<PairingId>(0),
                         .kind = rows.get<PairingKind>(1),
                         .state = rows.get<PairingState>(2),
                         .mentee = person::person_ref(rows, 3),
                         .mentor = person::person_ref(rows, 8),
                         .status = rows.get<PairingStatus>(13),
                         .ends_on = rows.get<std::optional<std::string>>(14)});
    return pairs;
}

std::vector<SchoolLed> list_schools_led(const store::Snapshot& snapshot, PersonId leader, Instant now) {
    std::vector<SchoolLed> schools;
    auto rows = snapshot.query(
        "SELECT p.place_id, p.name FROM memberships m JOIN places p ON p.place_id = m.place_id"
        " WHERE m.person_id = ?1 AND m.role = 'school_leader' AND p.kind = 'school'"
        " AND (m.until IS NULL OR m.until > ?2) ORDER BY p.name",
        leader, now);
    while (rows.next())
        schools.push_back({rows.get<PlaceId>(0), rows.get<std::string>(1)});
    return schools;
}

std::vector<PersonId> list_starters_at(const store::Snapshot& snapshot, PlaceId school, PersonId leader, Instant now) {
    std::vector<PersonId> starters;
    auto rows = snapshot.query(
        "SELECT DISTINCT p.person_id FROM memberships m JOIN people p ON p.person_id = m.person_id"
        " WHERE m.place_id = ?1 AND (m.until IS NULL OR m.until > ?3) AND p.state = 'active'"
        " AND p.starter_until > ?3 AND p.person_id <> ?2 ORDER BY p.name",
        school, leader, now);
    while (rows.next())
        starters.push_back(rows.get<PersonId>(0));
    return starters;
}

std::optional<Weekday> find_afternoon(const store::Snapshot& snapshot, PlaceId school) {
    return snapshot.value<Weekday>("SELECT afternoon FROM kept_afternoons WHERE place_id = ?1", school);
}

std::optional<Weekday> find_afternoon_of(const store::Snapshot& snapshot, PersonId person, Instant now) {
    return snapshot.value<Weekday>(
        "SELECT k.afternoon FROM memberships m JOIN kept_afternoons k ON k.place_id = m.place_id"
        " WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2) LIMIT 1",
        person, now);
}

void save_afternoon(store::Transaction& transaction, PlaceId school, Weekday afternoon, PersonId by, Instant now) {
    transaction.run(
        "INSERT INTO kept_afternoons (place_id, afternoon, promised_by, at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (place_id) DO UPDATE SET afternoon = ?2, promised_by = ?3, at = ?4",
        school, afternoon, by, now);
}

void delete_afternoon(store::Transaction& transaction, PlaceId school) {
    transaction.run("DELETE FROM kept_afternoons WHERE place_id = ?1", school);
}

std::vector<StartedPair> list_started(const store::Snapshot& snapshot) {
    return started_of(snapshot.query(
        "SELECT started_at, across_schools FROM pairings WHERE started_at IS NOT NULL AND kind <> 'critical_friend'"));
}

std::vector<StartedPair> list_started_led(const store::Snapshot& snapshot, PersonId leader, Instant now) {
    return started_of(
        snapshot.query("SELECT r.started_at, r.across_schools FROM pairings r WHERE r.started_at IS NOT NULL"
                       " AND r.kind <> 'critical_friend' AND EXISTS (SELECT 1 FROM memberships w JOIN memberships l"
                       " ON l.place_id = w.place_id WHERE w.person_id = r.mentee AND (w.until IS NULL OR w.until > ?2)"
                       " AND l.person_id = ?1 AND l.role = 'school_leader' AND (l.until IS NULL OR l.until > ?2))",
                       leader, now));
}

}  // namespace kring::pairing
