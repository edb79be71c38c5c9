#include "features/search/document_store.hpp"

#include "base/dutch_text.hpp"
#include "base/words.hpp"
#include "features/thread/thread.hpp"

namespace kring::search {
namespace {

constexpr std::size_t body_length = 20000;  // code points: as long as a post can be

std::int64_t bit_of(int year) { return std::int64_t{1} << year; }

std::int64_t years_named_in(std::string_view text) {
    std::int64_t years = 0;
    for (const auto& named : find_year_groups(text, split_words(text))) {
        for (const int group : named.groups)
            years |= bit_of(group);
    }
    return years;
}

/// The thread's own year, or else its network's, whatever they are by then; and what the text names.
std::int64_t years_of(std::optional<int> year, const Document& document) {
    const auto given = year ? bit_of(*year) : years_of_network;
    return given | years_named_in(document.title) | years_named_in(document.body);
}

events::FeedNumber feed_at(const store::Rows& rows, int column) { return events::FeedNumber{rows.integer(column)}; }

Document document_of(DocumentKind kind, ThreadId thread, events::FeedNumber feed, std::string title) {
    return {.kind = kind, .id = thread.uuid, .feed = feed, .thread_id = thread, .title = std::move(title)};
}

Change read_outcome(const store::Snapshot& snapshot, ThreadId thread) {
    Change change{DocumentKind::outcome, thread.uuid};
    auto rows = snapshot.query(
        "SELECT n.feed, t.title, o.version, o.what_we_know, o.what_we_try, o.other_views, o.pupils_notice, t.year"
        " FROM threads t JOIN networks n ON n.network_id = t.network_id"
        " JOIN outcomes o ON o.thread_id = t.thread_id AND o.version = t.outcome_version"
        " WHERE t.thread_id = ?1 AND o.published = 1",
        thread);
    if (!rows.next()) return change;
    auto document = document_of(DocumentKind::outcome, thread, feed_at(rows, 0), rows.get<std::string>(1));
    document.version = rows.integer(2);
    std::string body;
    for (const int column : {3, 4, 5, 6}) {
        if (!rows.is_null(column)) (body += rows.text(column)) += "\n\n";
    }
    document.body = thread::plain_text(body, 4 * body_length);
    document.years = years_of(rows.get<std::optional<int>>(7), document);
    change.document = std::move(document);
    return change;
}

}  // namespace

std::int64_t years_of_list(std::string_view list) {
    std::int64_t years = 0;
    for (const char c : list) {
        if (c >= '1' && c <= '8') years |= bit_of(c - '0');
    }
    return years;
}

std::vector<Change> read_thread(const store::Snapshot& snapshot, ThreadId thread) {
    Change whole{DocumentKind::thread, thread.uuid};
    Change title{DocumentKind::title, thread.uuid};
    auto rows = snapshot.query(
        "SELECT n.feed, t.title, t.year, CASE WHEN p.deleted_at IS NULL AND p.hidden_reason IS NULL"
        " THEN p.body ELSE '' END, CASE WHEN p.deleted_at IS NULL AND p.hidden_reason IS NULL"
        " THEN ifnull(p.edited_at, p.created_at) ELSE ?2 END FROM threads t"
        " JOIN networks n ON n.network_id = t.network_id JOIN posts p ON p.post_id = t.thread_id WHERE t.thread_id = "
        "?1",
        thread, without_words);
    if (rows.next()) {
        const auto year = rows.get<std::optional<int>>(2);
        auto document = document_of(DocumentKind::title, thread, feed_at(rows, 0), rows.get<std::string>(1));
        document.years = years_of(year, document);
        title.document = document;
        document.kind = DocumentKind::thread;
        document.body = thread::plain_text(rows.text(3), body_length);
        document.years = years_of(year, document);
        document.version = rows.integer(4);
        whole.document = std::move(document);
    }
    return {std::move(whole), std::move(title), read_outcome(snapshot, thread)};
}

std::vector<Change> read_post_or_thread(const store::Snapshot& snapshot, const Uuid& id) {
    if (snapshot.exists("SELECT 1 FROM threads WHERE thread_id = ?1", id)) return read_thread(snapshot, ThreadId{id});
    return {read_post(snapshot, PostId{id})};
}

Change read_post(const store::Snapshot& snapshot, PostId post) {
    Change change{DocumentKind::post, post.uuid};
    auto rows = snapshot.query(
        "SELECT p.thread_id, n.feed, p.body, ifnull(p.edited_at, p.created_at), t.year FROM posts p"
        " JOIN threads t ON t.thread_id = p.thread_id JOIN networks n ON n.network_id = t.network_id"
        " WHERE p.post_id = ?1 AND p.deleted_at IS NULL AND p.hidden_reason IS NULL",
        post);
    if (!rows.next()) return change;
    auto document = document_of(DocumentKind::post, rows.get<ThreadId>(0), feed_at(rows, 1), {});
    document.id = post.uuid;
    document.body = thread::plain_text(rows.text(2), body_length);
    document.version = rows.integer(3);
    document.years = years_of(rows.get<std::optional<int>>(4), document);
    change.document = std::move(document);
    return change;
}

Change read_network(const store::Snapshot& snapshot, NetworkId network) {
    Change change{DocumentKind::network, network.uuid};
    auto rows = snapshot.query("SELECT feed, name, purpose, years FROM networks WHERE network_id = ?1", network);
    if (!rows.next()) return change;
    Document document{.kind = DocumentKind::network, .id = network.uuid, .feed = feed_at(rows, 0)};
    document.title = rows.text(1);
    document.body = rows.text(2);
    document.years = years_of_list(rows.text(3)) | years_named_in(document.title) | years_named_in(document.body);
    change.document = std::move(document);
    return change;
}

std::vector<NetworkFeed> list_network_feeds(const store::Snapshot& snapshot) {
    std::vector<NetworkFeed> feeds;
    auto rows = snapshot.query("SELECT owner, number, seq FROM feeds WHERE kind = 'network'");
    while (rows.next())
        feeds.push_back({rows.get<NetworkId>(0), feed_at(rows, 1), rows.integer(2)});
    return feeds;
}

std::vector<ThreadId> list_threads(const store::Snapshot& snapshot, NetworkId network) {
    std::vector<ThreadId> threads;
    auto rows = snapshot.query("SELECT thread_id FROM threads WHERE network_id = ?1", network);
    while (rows.next())
        threads.push_back(rows.get<ThreadId>(0));
    return threads;
}

std::vector<std::pair<std::int64_t, PostId>> list_replies(const store::Snapshot& snapshot, ThreadId thread,
                                                          std::int64_t after_seq, int limit) {
    std::vector<std::pair<std::int64_t, PostId>> replies;
    auto rows = snapshot.query(
        "SELECT seq, post_id FROM posts WHERE thread_id = ?1 AND seq > ?2 AND post_id <> ?1 ORDER BY seq LIMIT ?3",
        thread, after_seq, limit);
    while (rows.next())
        replies.emplace_back(rows.integer(0), rows.get<PostId>(1));
    return replies;
}

}  // namespace kring::search
