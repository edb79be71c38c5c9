#include "base/text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace kring;
using namespace std::string_literals;

TEST_CASE("valid UTF-8 of every length is accepted, wherever it stands") {
    const auto text = GENERATE(""s, "a"s, "\0"s, "\x7f"s, "\xc2\x80"s, "\xdf\xbf"s, "\xe0\xa0\x80"s, "\xed\x9f\xbf"s,
                               "\xee\x80\x80"s, "\xef\xbf\xbf"s, "\xf0\x90\x80\x80"s, "\xf4\x8f\xbf\xbf"s);
    for (std::size_t before = 0; before < 20; ++before) {
        INFO(before);
        CHECK(is_valid_utf8(std::string(before, 'x') + text));
        CHECK(is_valid_utf8(std::string(before, 'x') + text + "afterwards"));
    }
}

TEST_CASE("broken UTF-8 is found, wherever it stands") {
    // A lone continuation, overlong forms, surrogates, beyond U+10FFFF, cut short.
    const auto text = GENERATE("\x80"s, "\xbf"s, "\xc0\x80"s, "\xc1\xbf"s, "\xe0\x80\x80"s, "\xe0\x9f\xbf"s,
                               "\xed\xa0\x80"s, "\xed\xbf\xbf"s, "\xf0\x80\x80\x80"s, "\xf0\x8f\xbf\xbf"s,
                               "\xf4\x90\x80\x80"s, "\xf5\x80\x80\x80"s, "\xff"s, "\xc2"s, "\xe2\x82"s, "\xf0\x9f\x99"s,
                               "\xc2x"s, "\xe2\x82x"s, "\xf0\x9f\x99x"s, "\xe2x\x82"s);
    for (std::size_t before = 0; before < 20; ++before) {
        INFO(before);
        CHECK_FALSE(is_valid_utf8(std::string(before, 'x') + text));
        CHECK_FALSE(is_valid_utf8(std::string(before, 'x') + text + "afterwards"));
    }
}

TEST_CASE("lengths are counted in code points") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("kring") == 5);
    CHECK(count_code_points("één") == 3);
    CHECK(count_code_points("🙂!") == 2);
}

TEST_CASE("a prefix never cuts a code point in two") {
    CHECK(prefix_of("één", 0).empty());
    CHECK(prefix_of("één", 1) == "é");
    CHECK(prefix_of("één", 2) == "éé");
    CHECK(prefix_of("één", 3) == "één");
    CHECK(prefix_of("één", 9) == "één");
    CHECK(prefix_of("a🙂b", 2) == "a🙂");
}

TEST_CASE("white space goes at both ends only") {
    CHECK(trim(" \t\r\n\v\f een kring \n") == "een kring");
    CHECK(trim(" \n ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("only letters of ASCII become small") {
    CHECK(ascii_lower("Juf.ÉLS@School.NL [Z]") == "juf.Éls@school.nl [z]");
}

TEST_CASE("text goes into JSON with what must be escaped, and nothing else") {
    std::string out = "\"";
    append_json_escaped(out, "a\"b\\c/\b\f\n\r\t\x01\x1f\x7f é🙂"s + '\0');
    CHECK(out == "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f é🙂\\u0000");
}
