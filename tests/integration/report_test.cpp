#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

namespace {

struct Room {
    World world;
    Person ana = world.teacher("Ana");  // facilitates
    Person bob = world.teacher("Bob");
    Person cor = world.teacher("Cor");
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    FeedId feed = *ana.sees(network).feed_id;
    FeedId facilitators = *ana.sees(network).facilitators_feed_id;
    ThreadId thread;
    std::vector<PostId> posts;

    Room() {
        bob.joins(network);
        cor.joins(network);
        thread = ana.asks(network, "Wie herkent dit?");
        for (int i = 0; i < 7; ++i)
            posts.push_back(bob.posts(thread, std::to_string(i)));
        ana.does("notification.mark_seen", Empty{});
        world.take_told();
    }
};

}  // namespace

TEST_CASE("a report shows facilitators the post and the two before and after, and nobody else anything") {
    Room room;
    report::ReportPost input{room.world.mint<ReportId>(), room.posts[3], "Namen van kinderen"};
    room.cor.does("post.report", input);
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);
    CHECK(told[0].feed == room.ana.inbox());
    CHECK(told[0].type == "report.made");
    CHECK(told[0].data == R"({"report_id":")" + input.report_id.text() + R"("})");
    CHECK(told[1].feed == room.ana.inbox());
    CHECK(room.ana.unseen() == Types{"report"});
    CHECK(room.bob.unseen().empty());

    auto reports = room.ana.does<report::ReportList>("report.list", network::OneNetwork{room.network}).reports;
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].reason == "Namen van kinderen");
    CHECK(reports[0].by->name == "Cor");
    CHECK(reports[0].post.post_id == room.posts[3]);
    CHECK(reports[0].state == report::ReportState::open);
    REQUIRE(reports[0].around.size() == 4);
    CHECK(reports[0].around[0].post_id == room.posts[1]);
    CHECK(reports[0].around[1].post_id == room.posts[2]);
    CHECK(reports[0].around[2].post_id == room.posts[4]);
    CHECK(reports[0].around[3].post_id == room.posts[5]);
    CHECK(room.cor.tries("report.list", network::OneNetwork{room.network}) == "forbidden/not_allowed");
}

TEST_CASE("one can't report one's own post, nor see that of another network") {
    Room room;
    report::ReportPost input{room.world.mint<ReportId>(), room.posts[3], "x"};
    CHECK(room.bob.tries("post.report", input) == "conflict/own_post");
    CHECK(room.world.teacher("Olga").tries("post.report", input) == "not_found/not_found");
    input.post_id = room.world.mint<PostId>();
    CHECK(room.cor.tries("post.report", input) == "not_found/not_found");
    input.post_id = room.posts[3];
    room.bob.does("post.delete", thread::OnePost{input.post_id});
    CHECK(room.cor.tries("post.report", input) == "not_found/not_found");
    CHECK(room.world.count("SELECT count(*) FROM reports") == 0);
}

TEST_CASE("a report sent twice is one report") {
    Room room;
    report::ReportPost input{room.world.mint<ReportId>(), room.posts[3], "x"};
    room.cor.does("post.report", input);
    room.world.take_told();
    room.cor.does("post.report", input);
    CHECK(room.world.take_told().empty());
    CHECK(room.world.count("SELECT count(*) FROM reports") == 1);
}

TEST_CASE("a facilitator settles a report, on record") {
    Room room;
    report::ReportPost input{room.world.mint<ReportId>(), room.posts[3], "x"};
    room.cor.does("post.report", input);
    report::SettleReport settle{input.report_id, "Besproken"};
    CHECK(room.cor.tries("report.settle", settle) == "forbidden/not_allowed");
    CHECK(room.world.teacher("Olga").tries("report.settle", settle) == "not_found/not_found");
    room.world.take_told();
    room.ana.does("report.settle", settle);
    room.ana.does("report.settle", settle);
    CHECK(room.world.types_of(room.ana.inbox()) == Types{"notification.withdrawn", "report.settled"});
    auto reports = room.ana.does<report::ReportList>("report.list", network::OneNetwork{room.network}).reports;
    CHECK(reports.at(0).state == report::ReportState::settled);
    CHECK(room.ana.unseen().empty());
    CHECK(room.world.count("SELECT count(*) FROM audit WHERE action = 'report_settled'") == 1);
}

TEST_CASE("a facilitator whose post is reported neither hears of it nor deals with it while another can") {
    Room room;
    room.ana.makes_facilitator(room.bob, room.network);
    room.bob.does("notification.mark_seen", Empty{});
    room.world.take_told();
    report::ReportPost input{room.world.mint<ReportId>(), room.posts[3], "Namen van kinderen"};
    room.cor.does("post.report", input);
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);
    CHECK(told[0].type == "report.made");
    CHECK(told[0].feed == room.ana.inbox());
    CHECK(told[1].feed == room.ana.inbox());
    CHECK(room.bob.unseen().empty());

    auto listed_for = [&](const Person& person) {
        return person.does<report::ReportList>("report.list", network::OneNetwork{room.network}).reports;
    };
    CHECK(listed_for(room.bob).empty());
    REQUIRE(listed_for(room.ana).size() == 1);
    report::SettleReport settle{input.report_id, {}};
    CHECK(room.bob.tries("report.settle", settle) == "forbidden/not_allowed");
    CHECK(room.world.take_told().empty());
    CHECK(listed_for(room.ana)[0].state == report::ReportState::open);
    room.world.take_told();
    room.ana.does("report.settle", settle);
    CHECK(room.world.types_of(room.bob.inbox()).empty());
    CHECK(listed_for(room.bob).empty());
}

TEST_CASE("the only facilitator is told of a report on her own post, not by whom, and can't settle it") {
    Room room;
    auto post = room.ana.posts(room.thread, "Iets onaardigs");
    report::ReportPost input{room.world.mint<ReportId>(), post, "Onaardig"};
    room.cor.does("post.report", input);
    CHECK(room.ana.unseen() == Types{"report"});
    auto answer = room.ana.asks_for("report.list", network::OneNetwork{room.network});
    auto reports = decoded<report::ReportList>(answer.value()).reports;
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].reason == "Onaardig");
    CHECK_FALSE(reports[0].by);
    CHECK(answer->find("Cor\"") == std::string::npos);
    CHECK(room.ana.tries("report.settle", report::SettleReport{input.report_id, {}}) == "forbidden/not_allowed");

    room.ana.makes_facilitator(room.bob, room.network);
    CHECK(room.ana.does<report::ReportList>("report.list", network::OneNetwork{room.network}).reports.empty());
    room.bob.does("report.settle", report::SettleReport{input.report_id, {}});
}
