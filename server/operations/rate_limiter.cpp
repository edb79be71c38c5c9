#include "operations/rate_limiter.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace kring::operations {

RateLimiter::RateLimiter(RateLimits limits) : limits_{limits} { randombytes_buf(key_.data(), key_.size()); }

bool RateLimiter::admit_address(std::string_view address, Rate rate, Instant now) {
    const auto& limit = limits_.address[static_cast<std::size_t>(rate)];
    if (address.empty() || limit.per_second <= 0) return true;
    std::uint64_t key{};
    crypto_shorthash(reinterpret_cast<unsigned char*>(&key), reinterpret_cast<const unsigned char*>(address.data()),
                     address.size(), key_.data());
    return admit(key, limit, rate, now);
}

bool RateLimiter::admit_person(const PersonId& person, Rate rate, Instant now) {
    const auto& limit = limits_.person[static_cast<std::size_t>(rate)];
    if (limit.per_second <= 0) return true;
    std::uint64_t key{};
    crypto_shorthash(reinterpret_cast<unsigned char*>(&key), person.uuid.bytes.data(), person.uuid.bytes.size(),
                     key_.data());
    return admit(key, limit, rate, now);
}

bool RateLimiter::admit(std::uint64_t key, const RateLimit& limit, Rate rate, Instant now) {
    const auto microseconds = to_milliseconds(now) * 1000;
    const auto cost = static_cast<std::int64_t>(1e6 / limit.per_second);
    const auto depth = static_cast<std::int64_t>(1e6 * std::max(limit.burst, 1.0) / limit.per_second);
    auto& shard = shards_[key % shards_.size()];
    std::lock_guard lock{shard.mutex};
    if (shard.buckets.size() >= shard.sweep_at) sweep(shard, microseconds);
    auto& full_at = shard.buckets[key][static_cast<std::size_t>(rate)];
    // The upper bound is for a clock that was set back.
    full_at = std::clamp(full_at, microseconds, microseconds + depth);
    if (full_at + cost > microseconds + depth) return false;
    full_at += cost;
    return true;
}

void RateLimiter::sweep(Shard& shard, std::int64_t now) {
    std::erase_if(shard.buckets, [now](const auto& bucket) {
        return std::ranges::all_of(bucket.second, [now](std::int64_t full_at) { return full_at <= now; });
    });
    shard.sweep_at = std::max<std::size_t>(1024, 2 * shard.buckets.size());
}

std::size_t RateLimiter::size() const {
    std::size_t size = 0;
    for (const auto& shard : shards_) {
        std::lock_guard lock{shard.mutex};
        size += shard.buckets.size();
    }
    return size;
}

}  // namespace kring::operations
