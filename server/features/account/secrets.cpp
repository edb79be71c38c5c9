#include "features/account/secrets.hpp"

#include <sodium.h>

#include <stdexcept>

namespace kring::account {

namespace {

constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string base64url(std::span<const std::uint8_t> bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // the terminating zero
    return text;
}

void derive_subkey(std::array<std::uint8_t, 32>& subkey, std::uint64_t number, std::span<const std::uint8_t> key) {
    crypto_kdf_derive_from_key(subkey.data(), subkey.size(), number, "kringacc", key.data());
}

}  // namespace

Secrets::Secrets(std::span<const std::uint8_t> key) {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
    if (key.size() != crypto_kdf_KEYBYTES) throw std::logic_error{"the key for secrets must have 32 bytes"};
    derive_subkey(hash_key_, 1, key);
    derive_subkey(derive_key_, 2, key);
}

std::string Secrets::make() {
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return base64url(bytes);
}

operations::TokenHash Secrets::hash(std::string_view secret) const {
    operations::TokenHash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                       hash_key_.data(), hash_key_.size());
    return hash;
}

std::string Secrets::derive(std::string_view purpose, const Uuid& id) const {
    std::array<std::uint8_t, 32> bytes{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, derive_key_.data(), derive_key_.size(), bytes.size());
    crypto_generichash_update(&state, id.bytes.data(),
                              id.bytes.size());  // of fixed length, so it can't run into purpose
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size());
    crypto_generichash_final(&state, bytes.data(), bytes.size());
    return base64url(bytes);
}

}  // namespace kring::account
