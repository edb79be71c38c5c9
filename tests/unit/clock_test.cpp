#include "base/clock.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <utility>

using namespace kring;
using namespace std::chrono_literals;

namespace {

const Instant thursday = std::chrono::sys_days{std::chrono::year{2026} / 11 / 19} + 13h;

}  // namespace

TEST_CASE("an instant is written in UTC with milliseconds") {
    CHECK(to_rfc3339(thursday) == "2026-11-19T13:00:00.000Z");
    CHECK(to_rfc3339(thursday + 7ms) == "2026-11-19T13:00:00.007Z");
    CHECK(to_rfc3339(from_milliseconds(0)) == "1970-01-01T00:00:00.000Z");
    CHECK(to_rfc3339(from_milliseconds(-1)) == "1969-12-31T23:59:59.999Z");
    CHECK(to_rfc3339(from_milliseconds(1709164800000)) == "2024-02-29T00:00:00.000Z");
}

TEST_CASE("an instant beyond four-digit years is written as the nearest one") {
    CHECK(to_rfc3339(from_milliseconds(std::numeric_limits<std::int64_t>::max())) == "9999-12-31T23:59:59.999Z");
    CHECK(to_rfc3339(from_milliseconds(std::numeric_limits<std::int64_t>::min())) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("an instant reads back from any offset and precision") {
    using Row = std::pair<const char*, Instant>;
    const auto [text, expected] = GENERATE_REF(
        Row{"2026-11-19T13:00:00Z", thursday}, Row{"2026-11-19t13:00:00z", thursday},
        Row{"2026-11-19T14:00:00+01:00", thursday}, Row{"2026-11-19T07:30:00-05:30", thursday},
        Row{"2026-11-20T00:30:00+11:30", thursday}, Row{"2026-11-19T13:00:00-00:00", thursday},
        Row{"2026-11-19T13:00:00.5Z", thursday + 500ms}, Row{"2026-11-19T13:00:00.123456789Z", thursday + 123ms},
        Row{"2016-12-31T23:59:60Z", std::chrono::sys_days{std::chrono::year{2017} / 1 / 1}},
        Row{"2024-02-29T00:00:00Z", from_milliseconds(1709164800000)});
    INFO(text);
    CHECK(parse_rfc3339(text) == expected);
}

TEST_CASE("what is no instant of RFC 3339 is refused") {
    const auto* text = GENERATE(
        "", "2026-11-19", "2026-11-19T13:00Z", "2026-11-19 13:00:00Z", "2026-11-19T13:00:00", "2026-11-19T13:00:00.Z",
        "2026-11-19T13:00:00.1234567890Z", "2026-13-19T13:00:00Z", "2026-02-29T13:00:00Z", "2026-00-19T13:00:00Z",
        "2026-11-31T13:00:00Z", "2026-11-19T24:00:00Z", "2026-11-19T13:60:00Z", "2026-11-19T13:00:61Z",
        "2026-11-19T13:00:00+24:00", "2026-11-19T13:00:00+01:60", "2026-11-19T13:00:00+0100", "2026-11-19T13:00:00ZZ",
        "+026-11-19T13:00:00Z", "2026-11-19T13:00:00 Z", "2026-1-19T13:00:00Z");
    INFO(text);
    CHECK_FALSE(parse_rfc3339(text));
}

TEST_CASE("a turned clock stands still until it is turned") {
    TurnedClock clock{thursday};
    CHECK(clock.now() == thursday);
    clock.advance(48h);
    CHECK(clock.now() == thursday + 48h);
    clock.set(thursday);
    CHECK(clock.now() == thursday);
}
