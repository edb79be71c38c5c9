#include "support/search_world.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>

using namespace kring;
using kring::network::Visibility;
using kring::testing::SearchWorld;
using Hits = std::vector<std::string>;

namespace {

/// Els and Noor share an open network on writing; Bas is a colleague, and in a closed network of his own.
struct School : SearchWorld {
    PersonId els = person("Els Bakker", "rekenen met kleuters\naanvankelijk schrijven");
    PersonId noor = person("Noor Visser");
    PersonId bas = person("Bas Kuiper");
    NetworkId writing = network("Schrijven in groep 3 en 4", Visibility::open, {els, noor});
    NetworkId heads = network("Directeurenoverleg", Visibility::closed, {bas});
    ThreadId sentences =
        thread(writing, els, "Na twee zinnen is het op", "Hoe krijg ik ze **verder** met de schrijfles?", 3);
};

}  // namespace

TEST_CASE("a member finds threads and posts by other forms of their words", "[search]") {
    School school;
    school.reply(school.sentences, school.noor, "Bij ons hielpen de leesboeken.");
    CHECK(school.finds(school.els, "zin ") == Hits{"thread: Na twee zinnen is het op"});
    CHECK(school.finds(school.els, "schrijven verder ") == Hits{"thread: Na twee zinnen is het op"});
    CHECK(school.finds(school.noor, "lezen") == Hits{"post: Na twee zinnen is het op"});
    CHECK(school.finds(school.noor, "eerste leerjaar") == Hits{"network: Schrijven in groep 3 en 4"});
    CHECK(school.finds(school.noor, "vliegtuig").empty());
}

TEST_CASE("a new post is found within a second of its commit, without being asked for", "[search]") {
    School school;
    school.index().wait_until_followed();
    school.reply(school.sentences, school.noor, "Een giraffe op het plein");
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{1};
    search::Find in;
    in.text = "giraffe";
    bool found = false;
    while (!found && std::chrono::steady_clock::now() < limit)
        found = !school.find(school.els, in)->hits.empty();
    CHECK(found);
    CHECK_FALSE(school.index().behind());
}

TEST_CASE("the snippet is plain text that marks what was found", "[search]") {
    School school;
    school.index().wait_until_followed();
    search::Find in;
    in.text = "schrijven";
    in.kind = search::HitKind::thread;
    const auto page = school.find(school.els, in);
    REQUIRE(page.has_value());
    REQUIRE(page->hits.size() == 1);
    const auto& hit = page->hits[0];
    REQUIRE(hit.snippet.size() == 3);
    CHECK(hit.snippet[0].text == "Hoe krijg ik ze verder met de ");
    CHECK(hit.snippet[1].text == "schrijfles");
    CHECK(hit.snippet[1].hit);
    CHECK(hit.network == "Schrijven in groep 3 en 4");
    CHECK(hit.thread_id == school.sentences);
    CHECK(hit.by->name == "Els Bakker");
}

TEST_CASE("an outsider finds titles and outcomes of an open network, never posts", "[search]") {
    School school;
    school.reply(school.sentences, school.noor, "Een giraffe op het plein");
    CHECK(school.finds(school.bas, "giraffe").empty());
    CHECK(school.finds(school.bas, "verder").empty());
    CHECK(school.finds(school.bas, "zinnen") == Hits{"thread: Na twee zinnen is het op"});
    school.publish_outcome(school.sentences, school.els, "Eerst tekenen, dan schrijven.");
    CHECK(school.finds(school.bas, "tekening") == Hits{"outcome: Na twee zinnen is het op"});

    search::Find in;
    in.text = "zinnen";
    in.kind = search::HitKind::thread;
    const auto page = school.find(school.bas, in);
    REQUIRE(page->hits.size() == 1);
    CHECK(page->hits[0].snippet.empty());
    CHECK_FALSE(page->hits[0].by);
}

TEST_CASE("a closed network is found by who is invited, as long as the invitation counts", "[search]") {
    School school;
    school.execute(
        "INSERT INTO network_invitations (network_id, person_id, invited_by, role, until, at)"
        " SELECT n.network_id, p.person_id, p.person_id, 'guest', 99999999999999, 1 FROM networks n, people p"
        " WHERE n.name = 'Directeurenoverleg' AND p.name = 'Els Bakker'");
    CHECK(school.finds(school.els, "directeurenoverleg") == Hits{"network: Directeurenoverleg"});
    CHECK(school.finds(school.noor, "directeurenoverleg").empty());
    school.execute("UPDATE network_invitations SET until = 1");
    CHECK(school.finds(school.els, "directeurenoverleg").empty());
}

TEST_CASE("below name and purpose a network on request shows nothing", "[search]") {
    School school;
    const auto asked = school.network("Lezen op verzoek", Visibility::on_request, {school.els}, "Rekenen");
    const auto thread = school.thread(asked, school.els, "Lezen met plezier", "Voorlezen helpt", 5);
    school.publish_outcome(thread, school.els, "Lezen is leuk");
    CHECK(school.finds(school.bas, "lezen") == Hits{"network: Lezen op verzoek"});
    search::Find in;
    in.text = "lezen";
    in.subject = "Rekenen";
    CHECK(school.find(school.bas, in)->hits.empty());
    CHECK(school.find(school.els, in)->hits.size() == 3);
}

TEST_CASE("a closed network isn't there for who isn't in it", "[search]") {
    School school;
    school.thread(school.heads, school.bas, "Klasbezoek plannen", "Wie begint met de bezoeken?");
    CHECK(school.finds(school.bas, "klasbezoek") == Hits{"thread: Klasbezoek plannen"});
    CHECK(school.finds(school.els, "klasbezoek").empty());
    CHECK(school.finds(school.els, "directeurenoverleg").empty());

    search::Find in;
    in.text = "klasbezoek";
    in.network_id = school.heads;
    const auto closed = school.find(school.els, in);
    in.network_id = NetworkId{Uuid::make_v4()};
    const auto made_up = school.find(school.els, in);
    REQUIRE(closed.has_error());
    REQUIRE(made_up.has_error());
    CHECK(closed.error().failure == Failure::not_found);
    CHECK(closed.error().reason == made_up.error().reason);
    CHECK(closed.error().message == made_up.error().message);
}

TEST_CASE("who left finds no more than an outsider, at once", "[search]") {
    School school;
    CHECK(school.finds(school.noor, "schrijfles") == Hits{"thread: Na twee zinnen is het op"});
    school.leave(school.writing, school.noor);
    CHECK(school.finds(school.noor, "schrijfles").empty());
}

TEST_CASE("what was edited, hidden or deleted is no longer found by its words", "[search]") {
    School school;
    const auto post = school.reply(school.sentences, school.noor, "Een giraffe");
    const auto second = school.reply(school.sentences, school.noor, "Een zebra");
    CHECK(school.finds(school.els, "giraffe").size() == 1);
    school.edit(post, "Een olifant");
    CHECK(school.finds(school.els, "giraffe").empty());
    CHECK(school.finds(school.els, "olifanten").size() == 1);
    school.remove(post);
    CHECK(school.finds(school.els, "olifanten").empty());
    school.hide(second);
    CHECK(school.finds(school.els, "zebra").empty());
    school.hide(PostId{school.sentences.uuid});
    CHECK(school.finds(school.els, "schrijfles").empty());
    CHECK(school.finds(school.els, "zinnen") == Hits{"thread: Na twee zinnen is het op"});
}

TEST_CASE("a hit counts only while the live row still is what was indexed", "[search]") {
    School school;
    school.reply(school.sentences, school.noor, "Een giraffe");
    CHECK(school.finds(school.els, "giraffe").size() == 1);
    // Without events, so that the index can't know.
    school.execute("UPDATE posts SET edited_at = 7 WHERE body = 'Een giraffe'");
    CHECK(school.finds(school.els, "giraffe").empty());
    school.execute("UPDATE posts SET edited_at = NULL WHERE body = 'Een giraffe'");
    CHECK(school.finds(school.els, "giraffe").size() == 1);
    CHECK(school.finds(school.bas, "zinnen").size() == 1);
    school.execute("UPDATE threads SET title = 'Na twee regels is het op'");
    CHECK(school.finds(school.bas, "zinnen").empty());
    school.execute("UPDATE threads SET title = 'Na twee zinnen is het op'");
    school.execute("UPDATE posts SET deleted_at = 7 WHERE body = 'Een giraffe'");
    CHECK(school.finds(school.els, "giraffe").empty());
    school.publish_outcome(school.sentences, school.els, "Eerst tekenen");
    CHECK(school.finds(school.els, "tekenen").size() == 1);
    school.execute("UPDATE outcomes SET published = 0");
    CHECK(school.finds(school.els, "tekenen").empty());
    school.execute("UPDATE posts SET deleted_at = NULL, hidden_reason = 'spam' WHERE body = 'Een giraffe'");
    CHECK(school.finds(school.els, "giraffe").empty());
}

TEST_CASE("the index is made again when its file is gone, damaged or older than the rows", "[search]") {
    School school;
    for (int i = 0; i < 900; ++i)
        school.reply(school.sentences, school.noor, "bericht nummer " + std::to_string(i));
    CHECK(school.finds(school.els, "\"nummer 899\"").size() == 1);
    SECTION("gone") { school.forget_index(); }
    SECTION("damaged") {
        school.forget_index();
        std::ofstream{school.index_file()} << std::string(8192, 'x');
    }
    SECTION("ahead of restored rows") {
        school.index().stop();
        school.execute("UPDATE feeds SET seq = seq - 1 WHERE kind = 'network' AND seq > 0");
        school.execute("DELETE FROM posts WHERE body = 'bericht nummer 899'");
    }
    SECTION("behind events that were cleared") {
        school.index().stop();
        school.reply(school.sentences, school.noor, "een later bericht");
        school.reply(school.sentences, school.noor, "het laatste bericht");
        school.execute("DELETE FROM events WHERE seq < (SELECT max(seq) FROM events)");
        school.restart_index();
        CHECK(school.finds(school.els, "\"later bericht\"").size() == 1);
    }
    school.restart_index();
    for (const auto* const number : {"0", "450", "898"}) {
        CHECK(school.finds(school.els, std::string{"\"nummer "} + number + "\"").size() == 1);
    }
}

TEST_CASE("colleagues are found by name and by what they want to be asked about", "[search]") {
    School school;
    CHECK(school.finds(school.bas, "els") == Hits{"person: Els Bakker"});
    CHECK(school.finds(school.bas, "bak el") == Hits{"person: Els Bakker"});
    CHECK(school.finds(school.bas, "kleuters rekenen") == Hits{"person: Els Bakker"});
    CHECK(school.finds(school.bas, "schrijven") ==
          Hits{"network: Schrijven in groep 3 en 4", "person: Els Bakker"});  // what was written goes first
    school.execute("UPDATE people SET state = 'deactivated' WHERE name = 'Els Bakker'");
    CHECK(school.finds(school.bas, "els").empty());
    school.execute("UPDATE memberships SET until = 1");
    CHECK(school.finds(school.bas, "noor").empty());
}

TEST_CASE("what is said in a network goes with its years, also when these change", "[search]") {
    School school;
    school.execute("UPDATE networks SET years = '3' WHERE name LIKE 'Schrijven%'");
    school.reply(school.thread(school.writing, school.els, "Welke pen", "Een vulpen"), school.noor, "Een potlood");
    const auto finds_for = [&](int year) {
        CHECK(school.finds(school.els, "potlood").size() == 1);  // waits for the index
        search::Find in;
        in.text = "potlood";
        in.year = year;
        return school.find(school.els, in)->hits.size();
    };
    CHECK(finds_for(3) == 1);
    CHECK(finds_for(5) == 0);
    school.execute("UPDATE networks SET years = '5' WHERE name LIKE 'Schrijven%'");
    CHECK(finds_for(3) == 0);
    CHECK(finds_for(5) == 1);
}

TEST_CASE("filters narrow what is found", "[search]") {
    School school;
    school.thread(school.writing, school.noor, "Schrijven zonder tranen", "Voor de oudsten", 8);
    school.index().wait_until_followed();
    search::Find in;
    in.text = "schrijven";
    in.year = 8;
    CHECK(school.find(school.els, in)->hits.size() == 1);
    in.year = 3;
    CHECK(school.find(school.els, in)->hits.size() == 2);  // the thread of groep 3 and the network that names it
    in.kind = search::HitKind::network;
    CHECK(school.find(school.els, in)->hits.size() == 1);
    in = {};
    in.text = "schrijven";
    in.subject = "taal";
    CHECK(school.find(school.els, in)->hits.size() == 3);
    in.subject = "muziek";
    CHECK(school.find(school.els, in)->hits.empty());
}

TEST_CASE("pages follow each other without a hit twice", "[search]") {
    School school;
    for (int i = 0; i < 25; ++i) {
        school.thread(school.writing, school.noor, "Giraffe " + std::to_string(i), "nog een giraffe");
    }
    school.index().wait_until_followed();
    search::Find in;
    in.text = "giraffe";
    in.limit = 10;
    std::vector<std::string> titles;
    for (int pages = 0; pages < 5; ++pages) {
        const auto page = school.find(school.els, in);
        REQUIRE(page.has_value());
        for (const auto& hit : page->hits)
            titles.push_back(hit.title);
        in.before = page->next;
        if (!page->next) break;
    }
    CHECK(titles.size() == 25);
    std::sort(titles.begin(), titles.end());
    CHECK(std::adjacent_find(titles.begin(), titles.end()) == titles.end());
    in.before = "12x";
    CHECK(school.find(school.els, in).error().field == "before");
}

TEST_CASE("a thread stands once among the hits, by what fits best", "[search]") {
    School school;
    for (int i = 0; i < 5; ++i)
        school.reply(school.sentences, school.noor, "zinnen tellen " + std::to_string(i));
    CHECK(school.finds(school.els, "zinnen").size() == 1);
    school.index().wait_until_followed();
    search::Find in;
    in.text = "zinnen";
    in.kind = search::HitKind::post;
    CHECK(school.find(school.els, in)->hits.size() == 5);
}
