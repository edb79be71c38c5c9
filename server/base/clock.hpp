#pragma once
// One reading of the clock an operation. Instants are UTC, in milliseconds since 1970, as they are stored.

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kring {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

inline std::int64_t to_milliseconds(Instant at) { return at.time_since_epoch().count(); }
inline Instant from_milliseconds(std::int64_t unix_milliseconds) {
    return Instant{std::chrono::milliseconds{unix_milliseconds}};
}

/// RFC 3339 in UTC with milliseconds: 2026-11-19T13:00:00.000Z.
std::string to_rfc3339(Instant at);
void append_rfc3339(std::string& out, Instant at);
/// Accepts RFC 3339 with any offset and up to nine decimals of a second.
std::optional<Instant> parse_rfc3339(std::string_view text);

/// Any thread.
class Clock {
   public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
   public:
    Instant now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

/// A clock that tests turn by hand.
class TurnedClock final : public Clock {
   public:
    explicit TurnedClock(Instant start) : now_{to_milliseconds(start)} {}
    Instant now() const override { return from_milliseconds(now_.load()); }
    void advance(std::chrono::milliseconds by) { now_ += by.count(); }
    void set(Instant at) { now_ = to_milliseconds(at); }

   private:
    std::atomic<std::int64_t> now_;
};

}  // namespace kring
