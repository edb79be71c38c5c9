#include "net/flush_pace.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using kring::net::FlushPace;

namespace {

constexpr FlushPace::Time noon{};

FlushPace::Duration pause_after(FlushPace::Duration round) {
    FlushPace pace;
    pace.finish_round(noon, noon + round);
    return pace.next() - (noon + round);
}

}  // namespace

TEST_CASE("the first round and one after a light round begin at once", "[net]") {
    CHECK(FlushPace{}.next() <= noon);
    CHECK(pause_after(0us) == 0us);
    CHECK(pause_after(200us) == 0us);
}

TEST_CASE("after a heavy round frames gather for a while that grows with it", "[net]") {
    CHECK(pause_after(1ms) >= 500us);
    CHECK(pause_after(4ms) > pause_after(1ms));
}

TEST_CASE("nobody waits longer for a round than the longest pause", "[net]") {
    CHECK(pause_after(1s) == FlushPace::longest_pause);
}
