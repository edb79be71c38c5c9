#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;

namespace {

struct Room {
    World world;
    Person ana = world.teacher("Ana", "De Sluis");
    NetworkId network;
    ThreadId thread;

    explicit Room(Visibility visibility) : network{ana.starts("Schrijven", visibility)} {
        thread = ana.asks(network, "Wie herkent dit?");
    }
    std::int64_t shown() const { return ana.opens(thread).audience.seq; }
    std::string posts_having_seen(std::int64_t seq) {
        return ana.tries("post.create", thread::CreatePost{world.mint<PostId>(), thread, "Bij ons ook.", {}, seq});
    }
};

const std::string asks_again = "conflict/audience_changed";

}  // namespace

TEST_CASE("a leader who joins makes a post wait until its writer has seen it") {
    Room room{Visibility::open};
    auto shown = room.shown();
    CHECK(room.posts_having_seen(shown) == "ok");
    room.world.leader("Lena", "De Sluis").joins(room.network);
    CHECK(room.posts_having_seen(shown) == asks_again);
    CHECK(room.ana.opens(room.thread).audience.leaders == 1);
    CHECK(room.posts_having_seen(room.shown()) == "ok");
    CHECK(room.ana.reads(room.thread).size() == 3);
}

TEST_CASE("a leader who joins as another one's grant has run out is asked about") {
    Room room{Visibility::open};
    auto lena = room.world.leader("Lena", "De Sluis");
    lena.joins(room.network);
    auto shown = room.shown();
    room.world.execute(
        "UPDATE network_members SET until = 1 WHERE role = 'member'");  // and nobody has counted anew yet
    room.world.leader("Max", "Het Kompas").joins(room.network);
    CHECK(room.ana.opens(room.thread).audience.leaders == 1);
    CHECK(room.posts_having_seen(shown) == asks_again);
    CHECK(room.posts_having_seen(room.shown()) == "ok");
}

TEST_CASE("a thread waits for the same reason, and nothing of it is there") {
    Room room{Visibility::open};
    auto shown = room.shown();
    room.world.leader("Lena").joins(room.network);
    room.world.take_told();
    thread::CreateThread input;
    input.topic_id = room.ana.first_topic(room.network);
    input.thread_id = room.world.mint<ThreadId>();
    input.title = "Nog een vraag";
    input.body = "Wie helpt?";
    input.audience_seq = shown;
    CHECK(room.ana.tries("thread.create", input) == asks_again);
    CHECK(room.world.take_told().empty());
    input.audience_seq = room.shown();
    CHECK(room.ana.tries("thread.create", input) == "ok");
}

TEST_CASE("ordinary growth only updates the line") {
    Room room{Visibility::open};
    auto shown = room.shown();
    room.world.teacher("Bob", "De Sluis").joins(room.network);
    room.world.teacher("Cor", "Het Kompas").joins(room.network);
    CHECK(room.posts_having_seen(shown) == "ok");
    auto audience = room.ana.opens(room.thread).audience;
    CHECK(audience.members == 3);
    CHECK(audience.schools == 2);
    CHECK(audience.leaders == 0);
}

TEST_CASE("a new school in a closed network is asked about") {
    Room room{Visibility::closed};
    auto shown = room.shown();
    room.ana.lets_in(room.world.teacher("Bob", "De Sluis"), room.network);
    CHECK(room.posts_having_seen(shown) == "ok");
    room.ana.lets_in(room.world.teacher("Cor", "Het Kompas"), room.network);
    CHECK(room.posts_having_seen(shown) == asks_again);
}

TEST_CASE("opening a network further is asked about, closing it is not") {
    Room room{Visibility::on_request};
    auto shown = room.shown();
    network::UpdateNetwork change;
    change.network_id = room.network;
    change.visibility = Visibility::closed;
    room.ana.does<network::NetworkFull>("network.update", change);
    CHECK(room.posts_having_seen(shown) == "ok");
    change.visibility = Visibility::open;
    room.world.take_told();
    room.ana.does<network::NetworkFull>("network.update", change);
    CHECK(room.world.types_of(*room.ana.sees(room.network).feed_id) ==
          std::vector<std::string>{"network.changed", "network.audience_changed"});
    CHECK(room.posts_having_seen(shown) == asks_again);
}

TEST_CASE("a member who becomes a leader counts as one who came in") {
    Room room{Visibility::open};
    auto bob = room.world.teacher("Bob", "De Sluis");
    bob.joins(room.network);
    auto shown = room.shown();
    room.world.take_told();
    room.world.becomes_leader(bob);
    CHECK(room.world.types_of(*room.ana.sees(room.network).feed_id) ==
          std::vector<std::string>{"network.audience_changed"});
    CHECK(room.posts_having_seen(shown) == asks_again);
}

TEST_CASE("who is deactivated no longer counts, and is not a reason to ask") {
    Room room{Visibility::open};
    auto lena = room.world.leader("Lena", "Het Kompas");
    lena.joins(room.network);
    auto shown = room.shown();
    room.world.deactivates(lena);
    auto audience = room.ana.opens(room.thread).audience;
    CHECK(audience.members == 1);
    CHECK(audience.schools == 1);
    CHECK(audience.leaders == 0);
    CHECK(room.posts_having_seen(shown) == "ok");
}

TEST_CASE("who leaves the group stays a member until removed, without a school") {
    Room room{Visibility::open};
    auto bob = room.world.teacher("Bob", "Het Kompas");
    bob.joins(room.network);
    room.world.ends_roles(bob);
    CHECK(bob.reads(room.thread).size() == 1);
    CHECK(room.ana.opens(room.thread).audience.schools == 1);
    CHECK(room.ana.opens(room.thread).audience.members == 2);
}

TEST_CASE("the numbers are told to followers and the same on a replay") {
    Room room{Visibility::open};
    room.world.take_told();
    room.world.teacher("Bob", "Het Kompas").joins(room.network);
    auto feed = *room.ana.sees(room.network).feed_id;
    auto told = room.world.take_told();
    auto replayed = room.world.replay(feed).back();
    auto live = std::find_if(told.begin(), told.end(), [&](const Told& each) { return each.feed == feed; });
    REQUIRE(live != told.end());
    CHECK(live->data == replayed.data);
    CHECK(live->seq == replayed.seq);
    CHECK(live->data == R"({"members":2,"schools":2,"leaders":0,"seq":)" + std::to_string(live->seq) +
                            R"(,"outcomes_readable_by":"group"})");
}

TEST_CASE("the line says who reads titles and outcomes, and follows when a network opens or closes") {
    using network::OutcomeReaders;
    Room room{Visibility::open};
    const auto feed = *room.ana.sees(room.network).feed_id;
    auto readers = [&] { return room.ana.opens(room.thread).audience.outcomes_readable_by; };
    CHECK(readers() == OutcomeReaders::group);
    auto changed_to = [&](const network::UpdateNetwork& change) {
        room.world.take_told();
        room.ana.does<network::NetworkFull>("network.update", change);
        CHECK(room.world.types_of(feed) == std::vector<std::string>{"network.changed", "network.audience_changed"});
        auto told = decoded<network::Audience>(room.world.replay(feed).back().data);
        CHECK(told.outcomes_readable_by == readers());
        CHECK(told.seq == room.shown());
        return told.outcomes_readable_by;
    };
    network::UpdateNetwork change;
    change.network_id = room.network;
    change.visibility = Visibility::on_request;
    CHECK(changed_to(change) == OutcomeReaders::members);
    change.visibility = Visibility::open;
    CHECK(changed_to(change) == OutcomeReaders::group);
    change.state = NetworkState::draft;
    CHECK(changed_to(change) == OutcomeReaders::members);
    CHECK_FALSE(room.world.teacher("Olga").asks_for("network.get", network::OneNetwork{room.network}).has_value());
}

TEST_CASE("words that are changed or added later wait for the same reason as new ones, and nothing of them is there") {
    Room room{Visibility::open};
    const auto post = room.ana.posts(room.thread);
    const auto shown = room.shown();
    room.world.leader("Lena").joins(room.network);
    const auto now = room.shown();
    room.world.take_told();

    thread::EditPost edit;
    edit.post_id = post;
    edit.body = "Bij ons toch niet.";
    thread::UpdateThread rename;
    rename.thread_id = room.thread;
    rename.title = "Wie herkent dit ook?";
    thread::SaveOutcome outcome;
    outcome.thread_id = room.thread;
    outcome.what_we_know = "Eerst tekenen helpt";
    outcome.publish = true;
    thread::TellTried tried;
    tried.thread_id = room.thread;
    tried.text = "Het hielp.";
    auto asks_first = [&](std::string_view method, auto input, std::string_view event) {
        INFO(method);
        input.audience_seq = shown;
        CHECK(room.ana.tries(method, input) == asks_again);
        CHECK(room.world.take_told().empty());
        input.audience_seq = now;
        CHECK(room.ana.tries(method, input) == "ok");
        auto told = room.world.take_told();
        REQUIRE(told.size() == 1);
        CHECK(told[0].type == event);
        input.audience_seq = shown;
        CHECK(room.world.teacher("Olga").tries(method, input) == "not_found/not_found");
    };
    asks_first("post.edit", edit, "post.edited");
    asks_first("thread.update", rename, "thread.changed");
    asks_first("thread.save_outcome", outcome, "thread.outcome_changed");
    asks_first("thread.tell_tried", tried, "post.created");
}
