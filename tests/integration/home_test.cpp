#include "support/world.hpp"

#include <boost/describe/enum_to_string.hpp>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using Types = std::vector<std::string>;

namespace {

home::Home home_of(const Person& person) { return person.does<home::Home>("home.get", Empty{}); }

std::vector<std::string> minutes_of(const Person& person) {
    std::vector<std::string> found;
    for (const auto& each : home_of(person).five_minutes)
        found.push_back((each.thread ? each.thread->title : each.network.value().name) + ": " +
                        boost::describe::enum_to_string(each.why, "?"));
    return found;
}

struct Room {
    World world;
    Person ana = world.teacher("Ana");
    Person bob = world.teacher("Bob");
    Person cor = world.teacher("Cor");
    NetworkId network = ana.starts("Schrijven", Visibility::open);

    Room() {
        bob.joins(network);
        cor.joins(network);
    }
};

}  // namespace

TEST_CASE("home shows what can be done in five minutes, one's own question first") {
    Room room;
    auto mine = room.bob.asks(room.network, "Mijn vraag");
    auto mentioned = room.ana.asks(room.network, "Genoemd", "Dag " + room.bob.mention());
    room.ana.asks(room.network, "Wacht op antwoord");
    room.cor.posts(mine);
    CHECK(minutes_of(room.bob) ==
          Types{"Mijn vraag: my_question_answered", "Genoemd: mention", "Wacht op antwoord: needs_help"});
    room.bob.has_read(mine);
    room.bob.has_read(mentioned);
    room.cor.posts(mentioned);
    CHECK(minutes_of(room.bob) == Types{"Wacht op antwoord: needs_help"});
    CHECK(home_of(room.bob).today == "2026-11-19");
}

TEST_CASE("home says which of one's networks needs a facilitator, to who can become one") {
    Room room;
    auto olga = room.world.teacher("Olga");
    auto gast = room.world.teacher("Gast");
    network::InvitePerson guest{room.network, gast.id, network::InvitedAs::guest};
    guest.until = room.world.clock.now() + 24h;
    room.ana.does("network.invite", guest);
    gast.joins(room.network);
    CHECK(minutes_of(room.bob).empty());
    room.cor.asks(room.network, "Wacht op antwoord");
    room.ana.leaves(room.network);
    CHECK(minutes_of(room.bob) == Types{"Schrijven: needs_facilitator", "Wacht op antwoord: needs_help"});
    auto first = home_of(room.bob).five_minutes.at(0);
    CHECK(first.network->network_id == room.network);
    CHECK_FALSE(first.thread);
    CHECK(minutes_of(olga).empty());
    CHECK(minutes_of(room.ana).empty());
    CHECK(minutes_of(gast) == Types{"Wacht op antwoord: needs_help"});
    room.cor.does("network.take_facilitation", network::OneNetwork{room.network});
    CHECK(minutes_of(room.bob) == Types{"Wacht op antwoord: needs_help"});
}

TEST_CASE("home asks whether it was tried, and whom the guard asked") {
    Room room;
    auto mine = room.bob.asks(room.network, "Mijn vraag");
    room.cor.posts(mine);
    room.bob.has_read(mine);
    room.ana.asks(room.network, "Niemand antwoordt");
    room.bob.posts(room.cor.asks(room.network, "Een ander"));
    room.world.clock.advance(24h * 7);
    room.world.run_due_jobs();
    CHECK(minutes_of(room.bob) == Types{"Mijn vraag: tried", "Niemand antwoordt: asked_to_help"});
}

TEST_CASE("home offers nothing to write in a network that ended, but says that one's question was answered there") {
    Room room;
    auto mine = room.bob.asks(room.network, "Mijn vraag");
    room.cor.posts(mine);
    auto tried = room.bob.asks(room.network, "Al geprobeerd");
    room.cor.posts(tried);
    room.bob.has_read(tried);
    room.world.clock.advance(24h * 7);
    room.world.run_due_jobs();
    room.ana.asks(room.network, "Wacht op antwoord");
    CHECK(minutes_of(room.bob) ==
          Types{"Mijn vraag: my_question_answered", "Al geprobeerd: tried", "Wacht op antwoord: needs_help"});
    room.ana.ends(room.network);
    CHECK(minutes_of(room.bob) == Types{"Mijn vraag: my_question_answered"});
}

TEST_CASE("home offers no question whose words are gone, or whose asker is") {
    Room room;
    auto hidden = room.cor.asks(room.network, "Verborgen");
    room.ana.does("post.hide", thread::HidePost{thread::opening_of(hidden), "Een herkenbaar kind"});
    auto deleted = room.ana.asks(room.network, "Verwijderd");
    room.ana.does("post.delete", thread::OnePost{thread::opening_of(deleted)});
    room.cor.asks(room.network, "Van Cor");
    CHECK(minutes_of(room.bob) == Types{"Van Cor: needs_help"});
    room.cor.leaves(room.network);
    CHECK(minutes_of(room.bob).empty());
}

TEST_CASE("since you were away: mentions, my threads, outcomes, new threads") {
    Room room;
    auto mine = room.bob.asks(room.network, "Mijn vraag");
    room.cor.posts(mine);
    auto other = room.ana.asks(room.network, "Genoemd", room.bob.mention());
    thread::SaveOutcome outcome;
    outcome.thread_id = other;
    outcome.what_we_know = "Tekenen helpt";
    outcome.publish = true;
    room.ana.does<thread::Outcome>("thread.save_outcome", outcome);
    auto since = home_of(room.bob).since;
    REQUIRE(since.mentions.size() == 1);
    CHECK(since.mentions[0].title == "Genoemd");
    REQUIRE(since.my_threads.size() == 1);
    CHECK(since.my_threads[0].unread == 1);
    REQUIRE(since.outcomes.size() == 1);
    CHECK(since.outcomes[0].outcome->what_we_know == "Tekenen helpt");
    REQUIRE(since.new_threads.size() == 1);
    CHECK(since.new_threads[0].network == "Schrijven");
    CHECK(since.new_threads[0].count == 1);
    CHECK(home_of(room.ana).since.outcomes.empty());
}

TEST_CASE("an outcome is news until it was read, and again when it changes") {
    Room room;
    auto thread = room.ana.asks(room.network, "Wat helpt?");
    auto publish = [&](std::string text) {
        thread::SaveOutcome outcome;
        outcome.thread_id = thread;
        outcome.what_we_know = std::move(text);
        outcome.publish = true;
        return room.ana.does<thread::Outcome>("thread.save_outcome", outcome);
    };
    auto news = [&] { return home_of(room.bob).since.outcomes.size(); };
    room.bob.has_read(thread);
    auto first = publish("Tekenen helpt");
    CHECK(first.seq > room.bob.opens(thread).last_seq);
    CHECK(news() == 1);
    room.bob.has_read(thread);  // the newest post, which is older
    CHECK(news() == 1);
    room.bob.does("thread.mark_read", thread::MarkRead{thread, first.seq});
    CHECK(news() == 0);
    auto second = publish("Tekenen helpt, en voorlezen");
    CHECK(news() == 1);
    room.bob.does("thread.mark_read", thread::MarkRead{thread, second.seq + 1000});
    CHECK(news() == 0);
    room.cor.posts(thread);
    CHECK(room.bob.opens(thread).unread == 1);
    publish("Alleen tekenen helpt");
    room.bob.does("thread.set_aside", thread::SetAside{thread, true});
    CHECK(news() == 0);
}

TEST_CASE("home holds nothing of networks that one is not in") {
    Room room;
    auto olga = room.world.teacher("Olga");
    auto hidden = room.ana.starts("Besloten", Visibility::closed);
    room.ana.asks(hidden, "Geheime vraag");
    room.ana.asks(room.network, "Vraag voor leden", "Dag " + olga.mention());
    auto home = home_of(olga);
    CHECK(home.five_minutes.empty());
    CHECK(home.since.mentions.empty());
    CHECK(home.since.new_threads.empty());
    CHECK(home.networks.empty());
    REQUIRE(home.suggestions.size() == 1);
    CHECK(home.suggestions[0].name == "Schrijven");

    room.bob.asks(room.network, "Van Bob");
    room.bob.leaves(room.network);
    CHECK(home_of(room.bob).since.my_threads.empty());
    CHECK(home_of(room.bob).five_minutes.empty());
}

TEST_CASE("what is set aside stays off home") {
    Room room;
    auto thread = room.ana.asks(room.network, "Wacht op antwoord");
    room.bob.does("thread.set_aside", thread::SetAside{thread, true});
    CHECK(minutes_of(room.bob).empty());
    CHECK(home_of(room.bob).since.new_threads.empty());
}
