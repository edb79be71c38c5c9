// The door to the network with a stand-in behind it: many connections on several I/O threads.

#include "support/certificate.hpp"
#include "support/door.hpp"
#include "support/side_by_side.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <thread>

using namespace kring;
using namespace std::chrono_literals;
using testing::bearer_ana;
using testing::CertificateFiles;
using testing::Door;
using testing::json_type;
using testing::RawClient;
using testing::rpc;
using testing::side_by_side;
using testing::SideBySide;
using testing::SocketFrame;
using testing::TemporaryFolder;

namespace {

constexpr std::int64_t feed = 1;

void needs(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error{what};
}

void configure_three_threads(Door::Options& options) { options.threads = 3; }

struct BusyDoor : Door {
    BusyDoor() : Door{configure_three_threads} {}
};

/// The next events of a follower, which are to be these.
void hear(RawClient& follower, std::int64_t first, std::int64_t last) {
    for (auto seq = first; seq <= last; ++seq)
        needs(follower.read_message().says(R"("seq":)" + std::to_string(seq) + ","),
              "not event " + std::to_string(seq));
}

/// What comes before the socket ends; the close frame last, which is answered as a browser does.
std::vector<SocketFrame> read_to_the_end(RawClient& client) {
    std::vector<SocketFrame> frames;
    for (auto frame = client.read_message(); !frame.ended(); frame = client.read_message()) {
        if (frame.close_code() != 0) client.say_frame(RawClient::close, frame.payload);
        frames.push_back(frame);
    }
    return frames;
}

int close_code_of(RawClient& client) {
    const auto frames = read_to_the_end(client);
    return frames.empty() ? 0 : frames.back().close_code();
}

/// A socket as soon as there is a place for it: that somebody left is seen by another thread.
std::optional<RawClient> socket_when_there_is_room(Door& door) {
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < until) {
        auto client = door.visitor();
        if (client.upgrade(bearer_ana).status == 101) return client;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("beyond the limit of connections a newcomer is refused until somebody leaves", "[net]") {
    Door door{[](auto& options) { options.limits.connections = 2; }};
    auto visitor = door.visitor();
    CHECK(visitor.get("/healthz").status == 200);
    auto socket = door.socket_of("ana");  // an upgrade keeps its one place
    CHECK(door.visitor().hears_the_end());
    CHECK(door.server().figures().refused_connections == 1);
    socket.hang_up();
    auto second = socket_when_there_is_room(door);
    CHECK(second);
    visitor.hang_up();
    CHECK(socket_when_there_is_room(door));
}

TEST_CASE("a client that resets its socket leaves its place to the next one", "[net]") {
    Door door{[](auto& options) { options.limits.connections = 1; }};
    for (int time = 0; time < 3; ++time) {
        auto socket = socket_when_there_is_room(door);
        REQUIRE(socket);
        socket->cut();
    }
}

TEST_CASE_METHOD(BusyDoor, "followers on all threads hear every event in order while others come and go", "[net]") {
    constexpr std::int64_t events = 300;
    std::vector<RawClient> followers;
    for (int i = 0; i < 9; ++i)
        followers.push_back(follower("ana" + std::to_string(i), feed));
    SideBySide threads;
    threads.begin([&] {
        for (std::int64_t seq = 1; seq <= events; ++seq)
            publish(feed, seq, "een reactie");
    });
    for (auto& each : followers)
        threads.begin([&] { hear(each, 1, events); });
    for (int i = 0; i < 3; ++i)
        threads.begin([this, i] {
            for (int time = 0; time < 12; ++time)
                follower("bo" + std::to_string(i), feed).cut();
        });
    CHECK_NOTHROW(threads.finish());
}

TEST_CASE_METHOD(BusyDoor, "nothing follows the end of a session or of a person, on whichever thread it is", "[net]") {
    auto at_home = follower("ana.home", feed), at_school = follower("ana.school", feed), bo = follower("bo", feed);
    auto cas = follower("cas.home", feed), cas_too = follower("cas.school", feed);
    SideBySide threads;
    threads.begin([&] {
        for (std::int64_t seq = 1; seq <= 200; ++seq) {
            publish(feed, seq, "een reactie");
            if (seq == 50) publish({events::SessionEnded{session("ana.home")}});
            if (seq == 100) publish({events::PersonEnded{person("cas")}, event(feed, ++seq, "in dezelfde batch")});
        }
    });
    const auto hears_no_more_than = [](RawClient& client, std::int64_t last) {
        auto frames = read_to_the_end(client);
        needs(!frames.empty() && frames.back().close_code() == 4001, "not closed with 4001");
        needs(frames.size() <= static_cast<std::size_t>(last) + 1, "too much came");
        for (std::size_t i = 0; i + 1 < frames.size(); ++i)
            needs(frames[i].says(R"("seq":)" + std::to_string(i + 1) + ","), "out of order");
    };
    threads.begin([&] { hears_no_more_than(at_home, 50); });
    threads.begin([&] { hears_no_more_than(cas, 100); });
    threads.begin([&] { hears_no_more_than(cas_too, 100); });
    threads.begin([&] { hear(at_school, 1, 200); });
    threads.begin([&] { hear(bo, 1, 200); });
    CHECK_NOTHROW(threads.finish());
}

TEST_CASE("a session that is found to be over, of which nobody told, ends its socket", "[net]") {
    Door door;
    auto socket = door.socket_of("ana");
    socket.say_text(rpc(1, "over"));
    CHECK(close_code_of(socket) == 4001);
}

TEST_CASE("a reader that doesn't drain is closed with the code to resume, and the others don't notice", "[net]") {
    Door door{[](auto& options) {
        options.threads = 3;
        options.timeouts.close = 60s;
    }};
    std::vector<RawClient> slow, quick;
    for (int i = 0; i < 6; ++i) {
        slow.push_back(door.follower("traag" + std::to_string(i), feed, RawClient::Narrow{4096}));
        quick.push_back(door.follower("vlug" + std::to_string(i), feed));
    }
    for (std::int64_t seq = 1; seq <= 60; ++seq) {
        door.publish(feed, seq, std::string(20'000, 'x'));
        for (auto& each : quick)
            REQUIRE_NOTHROW(hear(each, seq, seq));
    }
    side_by_side(slow.size(), [&](std::size_t i) {
        auto frames = read_to_the_end(slow[i]);
        needs(!frames.empty() && frames.back().close_code() == 4008, "not closed with 4008");
        needs(frames.size() < 60, "it was not slow");
        needs(frames[0].says(R"("seq":1,)"), "the first is not there");
    });
    CHECK(door.server().figures().slow_readers == slow.size());
}

TEST_CASE_METHOD(BusyDoor, "a server that stops answers what runs, closes idle sockets first, and takes nobody",
                 "[net]") {
    auto busy = socket_of("ana");
    auto http = visitor();
    std::vector<RawClient> idle;  // on each thread
    for (int i = 0; i < 3; ++i)
        idle.push_back(socket_of("bo"));
    busy.say_text(rpc(1, "slow.write"));
    http.say("POST /api/v1/slow.write HTTP/1.1\r\nHost: kring.test\r\nContent-Length: 2\r\n" + std::string{bearer_ana} +
             std::string{json_type} + "\r\n{}");
    await_asked(2);
    SideBySide stopping;
    stopping.begin([this] { server().stop(); });
    for (auto& each : idle)
        CHECK(close_code_of(each) == 1001);
    busy.say_text(rpc(2, "echo"));
    CHECK(busy.read_message().says("shutting_down"));
    answer_slow();
    CHECK(busy.read_message().says(R"("id":1,"result")"));
    CHECK(close_code_of(busy) == 1001);
    CHECK(http.read_reply().status == 200);
    CHECK(http.hears_the_end());
    stopping.finish();
    CHECK(asked().size() == 2);
    CHECK_THROWS(visitor());
}

TEST_CASE_METHOD(BusyDoor, "a stop amid requests answers each or closes in order", "[net]") {
    std::array<int, 6> codes{};
    SideBySide threads;
    for (std::size_t i = 0; i < codes.size(); ++i)
        threads.begin([&, i, client = std::make_shared<RawClient>(socket_of("ana" + std::to_string(i)))] {
            auto frame = SocketFrame{RawClient::text, {}};
            for (int id = 1; id < 100'000 && frame.is_text(); ++id) {
                client->say_text(rpc(id, "echo"));
                frame = client->read_message();
                needs(!frame.is_text() || frame.says("\"id\":" + std::to_string(id) + ","), "another answer");
            }
            codes[i] = frame.close_code();
        });
    await_asked(300);
    server().stop();
    CHECK_NOTHROW(threads.finish());
    for (const int code : codes)
        CHECK(code == 1001);
}

TEST_CASE("a certificate is read again while connections come over TLS", "[net]") {
    TemporaryFolder folder;
    const auto files = testing::make_certificate(folder.path(), "oud.kring.test");
    Door door{[&](auto& options) {
        options.threads = 3;
        options.tls = net::TlsOptions{net::Endpoint{}, files.certificate, files.key};
    }};
    const auto tls_client = [&] { return RawClient{door.server().tls_port(), RawClient::Layer::tls}; };
    CHECK(tls_client().certificate_name() == "oud.kring.test");
    SideBySide threads;
    for (int i = 0; i < 3; ++i)
        threads.begin([&] {
            for (int time = 0; time < 8; ++time) {
                auto client = tls_client();
                needs(client.get("/").status == 200, "no page");
                needs(client.upgrade(bearer_ana).status == 101, "no upgrade");
                needs(client.read_message().says("hello"), "no hello");
                client.say_text(rpc(1, "big"));
                needs(client.read_message().payload.size() > 1'000'000, "not whole");
            }
        });
    for (int time = 0; time < 20; ++time) {
        testing::make_certificate(folder.path(), "nieuw.kring.test");
        REQUIRE(door.server().reload_certificates());
    }
    CHECK_NOTHROW(threads.finish());
    CHECK(tls_client().certificate_name() == "nieuw.kring.test");
}

TEST_CASE("who was refused over TLS and doesn't hang up is let go all the same", "[net]") {
    TemporaryFolder folder;
    const auto files = testing::make_certificate(folder.path(), "kring.test");
    Door door{[&](auto& options) {
        options.tls = net::TlsOptions{net::Endpoint{}, files.certificate, files.key};
        options.limits.connections = 1;
        options.timeouts.close = 100ms;
    }};
    RawClient stays{door.server().tls_port(), RawClient::Layer::tls};
    CHECK(stays.ask("nonsense\r\n\r\n").status == 400);
    CHECK(socket_when_there_is_room(door));
}

TEST_CASE("figures are read while all of them change", "[net]") {
    Door door{[](auto& options) {
        options.threads = 3;
        options.metrics = net::Endpoint{};
    }};
    std::atomic<bool> done = false;
    SideBySide threads;
    threads.begin([&] {
        RawClient scraper{door.server().metrics_port()};
        while (!done) {
            needs(scraper.get("/metrics").says("kring_up 1"), "no metrics");
            needs(door.server().figures().connections_now >= 1, "who scrapes is connected");
        }
    });
    side_by_side(3, [&](std::size_t i) {
        for (int time = 0; time < 10; ++time) {
            auto http = door.visitor();
            needs(http.post("/api/v1/echo", "{}", std::string{json_type}).status == 200, "no echo");
            auto socket = door.socket_of("ana" + std::to_string(i));
            socket.say_text(rpc(1, "echo"));
            needs(socket.read_message().says("result"), "no answer");
        }
    });
    done = true;
    CHECK_NOTHROW(threads.finish());
    CHECK(door.server().figures().http_requests >= 60);
    CHECK(door.server().figures().socket_requests == 30);
}
