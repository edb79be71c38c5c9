#include "events/hub.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>

namespace kring::hub_test {

using namespace events;

const FeedNumber news{1}, inbox{2};
const PersonId ana{Uuid::make_v4()}, bea{Uuid::make_v4()};
const SessionId at_home{Uuid::make_v4()}, at_school{Uuid::make_v4()};

/// Notes what it hears: "1" for an event, "-" for a feed's end, "x" for a session's, "~" for a signal.
class Listener final : public Follower {
   public:
    explicit Listener(PersonId person, SessionId session = at_home) : person_{person}, session_{session} {}
    PersonId person() const override { return person_; }
    SessionId session() const override { return session_; }
    void deliver(const Published& event) override {
        heard += std::to_string(event.seq);
        if (on_event) on_event();
    }
    void end_feed(const GrantEnded&) override { heard += '-'; }
    void end_session() override { heard += 'x'; }
    void take_signal(const Signal&) override { heard += '~'; }

    std::string heard;
    std::function<void()> on_event;

   private:
    PersonId person_;
    SessionId session_;
};

Published event(FeedNumber feed, std::int64_t seq) { return {feed, seq, nullptr}; }

std::string bytes(std::size_t length) { return Frame::text(std::string(length, 'x'))->bytes; }

TEST_CASE("a signal goes to who follows its feed now, and not to its sender") {
    Shard shard;
    Listener sender{ana}, other{bea}, outsider{PersonId{Uuid::make_v4()}};
    for (auto* listener : {&sender, &other, &outsider})
        shard.add(*listener);
    shard.follow(news, sender);
    shard.follow(news, other);
    shard.follow(inbox, outsider);
    shard.deliver({Signal{news, ana, nullptr}});
    CHECK(sender.heard.empty());
    CHECK(other.heard == "~");
    CHECK(outsider.heard.empty());
    shard.unfollow(news, other);
    shard.deliver({Signal{news, ana, nullptr}});
    CHECK(other.heard == "~");
}

TEST_CASE("a frame's header has the shortest length that fits") {
    CHECK(bytes(0) == std::string("\x81\x00", 2));
    CHECK(bytes(125).substr(0, 3) == "\x81\x7dx");
    CHECK(bytes(126).substr(0, 5) == std::string("\x81\x7e\x00\x7ex", 5));
    CHECK(bytes(65535).substr(0, 5) == "\x81\x7e\xff\xffx");
    CHECK(bytes(65535).size() == 65539);
    CHECK(bytes(65536).substr(0, 11) == std::string("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00x", 11));
    CHECK(bytes(65536).size() == 65546);
}

TEST_CASE("an event frame says which feed, where, what and when") {
    const auto feed = *FeedId::parse("0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6");
    CHECK(
        event_frame(feed, 7, "post.created", from_milliseconds(0), R"({"a":1})")->bytes.substr(4) ==
        R"({"jsonrpc":"2.0","method":"event","params":{"feed_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6","seq":7,"type":"post.created","at":"1970-01-01T00:00:00.000Z","data":{"a":1}}})");
    CHECK(feed_ended_frame(feed)->bytes.substr(2) ==
          R"({"jsonrpc":"2.0","method":"feed.ended","params":{"feed_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6"}})");
    CHECK(
        feed_reset_frame(feed, 9)->bytes.substr(2) ==
        R"({"jsonrpc":"2.0","method":"feed.reset","params":{"feed_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6","seq":9}})");
}

TEST_CASE("only who follows a feed hears of it") {
    Shard shard;
    Listener follower{ana}, outsider{bea};
    shard.add(follower);
    shard.add(outsider);
    shard.follow(news, follower);
    shard.follow(news, follower);
    shard.follow(inbox, outsider);
    shard.deliver({event(news, 1), event(news, 2)});
    CHECK(follower.heard == "12");
    CHECK(outsider.heard.empty());
    shard.unfollow(news, follower);
    shard.deliver({event(news, 3)});
    CHECK(follower.heard == "12");
    CHECK(shard.followers_of(news) == 0);
}

TEST_CASE("nothing of a feed comes after its grant ended") {
    Shard shard;
    Listener leaver{ana}, other{bea};
    for (auto* listener : {&leaver, &other}) {
        shard.add(*listener);
        shard.follow(news, *listener);
        shard.follow(inbox, *listener);
    }
    shard.deliver({event(news, 1), GrantEnded{news, ana, nullptr}, event(news, 2), event(inbox, 9)});
    CHECK(leaver.heard == "1-9");
    CHECK(other.heard == "129");
}

TEST_CASE("a session's end reaches its connections, a person's end all of the person's") {
    Shard shard;
    Listener home{ana, at_home}, school{ana, at_school}, other{bea, SessionId{Uuid::make_v4()}};
    for (auto* listener : {&home, &school, &other}) {
        shard.add(*listener);
        shard.follow(news, *listener);
    }
    shard.deliver({SessionEnded{at_home}, event(news, 1)});
    CHECK(home.heard == "x");
    CHECK(school.heard == "1");
    shard.deliver({PersonEnded{ana}, event(news, 2)});
    CHECK(school.heard == "1x");
    CHECK(other.heard == "12");
    CHECK(shard.size() == 1);
}

TEST_CASE("followers may leave while they are being told") {
    Shard shard;
    Listener first{ana}, second{bea}, third{bea};
    for (auto* listener : {&first, &second, &third}) {
        shard.add(*listener);
        shard.follow(news, *listener);
    }
    first.on_event = [&] {
        shard.remove(second);
        shard.unfollow(news, first);
    };
    shard.deliver({event(news, 1), event(news, 2)});
    CHECK(first.heard == "1");
    CHECK(second.heard.empty());
    CHECK(third.heard == "12");
    CHECK(shard.followers_of(news) == 1);
}

TEST_CASE("followers may come while others are being told") {
    Shard shard;
    Listener first{ana}, late{bea};
    shard.add(first);
    shard.follow(news, first);
    first.on_event = [&] {
        shard.add(late);
        shard.follow(news, late);
    };
    shard.deliver({event(news, 1), event(news, 2)});
    CHECK(first.heard == "12");
    CHECK(late.heard == "2");
}

TEST_CASE("each shard gets one message a batch, in the order of the batches") {
    Hub hub;
    std::vector<std::function<void()>> posted;
    auto shard = std::make_shared<Shard>();
    Listener listener{ana};
    shard->add(listener);
    shard->follow(news, listener);
    hub.add_shard(shard, [&](std::function<void()> run) { posted.push_back(std::move(run)); });
    hub.publish(std::make_shared<const Batch>(Batch{event(news, 1), event(news, 2)}));
    hub.publish(std::make_shared<const Batch>(Batch{event(news, 3)}));
    CHECK(posted.size() == 2);
    CHECK(listener.heard.empty());
    for (auto& run : posted)
        run();
    CHECK(listener.heard == "123");

    hub.stop();
    hub.publish(std::make_shared<const Batch>(Batch{event(news, 4)}));
    CHECK(posted.size() == 2);
}

}  // namespace kring::hub_test
