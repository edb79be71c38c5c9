#include "features/network/network_store.hpp"

#include "base/lists.hpp"

#include <string>

namespace kring::network {

namespace {

const std::string select_network =
    "SELECT n.network_id, n.feed, n.feed_id, n.facilitators_feed, n.facilitators_feed_id, n.name, n.purpose,"
    " n.visibility, n.state, n.subjects, n.years, n.mission, n.vision, n.agreements, n.goals, n.review_on,"
    " n.members, n.schools, n.leaders, n.audience_seq, n.created_at, n.charter_version FROM networks n ";

events::Feed feed_at(const store::Rows& rows, int column, events::FeedKind kind, const Uuid& owner) {
    return {.number = events::FeedNumber{rows.integer(column)},
            .feed_id = rows.get<FeedId>(column + 1),
            .kind = kind,
            .owner = owner};
}

Network network_at(const store::Rows& rows) {
    Network network{.network_id = rows.get<NetworkId>(0)};
    const auto& owner = network.network_id.uuid;
    network.feed = feed_at(rows, 1, events::FeedKind::network, owner);
    network.facilitators_feed = feed_at(rows, 3, events::FeedKind::facilitators, owner);
    network.name = rows.text(5);
    network.purpose = rows.text(6);
    network.visibility = rows.get<Visibility>(7);
    network.state = rows.get<NetworkState>(8);
    network.subjects = split(rows.text(9), '\n');
    network.years = split_numbers(rows.text(10));
    network.charter = {rows.get<std::string>(11),
                       rows.get<std::string>(12),
                       rows.get<std::string>(13),
                       rows.get<std::string>(14),
                       rows.get<std::optional<std::string>>(15),
                       rows.integer(21)};
    network.audience = {rows.integer(16), rows.integer(17), rows.integer(18), rows.integer(19),
                        outcome_readers(network.visibility, network.state)};
    network.created_at = rows.get<Instant>(20);
    return network;
}

std::vector<Network> networks_of(store::Rows rows) {
    std::vector<Network> networks;
    while (rows.next())
        networks.push_back(network_at(rows));
    return networks;
}

store::Bytes joined_ids(store::Rows rows) {
    store::Bytes joined;
    while (rows.next()) {
        auto id = rows.blob(0);
        joined.insert(joined.end(), id.begin(), id.end());
    }
    return joined;
}

std::int64_t number_of(const events::Feed& feed) { return static_cast<std::int64_t>(feed.number); }

}  // namespace

std::optional<Network> find_network(const store::Snapshot& snapshot, NetworkId network) {
    static const std::string sql = select_network + "WHERE n.network_id = ?1";
    auto rows = snapshot.query(sql, network);
    if (!rows.next()) return std::nullopt;
    return network_at(rows);
}

std::vector<Network> list_networks(const store::Snapshot& snapshot) {
    static const std::string sql = select_network + "ORDER BY n.name COLLATE NOCASE";
    return networks_of(snapshot.query(sql));
}

std::vector<Network> list_networks_of(const store::Snapshot& snapshot, PersonId person, Instant now) {
    static const std::string sql = select_network +
                                   "JOIN network_members m ON m.network_id = n.network_id"
                                   " WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2)"
                                   " ORDER BY n.name COLLATE NOCASE";
    return networks_of(snapshot.query(sql, person, now));
}

Standing find_standing(const store::Snapshot& snapshot, NetworkId network, PersonId person, Instant now) {
    Standing standing;
    standing.requested =
        snapshot.exists("SELECT 1 FROM network_requests WHERE network_id = ?1 AND person_id = ?2", network, person);
    standing.colleague = is_colleague(snapshot, person, now);
    if (auto invitation = find_invitation(snapshot, network, person); invitation && invitation->counts(now)) {
        standing.invited = true;
        standing.until = invitation->until;
    }
    if (auto grant = find_grant(snapshot, network, person); grant && grant->counts(now)) {
        standing.role = grant->role;
        standing.until = grant->until;
    }
    return standing;
}

Membership membership_at(const store::Rows& rows, int first_column) {
    Membership membership{.network_id = rows.get<NetworkId>(first_column)};
    membership.feed = feed_at(rows, first_column + 1, events::FeedKind::network, membership.network_id.uuid);
    membership.state = rows.get<NetworkState>(first_column + 3);
    membership.stranger_seq = rows.integer(first_column + 4);
    membership.role = rows.get<NetworkRole>(first_column + 5);
    return membership;
}

std::optional<Membership> find_membership(const store::Snapshot& snapshot, NetworkId network, PersonId person,
                                          Instant now) {
    auto rows = snapshot.query(
        "SELECT n.network_id, n.feed, n.feed_id, n.state, n.stranger_seq, m.role"
        " FROM networks n JOIN network_members m ON m.network_id = n.network_id"
        " WHERE n.network_id = ?1 AND m.person_id = ?2 AND (m.until IS NULL OR m.until > ?3)",
        network, person, now);
    if (!rows.next()) return std::nullopt;
    return membership_at(rows, 0);
}

void insert_network(store::Transaction& transaction, const Network& network, PersonId maker) {
    const auto& charter = network.charter;
    transaction.run(
        "INSERT INTO networks (network_id, feed, feed_id, facilitators_feed, facilitators_feed_id, name, purpose,"
        " visibility, state, subjects, years, mission, vision, agreements, goals, review_on, created_by, created_at)"
        " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)",
        network.network_id, number_of(network.feed), network.feed.feed_id, number_of(network.facilitators_feed),
        network.facilitators_feed.feed_id, network.name, network.purpose, network.visibility, network.state,
        join(network.subjects, '\n'), join_numbers(network.years), charter.mission, charter.vision, charter.agreements,
        charter.goals, charter.review_on, maker, network.created_at);
}

void update_network(store::Transaction& transaction, const Network& network) {
    const auto& charter = network.charter;
    transaction.run(
        "UPDATE networks SET name=?2, purpose=?3, visibility=?4, state=?5, subjects=?6, years=?7, mission=?8,"
        " vision=?9, agreements=?10, goals=?11, review_on=?12, charter_version=?13 WHERE network_id=?1",
        network.network_id, network.name, network.purpose, network.visibility, network.state,
        join(network.subjects, '\n'), join_numbers(network.years), charter.mission, charter.vision, charter.agreements,
        charter.goals, charter.review_on, charter.version);
}

void set_state(store::Transaction& transaction, NetworkId network, NetworkState state) {
    transaction.run("UPDATE networks SET state = ?2 WHERE network_id = ?1", network, state);
}

std::optional<Instant> find_newest_post(const store::Snapshot& snapshot, NetworkId network) {
    return snapshot.value<std::optional<Instant>>("SELECT max(newest_at) FROM threads WHERE network_id = ?1", network)
        .value_or(std::nullopt);
}

Audience find_audience(const store::Snapshot& snapshot, NetworkId network) {
    auto rows = snapshot.query(
        "SELECT members, schools, leaders, audience_seq, visibility, state FROM networks WHERE network_id = ?1",
        network);
    if (!rows.next()) return {};
    return {rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3),
            outcome_readers(rows.get<Visibility>(4), rows.get<NetworkState>(5))};
}

void set_audience(store::Transaction& transaction, NetworkId network, const Counted& counted, std::int64_t seq) {
    transaction.run(
        "UPDATE networks SET members=?2, schools=?3, leaders=?4, audience_seq=?5, school_ids=?6, leader_ids=?7"
        " WHERE network_id=?1",
        network, counted.members, counted.schools(), counted.leaders(), seq, counted.school_ids, counted.leader_ids);
}

void set_stranger_seq(store::Transaction& transaction, NetworkId network, std::int64_t seq) {
    transaction.run("UPDATE networks SET stranger_seq=?2 WHERE network_id=?1", network, seq);
}

Counted count_audience(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    Counted counted;
    counted.members = snapshot
                          .value<std::int64_t>(
                              "SELECT count(*) FROM network_members m JOIN people p ON p.person_id = m.person_id"
                              " WHERE m.network_id = ?1 AND p.state = 'active' AND (m.until IS NULL OR m.until > ?2)",
                              network, now)
                          .value_or(0);
    counted.leader_ids = joined_ids(snapshot.query(
        "SELECT m.person_id FROM network_members m JOIN people p ON p.person_id = m.person_id"
        " WHERE m.network_id = ?1 AND p.state = 'active' AND p.leader = 1 AND (m.until IS NULL OR m.until > ?2)"
        " ORDER BY m.person_id",
        network, now));
    counted.school_ids = joined_ids(
        snapshot.query("SELECT DISTINCT w.place_id FROM network_members m JOIN people p ON p.person_id = m.person_id"
                       " JOIN memberships w ON w.person_id = m.person_id JOIN places s ON s.place_id = w.place_id"
                       " WHERE m.network_id = ?1 AND p.state = 'active' AND (m.until IS NULL OR m.until > ?2)"
                       " AND s.kind = 'school' AND (w.until IS NULL OR w.until > ?2) ORDER BY w.place_id",
                       network, now));
    return counted;
}

Counted stored_audience(const store::Snapshot& snapshot, NetworkId network) {
    auto rows = snapshot.query("SELECT members, school_ids, leader_ids FROM networks WHERE network_id = ?1", network);
    if (!rows.next()) return {};
    return {rows.integer(0), rows.get<store::Bytes>(1), rows.get<store::Bytes>(2)};
}

std::int64_t count_open_questions(const store::Snapshot& snapshot, NetworkId network) {
    return snapshot
        .value<std::int64_t>(
            "SELECT count(*) FROM threads WHERE network_id = ?1 AND state = 'open' AND kind = 'question'", network)
        .value_or(0);
}

std::int64_t count_unread_threads(const store::Snapshot& snapshot, NetworkId network, PersonId person) {
    return snapshot
        .value<std::int64_t>(
            "SELECT count(*) FROM (SELECT 1 FROM threads t"
            " LEFT JOIN thread_reads r ON r.person_id = ?2 AND r.thread_id = t.thread_id"
            " WHERE t.network_id = ?1 AND t.last_seq > ifnull(r.last_read_seq, 0) AND ifnull(r.set_aside, 0) = 0"
            " AND EXISTS (SELECT 1 FROM posts p WHERE p.thread_id = t.thread_id AND p.seq > ifnull(r.last_read_seq, 0)"
            " AND p.author <> ?2 AND p.deleted_at IS NULL) LIMIT ?3)",
            network, person, unread_threads_limit)
        .value_or(0);
}

std::vector<std::string> list_first_questions(const store::Snapshot& snapshot, const Network& network) {
    std::vector<std::string> titles;
    auto rows =
        snapshot.query("SELECT title FROM threads WHERE network_id = ?1 AND created_at = ?2 ORDER BY last_seq LIMIT 3",
                       network.network_id, network.created_at);
    while (rows.next())
        titles.push_back(rows.get<std::string>(0));
    return titles;
}

}  // namespace kring::network
