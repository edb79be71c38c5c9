#include "net/timer_wheel.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <functional>
#include <memory>

namespace kring::timer_wheel_test {

using namespace std::chrono_literals;
using net::TimerWheel;

struct Alarm final : net::Deadline {
    int rang = 0;
    std::function<void()> then;
    void expire() override {
        ++rang;
        if (then) then();
    }
};

struct Wheel {
    TimerWheel::Time now{};
    TimerWheel wheel{now};
    void pass(std::chrono::milliseconds time) { wheel.advance(now += time); }
};

TEST_CASE("a deadline expires once its time has come, late by a tick at most") {
    Wheel at;
    Alarm alarm;
    at.wheel.set(alarm, at.now + 1s);
    at.pass(999ms);
    CHECK(alarm.rang == 0);
    at.pass(1ms + 2 * TimerWheel::tick);
    CHECK(alarm.rang == 1);
    at.pass(1h);
    CHECK(alarm.rang == 1);
}

TEST_CASE("a deadline further off than a turn of the wheel waits for its turn") {
    Wheel at;
    Alarm alarm;
    at.wheel.set(alarm, at.now + 200s);
    for (int i = 0; i < 199; ++i)
        at.pass(1s);
    CHECK(alarm.rang == 0);
    at.pass(2s);
    CHECK(alarm.rang == 1);
}

TEST_CASE("a deadline that was cancelled or moved doesn't expire at its first time") {
    Wheel at;
    Alarm cancelled, moved;
    at.wheel.set(cancelled, at.now + 1s);
    at.wheel.set(moved, at.now + 1s);
    TimerWheel::cancel(cancelled);
    at.wheel.set(moved, at.now + 5s);
    at.pass(3s);
    CHECK(cancelled.rang == 0);
    CHECK(moved.rang == 0);
    at.pass(3s);
    CHECK(moved.rang == 1);
}

TEST_CASE("a deadline may set itself again, and end others that are due with it") {
    Wheel at;
    Alarm again;
    auto other = std::make_unique<Alarm>();
    at.wheel.set(*other, at.now + 1s);
    at.wheel.set(again, at.now + 1s);
    again.then = [&] {
        other.reset();
        if (again.rang < 3) at.wheel.set(again, at.now + 1s);
    };
    for (int i = 0; i < 20; ++i)
        at.pass(500ms);
    CHECK(again.rang == 3);
}

TEST_CASE("a wheel that slept long rings everything that is due, once") {
    Wheel at;
    std::array<Alarm, 50> alarms;
    for (std::size_t i = 0; i < alarms.size(); ++i)
        at.wheel.set(alarms[i], at.now + i * 3s);
    at.pass(10min);
    for (const auto& alarm : alarms)
        CHECK(alarm.rang == 1);
}

TEST_CASE("the wheel names no time to wake for when nothing is set, and never one that is too late") {
    Wheel at;
    CHECK_FALSE(at.wheel.next());
    Alarm alarm;
    at.wheel.set(alarm, at.now + 10s);
    REQUIRE(at.wheel.next());
    CHECK(*at.wheel.next() >= at.now + 10s);
    CHECK(*at.wheel.next() <= at.now + 10s + 2 * TimerWheel::tick);
    TimerWheel::cancel(alarm);
    CHECK_FALSE(at.wheel.next());
}

}  // namespace kring::timer_wheel_test
