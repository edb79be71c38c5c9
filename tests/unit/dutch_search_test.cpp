#include "base/dutch_text.hpp"
#include "base/words.hpp"
#include "support/full_text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using kring::testing::FullText;

namespace {

bool finds(std::string_view query, std::string_view text) {
    FullText table;
    table.add(text);
    return !table.find('"' + std::string{query} + '"').empty();
}

enum class Way { there, both };

struct Pair {
    std::string_view query;
    std::string_view text;
    Way way = Way::there;
};

constexpr Pair pairs[] = {
    {"schrijven", "schrijfles"},
    {"schrijven", "een schrijfinstructie van tien minuten"},
    {"schrijven", "de kinderen schreven een briefje"},
    {"schrijft", "geschreven", Way::both},
    {"lezen", "leesboek"},
    {"lezen", "leest", Way::both},
    {"lezen", "voorlezen aan kleuters"},
    {"lezen", "voorleesboeken"},
    {"gelezen", "lees", Way::both},
    {"rekenen", "rekenles"},
    {"rekenen", "zelf uitrekenen"},
    {"rekenen", "gerekend", Way::both},
    {"kleuters", "kleuterklas"},
    {"kleuter", "kleuters", Way::both},
    {"kleuters", "een kleutergroepje"},
    {"spellen", "spelling"},
    {"spellen", "spellingsles"},
    {"spelling", "spellingles"},
    {"les", "taallessen"},
    {"les", "lessen", Way::both},
    {"les", "vakjesles"},
    {"boek", "prentenboeken in de boekenkast"},
    {"boeken", "boekje", Way::both},
    {"breuken", "breuk", Way::both},
    {"klok", "klokkijken"},
    {"gesprek", "oudergesprekken"},
    {"ouders", "oudergesprek"},
    {"oudergesprekken", "oudergesprek", Way::both},
    {"leraren", "lerarenkamer"},
    {"leraar", "leraren", Way::both},
    {"verjaardag", "verjaardagskaart"},
    {"kaarten", "verjaardagskaart"},
    {"huizen", "huis", Way::both},
    {"huis", "huiswerk"},
    {"brieven", "brief", Way::both},
    {"raven", "raaf", Way::both},
    {"week", "weken", Way::both},
    {"toetsen", "toetsweek"},
    {"toets", "toetsen", Way::both},
    {"plaats", "plaatsen", Way::both},
    {"kinderen", "kind", Way::both},
    {"kinderen", "kindgesprekken"},
    {"verhaaltjes", "verhaal", Way::both},
    {"verhaal", "verhaaltjessommen"},
    {"tekening", "tekenen", Way::both},
    {"dag", "studiedagen"},
    {"vragen", "onderzoeksvraag"},
    {"begeleider", "netwerkbegeleider"},
    {"gastheer", "gastheerweken"},
    {"systeem", "leerlingvolgsystemen"},
    {"leerling", "leerlingvolgsysteem"},
    {"vakanties", "vakantie", Way::both},
    {"methodes", "methoden", Way::both},
    {"ideeën", "idee", Way::both},
    {"foto's", "foto", Way::both},
    {"ervaring", "ervaringen", Way::both},
    {"personen", "persoon", Way::both},
    {"teamteaching", "team-teaching"},
    {"één", "een", Way::both},
    {"IJSLAND", "ĳsland", Way::both},
    {"writing", "write", Way::both},
    {"stories", "story", Way::both},
    {"lesson", "lessons", Way::both},
    {"classes", "class", Way::both},
};

constexpr Pair strangers[] = {
    {"les", "lezen", Way::both},
    {"les", "leesboek"},
    {"les", "kussens"},
    {"les", "alles is anders"},
    {"les", "vlees"},
    {"pen", "schrijven", Way::both},
    {"pen", "open ramen"},
    {"regel", "geregeld", Way::both},
    {"taal", "betaalbaar"},
    {"taal", "totaal"},
    {"kast", "kasteel"},
    {"rek", "rekenen", Way::both},
    {"hand", "handelen"},
    {"leren", "de leerling en de leerkracht"},
    {"leren", "controleren"},
    {"maan", "maandag"},
    {"zon", "zondag"},
    {"maat", "maatje", Way::both},
    {"woord", "antwoord"},
    {"beeld", "bijvoorbeeld"},
    {"plaat", "plaats", Way::both},
    {"rekenen", "rekening houden met"},
    {"school", "scholier"},
    {"oor", "voor"},
    {"bomen", "bommen", Way::both},
    {"rapen", "rappen", Way::both},
    {"boek", "zoeken"},
    {"ouder", "schouder"},
    {"klas", "klassiek"},
    {"dag", "gedag"},
    {"tand", "slaapstand"},
    {"net", "netwerk"},
    {"schrijfles", "schrijven"},
};

}  // namespace

TEST_CASE("a word finds its other forms and the compounds that it stands in", "[search]") {
    STATIC_REQUIRE(std::size(pairs) >= 40);
    for (const auto& [query, text, way] : pairs) {
        INFO(query << " -> " << text);
        CHECK(finds(query, text));
        if (way == Way::both) CHECK(finds(text, query));
    }
}

TEST_CASE("a word doesn't find what only looks like it", "[search]") {
    STATIC_REQUIRE(std::size(strangers) >= 20);
    for (const auto& [query, text, way] : strangers) {
        INFO(query << " -> " << text);
        CHECK_FALSE(finds(query, text));
        if (way == Way::both) CHECK_FALSE(finds(text, query));
    }
}

TEST_CASE("the ways to name a year group are one", "[search]") {
    for (const auto name : {"groep 3", "groep drie", "g3", "G3", "gr. 3", "groep3", "groep-3", "groep 3a",
                            "eerste leerjaar", "1e leerjaar", "1ste leerjaar", "groep 3/4", "groepen 3 en 4",
                            "groep 2-5", "groep 1 t/m 4", "groep 2, 3 en 4", "1e en 2e leerjaar"}) {
        INFO(name);
        CHECK(finds("groep 3", std::string{"voor "} + name + " gemaakt"));
        CHECK(finds(name, "eerste leerjaar"));
    }
    CHECK(finds("groep één", "tweede kleuterklas"));
    for (const auto other : {"groep 4", "groep 13", "groep 30", "groep een", "drie groepen", "derde leerjaar", "3",
                             "groep", "groep, 3 kinderen", "eerste kleuterklas", "leerjaar 3", "groep 4, 3 kinderen"}) {
        INFO(other);
        CHECK_FALSE(finds("groep 3", other));
    }
}

TEST_CASE("a phrase runs over year groups and compounds", "[search]") {
    CHECK(finds("schrijven in groep drie", "Schrijven in groep 3 en 4"));
    CHECK(finds("groep 3 begint", "In het eerste leerjaar begint het"));
    CHECK(finds("les voor kleuters", "een taalles voor de kleuters") == false);
    CHECK(finds("les voor kleuters", "een taalles voor kleuters"));
}

TEST_CASE("what was found is marked as a whole word in the text", "[search]") {
    FullText table;
    table.add("Een Schrijfles in groep 3/4, geen kussens.");
    CHECK(table.highlight("\"schrijven\"") == "Een [Schrijfles] in groep 3/4, geen kussens.");
    CHECK(table.highlight("\"tweede leerjaar\"") == "Een Schrijfles in [groep 3/4], geen kussens.");
}

TEST_CASE("a half typed word finds what it may become", "[search]") {
    const auto half_finds = [](std::string_view query, std::string_view text) {
        FullText table;
        table.add(text);
        return !table.find('"' + std::string{query} + "\" *").empty();
    };
    for (const auto query : {"schr", "schrij", "schrijv", "schrijve", "schrijven"})
        CHECK(half_finds(query, "schrijfles"));
    for (const auto query : {"lee", "lez", "leze", "lezen"})
        CHECK(half_finds(query, "leesboek"));
    for (const auto query : {"ler", "lera", "leraa", "leraar", "leraren"})
        CHECK(half_finds(query, "leraar"));
    for (const auto query : {"verhaa", "verhaal"})
        CHECK(half_finds(query, "verhaallijn"));
}

TEST_CASE("any bytes can be indexed", "[search]") {
    FullText table;
    table.add(std::string_view{"\xff\xfe lees \xc3 een\xe2\x80 boek \0 nul", 27});
    table.add("читать книгу 読書 📚 ﷺ");
    table.add(std::string(5000, 'a') + ' ' + std::string(3001, '\xc3'));
    table.add("groep 1, 2, 3, " + std::string(9000, ',') + " eerste eerste eerste");
    CHECK(table.find("\"leesboek\" OR \"lezen\"") == std::vector<int>{1});
    CHECK(table.find("\"ЧИТАТЬ\"") == std::vector<int>{2});
    CHECK(table.find('"' + std::string(5000, 'a') + '"') == std::vector<int>{3});
}

TEST_CASE("words are cut at signs and folded", "[search]") {
    const auto words = kring::split_words("Foto’s: l'été, 'n IJs-co\u0301 ©2026™");
    std::string all;
    for (const auto& word : words)
        all += word.text + ' ';
    CHECK(all == "foto's l'ete n ijs co 2026 ");
    CHECK(words[3].begin == 22);
}

TEST_CASE("bytes that are no UTF-8 part words, overlong letters and numbers beyond Unicode among them", "[search]") {
    for (const auto* const bytes : {"le\xffzen", "le\xc1\xa1zen", "le\xe0\x81\xa1zen", "le\xf4\x90\x80\x80zen"}) {
        const auto words = kring::split_words(bytes);
        REQUIRE(words.size() == 2);
        CHECK(words[0].text == "le");
        CHECK(words[1].text == "zen");
    }
}
