#include "events/event.hpp"

#include <charconv>

namespace kring::events {

namespace {

void append_number(std::string& text, std::int64_t number) {
    std::array<char, 20> digits;
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text.append(digits.data(), end);
}

/// Puts the header of RFC 6455, section 5.2 in front: FIN and text, not masked, the shortest length that fits.
void append_header(std::string& bytes, std::size_t length) {
    auto append_byte = [&](std::size_t value) { bytes += static_cast<char>(static_cast<unsigned char>(value & 0xff)); };
    append_byte(0x81);
    int more = 0;
    if (length < 126) {
        append_byte(length);
    } else if (length <= 0xffff) {
        append_byte(126);
        more = 2;
    } else {
        append_byte(127);
        more = 8;
    }
    for (int byte = more - 1; byte >= 0; --byte)
        append_byte(length >> (8 * byte));
}

Feed read_feed(const store::Rows& rows) {
    return {FeedNumber{rows.integer(0)}, rows.get<FeedId>(1), rows.get<FeedKind>(2), rows.get<Uuid>(3),
            rows.integer(4)};
}

FramePtr feed_notice(std::string_view method, const FeedId& feed, const std::int64_t* seq) {
    std::string payload = R"({"jsonrpc":"2.0","method":")";
    payload += method;
    payload += R"(","params":{"feed_id":")";
    feed.uuid.append_to(payload);
    payload += '"';
    if (seq) append_number(payload += R"(,"seq":)", *seq);
    return Frame::text(payload += "}}");
}

}  // namespace

FramePtr Frame::text(std::string_view payload) {
    auto frame = std::make_shared<Frame>();
    frame->bytes.reserve(payload.size() + 10);
    append_header(frame->bytes, payload.size());
    frame->bytes += payload;
    return frame;
}

FramePtr event_frame(const FeedId& feed, std::int64_t seq, std::string_view type, Instant at,
                     std::string_view data_json) {
    std::string payload;
    payload.reserve(160 + type.size() + data_json.size());
    payload += R"({"jsonrpc":"2.0","method":"event","params":{"feed_id":")";
    feed.uuid.append_to(payload);
    append_number(payload += R"(","seq":)", seq);
    (payload += R"(,"type":")") += type;
    payload += R"(","at":")";
    append_rfc3339(payload, at);
    ((payload += R"(","data":)") += data_json) += "}}";
    return Frame::text(payload);
}

FramePtr signal_frame(const FeedId& feed, std::string_view type, std::string_view data_json) {
    std::string payload{R"({"jsonrpc":"2.0","method":"signal","params":{"feed_id":")"};
    feed.uuid.append_to(payload);
    (payload += R"(","type":")") += type;
    ((payload += R"(","data":)") += data_json) += "}}";
    return Frame::text(payload);
}

Signal signal(const Feed& feed, PersonId from, std::string_view type, std::string_view data_json) {
    return {feed.number, from, signal_frame(feed.feed_id, type, data_json)};
}

FramePtr feed_ended_frame(const FeedId& feed) { return feed_notice("feed.ended", feed, nullptr); }
FramePtr feed_reset_frame(const FeedId& feed, std::int64_t seq) { return feed_notice("feed.reset", feed, &seq); }

std::int64_t Outbox::publish(const Feed& feed, std::string_view type, Uuid subject, std::string_view facts,
                             const std::function<void(std::int64_t seq, std::string& data_json)>& render) {
    const auto number = static_cast<std::int64_t>(feed.number);
    auto seq =
        transaction_.value<std::int64_t>("UPDATE feeds SET seq = seq + 1 WHERE number = ? RETURNING seq", number);
    if (!seq) throw std::logic_error{"an event for a feed that isn't there"};
    transaction_.run("INSERT INTO events (feed, seq, type, at, subject, facts) VALUES (?, ?, ?, ?, ?, ?)", number, *seq,
                     type, now_, subject, facts);
    std::string data;
    render(*seq, data);
    batch_.emplace_back(Published{feed.number, *seq, event_frame(feed.feed_id, *seq, type, now_, data)});
    return *seq;
}

void Outbox::end_grant(const Feed& feed, PersonId person) {
    batch_.emplace_back(GrantEnded{feed.number, person, feed_ended_frame(feed.feed_id)});
}

Feed create_feed(store::Transaction& transaction, FeedId feed_id, FeedKind kind, Uuid owner) {
    auto number = transaction.value<std::int64_t>(
        "INSERT INTO feeds (feed_id, kind, owner) VALUES (?, ?, ?) RETURNING number", feed_id, kind, owner);
    return {FeedNumber{number.value()}, feed_id, kind, owner, 0};
}

std::optional<Feed> find_feed(const store::Snapshot& snapshot, FeedId feed_id) {
    auto rows = snapshot.query("SELECT number, feed_id, kind, owner, seq FROM feeds WHERE feed_id = ?", feed_id);
    if (!rows.next()) return std::nullopt;
    return read_feed(rows);
}

std::optional<Feed> find_feed_of(const store::Snapshot& snapshot, FeedKind kind, Uuid owner) {
    auto rows =
        snapshot.query("SELECT number, feed_id, kind, owner, seq FROM feeds WHERE kind = ? AND owner = ?", kind, owner);
    if (!rows.next()) return std::nullopt;
    return read_feed(rows);
}

std::int64_t find_newest_seq(const store::Snapshot& snapshot, const Feed& feed) {
    const auto number = static_cast<std::int64_t>(feed.number);
    return snapshot.value<std::int64_t>("SELECT seq FROM feeds WHERE number = ?1", number).value_or(0);
}

std::vector<EventRow> list_events(const store::Snapshot& snapshot, FeedNumber feed, std::int64_t after, int limit) {
    auto rows = snapshot.query(
        "SELECT seq, type, at, subject, facts FROM events WHERE feed = ? AND seq > ? ORDER BY seq LIMIT ?",
        static_cast<std::int64_t>(feed), after, limit);
    std::vector<EventRow> events;
    while (rows.next())
        events.push_back({feed, rows.integer(0), rows.get<std::string>(1), rows.get<Instant>(2), rows.get<Uuid>(3),
                          rows.get<std::string>(4)});
    return events;
}

std::optional<FeedNumber> prune_events(store::Transaction& transaction, Instant until, FeedNumber after, int limit) {
    constexpr int feeds_at_once = 100;
    std::vector<FeedNumber> feeds;
    {
        auto rows = transaction.query("SELECT number FROM feeds WHERE number > ? ORDER BY number LIMIT ?",
                                      static_cast<std::int64_t>(after), feeds_at_once);
        while (rows.next())
            feeds.push_back(FeedNumber{rows.integer(0)});
    }
    std::int64_t taken = 0;
    for (const auto feed : feeds) {
        const auto number = static_cast<std::int64_t>(feed);
        const auto last = transaction.value<std::int64_t>(
            "SELECT seq FROM (SELECT seq, at FROM events WHERE feed = ?1 ORDER BY seq LIMIT ?3) WHERE at < ?2"
            " ORDER BY seq DESC LIMIT 1",
            number, until, limit);
        if (last) taken += transaction.run("DELETE FROM events WHERE feed = ? AND seq <= ?", number, *last);
        if (taken >= limit) return after;  // there may be more of this one
        after = feed;
    }
    if (feeds.size() < feeds_at_once) return std::nullopt;
    return after;
}

}  // namespace kring::events
