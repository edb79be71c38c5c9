#include "operations/encode.hpp"

#include "operations/caller.hpp"
#include "operations/registry.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace kring::encode_test {

using namespace operations;

struct Item {
    std::optional<int> number;
    std::string_view text;
};
BOOST_DESCRIBE_STRUCT(Item, (), (number, text))

struct Output {
    std::optional<std::string> absent;
    std::vector<Item> items;
    double share{};
};
BOOST_DESCRIBE_STRUCT(Output, (), (absent, items, share))

TEST_CASE("absent fields are left out, wherever they stand") {
    CHECK(encode(Output{{}, {{1, "a"}, {{}, "b"}}, 0.25}) ==
          R"({"items":[{"number":1,"text":"a"},{"text":"b"}],"share":0.25})");
    CHECK(encode(Output{"x", {}, 2}) == R"({"absent":"x","items":[],"share":2})");
    CHECK(encode(Empty{}) == "{}");
}

TEST_CASE("text is escaped") {
    CHECK(encode(Item{{}, "\"\\\n\t\x01</script>"}) == R"({"text":"\"\\\n\t\u0001</script>"})");
}

TEST_CASE("a number that JSON can't say becomes zero") {
    CHECK(encode(std::numeric_limits<double>::infinity()) == "0");
    CHECK(encode(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(encode(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
}

TEST_CASE("names, ids and instants are text") {
    CHECK(encode(Language::nl_be) == R"("nl-BE")");
    CHECK(encode(Failure::rate_limited) == R"("rate_limited")");
    CHECK(encode(from_milliseconds(1)) == R"("1970-01-01T00:00:00.001Z")");
    CHECK(encode(PostId::parse("0192F0C1-2b3c-7d4e-8f90-a1b2c3d4e5f6")) == R"("0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6")");
}

TEST_CASE("an output is added after what the text holds already") {
    std::string json = "before";
    encode(Item{{}, "a"}, json);
    CHECK(json == R"(before{"text":"a"})");
}

}  // namespace kring::encode_test
