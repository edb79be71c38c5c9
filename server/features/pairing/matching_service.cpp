// Finding each other: the first part of pairing_service.hpp.

#include "features/network/network.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "features/pairing/pairing_life.hpp"
#include "features/pairing/programme_store.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

bool is_starter(const store::Snapshot& snapshot, PersonId person, Instant now) {
    const auto until = account::find_starter_until(snapshot, person);
    return until && *until > now;
}

bool is_coordinator(const store::Snapshot& snapshot, const operations::Caller& caller, Instant now) {
    return account::has_role(snapshot, caller.person, person::PlaceRole::coordinator, now);
}

/// The caller's own, or any for the coordinator.
std::optional<StoredRequest> find_request_for(const store::Snapshot& snapshot, PairingRequestId id,
                                              const operations::Caller& caller, Instant now) {
    auto request = find_request(snapshot, id);
    if (!request) return std::nullopt;
    if (request->person != caller.person && !is_coordinator(snapshot, caller, now)) return std::nullopt;
    return request;
}

Result<> check_mentor(const store::Snapshot& snapshot, const StoredRequest& request, PersonId mentor, Instant now) {
    const auto offers = list_offers(snapshot, request.request.kind == PairingKind::leader, now);
    const auto offer = std::ranges::find(offers, mentor, &Offer::person);
    if (offer == offers.end() || mentor == request.person) return not_found("mentor_id");
    if (assesses(snapshot, mentor, request.person, now)) return forbidden(Reason::assesses_colleague);
    if (was_asked(snapshot, request.request.request_id, mentor) || are_paired(snapshot, request.person, mentor))
        return conflict(Reason::already_exists, "mentor_id");
    if (count_taken(snapshot, mentor) >= offer->room) return conflict(Reason::no_room_left, "mentor_id");
    return {};
}

Result<> check_request(const store::Snapshot& snapshot, const StoredRequest& request, const OfferPace& pace) {
    if (request.state != RequestState::open) return conflict(Reason::pairing_over, "request_id");
    const auto waiting = list_proposals(snapshot, request.request.request_id).size();
    if (std::cmp_greater_equal(waiting, pace.at_once)) return conflict(Reason::already_exists, "request_id");
    return {};
}

MentorOffer offer_of(const store::Snapshot& snapshot, const Offer& offer) {
    return {.room = offer.room, .taken = count_taken(snapshot, offer.person), .wishes = offer.wishes};
}

}  // namespace

Result<MyPairings> list_my_pairings(ReadContext& context, const Empty&) {
    const auto& snapshot = context.snapshot;
    const auto person = context.caller.person;
    MyPairings mine;
    for (const auto& pair : list_pairs_of(snapshot, person))
        if (find_mine(snapshot, pair.id(), context.caller, context.now))
            mine.pairings.push_back(find_card(snapshot, pair, person));
    if (const auto offer = find_offer(snapshot, person)) mine.offer = offer_of(snapshot, *offer);
    if (auto request = find_open_request(snapshot, person)) mine.request = std::move(request->request);
    mine.starter_until = account::find_starter_until(snapshot, person);
    mine.may_ask = is_starter(snapshot, person, context.now);
    mine.table_afternoon = find_afternoon_of(snapshot, person, context.now);
    mine.confidential_people = list_confidential_people(snapshot, context.now);
    return mine;
}

Result<MentorOffer> offer_room(WriteContext& context, const OfferRoom& in) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    const bool may_offer =
        network::is_colleague(transaction, person, context.now) && !is_starter(transaction, person, context.now);
    if (in.room > 0 && !may_offer) return forbidden();
    const Offer offer{.person = person, .room = in.room, .wishes = in.wishes};
    if (in.room > 0)
        save_offer(transaction, offer, context.now);
    else
        delete_offer(transaction, person);
    return offer_of(transaction, offer);
}

Result<Registry::Created<MentorRequest>> request_mentor(WriteContext& context, const RequestMentor& in) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    if (!is_starter(transaction, person, context.now)) return forbidden(Reason::not_a_starter);
    if (find_open_request(transaction, person)) return conflict(Reason::already_exists, "request_id");
    StoredRequest stored{.request = {.request_id = in.request_id,
                                     .kind = context.caller.leader ? PairingKind::leader : PairingKind::teacher,
                                     .wishes = in.wishes,
                                     .school = in.school,
                                     .offer_on = in.offer_on,
                                     .created_at = context.now},
                         .person = person};
    insert_request(transaction, stored);
    return Registry::Created<MentorRequest>{std::move(stored.request)};
}

Result<MentorRequest> repeat_request(WriteContext& context, const RequestMentor& in, const Creation& creation) {
    auto stored = find_request(context.transaction, in.request_id);
    return MentorRequest{.request_id = in.request_id,
                         .kind = stored ? stored->request.kind : PairingKind::teacher,
                         .wishes = in.wishes,
                         .school = in.school,
                         .offer_on = in.offer_on,
                         .created_at = creation.at};
}

Result<Empty> withdraw_request(WriteContext& context, const OneRequest& in) {
    auto request = find_request(context.transaction, in.request_id);
    if (!request || request->person != context.caller.person) return not_found("request_id");
    if (request->state != RequestState::open) return Empty{};
    set_request_state(context.transaction, in.request_id, RequestState::withdrawn);
    for (auto& proposal : list_proposals(context.transaction, in.request_id))
        drop_proposal(context, std::move(proposal));
    return Empty{};
}

Result<Suggestions> suggest_mentors(ReadContext& context, const OneRequest& in) {
    const auto request = find_request_for(context.snapshot, in.request_id, context.caller, context.now);
    if (!request) return not_found("request_id");
    const auto pace = offer_pace(account::find_region(context.snapshot, request->person, context.now), context.now);
    Suggestions suggestions{.mentors = {}, .at_once = pace.at_once, .answer_by = pace.answer_by};
    if (request->state != RequestState::open) return suggestions;
    for (auto& one : rank_mentors(context.snapshot, *request, context.now))
        suggestions.mentors.push_back({.mentor = find_ref(context.snapshot, one.offer.person),
                                       .wishes = std::move(one.offer.wishes),
                                       .reasons = std::move(one.match.reasons)});
    return suggestions;
}

Result<Registry::Created<ProposedPairing>> propose_pairing(WriteContext& context, const ProposePairing& in) {
    auto& transaction = context.transaction;
    const auto request = find_request_for(transaction, in.request_id, context.caller, context.now);
    if (!request) return not_found("request_id");
    const auto pace = offer_pace(account::find_region(transaction, request->person, context.now), context.now);
    if (auto ok = check_request(transaction, *request, pace); !ok) return ok.error();
    if (auto ok = check_mentor(transaction, *request, in.mentor_id, context.now); !ok) return ok.error();
    Pair pair;
    pair.two = {.pairing_id = in.pairing_id, .mentee = request->person, .mentor = in.mentor_id};
    pair.kind = request->request.kind;
    pair.request_id = in.request_id;
    pair.proposed_by = context.caller.person;
    pair.proposed_at = context.now;
    pair.answer_by = pace.answer_by;
    if (context.caller.person == request->person) pair.mentee_yes_at = context.now;
    make_proposal(context, pair);
    return Registry::Created<ProposedPairing>{{in.pairing_id, pace.answer_by}};
}

Result<ProposedPairing> repeat_propose(WriteContext& context, const ProposePairing& in, const Creation& creation) {
    const auto pair = find_pair(context.transaction, in.pairing_id);
    return ProposedPairing{in.pairing_id, pair ? pair->answer_by : creation.at};
}

Result<Registry::Created<ProposedPairing>> ask_friend(WriteContext& context, const AskFriend& in) {
    auto& transaction = context.transaction;
    const auto caller = context.caller.person;
    const auto now = context.now;
    if (!network::is_colleague(transaction, caller, now)) return forbidden();
    const bool is_there = is_active(transaction, in.person_id) && network::is_colleague(transaction, in.person_id, now);
    if (!is_there || in.person_id == caller) return not_found("person_id");
    if (are_kept_apart(transaction, PairingKind::critical_friend, in.person_id, caller, now))
        return forbidden(Reason::assesses_colleague);
    if (are_together(transaction, caller, in.person_id)) return conflict(Reason::already_exists, "person_id");
    const auto today = school_calendar::text_of(pairing::today(now));
    const auto latest = school_calendar::text_of(pairing::today(now) + std::chrono::days{400});
    if (in.ends_on <= today || in.ends_on > latest) return invalid(Reason::out_of_range, "ends_on", "within a year");
    Pair pair;
    pair.two = {.pairing_id = in.pairing_id, .mentee = caller, .mentor = in.person_id};
    pair.kind = PairingKind::critical_friend;
    pair.proposed_by = caller;
    pair.proposed_at = now;
    pair.mentee_yes_at = now;
    pair.answer_by = now + std::chrono::days{7};
    pair.ends_on = in.ends_on;
    make_proposal(context, pair);
    return Registry::Created<ProposedPairing>{{in.pairing_id, pair.answer_by}};
}

Result<ProposedPairing> repeat_ask_friend(WriteContext&, const AskFriend& in, const Creation& creation) {
    return ProposedPairing{in.pairing_id, creation.at + std::chrono::days{7}};
}

}  // namespace kring::pairing
