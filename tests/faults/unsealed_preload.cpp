// Preloaded into the server, it seals nothing: what should be sealed is written as it is, with a tag of zeros, so that
// tests/faults/sealed.test.mjs can show that it would notice.

#include <sodium.h>

#include <algorithm>

extern "C" {

int crypto_aead_xchacha20poly1305_ietf_encrypt(unsigned char* sealed, unsigned long long* sealed_size,
                                               const unsigned char* text, unsigned long long size, const unsigned char*,
                                               unsigned long long, const unsigned char*, const unsigned char*,
                                               const unsigned char*) {
    if (sealed != text) std::copy_n(text, size, sealed);
    std::fill_n(sealed + size, crypto_aead_xchacha20poly1305_ietf_ABYTES, static_cast<unsigned char>(0));
    if (sealed_size) *sealed_size = size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
    return 0;
}

int crypto_aead_xchacha20poly1305_ietf_decrypt(unsigned char* text, unsigned long long* size, unsigned char*,
                                               const unsigned char* sealed, unsigned long long sealed_size,
                                               const unsigned char*, unsigned long long, const unsigned char*,
                                               const unsigned char*) {
    const auto left = sealed_size - crypto_aead_xchacha20poly1305_ietf_ABYTES;
    std::copy_n(sealed, left, text);
    if (size) *size = left;
    return 0;
}
}
