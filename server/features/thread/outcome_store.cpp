#include "features/thread/outcome_store.hpp"

#include <utility>

namespace kring::thread {

namespace {

const std::string select_title =
    "SELECT t.thread_id, t.title, t.kind, t.state, t.year, o.what_we_know, o.what_we_try, o.other_views,"
    " o.pupils_notice FROM threads t"
    " LEFT JOIN outcomes o ON o.thread_id = t.thread_id AND o.version = t.outcome_version WHERE t.network_id = ?1 ";

void add_titles(store::Rows rows, std::vector<TitleCard>& cards) {
    while (rows.next()) {
        TitleCard card{.thread_id = rows.get<ThreadId>(0), .title = rows.get<std::string>(1)};
        card.kind = rows.get<ThreadKind>(2);
        card.state = rows.get<ThreadState>(3);
        card.year = rows.get<std::optional<std::int64_t>>(4);
        if (!rows.is_null(5))
            card.outcome = OutcomeWords{.what_we_know = rows.get<std::string>(5),
                                        .what_we_try = rows.get<std::string>(6),
                                        .other_views = rows.get<std::string>(7),
                                        .pupils_notice = rows.get<std::optional<std::string>>(8)};
        cards.push_back(std::move(card));
    }
}

}  // namespace

std::vector<TitleCard> list_titles_and_outcomes(const store::Snapshot& snapshot, NetworkId network, int limit) {
    static const std::string answered =
        select_title + "AND t.outcome_version IS NOT NULL ORDER BY t.last_seq DESC LIMIT ?2";
    static const std::string others =
        select_title + "AND t.outcome_version IS NULL ORDER BY t.pinned DESC, t.last_seq DESC LIMIT ?2";
    std::vector<TitleCard> cards;
    add_titles(snapshot.query(answered, network, limit), cards);
    if (const auto room = limit - static_cast<int>(cards.size()); room > 0)
        add_titles(snapshot.query(others, network, room), cards);
    return cards;
}

std::optional<Outcome> find_outcome(const store::Snapshot& snapshot, ThreadId thread, std::int64_t version) {
    Outcome outcome;
    {
        auto rows = snapshot.query(
            "SELECT version, what_we_know, what_we_try, other_views, pupils_notice, published, at, seq FROM outcomes"
            " WHERE thread_id = ?1 AND version = ?2",
            thread, version);
        if (!rows.next()) return std::nullopt;
        outcome.version = rows.integer(0);
        outcome.what_we_know = rows.text(1);
        outcome.what_we_try = rows.text(2);
        outcome.other_views = rows.text(3);
        outcome.pupils_notice = rows.get<std::optional<std::string>>(4);
        outcome.published = rows.get<bool>(5);
        outcome.at = rows.get<Instant>(6);
        outcome.seq = rows.integer(7);
    }
    auto authors = snapshot.query(
        "SELECT p.person_id, p.name, p.school, p.leader, p.former FROM outcomes o JOIN people p ON p.person_id = "
        "o.author"
        " WHERE o.thread_id = ?1 AND o.version <= ?2 GROUP BY o.author ORDER BY min(o.version)",
        thread, version);
    while (authors.next())
        outcome.by.push_back(person::person_ref(authors, 0));
    return outcome;
}

std::int64_t newest_version(const store::Snapshot& snapshot, ThreadId thread) {
    return snapshot.value<std::int64_t>("SELECT ifnull(max(version), 0) FROM outcomes WHERE thread_id = ?1", thread)
        .value_or(0);
}

std::optional<std::int64_t> published_version(const store::Snapshot& snapshot, ThreadId thread) {
    return snapshot.value<std::int64_t>(
        "SELECT outcome_version FROM threads WHERE thread_id = ?1 AND outcome_version IS NOT NULL", thread);
}

std::optional<Outcome> find_draft(const store::Snapshot& snapshot, ThreadId thread) {
    auto outcome = find_outcome(snapshot, thread, newest_version(snapshot, thread));
    if (!outcome || outcome->published) return std::nullopt;
    return outcome;
}

std::int64_t find_outcome_seq(const store::Snapshot& snapshot, ThreadId thread) {
    return snapshot
        .value<std::int64_t>(
            "SELECT o.seq FROM threads t JOIN outcomes o ON o.thread_id = t.thread_id AND o.version = t.outcome_version"
            " WHERE t.thread_id = ?1",
            thread)
        .value_or(0);
}

void insert_outcome(store::Transaction& transaction, ThreadId thread, const Outcome& outcome, PersonId author) {
    transaction.run(
        "INSERT INTO outcomes (thread_id, version, what_we_know, what_we_try, other_views, pupils_notice, published,"
        " author, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        thread, outcome.version, outcome.what_we_know, outcome.what_we_try, outcome.other_views, outcome.pupils_notice,
        outcome.published, author, outcome.at, outcome.seq);
}

void set_published_version(store::Transaction& transaction, ThreadId thread, std::int64_t version) {
    transaction.run("UPDATE threads SET outcome_version = ?2 WHERE thread_id = ?1", thread, version);
}

}  // namespace kring::thread
