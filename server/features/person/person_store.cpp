#include "features/person/person_store.hpp"

#include <algorithm>

namespace kring::person {

namespace {

// The first three words are looked for.
struct Prefixes {
    std::string first, second, third;  // with a space before each; empty: any
    explicit Prefixes(const std::vector<std::string>& words) {
        if (!words.empty()) first = ' ' + words[0];
        if (words.size() > 1) second = ' ' + words[1];
        if (words.size() > 2) third = ' ' + words[2];
    }
};

std::vector<PersonRef> refs_of(store::Rows rows) {
    std::vector<PersonRef> people;
    while (rows.next())
        people.push_back(person_ref(rows, 0));
    return people;
}

}  // namespace

std::vector<std::string> list_subjects(const store::Snapshot& snapshot, PersonId person) {
    auto text = snapshot.value<std::string>("SELECT ask_me_about FROM people WHERE person_id = ?", person).value_or("");
    std::vector<std::string> subjects;
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = std::min(text.find('\n', begin), text.size());
        subjects.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return subjects;
}

std::vector<PlaceOfPerson> list_places(const store::Snapshot& snapshot, PersonId person, Instant now) {
    auto rows = snapshot.query(
        "SELECT p.name, m.role FROM memberships m JOIN places p ON p.place_id = m.place_id"
        " WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2) ORDER BY m.since, m.place_id, m.role",
        person, now);
    std::vector<PlaceOfPerson> places;
    while (rows.next())
        places.push_back({rows.get<std::string>(0), rows.get<PlaceRole>(1)});
    return places;
}

bool has_a_place(const store::Snapshot& snapshot, PersonId person, Instant now) {
    return snapshot.exists("SELECT 1 FROM memberships WHERE person_id = ?1 AND (until IS NULL OR until > ?2)", person,
                           now);
}

bool share_a_network(const store::Snapshot& snapshot, PersonId one, PersonId other, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM network_members m JOIN network_members v ON v.network_id = m.network_id WHERE m.person_id = ?1"
        " AND v.person_id = ?2 AND (m.until IS NULL OR m.until > ?3) AND (v.until IS NULL OR v.until > ?3)",
        one, other, now);
}

std::vector<NetworkOfPerson> list_networks(const store::Snapshot& snapshot, PersonId person, const Viewer& viewer,
                                           Instant now) {
    auto rows = snapshot.query(
        "SELECT n.network_id, n.name FROM network_members m JOIN networks n ON n.network_id = m.network_id"
        " WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?3)"
        " AND ((?4 AND n.visibility = 'open' AND n.state IN ('active', 'resting'))"
        "  OR EXISTS (SELECT 1 FROM network_members v WHERE v.network_id = n.network_id AND v.person_id = ?2"
        "             AND (v.until IS NULL OR v.until > ?3)))"
        " ORDER BY n.name COLLATE NOCASE, n.network_id",
        person, viewer.person, now, viewer.colleague);
    std::vector<NetworkOfPerson> networks;
    while (rows.next())
        networks.push_back({rows.get<NetworkId>(0), rows.get<std::string>(1)});
    return networks;
}

std::vector<PersonRef> find_colleagues(const store::Snapshot& snapshot, const std::vector<std::string>& words,
                                       PersonId asker, int limit) {
    Prefixes prefixes{words};
    return refs_of(
        snapshot.query("SELECT person_id, name, school, leader, former FROM people"
                       " WHERE state = 'active' AND former = 0 AND person_id <> ?4"
                       " AND instr(find_name, ?1) > 0 AND instr(find_name, ?2) > 0 AND instr(find_name, ?3) > 0"
                       " ORDER BY find_name, person_id LIMIT ?5",
                       prefixes.first, prefixes.second, prefixes.third, asker, limit));
}

std::vector<PersonRef> find_members(const store::Snapshot& snapshot, NetworkId network,
                                    const std::vector<std::string>& words, PersonId asker, Instant now, int limit) {
    Prefixes prefixes{words};
    return refs_of(
        snapshot.query("SELECT p.person_id, p.name, p.school, p.leader, p.former FROM network_members m"
                       " JOIN people p ON p.person_id = m.person_id"
                       " WHERE m.network_id = ?6 AND (m.until IS NULL OR m.until > ?7)"
                       " AND p.state = 'active' AND p.former = 0 AND p.person_id <> ?4"
                       " AND instr(p.find_name, ?1) > 0 AND instr(p.find_name, ?2) > 0 AND instr(p.find_name, ?3) > 0"
                       " ORDER BY p.find_name, p.person_id LIMIT ?5",
                       prefixes.first, prefixes.second, prefixes.third, asker, limit, network, now));
}

}  // namespace kring::person
