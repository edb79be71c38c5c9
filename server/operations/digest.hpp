#pragma once
// What a creation was asked with, as a keyed digest: a repeat is known by it, and nothing can be read from it.

#include "base/ids.hpp"
#include "operations/caller.hpp"
#include "operations/describe.hpp"
#include "operations/encode.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kring::operations {

using Digest = std::array<std::uint8_t, 32>;

/// BLAKE2b with a key of 32 bytes.
Digest keyed_digest(std::span<const std::uint8_t> key, std::string_view text);
/// BLAKE2b without a key, 32 hexadecimal characters.
std::string fingerprint(std::string_view text);

/// The input's JSON without the fields that may differ in a repeat.
template <class Input>
std::string digested_text(std::string_view operation, const Input& input) {
    std::string text{operation};
    [&]<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
        ((is_digested<Input>(Descriptors::name)
              ? encoding::append_member<Descriptors>(text, input.*Descriptors::pointer)
              : void()),
         ...);
    }(Members<Input>{});
    return text;
}

struct Creation;

struct EarlierCreation {
    std::optional<PersonId> person;
    Digest digest{};
    std::int64_t seq{};
    Instant at{};
};
std::optional<EarlierCreation> find_creation(const store::Snapshot& snapshot, const Uuid& id);
bool is_repeat(const EarlierCreation& earlier, const Caller& caller, const Digest& digest);
void remember_creation(store::Transaction& transaction, const Uuid& id, const Caller& caller, const Digest& digest,
                       const Creation& creation);
/// For a thing that the server made, and that a creation may name by an id of its own: the id is taken, by nobody.
void take_id(store::Transaction& transaction, const Uuid& id, Instant now);

/// Ids of creations are version 7, or version 4 where the time would give the author away.
bool may_be_minted(const Uuid& id);

}  // namespace kring::operations
