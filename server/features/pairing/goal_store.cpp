#include "features/pairing/goal_store.hpp"

namespace kring::pairing {

namespace {

const std::string select_agreement =
    "SELECT version, author, sealed, at FROM pair_agreements WHERE pairing_id = ?1 ORDER BY version DESC";
const std::string select_goal =
    "SELECT goal_id, version, author, sealed, reached, created_at, deleted_at IS NOT NULL, pairing_id FROM pair_goals ";
const std::string select_meeting =
    "SELECT meeting_id, sequence, author, sealed, starts_at, minutes, cancelled, pairing_id FROM pair_meetings ";

template <class Text>
std::optional<Text> text_at(const store::Rows& rows, const Words& words, PersonId author, const Place& place,
                            int column) {
    if (rows.is_null(column)) return std::nullopt;
    return words.open_all<Text>(author, place, rows.blob(column));
}

std::vector<Signature> list_signatures(const store::Snapshot& snapshot, PairingId pairing, std::int64_t version) {
    std::vector<Signature> signatures;
    auto rows =
        snapshot.query("SELECT person_id, at FROM pair_signatures WHERE pairing_id = ?1 AND version = ?2 ORDER BY at",
                       pairing, version);
    while (rows.next())
        signatures.push_back({rows.get<PersonId>(0), rows.get<Instant>(1)});
    return signatures;
}

Place place_of(const Agreement& agreement) {
    return {.thing = agreement.pairing_id.uuid, .version = agreement.version};
}
Place place_of(const Goal& goal) { return {.thing = goal.goal_id.uuid, .version = goal.version}; }
Place place_of(const PairMeeting& meeting) { return {.thing = meeting.meeting_id.uuid, .version = meeting.sequence}; }

std::vector<Agreement> agreements_of(const store::Snapshot& snapshot, const Words& words, bool only_newest) {
    std::vector<Agreement> agreements;
    {
        const auto pairing = words.two().pairing_id;
        auto rows = snapshot.query(select_agreement, pairing);
        while (rows.next() && !(only_newest && !agreements.empty())) {
            Agreement agreement{.pairing_id = pairing, .version = rows.integer(0)};
            agreement.author = rows.get<PersonId>(1);
            agreement.at = rows.get<Instant>(3);
            auto text = text_at<AgreementText>(rows, words, agreement.author, place_of(agreement), 2);
            agreement.destroyed = !text;
            if (text) agreement.text = std::move(*text);
            agreements.push_back(std::move(agreement));
        }
    }
    for (auto& agreement : agreements)
        agreement.signatures = list_signatures(snapshot, agreement.pairing_id, agreement.version);
    return agreements;
}

Goal goal_at(const store::Rows& rows, const Words& words) {
    Goal goal{.goal_id = rows.get<PairGoalId>(0), .pairing_id = words.two().pairing_id, .version = rows.integer(1)};
    goal.author = rows.get<PersonId>(2);
    goal.reached = rows.get<bool>(4);
    goal.created_at = rows.get<Instant>(5);
    goal.deleted = rows.get<bool>(6);
    auto text = text_at<GoalText>(rows, words, goal.author, place_of(goal), 3);
    if (text) goal.text = std::move(*text);
    goal.deleted = goal.deleted || !text;
    return goal;
}

PairMeeting meeting_at(const store::Rows& rows, const Words& words) {
    PairMeeting meeting{.meeting_id = rows.get<PairMeetingId>(0),
                        .pairing_id = words.two().pairing_id,
                        .sequence = rows.integer(1),
                        .starts_at = rows.get<Instant>(4),
                        .minutes = rows.integer(5)};
    meeting.author = rows.get<PersonId>(2);
    meeting.cancelled = rows.get<bool>(6);
    if (auto text = text_at<MeetingText>(rows, words, meeting.author, place_of(meeting), 3))
        meeting.text = std::move(*text);
    return meeting;
}

/// The pair that a thing belongs to, by its own row.
template <class Id>
std::optional<Pair> find_pair_of(const store::Snapshot& snapshot, std::string_view sql, Id thing) {
    const auto pairing = snapshot.value<PairingId>(sql, thing);
    return pairing ? find_pair(snapshot, *pairing) : std::nullopt;
}

}  // namespace

std::optional<Agreement> find_agreement(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                        PairingId pairing) {
    const auto pair = find_pair(snapshot, pairing);
    if (!pair) return std::nullopt;
    auto newest = agreements_of(snapshot, Words{keyring, pair->two}, true);
    if (newest.empty()) return std::nullopt;
    return std::move(newest.front());
}

std::vector<Agreement> list_agreements(const store::Snapshot& snapshot, const Words& words) {
    return agreements_of(snapshot, words, false);
}

void insert_agreement(store::Transaction& transaction, const Words& words, const Agreement& agreement) {
    const auto sealed = words.seal_all(agreement.author, place_of(agreement), agreement.text);
    transaction.run("INSERT INTO pair_agreements (pairing_id, version, author, sealed, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                    agreement.pairing_id, agreement.version, agreement.author, sealed, agreement.at);
}

void insert_signature(store::Transaction& transaction, PairingId pairing, std::int64_t version,
                      const Signature& signature) {
    transaction.run(
        "INSERT OR IGNORE INTO pair_signatures (pairing_id, version, person_id, at) VALUES (?1, ?2, ?3, ?4)", pairing,
        version, signature.person_id, signature.at);
}

std::optional<Goal> find_goal(const store::Snapshot& snapshot, const store::Keyring& keyring, PairGoalId goal) {
    static const std::string sql = select_goal + "WHERE goal_id = ?1";
    const auto pair = find_pair_of(snapshot, "SELECT pairing_id FROM pair_goals WHERE goal_id = ?1", goal);
    if (!pair) return std::nullopt;
    auto rows = snapshot.query(sql, goal);
    if (!rows.next()) return std::nullopt;
    return goal_at(rows, Words{keyring, pair->two});
}

std::vector<Goal> list_goals(const store::Snapshot& snapshot, const Words& words) {
    static const std::string sql = select_goal + "WHERE pairing_id = ?1 AND deleted_at IS NULL ORDER BY created_at";
    std::vector<Goal> goals;
    const auto pairing = words.two().pairing_id;
    auto rows = snapshot.query(sql, pairing);
    while (rows.next())
        if (auto goal = goal_at(rows, words); !goal.deleted) goals.push_back(std::move(goal));
    return goals;
}

void insert_goal(store::Transaction& transaction, const Words& words, const Goal& goal) {
    const auto sealed = words.seal_all(goal.author, place_of(goal), goal.text);
    transaction.run(
        "INSERT INTO pair_goals (goal_id, pairing_id, version, author, sealed, reached, created_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        goal.goal_id, goal.pairing_id, goal.version, goal.author, sealed, goal.reached, goal.created_at);
}

void save_goal(store::Transaction& transaction, const Words& words, const Goal& goal) {
    const auto sealed = words.seal_all(goal.author, place_of(goal), goal.text);
    transaction.run("UPDATE pair_goals SET version = ?2, author = ?3, sealed = ?4, reached = ?5 WHERE goal_id = ?1",
                    goal.goal_id, goal.version, goal.author, sealed, goal.reached);
}

void clear_goal(store::Transaction& transaction, PairGoalId goal, Instant at) {
    transaction.run("UPDATE pair_goals SET sealed = NULL, deleted_at = ?2 WHERE goal_id = ?1", goal, at);
}

std::optional<PairMeeting> find_meeting(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                        PairMeetingId meeting) {
    static const std::string sql = select_meeting + "WHERE meeting_id = ?1";
    const auto pair = find_pair_of(snapshot, "SELECT pairing_id FROM pair_meetings WHERE meeting_id = ?1", meeting);
    if (!pair) return std::nullopt;
    auto rows = snapshot.query(sql, meeting);
    if (!rows.next()) return std::nullopt;
    return meeting_at(rows, Words{keyring, pair->two});
}

std::vector<PairMeeting> list_meetings(const store::Snapshot& snapshot, const Words& words) {
    static const std::string sql = select_meeting + "WHERE pairing_id = ?1 ORDER BY starts_at";
    std::vector<PairMeeting> meetings;
    const auto pairing = words.two().pairing_id;
    auto rows = snapshot.query(sql, pairing);
    while (rows.next())
        meetings.push_back(meeting_at(rows, words));
    return meetings;
}

void insert_meeting(store::Transaction& transaction, const Words& words, const PairMeeting& meeting, Instant now) {
    const auto sealed = words.seal_all(meeting.author, place_of(meeting), meeting.text);
    transaction.run(
        "INSERT INTO pair_meetings (meeting_id, pairing_id, sequence, author, sealed, starts_at, minutes, changed_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        meeting.meeting_id, meeting.pairing_id, meeting.sequence, meeting.author, sealed, meeting.starts_at,
        meeting.minutes, now);
}

void save_meeting(store::Transaction& transaction, const Words& words, const PairMeeting& meeting, Instant now) {
    const auto sealed = words.seal_all(meeting.author, place_of(meeting), meeting.text);
    transaction.run(
        "UPDATE pair_meetings SET sequence = ?2, author = ?3, sealed = ?4, starts_at = ?5, minutes = ?6,"
        " cancelled = ?7, changed_at = ?8 WHERE meeting_id = ?1",
        meeting.meeting_id, meeting.sequence, meeting.author, sealed, meeting.starts_at, meeting.minutes,
        meeting.cancelled, now);
}

std::vector<CancelledMeeting> cancel_meetings_after(store::Transaction& transaction, PairingId pairing, Instant now) {
    std::vector<CancelledMeeting> cancelled;
    auto rows = transaction.query(
        "UPDATE pair_meetings SET cancelled = 1, sequence = sequence + 1, sealed = NULL, changed_at = ?2"
        " WHERE pairing_id = ?1 AND starts_at > ?2 AND cancelled = 0 RETURNING meeting_id, sequence",
        pairing, now);
    while (rows.next())
        cancelled.push_back({rows.get<PairMeetingId>(0), rows.integer(1)});
    return cancelled;
}

Instant find_meeting_change(const store::Snapshot& snapshot, PairMeetingId meeting) {
    return snapshot.value<Instant>("SELECT changed_at FROM pair_meetings WHERE meeting_id = ?1", meeting)
        .value_or(Instant{});
}

MailReceiver find_mail_receiver(const store::Snapshot& snapshot, PersonId person) {
    auto rows = snapshot.query("SELECT email, language FROM people WHERE person_id = ?1", person);
    if (!rows.next()) return {};
    return {.email = rows.get<std::string>(0), .language = rows.get<operations::Language>(1)};
}

}  // namespace kring::pairing
