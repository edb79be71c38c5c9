#include "store/sealing.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace kring::store {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t text_at = 1 + nonce_size;
constexpr std::size_t block_size = 64;

static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == key_size);
static_assert(sizeof(WrappedKey) == nonce_size + key_size + tag_size);

}  // namespace

OpenKey::~OpenKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

Bytes seal_text(const OpenKey& key, std::string_view text, Blob context) {
    const auto padded = (text.size() / block_size + 1) * block_size;
    Bytes sealed(text_at + padded + tag_size);
    sealed[0] = version;
    randombytes_buf(&sealed[1], nonce_size);
    // Sealed where it lies, so that there is no copy of the text to wipe.
    auto* const body = &sealed[text_at];
    std::ranges::copy(text, body);
    std::size_t length = 0;
    if (sodium_pad(&length, body, text.size(), block_size, padded) != 0)
        throw std::logic_error{"the padding doesn't fit"};
    crypto_aead_xchacha20poly1305_ietf_encrypt(body, nullptr, body, length, context.data(), context.size(), nullptr,
                                               &sealed[1], key.bytes().data());
    return sealed;
}

std::optional<std::string> open_text(const OpenKey& key, Blob sealed, Blob context) {
    if (sealed.size() < text_at + block_size + tag_size || sealed[0] != version) return std::nullopt;
    const auto body = sealed.subspan(text_at);
    std::string text(body.size() - tag_size, '\0');
    auto* const bytes = reinterpret_cast<unsigned char*>(text.data());
    std::size_t length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes, nullptr, nullptr, body.data(), body.size(), context.data(),
                                                   context.size(), &sealed[1], key.bytes().data()) != 0 ||
        sodium_unpad(&length, bytes, text.size(), block_size) != 0)
        return std::nullopt;
    text.resize(length);
    return text;
}

WrappedKey wrap_key(std::span<const std::uint8_t, key_size> master, KeyId id, const OpenKey& key) {
    WrappedKey wrapped{};
    randombytes_buf(wrapped.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped.data() + nonce_size, nullptr, key.bytes().data(), key_size,
                                               id.uuid.bytes.data(), id.uuid.bytes.size(), nullptr, wrapped.data(),
                                               master.data());
    return wrapped;
}

bool unwrap_key(std::span<const std::uint8_t, key_size> master, KeyId id, const WrappedKey& wrapped, OpenKey& key) {
    return crypto_aead_xchacha20poly1305_ietf_decrypt(key.bytes().data(), nullptr, nullptr, wrapped.data() + nonce_size,
                                                      wrapped.size() - nonce_size, id.uuid.bytes.data(),
                                                      id.uuid.bytes.size(), wrapped.data(), master.data()) == 0;
}

}  // namespace kring::store
