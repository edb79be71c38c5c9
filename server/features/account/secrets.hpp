#pragma once
// Secrets that stand for a person: session cookies, access tokens, links. The database holds keyed hashes of them, so
// that a copy of it opens no door.

#include "base/ids.hpp"
#include "operations/caller.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kring::account {

/// Any thread.
class Secrets {
   public:
    /// REQUIRES: 32 bytes, kept outside the database and its backups.
    explicit Secrets(std::span<const std::uint8_t> key);

    /// 32 random bytes as 43 characters of base64url (RFC 4648, section 5, no padding).
    static std::string make();

    /// What is stored of a secret, and what a request's credential is looked up by.
    operations::TokenHash hash(std::string_view secret) const;

    /// A secret that can be worked out again from an id and this key, so that a repeated request or a mail that is sent
    /// later gives the same link without the secret being stored anywhere. `purpose` keeps kinds apart.
    std::string derive(std::string_view purpose, const Uuid& id) const;

   private:
    std::array<std::uint8_t, 32> hash_key_{};
    std::array<std::uint8_t, 32> derive_key_{};
};

}  // namespace kring::account
