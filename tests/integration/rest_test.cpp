#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;
using std::chrono::days;

namespace {

// A network in which Ana asked something on its first day.
struct Quiet {
    World world;
    Person ana = world.teacher("Ana");  // facilitates
    Person bob = world.teacher("Bob");
    Person olga = world.teacher("Olga");  // an outsider
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    FeedId feed = *ana.sees(network).feed_id;
    ThreadId thread;
    Instant begin = world.clock.now();

    Quiet() {
        bob.joins(network);
        thread = ana.asks(network, "Wie herkent dit?");
        world.take_told();
    }
    void comes_to_day(int day) {
        world.clock.set(begin + days{day});
        world.run_due_jobs();
    }
    void rests() {
        comes_to_day(30);
        REQUIRE(state() == NetworkState::resting);
        world.take_told();
    }
    NetworkState state() const { return bob.sees(network).state; }
    void becomes(NetworkState state) {
        network::UpdateNetwork change;
        change.network_id = network;
        change.state = state;
        ana.does<network::NetworkFull>("network.update", change);
        world.take_told();
    }
};

}  // namespace

TEST_CASE("a network that is silent for thirty days comes to rest, and all of it stays") {
    Quiet quiet;
    auto before = quiet.bob.reads(quiet.thread);
    quiet.comes_to_day(29);
    CHECK(quiet.state() == NetworkState::active);
    CHECK(quiet.world.take_told().empty());
    quiet.comes_to_day(30);
    CHECK(quiet.state() == NetworkState::resting);
    auto told = quiet.world.take_told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].feed == quiet.feed);
    CHECK(told[0].type == "network.changed");
    CHECK(decoded<network::NetworkChanged>(told[0].data).state == NetworkState::resting);
    auto after = quiet.bob.reads(quiet.thread);
    REQUIRE(after.size() == before.size());
    CHECK(operations::encode(after.front()) == operations::encode(before.front()));
    CHECK(quiet.olga.sees(quiet.network).state == NetworkState::resting);
    quiet.comes_to_day(60);
    CHECK(quiet.world.take_told().empty());
}

TEST_CASE("the thirty days count from the last post") {
    Quiet quiet;
    quiet.comes_to_day(10);
    quiet.bob.posts(quiet.thread);
    quiet.comes_to_day(39);
    CHECK(quiet.state() == NetworkState::active);
    quiet.comes_to_day(40);
    CHECK(quiet.state() == NetworkState::resting);
}

TEST_CASE("any member brings a resting network back with one tap, an outsider doesn't") {
    Quiet quiet;
    quiet.rests();
    const network::OneNetwork input{quiet.network};
    CHECK(quiet.olga.tries("network.revive", input) == "not_found/not_found");
    CHECK(quiet.world.take_told().empty());
    quiet.bob.does("network.revive", input);
    CHECK(quiet.state() == NetworkState::active);
    CHECK(quiet.world.types_of(quiet.feed) == Types{"network.changed"});
    CHECK(quiet.world.take_told().size() == 1);
    quiet.bob.does("network.revive", input);
    CHECK(quiet.world.take_told().empty());
    quiet.comes_to_day(59);
    CHECK(quiet.state() == NetworkState::active);
    quiet.comes_to_day(60);
    CHECK(quiet.state() == NetworkState::resting);
}

TEST_CASE("a post wakes a resting network, a question too") {
    Quiet quiet;
    quiet.rests();
    quiet.bob.posts(quiet.thread);
    CHECK(quiet.world.types_of(quiet.feed) == Types{"network.changed", "post.created"});
    CHECK(quiet.state() == NetworkState::active);
    quiet.world.take_told();
    quiet.bob.posts(quiet.thread);
    CHECK(quiet.world.types_of(quiet.feed) == Types{"post.created"});
    quiet.comes_to_day(60);
    CHECK(quiet.state() == NetworkState::resting);
    quiet.world.take_told();
    quiet.bob.asks(quiet.network, "En dit?");
    CHECK(quiet.world.types_of(quiet.feed) == Types{"network.changed", "thread.created"});
    CHECK(quiet.state() == NetworkState::active);
}

TEST_CASE("what is a draft or has ended doesn't come to rest") {
    auto state = GENERATE(NetworkState::draft, NetworkState::ended);
    Quiet quiet;
    quiet.becomes(state);
    quiet.comes_to_day(40);
    CHECK(quiet.state() == state);
    if (state == NetworkState::ended)
        CHECK(quiet.bob.tries("network.revive", network::OneNetwork{quiet.network}) == "conflict/network_ended");
}

TEST_CASE("a network that its facilitators made active is watched from then on") {
    Quiet quiet;
    quiet.becomes(NetworkState::draft);
    quiet.comes_to_day(40);
    quiet.becomes(NetworkState::active);
    quiet.comes_to_day(69);
    CHECK(quiet.state() == NetworkState::active);
    quiet.comes_to_day(70);
    CHECK(quiet.state() == NetworkState::resting);
}
