#include "features/search/search_store.hpp"

#include "features/network/network.hpp"
#include "features/search/document_store.hpp"

#include <algorithm>
#include <array>

namespace kring::search {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Hit hit_of(HitKind kind, ThreadId thread, const store::Rows& rows) {
    return {.kind = kind, .thread_id = thread, .title = rows.get<std::string>(0), .at = rows.get<Instant>(1)};
}

std::optional<Hit> find_live_post(const store::Snapshot& snapshot, const Found& found) {
    auto rows = snapshot.query(
        "SELECT t.title, p.created_at, CASE WHEN p.deleted_at IS NULL AND p.hidden_reason IS NULL"
        " THEN ifnull(p.edited_at, p.created_at) ELSE -1 END,"
        " a.person_id, a.name, a.school, a.leader, a.former FROM posts p JOIN threads t ON t.thread_id = p.thread_id"
        " JOIN people a ON a.person_id = p.author WHERE p.post_id = ?1",
        found.id);
    if (!rows.next() || rows.integer(2) != found.version) return std::nullopt;
    auto hit = hit_of(found.kind == DocumentKind::post ? HitKind::post : HitKind::thread, found.thread_id, rows);
    hit.post_id = PostId{found.id};
    hit.by = person::person_ref(rows, 3);
    return hit;
}

std::optional<Hit> find_live_title(const store::Snapshot& snapshot, const Found& found) {
    auto rows = snapshot.query("SELECT title, created_at FROM threads WHERE thread_id = ?1", found.id);
    if (!rows.next()) return std::nullopt;
    return hit_of(HitKind::thread, found.thread_id, rows);
}

std::optional<Hit> find_live_outcome(const store::Snapshot& snapshot, const Found& found) {
    auto rows = snapshot.query(
        "SELECT t.title, o.at FROM threads t JOIN outcomes o ON o.thread_id = t.thread_id"
        " AND o.version = t.outcome_version WHERE t.thread_id = ?1 AND o.version = ?2 AND o.published = 1",
        found.id, found.version);
    if (!rows.next()) return std::nullopt;
    return hit_of(HitKind::outcome, found.thread_id, rows);
}

std::optional<Hit> find_live_network(const store::Snapshot& snapshot, const Found& found) {
    auto rows = snapshot.query("SELECT name, created_at FROM networks WHERE network_id = ?1", found.id);
    if (!rows.next()) return std::nullopt;
    return Hit{.kind = HitKind::network, .title = rows.get<std::string>(0), .at = rows.get<Instant>(1)};
}

}  // namespace

std::map<events::FeedNumber, SearchableNetwork> list_searchable(const store::Snapshot& snapshot, PersonId person,
                                                                Instant now) {
    const bool colleague = network::is_colleague(snapshot, person, now);
    std::map<events::FeedNumber, SearchableNetwork> networks;
    auto rows = snapshot.query(
        "SELECT n.feed, n.network_id, n.name, n.subjects, n.visibility, n.state, m.role, n.years,"
        " EXISTS (SELECT 1 FROM network_invitations i WHERE i.network_id = n.network_id AND i.person_id = ?1"
        "         AND (i.until IS NULL OR i.until > ?2))"
        " FROM networks n LEFT JOIN network_members m ON m.network_id = n.network_id AND m.person_id = ?1"
        " AND (m.until IS NULL OR m.until > ?2)",
        person, now);
    while (rows.next()) {
        network::Network network;
        network.visibility = rows.get<network::Visibility>(4);
        network.state = rows.get<network::NetworkState>(5);
        const network::Standing standing{.role = rows.get<std::optional<network::NetworkRole>>(6),
                                         .invited = rows.get<bool>(8),
                                         .colleague = colleague};
        const auto openness = network::openness_for(network, standing);
        if (openness == network::Openness::hidden) continue;
        auto reach = Reach::name_and_purpose;
        if (openness == network::Openness::titles_and_outcomes) reach = Reach::titles_and_outcomes;
        if (standing.role) reach = Reach::everything;
        networks[events::FeedNumber{rows.integer(0)}] = {rows.get<NetworkId>(1), rows.get<std::string>(2), reach,
                                                         lines_of(rows.text(3)), years_of_list(rows.text(7))};
    }
    return networks;
}

namespace {

std::optional<Hit> find_live_rows(const store::Snapshot& snapshot, const Found& found) {
    switch (found.kind) {
        case DocumentKind::thread:
            // Findable by its title while its opening post is withheld.
            return found.version == without_words ? find_live_title(snapshot, found) : find_live_post(snapshot, found);
        case DocumentKind::post:
            return find_live_post(snapshot, found);
        case DocumentKind::title:
            return find_live_title(snapshot, found);
        case DocumentKind::outcome:
            return find_live_outcome(snapshot, found);
        case DocumentKind::network:
            return find_live_network(snapshot, found);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Hit> find_live(const store::Snapshot& snapshot, const Found& found) {
    auto hit = find_live_rows(snapshot, found);
    // A post is found by its own words; all else by its title, too, which may have been mended since.
    if (hit && found.kind != DocumentKind::post && mark_of_title(hit->title) != found.title_mark) return std::nullopt;
    return hit;
}

std::vector<Hit> find_colleagues(const store::Snapshot& snapshot, FoundBy by, const std::vector<std::string>& words,
                                 Instant now, int limit) {
    std::array<std::string, 4> patterns{"%", "%", "%", "%"};
    if (words.empty() || words.size() > patterns.size()) return {};
    std::transform(words.begin(), words.end(), patterns.begin(), [](const auto& word) { return "% " + word + '%'; });
    std::vector<Hit> hits;
    auto rows = snapshot.query(
        "WITH colleagues AS (SELECT *, ' ' || lower(replace(ask_me_about, char(10), ' ')) AS asked FROM people p"
        " WHERE state = 'active' AND former = 0 AND EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.person_id"
        " AND m.role <> 'administrator' AND (m.until IS NULL OR m.until > ?5))),"
        " found AS (SELECT *, find_name LIKE ?1 AND find_name LIKE ?2 AND find_name LIKE ?3 AND find_name LIKE ?4"
        " AS named FROM colleagues)"
        " SELECT person_id, name, school, leader, former, replace(ask_me_about, char(10), ', ') FROM found"
        " WHERE named = ?7 AND (named OR (asked LIKE ?1 AND asked LIKE ?2 AND asked LIKE ?3 AND asked LIKE ?4))"
        " ORDER BY name COLLATE NOCASE LIMIT ?6",
        patterns[0], patterns[1], patterns[2], patterns[3], now, limit, by == FoundBy::name);
    while (rows.next()) {
        Hit hit{.kind = HitKind::person, .person_id = rows.get<PersonId>(0), .title = rows.get<std::string>(1)};
        hit.by = person::person_ref(rows, 0);
        if (!rows.text(5).empty()) hit.snippet.push_back({rows.get<std::string>(5), false});
        hits.push_back(std::move(hit));
    }
    return hits;
}

}  // namespace kring::search
