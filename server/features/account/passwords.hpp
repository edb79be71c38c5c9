#pragma once
// Passwords: which ones are refused, and how they are kept.

#include "base/result.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kring::account {

inline constexpr std::size_t shortest_password = 12;  // code points (NIST SP 800-63B, section 3.1.1.2; ASVS 5.0 V6.2)
inline constexpr std::size_t longest_password = 200;

/// Errors: password_too_short; password_too_common for what is on the shipped list or as easily guessed: a well-known
/// word with digits around it, repetitions, rows of letters or keys, the local part of the e-mail address, "kring".
/// REQUIRES: valid UTF-8.
Result<> check_password(std::string_view password, std::string_view email, std::string_view field = "password");

/// Argon2id by libsodium. Any thread; a call takes tens of milliseconds and the memory below, so it never runs on
/// the writer's thread.
class PasswordHasher {
   public:
    struct Cost {
        std::size_t memory_bytes = 64 * 1024 * 1024;
        unsigned long long passes = 2;
    };
    PasswordHasher() : PasswordHasher{Cost{}} {}
    explicit PasswordHasher(Cost cost);

    /// Throws std::bad_alloc when the memory isn't there.
    std::string hash(std::string_view password) const;

    /// An empty `hash` (nobody by that address, no password yet) costs as much as a real one and never matches.
    bool matches(std::string_view hash, std::string_view password) const;

    std::uint64_t calls() const { return calls_.load(); }  // hash and matches

   private:
    Cost cost_;
    std::string nobody_;  // the hash of a secret that nobody knows
    mutable std::atomic<std::uint64_t> calls_{0};
};

}  // namespace kring::account
