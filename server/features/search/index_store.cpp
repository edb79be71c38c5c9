#include "features/search/index_store.hpp"

#include <algorithm>
#include <bit>

namespace kring::search {
namespace {

// Bytes that no text holds once it is indexed: control characters.
constexpr char hit_begins = '\x02';
constexpr char hit_ends = '\x03';

std::int64_t number_of(events::FeedNumber feed) { return static_cast<std::int64_t>(feed); }

std::string json_array(const std::vector<DocumentKind>& kinds) {
    std::string json = "[";
    for (const auto kind : kinds) {
        if (json.size() > 1) json += ',';
        (json += '"') += boost::describe::enum_to_string(kind, "");
        json += '"';
    }
    return json + ']';
}

std::string json_array(const std::vector<events::FeedNumber>& feeds) {
    std::string json = "[";
    for (const auto feed : feeds) {
        if (json.size() > 1) json += ',';
        json += std::to_string(number_of(feed));
    }
    return json += ']';
}

std::string json_array(const std::map<events::FeedNumber, Reach>& feeds, Reach least, Reach most) {
    std::string json = "[";
    for (const auto& [feed, reach] : feeds) {
        if (reach < least || reach > most) continue;
        if (json.size() > 1) json += ',';
        json += std::to_string(number_of(feed));
    }
    return json + ']';
}

std::optional<std::int64_t> find_number(const store::Snapshot& index, DocumentKind kind, const Uuid& id) {
    return index.value<std::int64_t>("SELECT number FROM documents WHERE kind = ?1 AND id = ?2", kind, id);
}

std::string without_hit_marks(std::string_view text) {
    std::string clean{text};
    std::erase_if(clean, [](char c) { return c == hit_begins || c == hit_ends; });
    return clean;
}

std::vector<Segment> segments_of(std::string_view marked) {
    std::vector<Segment> segments;
    bool hit = false;
    while (!marked.empty()) {
        const auto end = std::min(marked.find(hit ? hit_ends : hit_begins), marked.size());
        if (end > 0) segments.push_back({std::string{marked.substr(0, end)}, hit});
        marked.remove_prefix(std::min(end + 1, marked.size()));
        hit = !hit;
    }
    return segments;
}

static_assert(index_version == 2, "the schema below says so too");

}  // namespace

const std::string_view index_schema = R"(
    CREATE TABLE IF NOT EXISTS made_by (version INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE IF NOT EXISTS documents (
      number  INTEGER PRIMARY KEY,
      kind    TEXT NOT NULL,
      id      BLOB NOT NULL,
      feed    INTEGER NOT NULL,
      thread  BLOB NOT NULL,
      years   INTEGER NOT NULL,
      version INTEGER NOT NULL,
      title_mark INTEGER NOT NULL,
      UNIQUE (kind, id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS documents_of_feed ON documents (feed);
    CREATE TABLE IF NOT EXISTS cursors (feed INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
    CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(title, body, tokenize = 'kring_dutch');
    INSERT INTO made_by (version) SELECT 2 WHERE NOT EXISTS (SELECT 1 FROM made_by);
)";

std::optional<int> find_index_version(const store::Snapshot& index) {
    return index.value<int>("SELECT version FROM made_by");
}

std::int64_t mark_of_title(std::string_view title) {
    std::uint64_t mark = 0xcbf29ce484222325;  // FNV-1a
    for (const char c : title)
        mark = (mark ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return std::bit_cast<std::int64_t>(mark);
}

void put_document(store::Transaction& index, const Document& document) {
    remove_document(index, document.kind, document.id);
    const auto number = index.value<std::int64_t>(
        "INSERT INTO documents (kind, id, feed, thread, years, version, title_mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        " RETURNING number",
        document.kind, document.id, number_of(document.feed), document.thread_id, document.years, document.version,
        mark_of_title(document.title));
    index.run("INSERT INTO texts (rowid, title, body) VALUES (?1, ?2, ?3)", number.value(), document.title,
              without_hit_marks(document.body));
}

void remove_document(store::Transaction& index, DocumentKind kind, const Uuid& id) {
    const auto number = find_number(index, kind, id);
    if (!number) return;
    index.run("DELETE FROM texts WHERE rowid = ?1", *number);
    index.run("DELETE FROM documents WHERE number = ?1", *number);
}

void remove_documents_of(store::Transaction& index, events::FeedNumber feed) {
    index.run("DELETE FROM texts WHERE rowid IN (SELECT number FROM documents WHERE feed = ?1)", number_of(feed));
    index.run("DELETE FROM documents WHERE feed = ?1", number_of(feed));
    index.run("DELETE FROM cursors WHERE feed = ?1", number_of(feed));
}

Cursors list_cursors(const store::Snapshot& index) {
    Cursors cursors;
    auto rows = index.query("SELECT feed, seq FROM cursors");
    while (rows.next())
        cursors[events::FeedNumber{rows.integer(0)}] = rows.integer(1);
    return cursors;
}

void set_cursor(store::Transaction& index, events::FeedNumber feed, std::int64_t seq) {
    index.run("INSERT OR REPLACE INTO cursors (feed, seq) VALUES (?1, ?2)", number_of(feed), seq);
}

std::vector<Found> find_documents(const store::Snapshot& index, const IndexQuery& query) {
    const auto joined = json_array(query.feeds, Reach::everything, Reach::everything);
    const auto open = json_array(query.feeds, Reach::titles_and_outcomes, Reach::titles_and_outcomes);
    const auto known = json_array(query.feeds, Reach::name_and_purpose, Reach::everything);
    const auto kinds = json_array(query.kinds);
    const auto of_year = json_array(query.feeds_of_year);  // statements read what they are given as they go
    std::vector<Found> found;
    // A title counts for more than a body, what was learned for more than what was said.
    auto rows = index.query(
        "SELECT d.number, d.kind, d.id, d.thread, d.feed, d.version, d.title_mark FROM texts"
        " JOIN documents d ON d.number = texts.rowid WHERE texts MATCH ?1"
        " AND d.kind IN (SELECT value FROM json_each(?2)) AND (?3 = 0 OR d.years & ?3 <> 0"
        "  OR (d.years & ?9 <> 0 AND d.feed IN (SELECT value FROM json_each(?8)))) AND CASE d.kind"
        "  WHEN 'network' THEN d.feed IN (SELECT value FROM json_each(?4))"
        "  WHEN 'title' THEN d.feed IN (SELECT value FROM json_each(?5))"
        "  WHEN 'outcome' THEN d.feed IN (SELECT value FROM json_each(?5) UNION SELECT value FROM json_each(?6))"
        "  ELSE d.feed IN (SELECT value FROM json_each(?6)) END"
        " ORDER BY bm25(texts, 4.0, 1.0) * CASE d.kind WHEN 'outcome' THEN 1.4 WHEN 'network' THEN 1.2 ELSE 1.0 END,"
        " d.number DESC LIMIT ?7",
        query.match, kinds, query.years, known, open, joined, query.limit, of_year, years_of_network);
    while (rows.next()) {
        found.push_back({rows.integer(0), rows.get<DocumentKind>(1), rows.get<Uuid>(2), rows.get<ThreadId>(3),
                         events::FeedNumber{rows.integer(4)}, rows.integer(5), rows.integer(6)});
    }
    return found;
}

std::vector<Segment> find_snippet(const store::Snapshot& index, std::string_view match, std::int64_t number) {
    auto rows = index.query(
        "SELECT snippet(texts, 1, char(2), char(3), '…', 28) FROM texts WHERE texts MATCH ?1 AND rowid = ?2", match,
        number);
    return rows.next() ? segments_of(rows.text(0)) : std::vector<Segment>{};
}

}  // namespace kring::search
