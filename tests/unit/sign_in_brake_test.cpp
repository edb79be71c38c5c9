#include "features/account/sign_in_brake.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace std::chrono_literals;
using account::SignInBrake;

namespace {

const Instant start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 19};

struct Brake {
    SignInBrake brake;
    Instant now = start;

    // Tries until it has to wait; says how many tries that took and how long to wait.
    std::pair<int, std::chrono::milliseconds> try_until_held(const std::string& account, const std::string& address) {
        for (int tries = 0; tries < 1000; ++tries)
            if (auto wait = brake.attempt(account, address, now)) return {tries, *wait};
        return {1000, 0ms};
    }
};

}  // namespace

TEST_CASE("the first five wrong passwords cost nothing, then each waits longer, up to a minute", "[account]") {
    Brake held;
    auto [tries, wait] = held.try_until_held("noor", "192.0.2.1");
    CHECK(tries == 5);
    CHECK(wait == 1s);

    auto previous = 0ms;
    for (int i = 0; i < 12; ++i) {
        held.now += wait;
        CHECK_FALSE(held.brake.attempt("noor", "192.0.2.1", held.now));
        wait = held.brake.attempt("noor", "192.0.2.1", held.now).value();
        CHECK(wait >= previous);
        CHECK(wait <= 60s);
        previous = wait;
    }
    CHECK(wait == 60s);
}

TEST_CASE("an attempt that has to wait doesn't lengthen the wait", "[account]") {
    Brake held;
    held.try_until_held("noor", "192.0.2.1");
    for (int i = 0; i < 100; ++i)
        CHECK(held.brake.attempt("noor", "192.0.2.1", held.now) == 1s);
}

TEST_CASE("nobody is locked out for good", "[account]") {
    Brake held;
    for (int i = 0; i < 1000; ++i) {
        if (auto wait = held.brake.attempt("noor", "198.51.100.9", held.now)) held.now += *wait;
    }
    // From her own school she waits a quarter of a minute at most, and an hour later not at all.
    auto wait = held.brake.attempt("noor", "192.0.2.1", held.now);
    CHECK((!wait || *wait <= 15s));
    held.now += 60min;
    CHECK_FALSE(held.brake.attempt("noor", "198.51.100.9", held.now));
}

TEST_CASE("a colleague who signs in clears what she mistyped", "[account]") {
    Brake held;
    for (int i = 0; i < 4; ++i)
        held.brake.attempt("noor", "192.0.2.1", held.now);
    held.brake.attempt("noor", "192.0.2.1", held.now);
    held.brake.forgive("noor", "192.0.2.1");
    CHECK(held.try_until_held("noor", "192.0.2.1").first == 5);
}

TEST_CASE("one address that tries many accounts is slowed, a school that shares one is not", "[account]") {
    Brake held;
    int tries = 0;
    while (!held.brake.attempt("person" + std::to_string(tries), "198.51.100.9", held.now))
        ++tries;
    CHECK(tries == 40);
    CHECK_FALSE(held.brake.attempt("noor", "192.0.2.1", held.now));

    for (int i = 0; i < 500; ++i) {
        auto name = "teacher" + std::to_string(i);
        CHECK_FALSE(held.brake.attempt(name, "192.0.2.2", held.now));
        held.brake.forgive(name, "192.0.2.2");
    }
}

TEST_CASE("many addresses that try one account are slowed", "[account]") {
    Brake held;
    int tries = 0;
    while (!held.brake.attempt("noor", "198.51.100." + std::to_string(tries), held.now))
        ++tries;
    CHECK(tries == 20);
}
