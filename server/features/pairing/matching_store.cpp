#include "features/pairing/matching_store.hpp"

#include "base/lists.hpp"

namespace kring::pairing {

namespace {

const std::string select_request =
    "SELECT request_id, person_id, kind, subjects, years, days, school, offer_on, state, created_at"
    " FROM pairing_requests ";

Wishes wishes_at(const store::Rows& rows, int first_column) {
    return {.subjects = account::split_lines(rows.text(first_column)),
            .years = split_numbers(rows.text(first_column + 1)),
            .days = split_days(rows.text(first_column + 2))};
}

StoredRequest request_at(const store::Rows& rows) {
    StoredRequest found;
    found.request = {.request_id = rows.get<PairingRequestId>(0),
                     .kind = rows.get<PairingKind>(2),
                     .wishes = wishes_at(rows, 3),
                     .school = rows.get<SchoolWish>(6),
                     .offer_on = rows.get<bool>(7),
                     .created_at = rows.get<Instant>(9)};
    found.person = rows.get<PersonId>(1);
    found.state = rows.get<RequestState>(8);
    return found;
}

Offer offer_at(const store::Rows& rows) {
    return {.person = rows.get<PersonId>(0), .room = rows.get<int>(1), .wishes = wishes_at(rows, 2)};
}

WaitingStarter waiting_at(const store::Rows& rows) {
    return {.person = rows.get<PersonId>(0),
            .since = rows.get<Instant>(1),
            .listed_at = rows.get<std::optional<Instant>>(2)};
}

}  // namespace

std::optional<Offer> find_offer(const store::Snapshot& snapshot, PersonId person) {
    auto rows =
        snapshot.query("SELECT person_id, room, subjects, years, days FROM mentor_offers WHERE person_id = ?1", person);
    if (!rows.next()) return std::nullopt;
    return offer_at(rows);
}

void save_offer(store::Transaction& transaction, const Offer& offer, Instant now) {
    const auto subjects = account::joined_lines(offer.wishes.subjects);
    const auto years = join_numbers(offer.wishes.years);
    const auto days = join_days(offer.wishes.days);
    transaction.run(
        "INSERT INTO mentor_offers (person_id, room, subjects, years, days, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        " ON CONFLICT (person_id) DO UPDATE SET room = ?2, subjects = ?3, years = ?4, days = ?5, updated_at = ?6",
        offer.person, offer.room, subjects, years, days, now);
}

void delete_offer(store::Transaction& transaction, PersonId person) {
    transaction.run("DELETE FROM mentor_offers WHERE person_id = ?1", person);
}

std::vector<Offer> list_offers(const store::Snapshot& snapshot, bool of_leaders, Instant now) {
    std::vector<Offer> offers;
    auto rows = snapshot.query(
        "SELECT o.person_id, o.room, o.subjects, o.years, o.days FROM mentor_offers o"
        " JOIN people p ON p.person_id = o.person_id WHERE p.state = 'active' AND p.leader = ?1"
        " AND ifnull(p.starter_until, 0) <= ?2 AND EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.person_id"
        " AND m.role <> 'administrator' AND (m.until IS NULL OR m.until > ?2)) ORDER BY o.person_id",
        of_leaders, now);
    while (rows.next())
        offers.push_back(offer_at(rows));
    return offers;
}

int count_taken(const store::Snapshot& snapshot, PersonId mentor) {
    return snapshot
        .value<int>(
            "SELECT count(*) FROM pairings WHERE mentor = ?1 AND kind <> 'critical_friend'"
            " AND state IN ('proposed', 'active', 'paused')",
            mentor)
        .value_or(0);
}

int count_open_pairs(const store::Snapshot& snapshot, PersonId mentor) {
    return snapshot
        .value<int>(
            "SELECT count(*) FROM pairings WHERE mentor = ?1 AND kind <> 'critical_friend'"
            " AND state IN ('active', 'paused')",
            mentor)
        .value_or(0);
}

std::optional<StoredRequest> find_request(const store::Snapshot& snapshot, PairingRequestId request) {
    static const std::string sql = select_request + "WHERE request_id = ?1";
    auto rows = snapshot.query(sql, request);
    if (!rows.next()) return std::nullopt;
    return request_at(rows);
}

std::optional<StoredRequest> find_open_request(const store::Snapshot& snapshot, PersonId person) {
    static const std::string sql = select_request + "WHERE person_id = ?1 AND state = 'open'";
    auto rows = snapshot.query(sql, person);
    if (!rows.next()) return std::nullopt;
    return request_at(rows);
}

std::vector<StoredRequest> list_open_requests(const store::Snapshot& snapshot) {
    static const std::string sql = select_request + "WHERE state = 'open' ORDER BY created_at";
    std::vector<StoredRequest> requests;
    auto rows = snapshot.query(sql);
    while (rows.next())
        requests.push_back(request_at(rows));
    return requests;
}

void insert_request(store::Transaction& transaction, const StoredRequest& stored) {
    const auto& request = stored.request;
    const auto subjects = account::joined_lines(request.wishes.subjects);
    const auto years = join_numbers(request.wishes.years);
    const auto days = join_days(request.wishes.days);
    transaction.run(
        "INSERT INTO pairing_requests (request_id, person_id, kind, subjects, years, days, school, offer_on,"
        " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        request.request_id, stored.person, request.kind, subjects, years, days, request.school, request.offer_on,
        request.created_at);
}

void set_request_state(store::Transaction& transaction, PairingRequestId request, RequestState state) {
    transaction.run("UPDATE pairing_requests SET state = ?2 WHERE request_id = ?1", request, state);
}

std::vector<Pair> list_proposals(const store::Snapshot& snapshot, PairingRequestId request) {
    std::vector<PairingId> ids;
    {
        auto rows = snapshot.query(
            "SELECT pairing_id FROM pairings WHERE request_id = ?1 AND state = 'proposed' ORDER BY proposed_at",
            request);
        while (rows.next())
            ids.push_back(rows.get<PairingId>(0));
    }
    std::vector<Pair> proposals;
    for (const auto id : ids)
        if (auto pair = find_pair(snapshot, id)) proposals.push_back(std::move(*pair));
    return proposals;
}

bool was_asked(const store::Snapshot& snapshot, PairingRequestId request, PersonId mentor) {
    return snapshot.exists("SELECT 1 FROM pairings WHERE request_id = ?1 AND mentor = ?2", request, mentor);
}

bool are_together(const store::Snapshot& snapshot, PersonId one, PersonId other) {
    return snapshot.exists(
        "SELECT 1 FROM pairings WHERE state IN ('proposed', 'active', 'paused')"
        " AND ((mentee = ?1 AND mentor = ?2) OR (mentee = ?2 AND mentor = ?1))",
        one, other);
}

bool are_paired(const store::Snapshot& snapshot, PersonId one, PersonId other) {
    return snapshot.exists(
        "SELECT 1 FROM pairings WHERE state IN ('proposed', 'active', 'paused') AND kind <> 'critical_friend'"
        " AND ((mentee = ?1 AND mentor = ?2) OR (mentee = ?2 AND mentor = ?1))",
        one, other);
}

bool has_mentor(const store::Snapshot& snapshot, PersonId person) {
    return snapshot.exists(
        "SELECT 1 FROM pairings WHERE mentee = ?1 AND kind <> 'critical_friend' AND state IN ('active', 'paused')",
        person);
}

std::optional<WaitingStarter> find_waiting(const store::Snapshot& snapshot, PersonId person) {
    auto rows = snapshot.query("SELECT person_id, since, listed_at FROM waiting_starters WHERE person_id = ?1", person);
    if (!rows.next()) return std::nullopt;
    return waiting_at(rows);
}

std::vector<WaitingStarter> list_listed(const store::Snapshot& snapshot, Instant now) {
    std::vector<WaitingStarter> waiting;
    auto rows = snapshot.query(
        "SELECT w.person_id, w.since, w.listed_at FROM waiting_starters w JOIN people p ON p.person_id = w.person_id"
        " WHERE w.listed_at IS NOT NULL AND p.state = 'active' AND p.starter_until > ?1 ORDER BY w.listed_at",
        now);
    while (rows.next())
        waiting.push_back(waiting_at(rows));
    return waiting;
}

void insert_waiting(store::Transaction& transaction, PersonId person, Instant since) {
    transaction.run("INSERT INTO waiting_starters (person_id, since) VALUES (?1, ?2)", person, since);
}

void set_listed(store::Transaction& transaction, PersonId person, Instant at) {
    transaction.run("UPDATE waiting_starters SET listed_at = ?2 WHERE person_id = ?1", person, at);
}

void delete_waiting(store::Transaction& transaction, PersonId person) {
    transaction.run("DELETE FROM waiting_starters WHERE person_id = ?1", person);
}

}  // namespace kring::pairing
