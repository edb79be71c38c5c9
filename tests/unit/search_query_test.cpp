#include "features/search/search_query.hpp"

#include "support/full_text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using kring::search::make_match;
using kring::testing::FullText;

namespace {

FullText& school() {
    static FullText table = [] {
        FullText texts;
        texts.add("Na twee zinnen is het op. Hoe krijg ik ze verder met schrijven in groep 3?");  // 1
        texts.add("Een schrijfles voor het eerste leerjaar");                                     // 2
        texts.add("Begrijpend lezen in groep 5-8: een korte leestoets");                          // 3
        texts.add("De kleuterklas telt 28 kinderen en een ib'er");                                // 4
        texts.add("Hoe doen jullie dat met team-teaching?");                                      // 5
        texts.add("In groep 4 lezen we brieven, schrijven doen we later");                        // 6
        return texts;
    }();
    return table;
}

std::vector<int> found(std::string_view text) { return school().find(make_match(text)); }
using Rows = std::vector<int>;

}  // namespace

TEST_CASE("all words must be found, in any order", "[search]") {
    CHECK(found("schrijven ") == Rows{1, 2, 6});
    CHECK(found("groep 4 brief ") == Rows{6});
    CHECK(found("brief groep 4") == Rows{6});
    CHECK(found("brief groep 5") == Rows{});
}

TEST_CASE("year groups are one word, however they are written", "[search]") {
    for (const auto text : {"schrijven groep 3", "schrijven groep drie", "g3 schrijven", "schrijfles eerste leerjaar",
                            "Schrijven in gr. 3!"}) {
        INFO(text);
        CHECK_FALSE(found(text).empty());
    }
    CHECK(found("g3") == Rows{1, 2});
    CHECK(found("tweede leerjaar") == Rows{6});
    CHECK(found("zesde leerjaar") == Rows{3});
    CHECK(make_match("schrijven groep 3/4") == R"("schrijven" AND "groep 3/4")");
}

TEST_CASE("quotation marks ask for a phrase", "[search]") {
    CHECK(found("\"groep 5 lezen\"") == Rows{});
    CHECK(found("“begrijpend lezen in groep 5”") == Rows{3});
    CHECK(found("\"in groep 4 lezen\"") == Rows{6});
    CHECK(found("\"lezen in groep 4\"") == Rows{});
    CHECK(found("\"hoe doen\" jullie") == Rows{5});
    CHECK(make_match("„groep, 3” x ") == R"("groep|3" AND "x")");
}

TEST_CASE("a quotation mark without its other half is no quotation mark", "[search]") {
    CHECK(make_match("\"lezen") == R"(("lezen" OR "lezen" *))");
    CHECK(make_match("les \"lezen ") == R"("les" AND "lezen")");
}

TEST_CASE("the last word counts as half typed until something follows it", "[search]") {
    CHECK(found("leesto") == Rows{3});
    CHECK(found("leesto ") == Rows{});
    CHECK(make_match("groep 3") == R"("groep 3")");
    CHECK(make_match("x") == R"("x")");
}

TEST_CASE("words without meaning count only when there is nothing else", "[search]") {
    CHECK(make_match("hoe doe je lezen ") == R"("lezen")");
    CHECK(make_match("lezen met") == R"("lezen")");
    CHECK(make_match("hoe ") == R"("hoe")");
}

TEST_CASE("a hyphen joins, or parts, as in the text", "[search]") {
    CHECK(found("team-teaching ") == Rows{5});
    CHECK(found("teamteaching ") == Rows{5});
    CHECK(found("team teaching ") == Rows{5});
    CHECK(make_match("leraar-in-opleiding ") == R"("leraar-in-opleiding")");
}

TEST_CASE("no text is a syntax error", "[search]") {
    for (const auto text : {"\"",         "\"\"",  "\"\"\"",     "AND",          "OR NOT",
                            "NEAR(a b)",  "a AND", "*",          "lees*",        "^lees",
                            "-lees",      "a:b",   "body:lees",  "{a}",          "(",
                            "((lees)",    "+",     "'",          "''",           "ib'er",
                            "lees\\",     ";",     "%",          "a\"b\"c",      "NOT lees",
                            "lees -boek", "@3",    "\x01\x02",   "\xff\xfe\xfd", "\xe2\x80\xae lees",
                            "1 2 3",      "groep", "groep 3 en", "eerste"}) {
        INFO(text);
        const auto match = make_match(text);
        if (!match.empty()) CHECK_NOTHROW(school().find(match));
    }
    CHECK(make_match("").empty());
    CHECK(make_match(" \t\n ?! … ").empty());
}

TEST_CASE("a very long text asks for no more than it may", "[search]") {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "woord" + std::to_string(i) + ' ';
    const auto match = make_match(text);
    CHECK(match.size() < 1000);
    CHECK_NOTHROW(school().find(match));
}
