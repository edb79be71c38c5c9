#include "operations/lane.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace kring::lane_test {

using operations::Lane;

TEST_CASE("a read runs at once when nothing was written") {
    Lane lane;
    bool ran = false;
    lane.after_writes([&] { ran = true; });
    CHECK(ran);
}

TEST_CASE("a read waits for the writes before it, and for no later one") {
    Lane lane;
    std::string order;
    const auto first = lane.begin_write();
    const auto second = lane.begin_write();
    lane.after_writes([&] { order += 'a'; });
    const auto third = lane.begin_write();
    lane.after_writes([&] { order += 'b'; });

    lane.end_write(second);  // out of order: one of them was prepared elsewhere
    CHECK(order.empty());
    lane.end_write(first);
    CHECK(order == "a");
    lane.after_writes([&] { order += 'c'; });
    CHECK(order == "a");
    lane.end_write(third);
    CHECK(order == "abc");
}

}  // namespace kring::lane_test
