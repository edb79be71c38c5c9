#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

namespace {

std::vector<std::string> titles(const Person& person, const thread::ListThreads& query) {
    std::vector<std::string> found;
    for (const auto& card : person.does<thread::ThreadList>("thread.list", query).threads)
        found.push_back(card.title);
    return found;
}

thread::ListThreads of(NetworkId network, std::optional<thread::ThreadFilter> filter = {}) {
    thread::ListThreads query;
    query.network_id = network;
    query.filter = filter;
    return query;
}

struct Room {
    World world;
    Person ana = world.teacher("Ana", "De Sluis");
    Person bob = world.teacher("Bob", "Het Kompas");
    Person outsider = world.teacher("Olga");
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    FeedId feed = *ana.sees(network).feed_id;

    Room() { bob.joins(network); }
};

}  // namespace

TEST_CASE("a question opens a thread, and all who follow get it whole") {
    Room room;
    room.world.take_told();
    auto thread = room.bob.asks(room.network, "Na twee zinnen is het op", "Wat **dan**?");
    auto told = room.world.take_told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].type == "thread.created");
    auto event = decoded<thread::ThreadAppeared>(told[0].data);
    CHECK(event.thread.title == "Na twee zinnen is het op");
    CHECK(event.thread.snippet == "Wat dan?");
    CHECK(event.thread.author.name == "Bob");
    CHECK(event.thread.posts == 1);
    CHECK(event.thread.schools == 1);
    CHECK(event.opening.post_id == thread::opening_of(thread));
    CHECK(event.opening.seq == told[0].seq);
    CHECK(event.opening.body == "Wat **dan**?");
    CHECK(room.world.replay(room.feed, told[0].seq - 1).back().data == told[0].data);
}

TEST_CASE("a thread sent twice is there once, with the first answer") {
    Room room;
    thread::CreateThread input;
    input.topic_id = room.ana.first_topic(room.network);
    input.thread_id = room.world.mint<ThreadId>();
    input.title = "Wie herkent dit?";
    input.body = "Ik zoek tips.";
    input.reply_mode = thread::ReplyMode::tips;
    input.year = 3;
    auto first = room.ana.asks_for("thread.create", input);
    CHECK(decoded<thread::ThreadCreated>(first.value()).thread.year == 3);
    room.bob.posts(input.thread_id);
    room.world.clock.advance(std::chrono::hours{1});
    room.world.take_told();
    CHECK(room.ana.asks_for("thread.create", input).value() == first.value());
    CHECK(room.world.take_told().empty());
    CHECK(room.bob.tries("thread.create", input) == "conflict/id_taken");
    room.ana.leaves(room.network);
    CHECK(room.ana.tries("thread.create", input) == "ok");
    CHECK(room.world.count("SELECT count(*) FROM threads") == 1);
}

TEST_CASE("an outsider gets for every thread operation what a made-up id gets") {
    Room room;
    auto thread = room.ana.asks(room.network, "Wie herkent dit?");
    for (auto operation : {"thread.get", "thread.close", "thread.reopen", "post.list"}) {
        auto real = room.outsider.asks_for(operation, thread::OneThread{thread});
        auto none = room.outsider.asks_for(operation, thread::OneThread{room.world.mint<ThreadId>()});
        CHECK(outcome_of(real) == "not_found/not_found");
        CHECK(real.error().field == none.error().field);
        CHECK(real.error().message == none.error().message);
    }
    const std::string none = "not_found/not_found";
    CHECK(room.outsider.tries("thread.mark_read", thread::MarkRead{thread, 1}) == none);
    CHECK(room.outsider.tries("thread.set_aside", thread::SetAside{thread, true}) == none);
    CHECK(room.outsider.tries("thread.pin", thread::PinThread{thread, true}) == none);
    CHECK(room.outsider.tries("thread.list", of(room.network)) == none);
    CHECK(room.outsider.tries("thread.tell_tried", thread::TellTried{thread, "Ja"}) == none);
}

TEST_CASE("threads are listed pinned first, then by newest post, in pages") {
    Room room;
    std::vector<ThreadId> threads;
    for (auto title : {"een", "twee", "drie", "vier", "vijf"})
        threads.push_back(room.ana.asks(room.network, title));
    room.bob.posts(threads[1]);
    room.ana.does("thread.pin", thread::PinThread{threads[2], true});
    CHECK(room.bob.tries("thread.pin", thread::PinThread{threads[2], true}) == "forbidden/not_allowed");
    CHECK(titles(room.bob, of(room.network)) == Types{"drie", "twee", "vijf", "vier", "een"});

    thread::ListThreads query;
    query.topic_id = room.ana.first_topic(room.network);
    query.limit = 2;
    Types paged;
    for (int pages = 0; pages < 5; ++pages) {
        auto page = room.bob.does<thread::ThreadList>("thread.list", query);
        for (const auto& card : page.threads)
            paged.push_back(card.title);
        query.before = page.next;
        if (!page.next) break;
    }
    CHECK(paged == Types{"drie", "twee", "vijf", "vier", "een"});
    query.before = "2.x";
    CHECK(room.bob.tries("thread.list", query) == "invalid/bad_format");
    CHECK(room.bob.tries("thread.list", thread::ListThreads{}) == "invalid/missing_field");
}

TEST_CASE("unread derives from one pointer and counts what others wrote") {
    Room room;
    auto thread = room.ana.asks(room.network, "Wie herkent dit?");
    auto first = room.ana.posts(thread, "Nog iets");
    CHECK(room.ana.opens(thread).unread == 0);
    auto seen = room.bob.opens(thread);
    CHECK(seen.unread == 2);
    CHECK(seen.first_unread_seq == room.bob.reads(thread).front().seq);
    CHECK(room.bob.sees(room.network).unread == 1);
    CHECK(titles(room.bob, of(room.network, thread::ThreadFilter::unread)) == Types{"Wie herkent dit?"});

    room.world.take_told();
    room.bob.has_read(thread);
    CHECK(room.world.types_of(room.bob.inbox()) == Types{"thread.read"});
    CHECK(room.world.types_of(room.feed).empty());
    CHECK(room.bob.opens(thread).unread == 0);
    CHECK_FALSE(room.bob.opens(thread).first_unread_seq);
    CHECK(room.bob.sees(room.network).unread == 0);
    CHECK(room.bob.sees(room.network).topics->at(0).unread == 0);

    room.bob.posts(thread);
    CHECK(room.bob.opens(thread).unread == 0);
    CHECK(room.ana.opens(thread).unread == 1);
    auto later = room.ana.posts(thread, "En nog iets");
    CHECK(room.bob.opens(thread).unread == 1);
    room.ana.does("post.delete", thread::OnePost{later});
    CHECK(room.bob.opens(thread).unread == 0);
    CHECK(room.bob.sees(room.network).unread == 0);
    room.ana.does("post.delete", thread::OnePost{first});
}

TEST_CASE("the pointer only moves on, and not past the newest post") {
    Room room;
    auto thread = room.ana.asks(room.network, "Wie herkent dit?");
    room.ana.posts(thread);
    auto newest = room.bob.opens(thread).last_seq;
    room.bob.does("thread.mark_read", thread::MarkRead{thread, newest + 1000});
    CHECK(room.bob.opens(thread).last_read_seq == newest);
    room.bob.does("thread.mark_read", thread::MarkRead{thread, 1});
    CHECK(room.bob.opens(thread).last_read_seq == newest);
    room.ana.posts(thread);
    CHECK(room.bob.opens(thread).unread == 1);
    CHECK(room.bob.tries("thread.mark_read", thread::MarkRead{thread, -1}) == "invalid/out_of_range");
}

TEST_CASE("setting aside is one's own and can be undone") {
    Room room;
    auto thread = room.ana.asks(room.network, "Wie herkent dit?");
    room.world.take_told();
    room.bob.does("thread.set_aside", thread::SetAside{thread, true});
    auto told = room.world.take_told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].feed == room.bob.inbox());
    CHECK(told[0].type == "thread.set_aside_changed");
    CHECK(room.bob.opens(thread).set_aside);
    CHECK_FALSE(room.ana.opens(thread).set_aside);
    CHECK(room.bob.sees(room.network).unread == 0);
    CHECK(titles(room.bob, of(room.network, thread::ThreadFilter::set_aside)) == Types{"Wie herkent dit?"});
    room.bob.does("thread.set_aside", thread::SetAside{thread, false});
    CHECK(room.bob.sees(room.network).unread == 1);
}

TEST_CASE("lists can be had of open and of unanswered threads") {
    Room room;
    auto answered = room.ana.asks(room.network, "beantwoord");
    auto closed = room.ana.asks(room.network, "gesloten");
    room.ana.asks(room.network, "wacht nog");
    room.bob.posts(answered);
    room.ana.does("thread.close", thread::OneThread{closed});
    CHECK(titles(room.bob, of(room.network, thread::ThreadFilter::open)) == Types{"beantwoord", "wacht nog"});
    CHECK(titles(room.bob, of(room.network, thread::ThreadFilter::unanswered)) == Types{"wacht nog"});
}

TEST_CASE("the asker changes title and reply mode") {
    Room room;
    auto cor = room.world.teacher("Cor");
    cor.joins(room.network);
    auto thread = room.bob.asks(room.network, "Vraag");
    thread::UpdateThread change;
    change.thread_id = thread;
    change.title = "Betere vraag";
    change.reply_mode = {true, thread::ReplyMode::just_listen};
    for (const auto& other : {room.ana, cor})
        CHECK(other.tries("thread.update", change) == "forbidden/not_allowed");
    CHECK(room.outsider.tries("thread.update", change) == "not_found/not_found");
    room.world.take_told();
    auto card = room.bob.does<thread::ThreadCard>("thread.update", change);
    CHECK(card.title == "Betere vraag");
    CHECK(card.reply_mode == thread::ReplyMode::just_listen);
    room.bob.does<thread::ThreadCard>("thread.update", change);
    CHECK(room.world.types_of(room.feed) == Types{"thread.changed"});
    CHECK(room.bob.unseen().empty());
}

TEST_CASE("the asker changes the year and takes back year and reply mode; what isn't named stays") {
    Room room;
    auto thread = room.bob.asks(room.network, "Vraag");
    auto years = [&](int year) {
        return room.world.count("SELECT count(*) FROM threads WHERE year = " + std::to_string(year));
    };
    thread::UpdateThread change;
    change.thread_id = thread;
    change.reply_mode = {true, thread::ReplyMode::tips};
    change.year = {true, 4};
    CHECK(room.bob.does<thread::ThreadCard>("thread.update", change).reply_mode == thread::ReplyMode::tips);
    CHECK(years(4) == 1);
    thread::UpdateThread rename;
    rename.thread_id = thread;
    rename.title = "Betere vraag";
    CHECK(room.bob.does<thread::ThreadCard>("thread.update", rename).reply_mode == thread::ReplyMode::tips);
    CHECK(years(4) == 1);
    change.reply_mode = {true, {}};
    change.year = {true, {}};
    CHECK(room.ana.tries("thread.update", change) == "forbidden/not_allowed");
    auto card = room.bob.does<thread::ThreadCard>("thread.update", change);
    CHECK_FALSE(card.reply_mode);
    CHECK(card.title == "Betere vraag");
    CHECK(years(4) == 0);
    change.year = {true, 9};
    CHECK(room.bob.tries("thread.update", change) == "invalid/out_of_range");
}

TEST_CASE("a facilitator changes a title, on record, and its asker is told; a member can't") {
    Room room;
    auto cor = room.world.teacher("Cor");
    cor.joins(room.network);
    auto thread = room.bob.asks(room.network, "Sem van de bakker wil niet schrijven");
    thread::UpdateThread change;
    change.thread_id = thread;
    change.title = "Een leerling die niet wil schrijven";
    CHECK(cor.tries("thread.update", change) == "forbidden/not_allowed");
    CHECK(room.outsider.tries("thread.update", change) == "not_found/not_found");
    room.world.take_told();
    CHECK(room.ana.does<thread::ThreadCard>("thread.update", change).title == *change.title);
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);
    CHECK(told[0].type == "thread.changed");
    CHECK(told[1].feed == room.bob.inbox());
    CHECK(room.bob.unseen() == Types{"thread_retitled"});
    for (const auto& event : room.world.replay(room.feed))
        CHECK(event.data.find("Sem") == std::string::npos);
    CHECK(room.world.count("SELECT count(*) FROM audit WHERE action = 'thread_retitled' AND network = 'Schrijven'") ==
          1);
    CHECK(room.outsider.sees(room.network).titles->at(0).title == *change.title);
}

TEST_CASE("a thread is closed by its asker or a facilitator, and opened again by any member") {
    Room room;
    auto cor = room.world.teacher("Cor");
    cor.joins(room.network);
    auto thread = room.bob.asks(room.network, "Vraag");
    CHECK(cor.tries("thread.close", thread::OneThread{thread}) == "forbidden/not_allowed");
    room.world.take_told();
    room.ana.does("thread.close", thread::OneThread{thread});
    CHECK(room.world.types_of(room.feed) == Types{"thread.changed"});
    thread::CreatePost late{room.world.mint<PostId>(), thread, "Te laat", {}, {}};
    CHECK(cor.tries("post.create", late) == "conflict/thread_closed");
    cor.does("thread.reopen", thread::OneThread{thread});
    CHECK(cor.opens(thread).state == ThreadState::open);
    CHECK(cor.tries("post.create", late) == "ok");
}

TEST_CASE("topics are added by members and put away by facilitators") {
    Room room;
    thread::CreateTopic input{room.network, room.world.mint<TopicId>(), "Handschrift"};
    room.world.take_told();
    auto made = room.bob.asks_for("topic.create", input);
    CHECK(room.bob.asks_for("topic.create", input).value() == made.value());
    CHECK(room.world.types_of(room.feed) == Types{"topic.created"});
    CHECK(room.outsider.tries("topic.create", thread::CreateTopic{room.network, room.world.mint<TopicId>(), "X"}) ==
          "not_found/not_found");
    thread::UpdateTopic change{.topic_id = input.topic_id, .title = {}, .archived = true};
    CHECK(room.bob.tries("topic.update", change) == "forbidden/not_allowed");
    CHECK(room.outsider.tries("topic.update", change) == "not_found/not_found");
    auto topic = room.ana.does<thread::Topic>("topic.update", change);
    CHECK(topic.archived);
    CHECK(topic.title == "Handschrift");
    CHECK(room.world.types_of(room.feed) == Types{"topic.created", "topic.changed"});
    CHECK(room.bob.tries("topic.create", thread::CreateTopic{room.network, room.world.mint<TopicId>(), " "}) ==
          "invalid/too_short");
}

TEST_CASE("nothing new is asked in a topic that was put away; its conversations go on") {
    Room room;
    auto thread = room.bob.asks(room.network, "Vraag");
    thread::UpdateTopic change{.topic_id = room.ana.first_topic(room.network), .title = {}, .archived = true};
    room.ana.does<thread::Topic>("topic.update", change);
    thread::CreateThread input;
    input.topic_id = change.topic_id;
    input.thread_id = room.world.mint<ThreadId>();
    input.title = "Nog een vraag";
    input.body = "Wie helpt?";
    room.world.take_told();
    auto refused = room.bob.asks_for("thread.create", input);
    CHECK(outcome_of(refused) == "conflict/topic_archived");
    CHECK(refused.error().field == "topic_id");
    CHECK(room.ana.tries("thread.create", input) == "conflict/topic_archived");
    CHECK(room.outsider.tries("thread.create", input) == "not_found/not_found");
    CHECK(room.world.take_told().empty());
    room.ana.posts(thread);
    change.archived = false;
    room.ana.does<thread::Topic>("topic.update", change);
    CHECK(room.bob.tries("thread.create", input) == "ok");
}

TEST_CASE("an id that the server gave to something is taken, for its maker too") {
    World world;
    auto ana = world.teacher("Ana");
    network::CreateNetwork input;
    input.network_id = world.mint<NetworkId>();
    input.name = "Schrijven";
    input.purpose = "Samen schrijven";
    input.first_questions = {"Wie herkent dit?"};
    auto feed = *ana.does<network::NetworkFull>("network.create", input).feed_id;
    const auto topic = ana.first_topic(input.network_id);
    thread::ListThreads all;
    all.network_id = input.network_id;
    const auto thread = ana.does<thread::ThreadList>("thread.list", all).threads.at(0).thread_id;
    const auto tried = ana.does<thread::Post>("thread.tell_tried", thread::TellTried{thread, "Het hielp."}).post_id;
    world.take_told();

    CHECK(ana.tries("topic.create", thread::CreateTopic{input.network_id, topic, "Algemeen"}) == "conflict/id_taken");
    thread::CreateThread question;
    question.topic_id = topic;
    question.title = "Wie herkent dit?";
    question.body = "Ik zoek tips.";
    for (const auto& taken : {thread.uuid, tried.uuid, topic.uuid}) {
        question.thread_id = ThreadId{taken};
        CHECK(ana.tries("thread.create", question) == "conflict/id_taken");
    }
    thread::CreatePost post;
    post.thread_id = thread;
    post.body = "Bij ons ook.";
    for (const auto& taken : {thread.uuid, tried.uuid}) {
        post.post_id = PostId{taken};
        CHECK(ana.tries("post.create", post) == "conflict/id_taken");
    }
    CHECK(world.types_of(feed).empty());
}
