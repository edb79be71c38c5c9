#include "features/pairing/pairing_store.hpp"

#include "base/lists.hpp"
#include "features/pairing/matching_store.hpp"
#include "features/pairing/message_store.hpp"

#include <array>

namespace kring::pairing {

namespace {

const std::string select_pair =
    "SELECT pairing_id, mentee, mentor, mentee_key, mentor_key, kind, state, status, request_id, proposed_by,"
    " proposed_at, answer_by, mentee_yes_at, mentor_yes_at, feed, feed_id, started_at, ends_on, over_at, words_until,"
    " asked_to_close_at, mentee_days, mentor_days, mentee_read_seq, mentor_read_seq, agreement_version FROM pairings ";

template <class T>
T value_or_nil(const store::Rows& rows, int column) {
    return rows.get<std::optional<T>>(column).value_or(T{});
}

void read_proposal(const store::Rows& rows, Pair& pair) {
    pair.request_id = rows.get<std::optional<PairingRequestId>>(8);
    pair.proposed_by = rows.get<PersonId>(9);
    pair.proposed_at = rows.get<Instant>(10);
    pair.answer_by = rows.get<Instant>(11);
    pair.mentee_yes_at = rows.get<std::optional<Instant>>(12);
    pair.mentor_yes_at = rows.get<std::optional<Instant>>(13);
}

Pair pair_at(const store::Rows& rows) {
    Pair pair;
    pair.two = {.pairing_id = rows.get<PairingId>(0),
                .mentee = rows.get<PersonId>(1),
                .mentor = rows.get<PersonId>(2),
                .mentee_key = value_or_nil<KeyId>(rows, 3),
                .mentor_key = value_or_nil<KeyId>(rows, 4)};
    pair.kind = rows.get<PairingKind>(5);
    pair.state = rows.get<PairingState>(6);
    pair.status = rows.get<PairingStatus>(7);
    read_proposal(rows, pair);
    pair.feed = {.number = events::FeedNumber{rows.integer(14)},
                 .feed_id = value_or_nil<FeedId>(rows, 15),
                 .kind = events::FeedKind::pairing,
                 .owner = pair.id().uuid};
    pair.started_at = rows.get<std::optional<Instant>>(16);
    pair.ends_on = rows.get<std::optional<std::string>>(17);
    pair.over_at = rows.get<std::optional<Instant>>(18);
    pair.words_until = rows.get<std::optional<Instant>>(19);
    pair.asked_to_close_at = rows.get<std::optional<Instant>>(20);
    pair.mentee_days = split_days(rows.text(21));
    pair.mentor_days = split_days(rows.text(22));
    pair.mentee_read_seq = rows.integer(23);
    pair.mentor_read_seq = rows.integer(24);
    pair.agreement_version = rows.integer(25);
    return pair;
}

}  // namespace

std::optional<Pair> find_pair(const store::Snapshot& snapshot, PairingId pairing) {
    static const std::string sql = select_pair + "WHERE pairing_id = ?1";
    auto rows = snapshot.query(sql, pairing);
    if (!rows.next()) return std::nullopt;
    return pair_at(rows);
}

std::vector<Pair> list_pairs_of(const store::Snapshot& snapshot, PersonId person) {
    static const std::string sql =
        select_pair + "WHERE mentee = ?1 OR mentor = ?1 ORDER BY proposed_at DESC, pairing_id DESC";
    std::vector<Pair> pairs;
    auto rows = snapshot.query(sql, person);
    while (rows.next())
        pairs.push_back(pair_at(rows));
    return pairs;
}

void insert_pair(store::Transaction& transaction, const Pair& pair) {
    transaction.run(
        "INSERT INTO pairings (pairing_id, request_id, mentee, mentor, kind, state, proposed_by, proposed_at,"
        " answer_by, mentee_yes_at, mentor_yes_at, ends_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        pair.id(), pair.request_id, pair.two.mentee, pair.two.mentor, pair.kind, pair.state, pair.proposed_by,
        pair.proposed_at, pair.answer_by, pair.mentee_yes_at, pair.mentor_yes_at, pair.ends_on);
}

void update_pair(store::Transaction& transaction, const Pair& pair) {
    transaction.run(
        "UPDATE pairings SET state = ?2, status = ?3, answer_by = ?4, mentee_yes_at = ?5, mentor_yes_at = ?6,"
        " ends_on = ?7, over_at = ?8, words_until = ?9, asked_to_close_at = ?10, agreement_version = ?11"
        " WHERE pairing_id = ?1",
        pair.id(), pair.state, pair.status, pair.answer_by, pair.mentee_yes_at, pair.mentor_yes_at, pair.ends_on,
        pair.over_at, pair.words_until, pair.asked_to_close_at, pair.agreement_version);
}

void begin_pair(store::Transaction& transaction, const Pair& pair, bool across_schools) {
    const auto feed = static_cast<std::int64_t>(pair.feed.number);
    transaction.run(
        "UPDATE pairings SET feed = ?2, feed_id = ?3, mentee_key = ?4, mentor_key = ?5, started_at = ?6,"
        " across_schools = ?7 WHERE pairing_id = ?1",
        pair.id(), feed, pair.feed.feed_id, pair.two.mentee_key, pair.two.mentor_key, pair.started_at, across_schools);
}

void set_days(store::Transaction& transaction, PairingId pairing, Side side, const std::vector<Weekday>& days) {
    const auto text = join_days(days);
    transaction.run(side == Side::mentor ? "UPDATE pairings SET mentor_days = ?2 WHERE pairing_id = ?1"
                                         : "UPDATE pairings SET mentee_days = ?2 WHERE pairing_id = ?1",
                    pairing, text);
}

void set_read(store::Transaction& transaction, PairingId pairing, Side side, std::int64_t seq) {
    transaction.run(side == Side::mentor
                        ? "UPDATE pairings SET mentor_read_seq = max(mentor_read_seq, ?2) WHERE pairing_id = ?1"
                        : "UPDATE pairings SET mentee_read_seq = max(mentee_read_seq, ?2) WHERE pairing_id = ?1",
                    pairing, seq);
}

PairingCard find_card(const store::Snapshot& snapshot, const Pair& pair, PersonId person) {
    const auto side = pair.side_of(person);
    const bool is_mentor = side == Side::mentor;
    PairingCard card{.pairing_id = pair.id(), .kind = pair.kind, .state = pair.state, .side = side};
    card.other = find_ref(snapshot, pair.two.other_than(person));
    card.my_yes = (is_mentor ? pair.mentor_yes_at : pair.mentee_yes_at).has_value();
    card.other_yes = (is_mentor ? pair.mentee_yes_at : pair.mentor_yes_at).has_value();
    card.by_coordinator = !pair.is_of(pair.proposed_by);
    card.proposed_at = pair.proposed_at;
    if (pair.state == PairingState::proposed) {
        card.answer_by = pair.answer_by;
        const auto request = is_mentor && pair.request_id ? find_request(snapshot, *pair.request_id) : std::nullopt;
        if (request) card.wishes = request->request.wishes;
    }
    card.started_at = pair.started_at;
    card.ends_on = pair.ends_on;
    card.status = pair.status;
    if (is_open(pair.state)) card.feed_id = pair.feed.feed_id;
    if (pair.started_at) card.unread = count_unread(snapshot, pair.id(), person, pair.read_seq_of(person));
    card.words_until = pair.words_until;
    card.my_words_destroyed =
        snapshot.exists("SELECT 1 FROM pair_accesses WHERE pairing_id = ?1 AND act = 'destroyed' AND person_id = ?2",
                        pair.id(), person);
    return card;
}

std::optional<PairingCard> find_card_for_feed(const store::Snapshot& snapshot, PairingId pairing,
                                              events::FeedNumber inbox) {
    const auto number = static_cast<std::int64_t>(inbox);
    const auto owner = snapshot.value<PersonId>("SELECT owner FROM feeds WHERE number = ?1 AND kind = 'inbox'", number);
    const auto pair = find_pair(snapshot, pairing);
    if (!owner || !pair || !pair->is_of(*owner)) return std::nullopt;
    return find_card(snapshot, *pair, *owner);
}

bool may_follow(const store::Snapshot& snapshot, PairingId pairing, PersonId person) {
    const auto pair = find_pair(snapshot, pairing);
    return pair && pair->is_of(person) && is_open(pair->state);
}

std::vector<KeyId> list_keys_in_use(const store::Snapshot& snapshot) {
    std::vector<KeyId> keys;
    auto rows = snapshot.query(
        "SELECT k.key FROM (SELECT pairing_id, mentee AS person_id, mentee_key AS key, state, words_until FROM pairings"
        " UNION ALL SELECT pairing_id, mentor, mentor_key, state, words_until FROM pairings) k"
        " WHERE k.key IS NOT NULL AND (k.state IN ('active', 'paused') OR k.words_until IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM pair_accesses a WHERE a.pairing_id = k.pairing_id AND a.act = 'destroyed'"
        " AND a.person_id = k.person_id)");
    while (rows.next())
        keys.push_back(rows.get<KeyId>(0));
    return keys;
}

void insert_access(store::Transaction& transaction, PairingId pairing, AccessAct act, std::optional<PersonId> by,
                   Instant at, std::optional<PersonId> told) {
    transaction.run("INSERT INTO pair_accesses (pairing_id, at, act, person_id, told) VALUES (?1, ?2, ?3, ?4, ?5)",
                    pairing, at, act, by, told);
}

std::vector<AccessEntry> list_access_entries(const store::Snapshot& snapshot, const Pair& pair) {
    std::vector<AccessEntry> entries;
    std::vector<std::array<std::optional<PersonId>, 2>> people;
    {
        auto rows = snapshot.query(
            "SELECT at, act, person_id, told, number FROM pair_accesses WHERE pairing_id = ?1 UNION ALL"
            " SELECT at, action, NULL, NULL, 0 FROM audit WHERE person_id IS NULL"
            " AND action IN ('restored', 'keys_rotated') AND at >= ?2 ORDER BY 1 DESC, 5 DESC",
            pair.id(), pair.started_at);
        while (rows.next()) {
            entries.push_back({.at = rows.get<Instant>(0), .act = rows.get<AccessAct>(1)});
            people.push_back({rows.get<std::optional<PersonId>>(2), rows.get<std::optional<PersonId>>(3)});
        }
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& [by, told] = people[i];
        if (by) entries[i].by = find_ref(snapshot, *by);
        if (told) entries[i].told = find_ref(snapshot, *told);
    }
    return entries;
}

bool is_active(const store::Snapshot& snapshot, PersonId person) {
    return snapshot.exists("SELECT 1 FROM people WHERE person_id = ?1 AND state = 'active'", person);
}

bool assesses(const store::Snapshot& snapshot, PersonId mentor, PersonId mentee, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM memberships l WHERE l.person_id = ?1 AND (l.until IS NULL OR l.until > ?3) AND (l.role = 'board'"
        " OR (l.role = 'school_leader' AND l.place_id IN (SELECT w.place_id FROM memberships w WHERE w.person_id = ?2"
        " AND (w.until IS NULL OR w.until > ?3))))",
        mentor, mentee, now);
}

bool are_kept_apart(const store::Snapshot& snapshot, PairingKind kind, PersonId mentor, PersonId mentee, Instant now) {
    if (assesses(snapshot, mentor, mentee, now)) return true;
    return kind == PairingKind::critical_friend && assesses(snapshot, mentee, mentor, now);
}

bool share_a_school(const store::Snapshot& snapshot, PersonId one, PersonId other, Instant now) {
    return snapshot.exists(
        "SELECT 1 FROM memberships a JOIN memberships b ON b.place_id = a.place_id JOIN places p"
        " ON p.place_id = a.place_id WHERE a.person_id = ?1 AND b.person_id = ?2 AND p.kind = 'school'"
        " AND (a.until IS NULL OR a.until > ?3) AND (b.until IS NULL OR b.until > ?3)",
        one, other, now);
}

PersonRef find_ref(const store::Snapshot& snapshot, PersonId person) {
    return person::find_person_ref(snapshot, person).value_or(PersonRef{.person_id = person, .former = true});
}

std::string join_days(const std::vector<Weekday>& days) {
    std::vector<std::string> names;
    names.reserve(days.size());
    for (const auto day : days)
        names.emplace_back(boost::describe::enum_to_string(day, ""));
    return join(names, ',');
}

std::vector<Weekday> split_days(std::string_view text) {
    std::vector<Weekday> days;
    for (const auto& name : split(text, ','))
        if (Weekday day{}; boost::describe::enum_from_string(name.c_str(), day)) days.push_back(day);
    return days;
}

}  // namespace kring::pairing
