#include "features/pairing/matching_operations.hpp"

#include "features/pairing/pairing_service.hpp"
#include "features/pairing/pairing_store.hpp"

namespace kring::pairing {

namespace {

using operations::Access;
using operations::Rate;

// As the owner of the inbox sees the pair.
std::optional<PairingCard> render_card(const store::Snapshot& snapshot, const events::EventRow& row) {
    return find_card_for_feed(snapshot, PairingId{row.subject}, row.feed);
}

}  // namespace

void register_matching(Registry& registry, const Parts& parts) {
    registry.read<Empty, MyPairings>(
        {.name = "pairing.list", .summary = "The caller's pairs, proposals, offer and request."}, list_my_pairings);
    registry.write<OfferRoom, MentorOffer>({.name = "pairing.offer_room",
                                            .rate = Rate::write,
                                            .summary = "Says how many one can mentor, and for what; 0 ends the offer."},
                                           offer_room);
    registry.create<RequestMentor, MentorRequest>(
        {.name = "pairing.request", .rate = Rate::write, .summary = "Asks for a mentor. Starters."},
        &RequestMentor::request_id, request_mentor, repeat_request);
    registry.write<OneRequest, Empty>({.name = "pairing.withdraw_request",
                                       .rate = Rate::write,
                                       .summary = "No longer looks for a mentor; proposals that wait are taken back."},
                                      withdraw_request);
    registry.read<OneRequest, Suggestions>(
        {.name = "pairing.suggest",
         .rate = Rate::search,
         .summary = "Mentors who fit a request, with reasons. Who asked, and the coordinator."},
        suggest_mentors);
    registry.create<ProposePairing, ProposedPairing>(
        {.name = "pairing.propose",
         .rate = Rate::write,
         .summary = "Puts a request before a mentor. Who asked, and the coordinator; both of the two have to accept."},
        &ProposePairing::pairing_id, propose_pairing, repeat_propose);
    registry.create<AskFriend, ProposedPairing>(
        {.name = "pairing.ask_friend",
         .rate = Rate::write,
         .summary = "Asks a colleague to be one's critical friend until a day."},
        &AskFriend::pairing_id, ask_friend, repeat_ask_friend);
    registry.prepared_write<AcceptPairing, PairingCard, PairKeys>(
        {.name = "pairing.accept",
         .rate = Rate::write,
         .summary = "Says yes to a proposal; a mentor says with it that they don't assess the other."},
        [parts](PrepareContext& context, const AcceptPairing& in) { return make_keys(context, parts, in); },
        accept_pairing);
    registry.write<OnePairing, Empty>(
        {.name = "pairing.decline", .rate = Rate::write, .summary = "Says no to a proposal, or takes it back."},
        decline_pairing);
    registry.event<PairingCard>("pairing.changed", "A pair of one's own, as it is now; void when it is no more.",
                                render_card);
}

}  // namespace kring::pairing
