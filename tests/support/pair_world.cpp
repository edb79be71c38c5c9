#include "support/pair_world.hpp"

namespace kring::testing {

PairWorld::PairWorld() { offers(els); }

void PairWorld::offers(const Person& mentor, int room, pairing::Wishes wishes) {
    mentor.does<pairing::MentorOffer>("pairing.offer_room", pairing::OfferRoom{room, std::move(wishes)});
}

PairingRequestId PairWorld::requests(const Person& mentee, bool offer_on) {
    pairing::RequestMentor input;
    input.request_id = world.mint<PairingRequestId>();
    input.wishes = {.subjects = {"schrijven"}, .years = {3}, .days = {}};
    input.school = pairing::SchoolWish::other;
    input.offer_on = offer_on;
    return mentee.does<pairing::MentorRequest>("pairing.request", input).request_id;
}

PairingId PairWorld::proposes(const Person& by, PairingRequestId request, const Person& mentor) {
    const pairing::ProposePairing input{world.mint<PairingId>(), request, mentor.id};
    return by.does<pairing::ProposedPairing>("pairing.propose", input).pairing_id;
}

std::string PairWorld::tries_to_propose(const Person& by, PairingRequestId request, const Person& mentor) {
    return by.tries("pairing.propose", pairing::ProposePairing{world.mint<PairingId>(), request, mentor.id});
}

std::string PairWorld::accepts(const Person& person, PairingId pairing) {
    return person.tries("pairing.accept", pairing::AcceptPairing{pairing, true});
}

PairingId PairWorld::begin() {
    const auto pairing = proposes(noor, requests(noor), els);
    REQUIRE(accepts(els, pairing) == "ok");
    return pairing;
}

std::optional<PairingCard> PairWorld::card(const Person& person, PairingId pairing) {
    for (auto& card : person.does<pairing::MyPairings>("pairing.list", Empty{}).pairings)
        if (card.pairing_id == pairing) return std::move(card);
    return std::nullopt;
}

pairing::PairingPage PairWorld::opens(const Person& person, PairingId pairing) {
    return person.does<pairing::PairingPage>("pairing.get", pairing::OnePairing{pairing});
}

PairMessageId PairWorld::sends(const Person& person, PairingId pairing, std::string body) {
    const pairing::SendMessage input{world.mint<PairMessageId>(), pairing, std::move(body)};
    return person.does<pairing::PairMessage>("pairing.send", input).message_id;
}

std::string PairWorld::tries_to_send(const Person& person, PairingId pairing) {
    return person.tries("pairing.send", pairing::SendMessage{world.mint<PairMessageId>(), pairing, "Nog iets."});
}

std::vector<pairing::PairMessage> PairWorld::reads(const Person& person, PairingId pairing) {
    return person.does<pairing::MessageList>("pairing.list_messages", pairing::ListMessages{pairing, {}, 100}).messages;
}

std::vector<std::string> PairWorld::talk(const Person& reader, PairingId pairing) {
    std::vector<std::string> talk;
    for (const auto& message : reads(reader, pairing))
        talk.push_back((message.author == noor.id ? "Noor: " : "Els: ") + (message.deleted ? "-" : message.body));
    return talk;
}

}  // namespace kring::testing
