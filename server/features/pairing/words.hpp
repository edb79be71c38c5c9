#pragma once
// What the two write: sealed under the key of who wrote it, bound to the pair and to the thing that it belongs to.

#include "features/pairing/pairing.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"
#include "store/keyring.hpp"

#include <array>

namespace kring::pairing {

/// The two, and the keys of their words. The keys are nil for a pair that hasn't begun.
struct Two {
    PairingId pairing_id{};
    PersonId mentee{};
    PersonId mentor{};
    KeyId mentee_key{};
    KeyId mentor_key{};

    KeyId key_of(PersonId person) const { return person == mentor ? mentor_key : mentee_key; }
    PersonId other_than(PersonId person) const { return person == mentor ? mentee : mentor; }
};

/// `thing` is the id of the message, the entry …; `version` where several stand under one id.
struct Place {
    Uuid thing{};
    std::int64_t version = 0;
};

class Words {
   public:
    Words(const store::Keyring& keyring, const Two& two) : keyring_{keyring}, two_{two} {}

    store::Bytes seal(PersonId author, const Place& place, std::string_view text) const;
    /// Nothing when the author's key is gone, or there is nothing (a tombstone).
    std::optional<std::string> open(PersonId author, const Place& place, store::Blob sealed) const;

    template <class Text>
    store::Bytes seal_all(PersonId author, const Place& place, const Text& text) const {
        return seal(author, place, operations::encode(text));
    }
    template <class Text>
    std::optional<Text> open_all(PersonId author, const Place& place, store::Blob sealed) const {
        const auto json = open(author, place, sealed);
        if (!json) return std::nullopt;
        auto text = operations::decode<Text>(*json);
        if (!text) return std::nullopt;
        return std::move(*text);
    }

    const Two& two() const { return two_; }

   private:
    const store::Keyring& keyring_;
    Two two_;
};

}  // namespace kring::pairing
