#include "features/pairing/words.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

std::array<std::uint8_t, 40> context_of(PairingId pairing, const Place& place) {
    std::array<std::uint8_t, 40> context{};
    auto end = std::ranges::copy(pairing.uuid.bytes, context.begin()).out;
    end = std::ranges::copy(place.thing.bytes, end).out;
    for (int shift = 0; shift < 64; shift += 8)
        *end++ = static_cast<std::uint8_t>(static_cast<std::uint64_t>(place.version) >> shift);
    return context;
}

}  // namespace

store::Bytes Words::seal(PersonId author, const Place& place, std::string_view text) const {
    return keyring_.seal(two_.key_of(author), text, context_of(two_.pairing_id, place));
}

std::optional<std::string> Words::open(PersonId author, const Place& place, store::Blob sealed) const {
    if (sealed.empty()) return std::nullopt;
    return keyring_.open(two_.key_of(author), sealed, context_of(two_.pairing_id, place));
}

}  // namespace kring::pairing
