#pragma once
// XChaCha20-Poly1305 (libsodium): text sealed under a key, and keys wrapped by another. Nonces are random, which 24 bytes
// allow for any number of texts. For the files of this room only.

#include "base/ids.hpp"
#include "store/database.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kring::store {

inline constexpr std::size_t key_size = 32;

/// A key as it is used, for a moment: wiped as it goes.
class OpenKey {
   public:
    OpenKey() = default;
    ~OpenKey();
    OpenKey(const OpenKey&) = delete;
    OpenKey& operator=(const OpenKey&) = delete;
    std::array<std::uint8_t, key_size>& bytes() { return bytes_; }
    const std::array<std::uint8_t, key_size>& bytes() const { return bytes_; }

   private:
    std::array<std::uint8_t, key_size> bytes_{};
};

/// A version byte, the nonce, then the text, padded to a multiple of 64 bytes so that lengths tell little.
Bytes seal_text(const OpenKey& key, std::string_view text, Blob context);
/// Nothing when this wasn't sealed with this key for this context.
std::optional<std::string> open_text(const OpenKey& key, Blob sealed, Blob context);

using WrappedKey = std::array<std::uint8_t, 24 + key_size + 16>;  // nonce, key, tag

/// `id` is bound to it, so that two keys can't be exchanged in the database.
WrappedKey wrap_key(std::span<const std::uint8_t, key_size> master, KeyId id, const OpenKey& key);
/// False when it wasn't wrapped by this master key for this id.
bool unwrap_key(std::span<const std::uint8_t, key_size> master, KeyId id, const WrappedKey& wrapped, OpenKey& key);

}  // namespace kring::store
