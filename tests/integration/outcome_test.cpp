#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

namespace {

struct Room {
    World world;
    Person ana = world.teacher("Ana");  // facilitates
    Person bob = world.teacher("Bob");  // asks
    Person cor = world.teacher("Cor");
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    FeedId feed = *ana.sees(network).feed_id;
    ThreadId thread;

    Room() {
        bob.joins(network);
        cor.joins(network);
        thread = bob.asks(network, "Wie herkent dit?");
        world.take_told();
    }
    thread::SaveOutcome saying(std::string what_we_know, bool publish = false) const {
        thread::SaveOutcome input;
        input.thread_id = thread;
        input.what_we_know = std::move(what_we_know);
        input.what_we_try = "Drie vakjes";
        input.publish = publish;
        return input;
    }
};

}  // namespace

TEST_CASE("any member drafts what we know, the asker or a facilitator publishes it") {
    Room room;
    auto draft = room.cor.does<thread::Outcome>("thread.save_outcome", room.saying("Tekenen helpt"));
    CHECK(draft.version == 1);
    CHECK_FALSE(draft.published);
    CHECK(room.cor.opens(room.thread).draft_outcome->what_we_know == "Tekenen helpt");
    CHECK_FALSE(room.cor.opens(room.thread).outcome);
    CHECK_FALSE(room.cor.opens(room.thread).may_publish_outcome);
    CHECK(room.bob.opens(room.thread).may_publish_outcome);
    CHECK(room.world.types_of(room.feed) == Types{"thread.outcome_changed"});
    CHECK(room.cor.tries("thread.save_outcome", room.saying("Zo is het", true)) == "forbidden/not_allowed");

    auto published = room.bob.does<thread::Outcome>("thread.save_outcome", room.saying("Eerst tekenen helpt", true));
    CHECK(published.version == 2);
    REQUIRE(published.by.size() == 2);
    CHECK(published.by[0].name == "Cor");
    CHECK(published.by[1].name == "Bob");
    auto seen = room.cor.opens(room.thread);
    CHECK(seen.state == ThreadState::answered);
    CHECK(seen.outcome->what_we_know == "Eerst tekenen helpt");
    CHECK_FALSE(seen.draft_outcome);
    CHECK(room.ana.sees(room.network).outcomes->at(0).thread_id == room.thread);
}

TEST_CASE("a draft after publishing leaves the published words in place") {
    Room room;
    room.bob.does<thread::Outcome>("thread.save_outcome", room.saying("Eerste", true));
    room.world.take_told();
    room.cor.does<thread::Outcome>("thread.save_outcome", room.saying("Tweede"));
    auto told = room.world.take_told();
    REQUIRE(told.size() == 1);
    auto change = decoded<thread::OutcomeChanged>(told[0].data);
    CHECK(change.outcome->what_we_know == "Eerste");
    CHECK(change.draft_outcome->what_we_know == "Tweede");
    CHECK(change.state == ThreadState::answered);
    CHECK(room.world.replay(room.feed).back().data == told[0].data);
}

TEST_CASE("two who draft at once don't overwrite each other") {
    Room room;
    auto first = room.saying("Van Cor");
    first.replaces_version = 0;
    auto second = room.saying("Van Ana");
    second.replaces_version = 0;
    CHECK(room.cor.tries("thread.save_outcome", first) == "ok");
    CHECK(room.ana.tries("thread.save_outcome", second) == "conflict/outcome_changed");
    second.replaces_version = 1;
    CHECK(room.ana.tries("thread.save_outcome", second) == "ok");
}

TEST_CASE("an outcome sent twice is one version, told once") {
    Room room;
    auto input = room.saying("Tekenen helpt", true);
    input.replaces_version = 0;
    room.cor.posts(room.thread);
    room.world.take_told();
    auto first = room.bob.asks_for("thread.save_outcome", input);
    const auto told = room.world.take_told().size();
    CHECK(told == 2);  // the outcome, and Cor's signal
    room.world.clock.advance(std::chrono::minutes{1});
    CHECK(room.bob.asks_for("thread.save_outcome", input).value() == first.value());
    CHECK(room.world.take_told().empty());
    CHECK(room.cor.tries("thread.save_outcome", input) == "forbidden/not_allowed");
    CHECK(room.world.count("SELECT count(*) FROM outcomes") == 1);

    // Opened again meanwhile, the same words say something: it is answered after all.
    room.cor.does("thread.reopen", thread::OneThread{room.thread});
    input.replaces_version = 1;
    CHECK(room.bob.does<thread::Outcome>("thread.save_outcome", input).version == 2);
    CHECK(room.cor.opens(room.thread).state == ThreadState::answered);
}

TEST_CASE("an outcome is told to those who wrote, not to who published it") {
    Room room;
    room.cor.posts(room.thread);
    room.bob.has_read(room.thread);
    room.ana.does<thread::Outcome>("thread.save_outcome", room.saying("Tekenen helpt", true));
    CHECK(room.cor.unseen() == Types{"outcome"});
    CHECK(room.bob.unseen() == Types{"outcome"});
    CHECK(room.ana.unseen().empty());
}

TEST_CASE("an answered thread can be opened again and keeps what was known") {
    Room room;
    room.bob.does<thread::Outcome>("thread.save_outcome", room.saying("Tekenen helpt", true));
    room.cor.does("thread.reopen", thread::OneThread{room.thread});
    auto seen = room.cor.opens(room.thread);
    CHECK(seen.state == ThreadState::open);
    CHECK(seen.outcome->what_we_know == "Tekenen helpt");
}

TEST_CASE("the asker says what helped") {
    Room room;
    auto post = room.cor.posts(room.thread);
    auto elsewhere = room.cor.posts(room.cor.asks(room.network, "Iets anders"));
    room.world.take_told();
    CHECK(room.ana.tries("thread.mark_helped", thread::MarkHelped{room.thread, post, true}) == "forbidden/not_allowed");
    CHECK(room.bob.tries("thread.mark_helped", thread::MarkHelped{room.thread, elsewhere, true}) ==
          "not_found/not_found");
    auto gone = room.cor.posts(room.thread);
    room.cor.does("post.delete", thread::OnePost{gone});
    CHECK(room.bob.tries("thread.mark_helped", thread::MarkHelped{room.thread, gone, true}) == "not_found/not_found");
    room.world.take_told();
    room.bob.does("thread.mark_helped", thread::MarkHelped{room.thread, post, true});
    CHECK(room.world.types_of(room.feed) == Types{"thread.helped"});
    CHECK(room.cor.opens(room.thread).helped == std::vector{post});
    CHECK(room.cor.sees(post, room.thread).helped);
    room.bob.does("thread.mark_helped", thread::MarkHelped{room.thread, post, false});
    CHECK(room.cor.opens(room.thread).helped.empty());
}

TEST_CASE("an outsider sees and saves no outcome") {
    Room room;
    auto outsider = room.world.teacher("Olga");
    CHECK(outsider.tries("thread.save_outcome", room.saying("x")) == "not_found/not_found");
    CHECK(outsider.tries("thread.save_outcome", room.saying("x", true)) == "not_found/not_found");
}
