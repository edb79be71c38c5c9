#pragma once
// Requests a second, per person and per address, by rate class. In memory only: a restart forgives.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "operations/registry.hpp"

#include <array>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace kring::operations {

/// A bucket of `burst` requests that fills by `per_second`. `per_second` 0: no limit.
struct RateLimit {
    double per_second{};
    double burst{};
};

/// By Rate: read, write, sign_in, search. A school shares one address, so an address may do a staff room's work.
struct RateLimits {
    std::array<RateLimit, 4> person{{{30, 150}, {10, 60}, {1, 20}, {5, 30}}};
    std::array<RateLimit, 4> address{{{600, 3000}, {200, 1200}, {3, 60}, {100, 300}}};
};

/// Any thread.
class RateLimiter {
   public:
    explicit RateLimiter(RateLimits limits);

    /// Takes one from the bucket; false when it is empty. An address that isn't known ("") has no limit.
    bool admit_address(std::string_view address, Rate rate, Instant now);
    bool admit_person(const PersonId& person, Rate rate, Instant now);

    std::size_t size() const;  // buckets that are not full, and those not yet swept

   private:
    // A bucket is the instant at which it will be full again, in microseconds: the rest follows from the limits.
    using FullAt = std::array<std::int64_t, 4>;
    struct Shard {
        mutable std::mutex mutex;
        std::unordered_map<std::uint64_t, FullAt> buckets;
        std::size_t sweep_at = 1024;
    };
    bool admit(std::uint64_t key, const RateLimit& limit, Rate rate, Instant now);
    static void sweep(Shard& shard, std::int64_t now);

    RateLimits limits_;
    std::array<unsigned char, 16> key_;  // so that nobody can aim at another's bucket
    std::array<Shard, 16> shards_;
};

}  // namespace kring::operations
