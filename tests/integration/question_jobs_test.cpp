#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using Types = std::vector<std::string>;

namespace {

// The world's clock stands on Thursday 19 November, 14:00 on the wall; 48 hours of school days later it is Monday.
struct Room {
    World world;
    Person ana = world.teacher("Ana");  // facilitates
    Person bob = world.teacher("Bob");  // asks
    Person cor = world.teacher("Cor");
    Person dirk = world.teacher("Dirk");
    Person els = world.teacher("Els");
    Person fien = world.teacher("Fien");
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    FeedId feed = *ana.sees(network).feed_id;

    Room() {
        for (auto* person : {&bob, &cor, &dirk, &els, &fien})
            person->joins(network);
        auto earlier = ana.asks(network, "Een vraag van vroeger");
        for (auto* person : {&cor, &dirk, &els, &ana})
            person->posts(earlier);
        ana.does<notification::NotificationPage>("notification.list", Empty{});
        ana.does("notification.mark_seen", Empty{});
        world.take_told();
    }
    std::size_t asked() const {
        std::size_t count = 0;
        for (const auto* person : {&ana, &bob, &cor, &dirk, &els, &fien})
            for (const auto& kind : person->unseen())
                count += kind == "asked_to_help";
        return count;
    }
};

}  // namespace

TEST_CASE("a question without an answer after 48 hours on school days is put before a facilitator and three members") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    room.world.clock.advance(49h);  // Saturday
    room.world.run_due_jobs();
    CHECK(room.asked() == 0);
    room.world.clock.advance(47h - 1min);  // Monday, a minute before 14:00
    room.world.run_due_jobs();
    CHECK(room.asked() == 0);
    room.world.take_told();
    room.world.clock.advance(1min);
    room.world.run_due_jobs();
    CHECK(room.ana.unseen() == Types{"asked_to_help"});
    CHECK(room.cor.unseen() == Types{"asked_to_help"});
    CHECK(room.dirk.unseen() == Types{"asked_to_help"});
    CHECK(room.els.unseen() == Types{"asked_to_help"});
    CHECK(room.fien.unseen().empty());  // never wrote
    CHECK(room.bob.unseen().empty());
    CHECK(room.bob.opens(thread).asked_colleagues == 4);
    CHECK(room.world.types_of(room.feed) == Types{"thread.changed"});
}

TEST_CASE("the guard asks once, over a restart as well") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    room.world.clock.advance(96h);
    room.world.restart();
    room.world.run_due_jobs();
    room.world.restart();
    room.world.run_due_jobs();
    CHECK(room.asked() == 4);
    CHECK(room.world.count("SELECT count(*) FROM notifications WHERE kind = 'asked_to_help'") == 4);
    CHECK(room.world.count("SELECT count(*) FROM jobs WHERE kind = 'thread.guard'") == 0);
    CHECK(room.bob.opens(thread).asked_colleagues == 4);
}

TEST_CASE("the guard leaves a question alone that was answered or closed, and what is no question") {
    Room room;
    auto answered = room.bob.asks(room.network, "Beantwoord");
    room.cor.posts(answered);
    auto closed = room.bob.asks(room.network, "Gesloten");
    room.bob.does("thread.close", thread::OneThread{closed});
    thread::CreateThread experience;
    experience.topic_id = room.bob.first_topic(room.network);
    experience.thread_id = room.world.mint<ThreadId>();
    experience.title = "Zo ging het";
    experience.body = "Bij mij in de klas";
    experience.kind = ThreadKind::experience;
    room.bob.does<thread::ThreadCreated>("thread.create", experience);
    room.world.clock.advance(96h);
    room.world.run_due_jobs();
    CHECK(room.asked() == 0);
}

TEST_CASE("an answer that was deleted again is no answer, the asker's own words neither") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    room.bob.posts(thread, "Niemand?");
    auto post = room.cor.posts(thread);
    room.cor.does("post.delete", thread::OnePost{post});
    room.world.clock.advance(96h);
    room.world.run_due_jobs();
    CHECK(room.bob.opens(thread).asked_colleagues == 4);
}

TEST_CASE("nobody is asked about a question that ended with its network, whose words are gone, or whose asker is") {
    Room room;
    SECTION("its network ended") {
        room.bob.asks(room.network, "Wie herkent dit?");
        room.ana.ends(room.network);
    }
    SECTION("its words were deleted") {
        auto thread = room.bob.asks(room.network, "Wie herkent dit?");
        room.bob.does("post.delete", thread::OnePost{thread::opening_of(thread)});
    }
    SECTION("its words were hidden") {
        auto thread = room.bob.asks(room.network, "Wie herkent dit?");
        room.ana.does("post.hide", thread::HidePost{thread::opening_of(thread), "Een herkenbaar kind"});
    }
    SECTION("the asker left") {
        room.bob.asks(room.network, "Wie herkent dit?");
        room.bob.leaves(room.network);
    }
    SECTION("the asker's account was closed") {
        room.bob.asks(room.network, "Wie herkent dit?");
        room.world.deactivates(room.bob);
    }
    room.world.clock.advance(96h);
    room.world.run_due_jobs();
    CHECK(room.world.count("SELECT count(*) FROM jobs WHERE kind = 'thread.guard'") == 0);
    CHECK(room.world.count("SELECT count(*) FROM notifications WHERE kind = 'asked_to_help'") == 0);
}

TEST_CASE("those who wrote on the same topic are asked first, and only while they are members") {
    Room room;
    thread::CreateTopic topic{room.network, room.world.mint<TopicId>(), "Handschrift"};
    room.ana.does<thread::Topic>("topic.create", topic);
    thread::CreateThread in_topic;
    in_topic.topic_id = topic.topic_id;
    in_topic.thread_id = room.world.mint<ThreadId>();
    in_topic.title = "Pengreep";
    in_topic.body = "Hoe?";
    in_topic.kind = ThreadKind::experience;
    room.fien.does<thread::ThreadCreated>("thread.create", in_topic);
    room.cor.leaves(room.network);
    in_topic.thread_id = room.world.mint<ThreadId>();
    in_topic.kind = ThreadKind::question;
    room.bob.does<thread::ThreadCreated>("thread.create", in_topic);
    room.world.clock.advance(96h);
    room.world.run_due_jobs();
    CHECK(room.fien.unseen() == Types{"asked_to_help"});
    CHECK(room.cor.unseen().empty());
}

TEST_CASE("after the topic's, those who wrote about the same year are asked") {
    Room room;
    auto asks_about = [&](const Person& person, int year, std::string topic) {
        thread::CreateTopic made{room.network, room.world.mint<TopicId>(), std::move(topic)};
        room.ana.does<thread::Topic>("topic.create", made);
        thread::CreateThread input;
        input.topic_id = made.topic_id;
        input.thread_id = room.world.mint<ThreadId>();
        input.title = "Pengreep";
        input.body = "Hoe?";
        input.kind = ThreadKind::question;
        input.year = year;
        person.does<thread::ThreadCreated>("thread.create", input);
        return input.thread_id;
    };
    for (int i = 0; i < 2; ++i)  // Cor, Dirk and Els wrote more often, elsewhere
        for (auto* person : {&room.cor, &room.dirk, &room.els})
            person->posts(room.ana.asks(room.network, "Iets anders"));
    room.fien.posts(asks_about(room.ana, 3, "Rekenen"));
    asks_about(room.bob, 3, "Schrijven in het klein");
    room.world.clock.advance(96h);
    room.world.run_due_jobs();
    auto is_asked = [](const Person& person) {
        auto unseen = person.unseen();
        return std::count(unseen.begin(), unseen.end(), "asked_to_help") == 1;
    };
    CHECK(is_asked(room.fien));
    CHECK(room.asked() >= 4);
    CHECK_FALSE((is_asked(room.cor) && is_asked(room.dirk) && is_asked(room.els)));
}

TEST_CASE("after a week the asker is asked whether it was tried, and tells it in one sentence") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    room.cor.posts(thread);
    room.bob.has_read(thread);
    room.world.clock.advance(24h * 7 - 1min);
    room.world.run_due_jobs();
    CHECK_FALSE(room.bob.opens(thread).ask_tried);
    room.world.clock.advance(1min);
    room.world.run_due_jobs();
    room.world.run_due_jobs();
    CHECK(room.bob.opens(thread).ask_tried);
    CHECK_FALSE(room.cor.opens(thread).ask_tried);
    CHECK(room.bob.unseen() == Types{"tried"});

    CHECK(room.cor.tries("thread.tell_tried", thread::TellTried{thread, "Ja"}) == "forbidden/not_allowed");
    room.world.take_told();
    auto post = room.bob.does<thread::Post>("thread.tell_tried", thread::TellTried{thread, "Het hielp de helft."});
    CHECK(post.label == thread::PostLabel::experience);
    CHECK(room.world.types_of(room.feed) == Types{"post.created"});
    auto again = room.bob.does<thread::Post>("thread.tell_tried", thread::TellTried{thread, "Het hielp de helft."});
    CHECK(again.post_id == post.post_id);
    CHECK(room.bob.tries("thread.tell_tried", thread::TellTried{thread, "Toch niet"}) == "conflict/already_exists");
    auto seen = room.bob.opens(thread);
    CHECK(seen.tried->text == "Het hielp de helft.");
    CHECK_FALSE(seen.ask_tried);
    CHECK(seen.posts == 3);
}

TEST_CASE("the week of trying begins with what helped, else with the first reply that is still there") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    auto asked_after = [&](std::chrono::hours time) {
        room.world.clock.advance(time - 1min);
        room.world.run_due_jobs();
        bool early = room.bob.opens(thread).ask_tried;
        room.world.clock.advance(1min);
        room.world.run_due_jobs();
        return !early && room.bob.opens(thread).ask_tried;
    };
    SECTION("the first reply, two weeks after the question") {
        room.world.clock.advance(24h * 15);
        room.world.run_due_jobs();
        auto withdrawn = room.cor.posts(thread);
        room.cor.does("post.delete", thread::OnePost{withdrawn});
        room.world.clock.advance(24h);
        room.cor.posts(thread);
        room.world.clock.advance(24h);
        room.cor.posts(thread);
        CHECK(asked_after(24h * 6));
    }
    SECTION("what helped, and the first reply again once that is unmarked") {
        auto post = room.cor.posts(thread);
        room.world.clock.advance(24h * 6);
        room.bob.does("thread.mark_helped", thread::MarkHelped{thread, post, true});
        SECTION("marked") { CHECK(asked_after(24h * 7)); }
        SECTION("unmarked") {
            room.bob.does("thread.mark_helped", thread::MarkHelped{thread, post, false});
            CHECK(asked_after(24h));
        }
    }
    SECTION("an outcome") {
        room.cor.posts(thread);
        room.world.clock.advance(24h * 5);
        thread::SaveOutcome outcome;
        outcome.thread_id = thread;
        outcome.what_we_know = "Tekenen helpt";
        outcome.publish = true;
        room.bob.does<thread::Outcome>("thread.save_outcome", outcome);
        CHECK(asked_after(24h * 7));
    }
}

TEST_CASE("a question that ended without a reply is not looked at each week") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    auto waiting = [&] { return room.world.count("SELECT count(*) FROM jobs WHERE kind = 'thread.ask_tried'"); };
    room.world.clock.advance(24h * 30);
    room.world.run_due_jobs();
    CHECK(waiting() == 1);
    room.bob.does("thread.close", thread::OneThread{thread});
    room.world.clock.advance(24h * 7);
    room.world.run_due_jobs();
    CHECK(waiting() == 0);
}

TEST_CASE("nobody is asked about trying what nobody suggested") {
    Room room;
    auto thread = room.bob.asks(room.network, "Wie herkent dit?");
    room.world.clock.advance(24h * 8);
    room.world.run_due_jobs();
    CHECK_FALSE(room.bob.opens(thread).ask_tried);
    auto post = room.cor.posts(thread);
    room.bob.does("thread.mark_helped", thread::MarkHelped{thread, post, true});
    room.world.clock.advance(24h * 7);
    room.world.run_due_jobs();
    CHECK(room.bob.opens(thread).ask_tried);
}
