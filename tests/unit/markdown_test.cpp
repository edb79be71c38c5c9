#include "features/thread/markdown.hpp"

#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::thread;

namespace {

const PersonId ana{*Uuid::parse("0198a000-0000-7000-8000-000000000001")};
const PersonId bob{*Uuid::parse("0198a000-0000-7000-8000-000000000002")};
std::string mention(const std::string& name, PersonId person) {
    return "@[" + name + "](person:" + person.text() + ")";
}

}  // namespace

TEST_CASE("mentions are found once each, in order") {
    auto text = "Dag " + mention("Bob", bob) + ", " + mention("Ana de Wit", ana) + " en nog eens " + mention("B", bob);
    CHECK(find_mentions(text) == std::vector{bob, ana});
}

TEST_CASE("what only looks like a mention is none") {
    CHECK(find_mentions("").empty());
    CHECK(find_mentions("](person:").empty());
    CHECK(find_mentions("[Ana](person:" + ana.text() + ")").empty());
    CHECK(find_mentions("@[Ana](person:" + ana.text()).empty());
    CHECK(find_mentions("@[Ana](person:niemand)").empty());
    CHECK(find_mentions("@[Ana](person:" + ana.text() + "x)").empty());
}

TEST_CASE("a text mentions twenty people at most") {
    std::string text;
    for (int i = 0; i < 50; ++i)
        text += mention("Iemand", PersonId{Uuid::make_v4()});
    CHECK(find_mentions(text).size() == mentions_limit);
}

TEST_CASE("a snippet is plain text on one line") {
    CHECK(snippet_of("# Kop\n\nDit is **vet** en `code`.\n> citaat") == "Kop Dit is vet en code. citaat");
    CHECK(snippet_of("Zie [het filmpje](https://kring.example/x) van " + mention("Ana", ana) + "!") ==
          "Zie het filmpje van Ana!");
    CHECK(snippet_of("![schrift](a.png) en [los haakje") == "schrift en [los haakje");
    CHECK(snippet_of("  \n ").empty());
}

TEST_CASE("a snippet is cut between code points") {
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "é€";
    auto snippet = snippet_of(text);
    CHECK(is_valid_utf8(snippet));
    CHECK(count_code_points(snippet) == snippet_length);
}

TEST_CASE("a text of nothing but brackets is read in no time") {
    std::string text;
    for (int i = 0; i < 80'000; ++i)
        text += '[';
    CHECK(snippet_of(text).size() == snippet_length);
    std::string links;
    for (int i = 0; i < 9'000; ++i)
        links += "](person:";
    CHECK(find_mentions(links).empty());
}

TEST_CASE("a snippet that is cut between two words ends with the first of them") {
    const std::string word(snippet_length - 1, 'a');
    CHECK(snippet_of(word + " daarna") == word);
}
