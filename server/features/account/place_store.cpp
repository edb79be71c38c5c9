#include "features/account/place_store.hpp"

#include "operations/digest.hpp"

#include <algorithm>

namespace kring::account {

namespace {

std::optional<Place> place_from(store::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return Place{rows.get<PlaceId>(0), rows.get<PlaceKind>(1), rows.get<std::string>(2), rows.get<Region>(3)};
}

PlaceId new_place(store::Transaction& transaction, Instant now) {
    const auto id = Uuid::make_v7(to_milliseconds(now));
    operations::take_id(transaction, id, now);
    return PlaceId{id};
}

}  // namespace

std::optional<Place> find_place(const store::Snapshot& snapshot, PlaceId place) {
    return place_from(snapshot.query("SELECT place_id, kind, name, region FROM places WHERE place_id = ?", place));
}

std::optional<Place> find_group(const store::Snapshot& snapshot) {
    return place_from(snapshot.query(
        "SELECT place_id, kind, name, region FROM places WHERE kind = 'group' ORDER BY place_id LIMIT 1"));
}

PlaceId find_or_make_group(store::Transaction& transaction, Instant now) {
    if (auto group = find_group(transaction)) return group->place_id;
    const auto group = new_place(transaction, now);
    transaction.run("INSERT INTO places (place_id, kind, name) VALUES (?, 'group', ?)", group, default_group_name);
    return group;
}

void set_region(store::Transaction& transaction, PlaceId school, Region region) {
    transaction.run("UPDATE places SET region = ? WHERE place_id = ?", region, school);
}

void rename_school(store::Transaction& transaction, const Place& school, std::string_view name) {
    rename_place(transaction, school.place_id, name);
    transaction.run("UPDATE people SET school = ? WHERE school = ?", name, school.name);
}

void rename_place(store::Transaction& transaction, PlaceId place, std::string_view name) {
    transaction.run("UPDATE places SET name = ? WHERE place_id = ?", name, place);
}

std::optional<PlaceId> find_school(const store::Snapshot& snapshot, std::string_view name) {
    return snapshot.value<PlaceId>("SELECT place_id FROM places WHERE kind = 'school' AND name = ?", name);
}

void make_school(store::Transaction& transaction, PlaceId school, std::string_view name, Region region, Instant now) {
    auto group = find_or_make_group(transaction, now);
    transaction.run("INSERT INTO places (place_id, kind, group_id, name, region) VALUES (?, 'school', ?, ?, ?)", school,
                    group, name, region);
}

PlaceId find_or_make_school(store::Transaction& transaction, std::string_view name, Instant now, Region region) {
    if (auto school = find_school(transaction, name)) return *school;
    const auto school = new_place(transaction, now);
    make_school(transaction, school, name, region, now);
    return school;
}

std::vector<Place> list_schools(const store::Snapshot& snapshot) {
    auto rows = snapshot.query(
        "SELECT place_id, name, region FROM places WHERE kind = 'school' ORDER BY name COLLATE NOCASE, place_id");
    std::vector<Place> schools;
    while (rows.next())
        schools.push_back({rows.get<PlaceId>(0), PlaceKind::school, rows.get<std::string>(1), rows.get<Region>(2)});
    return schools;
}

Region find_region(const store::Snapshot& snapshot, PersonId person, Instant now) {
    return snapshot
        .value<Region>(
            "SELECT s.region FROM memberships w JOIN places s ON s.place_id = w.place_id WHERE w.person_id = ?1"
            " AND s.kind = 'school' AND (w.until IS NULL OR w.until > ?2) ORDER BY w.since LIMIT 1",
            person, now)
        .value_or(Region::nl_midden);
}

std::vector<PersonId> list_people_at(const store::Snapshot& snapshot, PlaceId place, Instant now) {
    auto rows = snapshot.query(
        "SELECT DISTINCT person_id FROM memberships WHERE place_id = ?1 AND (until IS NULL OR until > ?2)", place, now);
    std::vector<PersonId> people;
    while (rows.next())
        people.push_back(rows.get<PersonId>(0));
    return people;
}

bool grant_role(store::Transaction& transaction, PersonId person, PlaceId place, PlaceRole role, Instant now,
                std::optional<Instant> until) {
    return transaction.run(
               "INSERT INTO memberships (person_id, place_id, role, since, until) VALUES (?1, ?2, ?3, ?4, ?5)"
               " ON CONFLICT (person_id, place_id, role) DO UPDATE SET until = excluded.until,"
               " since = CASE WHEN until <= ?4 THEN excluded.since ELSE since END"
               " WHERE until IS NOT excluded.until",
               person, place, role, now, until) > 0;
}

bool end_role(store::Transaction& transaction, PersonId person, PlaceId place, PlaceRole role, Instant now) {
    return transaction.run(
               "UPDATE memberships SET until = ?1 WHERE person_id = ?2 AND place_id = ?3 AND role = ?4"
               " AND (until IS NULL OR until > ?1)",
               now, person, place, role) > 0;
}

std::optional<Instant> find_role_end(const store::Snapshot& snapshot, PersonId person, PlaceId place, PlaceRole role) {
    return snapshot
        .value<std::optional<Instant>>(
            "SELECT until FROM memberships WHERE person_id = ?1 AND place_id = ?2 AND role = ?3", person, place, role)
        .value_or(std::nullopt);
}

std::vector<RoleAtPlace> list_roles(const store::Snapshot& snapshot, PersonId person, Instant now) {
    auto rows = snapshot.query(
        "SELECT m.place_id, p.kind, p.name, m.role, m.until FROM memberships m"
        " JOIN places p ON p.place_id = m.place_id WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2)"
        " ORDER BY m.since, m.place_id, m.role",
        person, now);
    std::vector<RoleAtPlace> roles;
    while (rows.next())
        roles.push_back({rows.get<PlaceId>(0), rows.get<PlaceKind>(1), rows.get<std::string>(2), rows.get<PlaceRole>(3),
                         rows.get<std::optional<Instant>>(4)});
    return roles;
}

bool has_role(const store::Snapshot& snapshot, PersonId person, PlaceRole role, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM memberships WHERE person_id = ?1 AND role = ?2 AND (until IS NULL OR until > ?3)", person, role,
        now);
}

std::vector<PersonId> list_with_role(const store::Snapshot& snapshot, PlaceRole role, Instant now) {
    auto rows = snapshot.query(
        "SELECT p.person_id FROM people p WHERE p.state = 'active' AND EXISTS (SELECT 1 FROM memberships m"
        " WHERE m.person_id = p.person_id AND m.role = ?1 AND (m.until IS NULL OR m.until > ?2))"
        " ORDER BY p.find_name, p.person_id",
        role, now);
    std::vector<PersonId> people;
    while (rows.next())
        people.push_back(rows.get<PersonId>(0));
    return people;
}

bool refresh_person(store::Transaction& transaction, PersonId person, Instant now) {
    auto roles = list_roles(transaction, person, now);
    auto school = std::ranges::find(roles, PlaceKind::school, &RoleAtPlace::kind);
    auto leader = std::ranges::any_of(roles, person::is_leading, &RoleAtPlace::role);
    std::string name = school == roles.end() ? std::string{} : school->name;
    std::erase_if(roles, [](const RoleAtPlace& role) { return role.role != PlaceRole::administrator; });
    auto lasts = [](const RoleAtPlace& role) { return !role.until; };
    std::optional<Instant> until;
    if (std::ranges::none_of(roles, lasts))
        for (const auto& role : roles)
            until = std::max(until, role.until);  // nothing is less than any end
    return transaction.run(
               "UPDATE people SET school = ?1, leader = ?2, administrator = ?3, administrator_until = ?4"
               " WHERE person_id = ?5 AND (school, leader, administrator, administrator_until) IS NOT (?1, ?2, ?3, ?4)",
               name, leader, !roles.empty(), until, person) > 0;
}

std::int64_t count_active_administrators(const store::Snapshot& snapshot) {
    return snapshot.value<std::int64_t>("SELECT count(*) FROM people WHERE administrator = 1 AND state = 'active'")
        .value_or(0);
}

std::int64_t count_lasting_administrators(const store::Snapshot& snapshot) {
    return snapshot
        .value<std::int64_t>(
            "SELECT count(*) FROM people WHERE administrator = 1 AND administrator_until IS NULL AND state = 'active'")
        .value_or(0);
}

}  // namespace kring::account
