#include "operations/rate_limiter.hpp"

#include <catch2/catch.hpp>

namespace kring::rate_limiter_test {

using namespace operations;
using std::chrono::milliseconds;

const Instant start = from_milliseconds(1'700'000'000'000);
const PersonId ana{Uuid::make_v4()}, bea{Uuid::make_v4()};

RateLimits limits(RateLimit write) {
    RateLimits all;
    all.person[static_cast<std::size_t>(Rate::write)] = write;
    all.address[static_cast<std::size_t>(Rate::write)] = write;
    return all;
}

int admitted(RateLimiter& limiter, const PersonId& person, Instant at, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += limiter.admit_person(person, Rate::write, at) ? 1 : 0;
    return count;
}

TEST_CASE("a person may do a burst, and then so many a second") {
    RateLimiter limiter{limits({2, 5})};
    CHECK(admitted(limiter, ana, start, 10) == 5);
    CHECK(admitted(limiter, ana, start + milliseconds{499}, 1) == 0);
    CHECK(admitted(limiter, ana, start + milliseconds{500}, 5) == 1);
    CHECK(admitted(limiter, ana, start + milliseconds{1500}, 5) == 2);
    CHECK(admitted(limiter, ana, start + milliseconds{60'000}, 10) == 5);
}

TEST_CASE("one person's requests are not another's, nor those of another class") {
    RateLimiter limiter{limits({1, 1})};
    CHECK(admitted(limiter, ana, start, 2) == 1);
    CHECK(admitted(limiter, bea, start, 2) == 1);
    CHECK(limiter.admit_person(ana, Rate::read, start));
}

TEST_CASE("an address has its own bucket, and an unknown one has none") {
    RateLimiter limiter{limits({1, 2})};
    CHECK(limiter.admit_address("10.0.0.1", Rate::write, start));
    CHECK(limiter.admit_address("10.0.0.1", Rate::write, start));
    CHECK_FALSE(limiter.admit_address("10.0.0.1", Rate::write, start));
    CHECK(limiter.admit_address("10.0.0.2", Rate::write, start));
    for (int i = 0; i < 10; ++i)
        CHECK(limiter.admit_address("", Rate::write, start));
}

TEST_CASE("a class without a rate has no limit") {
    RateLimiter limiter{limits({0, 0})};
    CHECK(admitted(limiter, ana, start, 1000) == 1000);
}

TEST_CASE("a clock that goes back locks nobody out for longer than the burst") {
    RateLimiter limiter{limits({1, 3})};
    CHECK(admitted(limiter, ana, start, 5) == 3);
    const auto earlier = start - milliseconds{3'600'000};
    CHECK(admitted(limiter, ana, earlier, 5) == 0);
    CHECK(admitted(limiter, ana, earlier + milliseconds{3000}, 5) == 3);
}

TEST_CASE("full buckets are forgotten") {
    RateLimiter limiter{limits({1000, 1})};
    for (int i = 0; i < 100'000; ++i)
        limiter.admit_person(PersonId{Uuid::make_v4()}, Rate::write, start + milliseconds{i});
    CHECK(limiter.size() < 40'000);
}

}  // namespace kring::rate_limiter_test
