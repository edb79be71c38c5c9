// The whole application under people who do everything at once, on real sockets and several I/O threads. Under
// ThreadSanitizer it is what shows that listener, loops, hub, following, ways out, jobs, index and stop share nothing
// that they shouldn't.

#include "app/console.hpp"
#include "support/running_site.hpp"
#include "support/side_by_side.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <numeric>
#include <semaphore>

using namespace kring;
using testing::Live;
using testing::new_post;
using testing::RawClient;
using testing::RunningSite;
using testing::side_by_side;

namespace {

std::vector<std::int64_t> all_up_to(std::int64_t seq) {
    std::vector<std::int64_t> seqs(static_cast<std::size_t>(seq));
    std::iota(seqs.begin(), seqs.end(), 1);
    return seqs;
}

void append(std::vector<std::int64_t>& seqs, const Live& live) {
    seqs.insert(seqs.end(), live.seqs.begin(), live.seqs.end());
}

void wait_for(int count, std::counting_semaphore<>& happened) {
    for (int i = 0; i < count; ++i)
        REQUIRE(happened.try_acquire_for(std::chrono::seconds{30}));
}

struct Site : RunningSite {
    using RunningSite::RunningSite;
    std::vector<Colleague> people = colleagues(6);
    Room room = room_of(people);
};

struct SiteOfSmallQueues : Site {
    SiteOfSmallQueues() : Site{[](auto& configuration) { configuration.limits.outbox_bytes = 64 * 1024; }} {}
};

/// Posts until it is told to stop or the socket ends.
class Poster {
   public:
    Poster(Site& site, std::size_t person) : site_{site}, live_{site, site.people[person]} {}
    void run(const std::atomic<bool>& enough, std::counting_semaphore<>& posted) {
        for (int i = 0; i < 20'000 && !enough; ++i) {
            const auto id = new_post();
            const auto reply = live_.post(site_.room.thread_id, id);
            if (reply.closed) return;
            if (!reply.ok()) continue;
            acknowledged.push_back(id);
            posted.release();
        }
    }
    int close_code() const { return live_.close_code; }
    std::vector<PostId> acknowledged;

   private:
    Site& site_;
    Live live_;
};

}  // namespace

TEST_CASE_METHOD(Site, "members who post, search, go and come back each hear every event once and in order", "[app]") {
    std::array<std::vector<std::int64_t>, 6> heard;
    const auto visit = [&](std::size_t i) {
        Live live{*this, people[i]};
        live.follow(room.feed_id, heard[i].empty() ? 0 : heard[i].back());
        for (int post = 0; post < 4; ++post) {
            if (!live.post(room.thread_id, new_post()).ok()) throw std::runtime_error{"not posted"};
            if (!live.call("search.find", R"({"text":"zinnen"})").ok()) throw std::runtime_error{"not searched"};
        }
        append(heard[i], live);
    };
    side_by_side(people.size(), [&](std::size_t i) {
        for (int time = 0; time < 3; ++time)
            visit(i);
    });
    const auto newest = newest_seq(room.feed_id);
    side_by_side(people.size(), [&](std::size_t i) {
        Live live{*this, people[i]};
        live.follow(room.feed_id, heard[i].back());
        live.hear(newest);
        append(heard[i], live);
    });
    for (const auto& seqs : heard)
        CHECK(seqs == all_up_to(newest));
    CHECK(posts_of(room.thread_id).size() == 1 + 6 * 3 * 4);
}

TEST_CASE_METHOD(Site, "who leaves, signs out or is deactivated while others post hears nothing after it", "[app]") {
    Live stays{*this, people[1]}, leaves{*this, people[2]}, signs_out{*this, people[3]}, is_closed{*this, people[4]};
    for (auto* live : {&stays, &leaves, &signs_out, &is_closed})
        live->follow(room.feed_id, 0);
    std::atomic<bool> enough = false;
    std::counting_semaphore<> posted{0};
    testing::SideBySide posters;
    for (const std::size_t person : {0, 5})
        posters.begin([&, person] { Poster{*this, person}.run(enough, posted); });
    wait_for(20, posted);

    CHECK(leaves.call("network.leave", R"({"network_id":")" + room.network_id.text() + "\"}").ok());
    RawClient elsewhere{port()};
    const auto json = people[3].bearer() + "Content-Type: application/json\r\n";
    CHECK(elsewhere.post("/api/v1/account.sign_out", "{}", json).status == 200);
    ask(nullptr, "person.close", R"({"email":")" + people[4].email + "\"}");
    const auto after_all_ends = newest_seq(room.feed_id);
    CHECK(signs_out.hear_the_end() == 4001);
    CHECK(is_closed.hear_the_end() == 4001);
    stays.hear(after_all_ends + 20);  // they still post
    enough = true;
    posters.finish();

    CHECK(leaves.call("account.me").ok());  // what was sent before has come
    CHECK(leaves.feed_ended);
    CHECK(leaves.seqs_after_the_end.empty());
    CHECK(leaves.seqs == all_up_to(leaves.last_seq()));
    CHECK(signs_out.last_seq() <= after_all_ends);
    CHECK(is_closed.last_seq() <= after_all_ends);
    CHECK(elsewhere.post("/api/v1/account.me", "{}", json).status == 401);
    stays.hear(newest_seq(room.feed_id));
    CHECK(stays.seqs == all_up_to(newest_seq(room.feed_id)));
}

TEST_CASE_METHOD(SiteOfSmallQueues, "slow readers are let go, cost the others nothing, and resume where they were",
                 "[app]") {
    Live poster{*this, people[0]}, reads{*this, people[1]};
    reads.follow(room.feed_id, 0);
    std::vector<Live> slow;
    for (std::size_t person = 2; person < people.size(); ++person) {
        slow.emplace_back(*this, people[person], RawClient::Narrow{4096});
        slow.back().follow(room.feed_id, 0);
    }
    const std::string body(15'000, 'x');
    for (int i = 0; i < 40; ++i) {
        REQUIRE(poster.post(room.thread_id, new_post(), body).ok());
        reads.hear(newest_seq(room.feed_id));
    }
    const auto newest = newest_seq(room.feed_id);
    CHECK(reads.seqs == all_up_to(newest));

    for (std::size_t i = 0; i < slow.size(); ++i) {
        auto& was_slow = slow[i];
        const auto code = was_slow.hear_the_end();
        CHECK((code == 4008 || code == 1006));  // the reset comes two seconds after the close frame
        CHECK(was_slow.last_seq() < newest);
        Live again{*this, people[i + 2]};
        again.follow(room.feed_id, was_slow.last_seq());
        again.hear(newest);
        auto seqs = was_slow.seqs;
        append(seqs, again);
        CHECK(seqs == all_up_to(newest));
    }
}

TEST_CASE_METHOD(Site, "a stop amid posts closes every socket in order, and what was answered is there once", "[app]") {
    std::vector<Poster> posters;
    for (std::size_t person = 0; person < 5; ++person)
        posters.emplace_back(*this, person);
    std::array<int, 4> codes{};
    std::atomic<bool> enough = false;
    std::counting_semaphore<> posted{0}, follows{0};
    testing::SideBySide threads;
    for (auto& poster : posters)
        threads.begin([&] { poster.run(enough, posted); });
    for (auto& code : codes)
        threads.begin([&, live = std::make_shared<Live>(*this, people[5])] {
            live->follow(room.feed_id, 0);
            follows.release();
            code = live->hear_the_end();
        });
    wait_for(4, follows);
    wait_for(60, posted);
    stop();
    threads.finish();

    CHECK(codes == std::array{1001, 1001, 1001, 1001});
    start_again();
    auto there = posts_of(room.thread_id);
    std::sort(there.begin(), there.end());
    CHECK(std::adjacent_find(there.begin(), there.end()) == there.end());
    for (const auto& poster : posters) {
        CHECK(poster.close_code() == 1001);
        for (const auto& id : poster.acknowledged)
            CHECK(std::binary_search(there.begin(), there.end(), id));
    }
}

TEST_CASE_METHOD(Site, "commands, requests over HTTP, pages and sockets come at once and are all answered", "[app]") {
    const auto wants = [](int status, const testing::HttpReply& reply) {
        if (reply.status != status) throw std::runtime_error{"answered " + std::to_string(reply.status)};
    };
    testing::SideBySide threads;
    threads.begin([&] {
        const auto console = app::Console::open(configuration());
        for (int i = 0; i < 10; ++i)
            if (!(*console)->call("person.add", R"({"email":"nieuw)" + std::to_string(i) +
                                                    R"(@school.example","name":"Nieuw","school":"De Sluis"})"))
                throw std::runtime_error{"not added"};
    });
    for (std::size_t i = 0; i < 3; ++i)
        threads.begin([&, i] {
            RawClient client{port()};
            for (int time = 0; time < 15; ++time) {
                wants(200, client.get("/readyz"));
                wants(200, client.get("/api/openapi.json"));
                wants(200, client.post("/api/v1/account.me", "{}",
                                       people[i].bearer() + "Content-Type: application/json\r\n"));
                wants(404, client.get("/niets.js"));
            }
        });
    for (std::size_t i = 3; i < 6; ++i)
        threads.begin([&, i] {
            for (int time = 0; time < 8; ++time)
                if (!Live{*this, people[i]}.call("home.get").ok()) throw std::runtime_error{"no home"};
        });
    CHECK_NOTHROW(threads.finish());
}
