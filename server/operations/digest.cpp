#include "operations/digest.hpp"

#include "operations/registry.hpp"

#include <sodium.h>

#include <algorithm>

namespace kring::operations {

namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<PersonId> person_of(const Caller& caller) {
    if (!caller.signed_in()) return std::nullopt;
    return caller.person;
}

}  // namespace

Digest keyed_digest(std::span<const std::uint8_t> key, std::string_view text) {
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), key.data(), key.size());
    return digest;
}

std::string fingerprint(std::string_view text) {
    std::array<unsigned char, 16> digest;
    crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), nullptr, 0);
    std::array<char, 2 * digest.size() + 1> hex;
    return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
}

std::optional<EarlierCreation> find_creation(const store::Snapshot& snapshot, const Uuid& id) {
    auto rows = snapshot.query("SELECT person, digest, seq, at FROM creations WHERE id = ?", id);
    if (!rows.next()) return std::nullopt;
    EarlierCreation earlier{rows.get<std::optional<PersonId>>(0), {}, rows.integer(2), rows.get<Instant>(3)};
    auto digest = rows.blob(1);
    std::copy_n(digest.begin(), std::min(digest.size(), earlier.digest.size()), earlier.digest.begin());
    return earlier;
}

bool is_repeat(const EarlierCreation& earlier, const Caller& caller, const Digest& digest) {
    return earlier.person == person_of(caller) && earlier.digest == digest;
}

void remember_creation(store::Transaction& transaction, const Uuid& id, const Caller& caller, const Digest& digest,
                       const Creation& creation) {
    transaction.run("INSERT INTO creations (id, person, digest, seq, at) VALUES (?, ?, ?, ?, ?)", id, person_of(caller),
                    digest, creation.seq, creation.at);
}

void take_id(store::Transaction& transaction, const Uuid& id, Instant now) {
    remember_creation(transaction, id, Caller{}, Digest{}, {0, now});
}

bool may_be_minted(const Uuid& id) { return id.version() == 7 || id.version() == 4; }

}  // namespace kring::operations
