#include "operations/lane.hpp"
#include "support/follow_world.hpp"

#include <catch2/catch.hpp>

namespace kring::follow_test {

using namespace operations;
using events::FeedNumber;
using testing::ana;
using testing::at_home;
using World = testing::FollowWorld;

TEST_CASE_METHOD(World, "what was missed comes first, after the reply, and then what is live") {
    auto feed = source.add(2);
    follows(feed, 0);
    CHECK(reply == R"({"feeds":[{"feed_id":")" + feed.text() + R"(","seq":2}]})");
    CHECK(queue.taken() == "F1:1 F1:2");
    happens(feed);
    CHECK(queue.taken() == "F1:3");
}

TEST_CASE_METHOD(World, "live events are held while a page is read, and come once") {
    auto feed = source.add(1);
    asks({{feed, 0}});
    source.snapshot();
    happens(feed);  // before the snapshot: in the page, and held
    source.snapshot();
    happens(feed);  // after it
    CHECK(queue.taken().empty());
    source.answer();
    CHECK(queue.taken() == "F1:1 F1:2 F1:3");
    happens(feed);
    CHECK(queue.taken() == "F1:4");
}

TEST_CASE_METHOD(World, "an event that the snapshot had already is not sent again when it comes live") {
    auto feed = source.add(3);
    follows(feed, 2);
    CHECK(queue.taken() == "F1:3");
    thread.shard->deliver({event(feed, 3)});  // committed before the snapshot, delivered after
    CHECK(queue.taken().empty());
    CHECK(source.waiting.empty());
}

TEST_CASE_METHOD(World, "a long replay comes in pages that wait for room") {
    auto feed = source.add(8);
    queue.room = 3;
    follows(feed, 0);
    CHECK(queue.taken() == "F1:1 F1:2 F1:3");
    CHECK(source.waiting.empty());
    happens(feed);
    queue.room = 100;
    connection->resume();
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == "F1:4 F1:5 F1:6");
    happens(feed);
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == "F1:7 F1:8 F1:9");
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == "F1:10");
    happens(feed);
    CHECK(queue.taken() == "F1:11");
}

TEST_CASE_METHOD(World, "more live events than may be held are replayed") {
    auto feed = source.add(0);
    asks({{feed, 0}});
    source.snapshot();
    source.snapshot();
    for (int i = 0; i < 6; ++i)
        happens(feed);
    source.answer();
    CHECK(queue.taken() == "F1:1 F1:2 F1:3 F1:4");
    source.snapshot();
    happens(feed);
    source.answer();
    CHECK(queue.taken() == "F1:5 F1:6 F1:7");
}

TEST_CASE_METHOD(World, "a hole in what comes live is filled from the database") {
    auto feed = source.add(0);
    follows(feed, 0);
    source.shown(feed)->feed.seq = 3;
    thread.shard->deliver({event(feed, 3)});
    CHECK(queue.taken().empty());
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == "F1:1 F1:2 F1:3");
}

TEST_CASE_METHOD(World, "too much to replay is a reset, and live from there") {
    auto feed = source.add(500);
    follows(feed, 3);
    CHECK(queue.taken() == "F1:500reset");
    happens(feed);
    CHECK(queue.taken() == "F1:501");
}

TEST_CASE_METHOD(World, "a request with a feed that isn't there follows nothing") {
    auto feed = source.add(1);
    asks({{feed, 0}, {FeedId{Uuid::make_v4()}, 0}});
    source.snapshot();
    CHECK(reply == "feed_not_found ");
    happens(feed);
    CHECK(queue.taken().empty());
    CHECK(connection->feeds() == 0);
}

TEST_CASE_METHOD(World, "a grant that ends before the page is read refuses the whole request") {
    auto feed = source.add(2), other = source.add(1);
    asks({{other, 0}, {feed, 0}});
    source.snapshot();
    ends(feed);
    queue.taken();
    source.snapshot();
    source.answer();
    CHECK(reply == "feed_not_found feeds[1].feed_id");
    happens(other);
    happens(feed);
    CHECK(queue.taken().empty());
}

TEST_CASE_METHOD(World, "a grant that ends while a page is on its way ends the feed") {
    auto feed = source.add(2);
    asks({{feed, 0}});
    source.snapshot();
    source.snapshot();  // still allowed
    ends(feed);
    CHECK(queue.taken() == "drop F1 F1:end");
    source.answer();
    CHECK(reply == "feed_not_found feeds[0].feed_id");
    CHECK(queue.taken().empty());
}

TEST_CASE_METHOD(World, "a grant that ends in the middle of a replay stops it") {
    auto feed = source.add(8);
    follows(feed, 0);
    CHECK(queue.taken() == "F1:1 F1:2 F1:3");
    source.snapshot();
    ends(feed);
    CHECK(queue.taken() == "drop F1 F1:end");
    source.answer();
    happens(feed);
    CHECK(queue.taken().empty());
}

TEST_CASE_METHOD(World, "a grant that ran out by the clock is noticed by the next page") {
    auto feed = source.add(8);
    follows(feed, 0);
    queue.taken();
    source.shown(feed)->allowed = false;
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == "drop F1 F1:end");
    CHECK(connection->feeds() == 0);
}

TEST_CASE_METHOD(World, "a grant that ran out by the clock is noticed by the first page, too") {
    auto feed = source.add(2);
    asks({{feed, 0}});
    source.snapshot();
    source.shown(feed)->allowed = false;
    source.snapshot();
    source.answer();
    CHECK(reply == "feed_not_found feeds[0].feed_id");
    CHECK(connection->feeds() == 0);
    CHECK(thread.shard->followers_of(FeedNumber{1}) == 0);
}

TEST_CASE_METHOD(World, "a live feed ends with its grant, and the others go on") {
    auto feed = source.add(0), other = source.add(0);
    follows(feed, 0);
    follows(other, 0);
    ends(feed);
    happens(feed);
    happens(other);
    CHECK(queue.taken() == "drop F1 F1:end F2:1");
}

TEST_CASE_METHOD(World, "a page of one request leaves the live events of another alone") {
    auto feed = source.add(5), other = source.add(1);
    follows(feed, 0);
    CHECK(queue.taken() == "F1:1 F1:2 F1:3");
    asks({{other, 0}});
    source.snapshot();  // the second page of the first feed
    source.answer();
    CHECK(queue.taken() == "F1:4 F1:5");
    source.snapshot();  // finds the other
    source.snapshot();
    happens(other);  // after its snapshot, so it is held
    happens(feed);
    source.answer();
    CHECK(queue.taken() == "F1:6 F2:1 F2:2");
}

TEST_CASE_METHOD(World, "following again replays from where the client says") {
    auto feed = source.add(2);
    follows(feed, 2);
    CHECK(queue.taken().empty());
    asks({{feed, 0}});
    source.snapshot();
    asks({{feed, 1}});
    source.snapshot();  // the page of the first
    happens(feed);
    source.snapshot();  // finds it for the second, which starts over
    source.answer();
    CHECK(queue.taken().empty());
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == "F1:2 F1:3");
    happens(feed);
    CHECK(queue.taken() == "F1:4");
}

TEST_CASE_METHOD(World, "what isn't followed any more is silent") {
    auto feed = source.add(0);
    follows(feed, 0);
    connection->unfollow(R"({"feeds":[")" + feed.text() + "\"]}", [&](Result<std::string> result) { reply = *result; });
    CHECK(reply == "{}");
    happens(feed);
    CHECK(queue.taken() == "drop F1");
}

TEST_CASE_METHOD(World, "a session's end ends the connection, and nothing comes after") {
    auto feed = source.add(0);
    follows(feed, 0);
    thread.shard->deliver({events::SessionEnded{at_home}, event(feed, 1)});
    CHECK(queue.taken() == "4001");
}

TEST_CASE_METHOD(World, "a replay that can't go on closes the connection with its reason") {
    auto feed = source.add(8);
    follows(feed, 0);
    queue.taken();
    const bool signed_out = GENERATE(true, false);
    source.broken = signed_out ? unauthenticated(Reason::session_ended) : unavailable();
    source.snapshot();
    source.answer();
    CHECK(queue.taken() == (signed_out ? "4001" : "4008"));
}

TEST_CASE_METHOD(World, "a connection that closes from within stops at once") {
    auto feed = source.add(3);
    queue.room = 2;
    queue.close_when_full = [this] { connection->close(); };
    follows(feed, 0);
    CHECK(queue.taken() == "F1:1 F1:2");
    happens(feed);
    CHECK(queue.taken().empty());
    CHECK(thread.shard->size() == 0);
}

TEST_CASE_METHOD(World, "answers for a connection that is gone are dropped") {
    auto feed = source.add(3);
    asks({{feed, 0}});
    source.snapshot();
    connection->close();
    connection.reset();
    source.snapshot();
    source.answer();
    CHECK(reply.empty());
    CHECK(queue.taken().empty());
    connection = Following::open(thread, queue, {ana, at_home, {}});
}

TEST_CASE_METHOD(World, "a request is refused with the field that is wrong") {
    auto feed = source.add(0);
    asks({{feed, -1}});
    CHECK(reply == "out_of_range feeds[0].after_seq");
    asks({});
    CHECK(reply == "too_short feeds");
    asks({{feed, 0}, {feed, 0}});
    CHECK(reply == "duplicate_field feeds[1].feed_id");
    asks({{feed, 0}, {source.add(0), 0}, {source.add(0), 0}, {source.add(0), 0}});
    CHECK(reply == "feed_limit feeds");
}

TEST_CASE_METHOD(World, "following waits for the connection's own writes") {
    auto feed = source.add(0);
    auto lane = std::make_shared<Lane>();
    const auto write = lane->begin_write();
    connection->follow(R"({"feeds":[{"feed_id":")" + feed.text() + R"(","after_seq":0}]})", lane, [](auto) {});
    CHECK(source.waiting.empty());
    lane->end_write(write);
    CHECK(source.waiting.size() == 1);
}

// The reply keeps its connection, which may end on no thread but its own.
TEST_CASE_METHOD(World, "what the source still holds of an answered request keeps nothing of the connection") {
    auto feed = source.add(1);
    auto connections = std::make_shared<int>();
    const std::weak_ptr<int> kept = connections;
    connection->follow(R"({"feeds":[{"feed_id":")" + feed.text() + R"(","after_seq":0}]})", nullptr,
                       [connections = std::move(connections)](auto) {});
    source.snapshot();
    source.snapshot();
    CHECK_FALSE(kept.expired());
    source.answer();
    CHECK(queue.taken() == "F1:1");
    CHECK(kept.expired());
}

}  // namespace kring::follow_test
