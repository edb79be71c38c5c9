#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using thread::ReactionKind;
using Types = std::vector<std::string>;

namespace {

struct Room {
    World world;
    Person ana = world.teacher("Ana", "De Sluis");  // facilitates
    Person bob = world.teacher("Bob", "Het Kompas");
    Person cor = world.teacher("Cor", "De Sluis");
    Person outsider = world.teacher("Olga");
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    FeedId feed = *ana.sees(network).feed_id;
    ThreadId thread;

    Room() {
        bob.joins(network);
        cor.joins(network);
        thread = ana.asks(network, "Wie herkent dit?");
        world.take_told();
    }
    thread::CreatePost post(std::string body = "Bij ons ook.") {
        return {world.mint<PostId>(), thread, std::move(body), {}, {}};
    }
};

const std::string none = "not_found/not_found";
const std::string not_allowed = "forbidden/not_allowed";

}  // namespace

TEST_CASE("what one posts, others get at once and on a replay the same") {
    Room room;
    auto input = room.post("Eerst **tekenen**.");
    input.label = thread::PostLabel::experience;
    auto answer = room.bob.asks_for("post.create", input);
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);  // the post, and the asker's signal
    CHECK(told[0].feed == room.feed);
    CHECK(told[0].type == "post.created");
    CHECK(told[0].data == answer.value());
    CHECK(told[1].feed == room.ana.inbox());
    auto post = decoded<thread::Post>(*answer);
    CHECK(post.seq == told[0].seq);
    CHECK(post.author.name == "Bob");
    CHECK(post.author.school == "Het Kompas");
    CHECK(post.label == thread::PostLabel::experience);
    CHECK(room.world.replay(room.feed).back().data == told[0].data);
    auto card = room.ana.opens(room.thread);
    CHECK(card.posts == 2);
    CHECK(card.schools == 2);
    CHECK(card.last_seq == post.seq);
}

TEST_CASE("a post sent again is there once, with its first answer, whatever has changed since") {
    Room room;
    auto input = room.post("Groet aan " + room.cor.mention());
    auto first = room.bob.asks_for("post.create", input);
    room.cor.does("post.react", thread::ReactToPost{input.post_id, ReactionKind::thanks, true});
    room.world.leader("Lena").joins(room.network);
    room.ana.does("thread.close", thread::OneThread{room.thread});
    room.world.take_told();
    input.audience_seq = 1;  // not part of what is compared
    CHECK(room.bob.asks_for("post.create", input).value() == first.value());
    CHECK(room.world.take_told().empty());
    input.audience_seq.reset();
    CHECK(room.cor.tries("post.create", input) == "conflict/thread_closed");
    room.ana.does("thread.reopen", thread::OneThread{room.thread});
    CHECK(room.cor.tries("post.create", input) == "conflict/id_taken");
    CHECK(room.world.teacher("Olga").tries("post.create", input) == "not_found/not_found");
    input.body = "Iets anders";
    CHECK(room.bob.tries("post.create", input) == "conflict/id_taken");
    CHECK(room.world.count("SELECT count(*) FROM posts") == 2);
}

TEST_CASE("an outsider writes, reads and changes nothing") {
    Room room;
    auto post = room.bob.posts(room.thread);
    room.world.take_told();
    CHECK(room.outsider.tries("post.create", room.post()) == none);
    CHECK(room.outsider.tries("post.edit", thread::EditPost{post, "x", {}}) == none);
    for (auto operation : {"post.delete", "post.history", "post.unhide"})
        CHECK(room.outsider.tries(operation, thread::OnePost{post}) == none);
    CHECK(room.outsider.tries("post.react", thread::ReactToPost{post, ReactionKind::thanks, true}) == none);
    CHECK(room.outsider.tries("post.hide", thread::HidePost{post, "x"}) == none);
    CHECK(room.outsider.tries("post.report", report::ReportPost{room.world.mint<ReportId>(), post, "x"}) == none);
    CHECK(room.world.take_told().empty());
}

TEST_CASE("a thread is read from its newest page backwards, and forwards from anywhere") {
    Room room;
    for (int i = 1; i <= 9; ++i)
        room.bob.posts(room.thread, std::to_string(i));
    auto read = [&](thread::ListPosts query) {
        query.thread_id = room.thread;
        return room.cor.does<thread::PostList>("post.list", query);
    };
    auto bodies = [](const thread::PostList& page) {
        std::string text;
        for (const auto& post : page.posts)
            text += post.opening ? "o" : post.body;
        return text;
    };
    thread::ListPosts query;
    query.limit = 4;
    auto newest = read(query);
    CHECK(bodies(newest) == "6789");
    CHECK_FALSE(newest.after);
    CHECK(newest.as_of.feed_id == room.feed);
    CHECK(newest.as_of.seq == newest.posts.back().seq);
    query.before = newest.before;
    auto middle = read(query);
    CHECK(bodies(middle) == "2345");
    CHECK(middle.after == middle.posts.back().seq);
    query.before = middle.before;
    auto oldest = read(query);
    CHECK(bodies(oldest) == "o1");
    CHECK_FALSE(oldest.before);
    query.before.reset();
    query.after = middle.posts.front().seq;
    CHECK(bodies(read(query)) == "3456");
    query.limit = 101;
    CHECK(room.cor.tries("post.list", query) == "invalid/out_of_range");
}

TEST_CASE("an edit keeps what it replaces, for members to see") {
    Room room;
    auto post = room.bob.posts(room.thread, "eerste");
    room.world.take_told();
    CHECK(room.ana.tries("post.edit", thread::EditPost{post, "van een ander", {}}) == not_allowed);
    room.bob.does<thread::Post>("post.edit", thread::EditPost{post, "tweede", {}});
    room.bob.does<thread::Post>("post.edit", thread::EditPost{post, "derde", {true, thread::PostLabel::source}});
    CHECK(room.world.types_of(room.feed) == Types{"post.edited", "post.edited"});
    auto seen = room.cor.sees(post, room.thread);
    CHECK(seen.body == "derde");
    CHECK(seen.edited_at);
    auto versions = room.cor.does<thread::PostHistory>("post.history", thread::OnePost{post}).versions;
    REQUIRE(versions.size() == 3);
    CHECK(versions[0].body == "eerste");
    CHECK(versions[1].body == "tweede");
    CHECK(versions[2].body == "derde");
    auto events = room.world.replay(room.feed, seen.seq - 1);
    CHECK(events.front().type == "post.created");
    CHECK(events.front().data == events.back().data);
    CHECK(events.front().data.find("eerste") == std::string::npos);
}

TEST_CASE("an edit sent twice is one edit, and a label alone leaves no version") {
    Room room;
    auto post = room.bob.posts(room.thread, "eerste");
    room.world.take_told();
    thread::EditPost edit;
    edit.post_id = post;
    edit.body = "tweede";
    auto first = room.bob.asks_for("post.edit", edit);
    room.world.clock.advance(std::chrono::minutes{1});
    CHECK(room.bob.asks_for("post.edit", edit).value() == first.value());
    CHECK(room.world.types_of(room.feed) == Types{"post.edited"});
    edit.label = {true, thread::PostLabel::source};
    CHECK(room.bob.does<thread::Post>("post.edit", edit).label == thread::PostLabel::source);
    edit.label = {};
    edit.body = "derde";
    CHECK(room.bob.does<thread::Post>("post.edit", edit).label == thread::PostLabel::source);  // absent keeps
    edit.label = {true, {}};
    CHECK_FALSE(room.bob.does<thread::Post>("post.edit", edit).label);  // null clears
    auto versions = room.cor.does<thread::PostHistory>("post.history", thread::OnePost{post}).versions;
    REQUIRE(versions.size() == 3);
    CHECK(versions[0].body == "eerste");
    CHECK(versions[1].body == "tweede");
    CHECK(versions[2].body == "derde");
    CHECK(room.outsider.tries("post.edit", edit) == none);
}

TEST_CASE("a deleted post leaves a tombstone and no words anywhere") {
    Room room;
    auto post = room.bob.posts(room.thread, "Spijtwoorden voor " + room.cor.mention());
    room.bob.does<thread::Post>("post.edit", thread::EditPost{post, "Spijtwoorden, anders", {}});
    room.cor.does("post.react", thread::ReactToPost{post, ReactionKind::thanks, true});
    CHECK(room.ana.tries("post.delete", thread::OnePost{post}) == not_allowed);
    room.world.take_told();
    room.bob.does("post.delete", thread::OnePost{post});
    CHECK(room.world.types_of(room.feed) == Types{"post.deleted", "thread.changed"});
    room.bob.does("post.delete", thread::OnePost{post});
    CHECK(room.world.types_of(room.feed) == Types{"post.deleted", "thread.changed"});
    auto seen = room.cor.sees(post, room.thread);
    CHECK(seen.deleted);
    CHECK(seen.body.empty());
    CHECK(seen.author.name == "Bob");
    CHECK(seen.mentions.empty());
    CHECK(seen.reactions.empty());
    CHECK(room.cor.does<thread::PostHistory>("post.history", thread::OnePost{post}).versions.empty());
    CHECK(room.cor.opens(room.thread).posts == 1);
    CHECK(room.cor.opens(room.thread).schools == 1);
    for (const auto& event : room.world.replay(room.feed))
        CHECK(event.data.find("Spijtwoorden") == std::string::npos);
    CHECK(room.world.count("SELECT count(*) FROM post_versions") == 0);
    CHECK(room.bob.tries("post.edit", thread::EditPost{post, "terug", {}}) == none);
    CHECK(room.cor.tries("post.react", thread::ReactToPost{post, ReactionKind::thanks, true}) == none);
}

TEST_CASE("a post that helped helps no more when it is deleted, and lists count without it") {
    Room room;
    auto kept = room.cor.posts(room.thread);
    auto post = room.bob.posts(room.thread);
    for (auto each : {kept, post})
        room.ana.does("thread.mark_helped", thread::MarkHelped{room.thread, each, true});
    CHECK(room.ana.opens(room.thread).schools == 2);
    room.world.take_told();
    room.bob.does("post.delete", thread::OnePost{post});
    auto told = room.world.take_told();
    REQUIRE(told.size() == 3);
    for (const auto& each : told)
        CHECK(each.feed == room.feed);
    CHECK(told[0].type == "post.deleted");
    CHECK(told[1].type == "thread.helped");
    CHECK(decoded<thread::ThreadHelped>(told[1].data).helped == std::vector{kept});
    CHECK(told[2].type == "thread.changed");
    auto card = decoded<thread::ThreadCard>(told[2].data);
    CHECK(card.posts == 2);
    CHECK(card.schools == 1);
    CHECK(told[2].data == room.world.replay(room.feed).back().data);
    CHECK(room.ana.opens(room.thread).helped == std::vector{kept});
}

TEST_CASE("one's own words can be removed after leaving, those of others can't") {
    Room room;
    auto bobs = room.bob.posts(room.thread);
    auto cors = room.cor.posts(room.thread);
    room.bob.leaves(room.network);
    room.bob.does("post.delete", thread::OnePost{bobs});
    CHECK(room.bob.tries("post.delete", thread::OnePost{cors}) == none);
    CHECK(room.bob.tries("post.edit", thread::EditPost{bobs, "x", {}}) == none);
    CHECK(room.cor.sees(bobs, room.thread).deleted);
}

TEST_CASE("a deleted opening leaves the question without its words") {
    Room room;
    auto thread = room.bob.asks(room.network, "Vraag", "Woorden van de opening");
    room.world.take_told();
    room.bob.does("post.delete", thread::OnePost{thread::opening_of(thread)});
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);
    CHECK(decoded<thread::ThreadCard>(told[1].data).snippet.empty());
    CHECK(room.cor.opens(thread).snippet.empty());
    CHECK(room.cor.opens(thread).title == "Vraag");
}

TEST_CASE("reactions are few words with the people behind them") {
    Room room;
    auto post = room.bob.posts(room.thread);
    room.world.take_told();
    CHECK(room.bob.tries("post.react", thread::ReactToPost{post, ReactionKind::thanks, true}) == "conflict/own_post");
    room.cor.does("post.react", thread::ReactToPost{post, ReactionKind::will_try, true});
    room.cor.does("post.react", thread::ReactToPost{post, ReactionKind::will_try, true});
    room.ana.does("post.react", thread::ReactToPost{post, ReactionKind::thanks, true});
    CHECK(room.world.types_of(room.feed) == Types{"post.reacted", "post.reacted"});
    auto told = room.world.take_told().back();
    CHECK(room.world.replay(room.feed).back().data == told.data);
    auto seen = room.bob.sees(post, room.thread);
    REQUIRE(seen.reactions.size() == 2);
    CHECK(seen.reactions[0].kind == ReactionKind::thanks);
    CHECK(seen.reactions[0].people.at(0).name == "Ana");
    CHECK(seen.reactions[1].kind == ReactionKind::will_try);
    room.cor.does("post.react", thread::ReactToPost{post, ReactionKind::will_try, false});
    CHECK(room.bob.sees(post, room.thread).reactions.size() == 1);
    CHECK(room.bob.unseen().empty());
}

TEST_CASE("a facilitator hides a post with a reason, and shows it again") {
    Room room;
    auto post = room.bob.posts(room.thread, "Ongepaste woorden");
    room.cor.does("post.react", thread::ReactToPost{post, ReactionKind::thanks, true});
    room.world.take_told();
    CHECK(room.cor.tries("post.hide", thread::HidePost{post, "x"}) == not_allowed);
    room.ana.does("post.hide", thread::HidePost{post, "Namen van kinderen"});
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);
    CHECK(told[0].type == "post.hidden");
    CHECK(told[1].feed == room.bob.inbox());
    CHECK(told[1].type == "notification.added");
    CHECK(told[1].data.find("Ongepaste") == std::string::npos);
    CHECK(told[0].data.find("Ongepaste") == std::string::npos);
    auto seen = room.cor.sees(post, room.thread);
    CHECK(seen.hidden->reason == "Namen van kinderen");
    CHECK(seen.body.empty());
    CHECK(seen.reactions.empty());
    CHECK(room.bob.sees(post, room.thread).body == "Ongepaste woorden");
    CHECK(room.ana.sees(post, room.thread).body == "Ongepaste woorden");
    CHECK(room.cor.does<thread::PostHistory>("post.history", thread::OnePost{post}).versions.empty());
    for (const auto& event : room.world.replay(room.feed))
        CHECK(event.data.find("Ongepaste") == std::string::npos);
    CHECK(room.world.count("SELECT count(*) FROM audit WHERE action = 'post_hidden'") == 1);

    room.ana.does("post.unhide", thread::OnePost{post});
    CHECK(room.world.types_of(room.feed) == Types{"post.edited"});
    CHECK(room.cor.sees(post, room.thread).body == "Ongepaste woorden");
    CHECK(room.cor.sees(post, room.thread).reactions.size() == 1);
    CHECK(room.world.count("SELECT count(*) FROM audit WHERE action = 'post_unhidden'") == 1);
}

TEST_CASE("a post that was deleted can't be hidden") {
    Room room;
    auto post = room.bob.posts(room.thread, "Ongepaste woorden");
    room.bob.does("post.delete", thread::OnePost{post});
    CHECK(room.ana.tries("post.hide", thread::HidePost{post, "Namen van kinderen"}) == "not_found/not_found");
}

TEST_CASE("the author alone is told that a post was hidden, once") {
    Room room;
    auto post = room.bob.posts(room.thread, "Ongepaste woorden");
    room.ana.does("notification.mark_seen", Empty{});
    room.world.take_told();
    room.ana.does("post.hide", thread::HidePost{post, "Namen van kinderen"});
    room.ana.does("post.hide", thread::HidePost{post, "Namen van twee kinderen"});
    CHECK(room.bob.unseen() == Types{"post_hidden"});
    auto notice = room.bob.notifications().at(0);
    CHECK(notice.post_id == post);
    CHECK(notice.thread_id == room.thread);
    CHECK(notice.network_id == room.network);
    CHECK(notice.by->name == "Ana");
    CHECK(room.cor.unseen().empty());
    CHECK(room.ana.unseen().empty());

    auto own = room.ana.posts(room.thread, "Toch niet");
    room.ana.does("post.hide", thread::HidePost{own, "Toch niet"});
    CHECK(room.ana.unseen().empty());
}

TEST_CASE("a hidden opening shows no first words in lists") {
    Room room;
    auto thread = room.bob.asks(room.network, "Vraag", "Ongepaste woorden");
    room.ana.does("post.hide", thread::HidePost{thread::opening_of(thread), "Namen"});
    CHECK(room.cor.opens(thread).snippet.empty());
    room.ana.does("post.unhide", thread::OnePost{thread::opening_of(thread)});
    CHECK(room.cor.opens(thread).snippet == "Ongepaste woorden");
}

TEST_CASE("a bad post is refused with the field that is wrong, and nothing is there") {
    Room room;
    CHECK(room.bob.tries("post.create", room.post("")) == "invalid/too_short");
    CHECK(room.bob.tries("post.create", room.post(std::string(20'001, 'x'))) == "invalid/too_long");
    auto no_version = room.post();
    no_version.post_id.uuid.bytes[6] = 0x10;
    auto refused = room.bob.asks_for("post.create", no_version);
    CHECK(outcome_of(refused) == "invalid/bad_format");
    CHECK(refused.error().field == "post_id");
    CHECK(room.bob.tries("post.create", room.post(std::string(20'000, 'x'))) == "ok");
    CHECK(room.world.count("SELECT count(*) FROM posts") == 2);
}

TEST_CASE("a body has room for every script, and one that would fill a message is refused by its name") {
    Room room;
    auto of = [](int count, std::string_view character) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += character;
        return text;
    };
    CHECK(room.bob.tries("post.create", room.post(of(20'000, "ж"))) == "ok");
    CHECK(room.bob.tries("post.create", room.post(of(12'000, "🌱"))) == "ok");
    auto input = room.post(of(12'001, "🌱"));
    auto refused = room.bob.asks_for("post.create", input);
    CHECK(outcome_of(refused) == "invalid/too_long");
    CHECK(refused.error().field == "body");
    input.body = "Kort";
    room.bob.does<thread::Post>("post.create", input);
    thread::EditPost edit;
    edit.post_id = input.post_id;
    edit.body = of(12'001, "🌱");
    CHECK(room.bob.tries("post.edit", edit) == "invalid/too_long");
    thread::CreateThread question;
    question.topic_id = room.ana.first_topic(room.network);
    question.thread_id = room.world.mint<ThreadId>();
    question.title = "Vraag";
    question.body = edit.body;
    CHECK(room.bob.tries("thread.create", question) == "invalid/too_long");
    // The worst that is allowed: escaped and of four bytes, as much of each as the two limits leave.
    input.post_id = room.world.mint<PostId>();
    input.body = of(10'666, "\"") + of(9'333, "🌱");
    CHECK(operations::encode(input).size() < 65'000);
    CHECK(room.bob.tries("post.create", input) == "ok");
}
