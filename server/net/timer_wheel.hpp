#pragma once
// Deadlines of an I/O thread's connections: one timer for all of them. One thread.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace kring::net {

class TimerWheel;

/// Something with at most one deadline. Set and moved in constant time; gone with its object.
class Deadline {
   public:
    Deadline() = default;
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    virtual ~Deadline();

    bool is_set() const { return wheel_ != nullptr; }

   protected:
    /// May set the deadline again, and may destroy this or any other one.
    virtual void expire() = 0;

   private:
    friend class TimerWheel;
    TimerWheel* wheel_ = nullptr;
    Deadline* previous_ = nullptr;
    Deadline* next_ = nullptr;
    std::int64_t due_ = 0;  // tick
};

class TimerWheel {
   public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds tick{125};  // deadlines are late by up to one

    explicit TimerWheel(Time start) : start_{start} {}
    ~TimerWheel();
    TimerWheel(const TimerWheel&) = delete;
    TimerWheel& operator=(const TimerWheel&) = delete;

    void set(Deadline& deadline, Time due);
    static void cancel(Deadline& deadline);

    /// Expires what is due.
    void advance(Time now);
    /// When `advance` has something to look at; nothing when no deadline is set.
    std::optional<Time> next() const;

   private:
    static constexpr std::int64_t slots = 512;  // 64 s a turn; what is due later stays for another turn

    std::int64_t tick_of(Time time) const;
    Deadline* take_due(std::int64_t slot, std::int64_t now);

    Time start_;
    std::int64_t done_ = 0;  // the last tick that was looked at
    std::size_t size_ = 0;
    std::array<Deadline*, slots> slots_{};
};

}  // namespace kring::net
