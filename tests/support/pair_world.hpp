#pragma once
// Two who can be, or are, a pair: Noor starts at De Sluis, Els of De Lindehof offers room.

#include "support/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kring::testing {

using pairing::PairingCard;
using pairing::PairingState;

struct PairWorld {
    PairWorld();

    void offers(const Person& mentor, int room = 1, pairing::Wishes wishes = {{"schrijven"}, {3}, {}});
    PairingRequestId requests(const Person& mentee, bool offer_on = true);
    /// Fails the test when it is refused.
    PairingId proposes(const Person& by, PairingRequestId request, const Person& mentor);
    std::string tries_to_propose(const Person& by, PairingRequestId request, const Person& mentor);
    std::string accepts(const Person& person, PairingId pairing);
    /// Noor and Els, begun.
    PairingId begin();

    /// As this person sees it in the list; nothing when it isn't there.
    std::optional<PairingCard> card(const Person& person, PairingId pairing);
    pairing::PairingPage opens(const Person& person, PairingId pairing);
    PairMessageId sends(const Person& person, PairingId pairing, std::string body);
    std::string tries_to_send(const Person& person, PairingId pairing);
    std::vector<pairing::PairMessage> reads(const Person& person, PairingId pairing);
    /// "author: words" of each, oldest first.
    std::vector<std::string> talk(const Person& reader, PairingId pairing);

    World world;
    Person noor = world.starter("Noor", "De Sluis");
    Person els = world.teacher("Els", "De Lindehof");
    Person outsider = world.teacher("Wendy", "De Vlonder");
};

}  // namespace kring::testing
