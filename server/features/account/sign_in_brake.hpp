#pragma once
// Guessing a password is slowed, a colleague who mistypes is not, and nobody is locked out for good: after some free
// attempts the next one has to wait, longer each time up to a minute at most. In memory only.

#include "base/clock.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kring::account {

/// Any thread.
class SignInBrake {
   public:
    /// An attempt on `account` from `address`. Counted as failed until `forgive`, so that attempts at the same time
    /// count too. Nothing: go ahead. Otherwise how long to wait; an attempt that has to wait doesn't count.
    std::optional<std::chrono::milliseconds> attempt(std::string_view account, std::string_view address, Instant now);

    /// The attempt succeeded: what was held against the account from this address is forgotten.
    void forgive(std::string_view account, std::string_view address);

   private:
    struct Tally {
        double failures = 0;  // halves every ten minutes
        Instant at{};         // of the last attempt that counted
    };
    struct Limit {
        double free_attempts;
        std::chrono::milliseconds longest_wait;
    };
    std::chrono::milliseconds wait_for(const std::string& key, const Limit& limit, Instant now) const;
    void count(const std::string& key, Instant now);
    void make_room(Instant now);

    std::mutex mutex_;
    std::unordered_map<std::string, Tally> tallies_;
};

}  // namespace kring::account
