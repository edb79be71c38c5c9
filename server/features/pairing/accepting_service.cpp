// Saying yes or no to a proposal: part of pairing_service.hpp.

#include "features/pairing/pairing_jobs.hpp"
#include "features/pairing/pairing_life.hpp"

#include <array>

namespace kring::pairing {

namespace {

/// What a proposal that isn't there any more is answered with, kindly, to who was asked.
Error gone(const store::Snapshot& snapshot, const Pair& pair) {
    const auto request = pair.request_id ? find_request(snapshot, *pair.request_id) : std::nullopt;
    const bool found_another = request && request->state == RequestState::paired;
    return conflict(found_another ? Reason::pairing_taken : Reason::pairing_over, "pairing_id");
}

/// To one of the two: a proposal, whatever became of it, or a pair whose words are still there.
bool is_known(const std::optional<Pair>& pair, const WriteContext& context) {
    if (!pair || !pair->is_of(context.caller.person)) return false;
    return !pair->started_at || find_mine(context.transaction, pair->id(), context.caller, context.now);
}

Result<Pair> find_asked(WriteContext& context, PairingId pairing) {
    auto pair = find_pair(context.transaction, pairing);
    if (!is_known(pair, context)) return not_found("pairing_id");
    if (pair->state != PairingState::proposed || pair->answer_by <= context.now)
        return gone(context.transaction, *pair);
    return std::move(*pair);
}

Result<> check_room(const store::Snapshot& snapshot, const Pair& pair) {
    if (pair.kind == PairingKind::critical_friend) return {};
    const auto offer = find_offer(snapshot, pair.two.mentor);
    const int room = offer ? offer->room : most_room;  // who ended the offer meanwhile may still say yes
    if (count_open_pairs(snapshot, pair.two.mentor) >= room) return conflict(Reason::no_room_left);
    return {};
}

Result<> check_can_mentor(WriteContext& context, const Pair& pair, const AcceptPairing& in) {
    if (!in.not_assessing.value_or(false)) return invalid(Reason::confirm_not_assessing, "not_assessing");
    return check_room(context.transaction, pair);
}

/// The mentors who were asked too are told kindly.
void thank_others(WriteContext& context, PairingRequestId request) {
    for (auto& other : list_proposals(context.transaction, request)) {
        const auto mentor = other.two.mentor;
        drop_proposal(context, std::move(other));
        notification::notify(context, {.person = mentor, .kind = NotificationKind::pairing_filled});
    }
}

/// Said again as the answer got lost: it is what they have become.
Result<PairingCard> accepted_before(WriteContext& context, PairingId pairing, const Error& otherwise) {
    const auto begun = find_begun(context.transaction, pairing, context.caller, context.now);
    if (!begun || !is_open(begun->state)) return otherwise;
    return find_card(context.transaction, *begun, context.caller.person);
}

std::string usual_end_of(WriteContext& context, const Pair& pair) {
    const auto region = account::find_region(context.transaction, pair.two.mentee, context.now);
    return school_calendar::text_of(usual_end(region, today(context.now)));
}

void begin(WriteContext& context, Pair& pair, const PairKeys& keys) {
    auto& transaction = context.transaction;
    pair.state = PairingState::active;
    pair.started_at = context.now;
    pair.two.mentee_key = keys.mentee;
    pair.two.mentor_key = keys.mentor;
    pair.feed = events::create_feed(transaction, FeedId{Uuid::make_v4()}, events::FeedKind::pairing, pair.id().uuid);
    if (!pair.ends_on) pair.ends_on = usual_end_of(context, pair);
    begin_pair(transaction, pair, !share_a_school(transaction, pair.two.mentee, pair.two.mentor, context.now));
    update_pair(transaction, pair);
    insert_access(transaction, pair.id(), AccessAct::began, std::nullopt, context.now);
    jobs::cancel(transaction, offer_end_job, pair.id().text());
    schedule_year_end(context, pair);
    if (!pair.request_id) return;
    set_request_state(transaction, *pair.request_id, RequestState::paired);
    thank_others(context, *pair.request_id);
    delete_waiting(transaction, pair.two.mentee);
    jobs::cancel(transaction, list_starter_job, pair.two.mentee.text());
}

}  // namespace

Result<SlowWork<PairKeys>> make_keys(PrepareContext& context, const Parts& parts, const AcceptPairing& in) {
    const auto pair = find_pair(context.snapshot, in.pairing_id);
    const auto caller = context.caller.person;
    const bool is_asked = pair && pair->is_of(caller) && pair->state == PairingState::proposed;
    // Two who say yes at once may each begin the pair, so each has keys at hand; but only once each, since those that
    // aren't needed belong to nothing and stay.
    const bool is_new = is_asked && !(caller == pair->two.mentor ? pair->mentor_yes_at : pair->mentee_yes_at);
    const bool has_confirmed = is_asked && (caller != pair->two.mentor || in.not_assessing.value_or(false));
    if (!is_new || !has_confirmed) return SlowWork<PairKeys>{[] { return PairKeys{}; }};
    return SlowWork<PairKeys>{[&keyring = parts.keyring]() -> Result<PairKeys> {
        const PairKeys keys{KeyId{Uuid::make_v4()}, KeyId{Uuid::make_v4()}};
        keyring.make(std::array{keys.mentee, keys.mentor});
        return keys;
    }};
}

Result<PairingCard> accept_pairing(WriteContext& context, const AcceptPairing& in, const PairKeys& keys) {
    auto& transaction = context.transaction;
    const auto caller = context.caller.person;
    auto asked = find_asked(context, in.pairing_id);
    if (!asked) return accepted_before(context, in.pairing_id, asked.error());
    Pair pair = std::move(*asked);
    if (are_kept_apart(transaction, pair.kind, pair.two.mentor, pair.two.mentee, context.now))
        return forbidden(Reason::assesses_colleague);
    if (caller == pair.two.mentor) {
        if (auto ok = check_can_mentor(context, pair, in); !ok) return ok.error();
        pair.mentor_yes_at = context.now;
    } else {
        // Two may have her yes for one place: the first who says yes too has it.
        if (auto ok = check_room(transaction, pair); !ok) return ok.error();
        pair.mentee_yes_at = context.now;
    }
    const auto other = pair.two.other_than(caller);
    const bool both = pair.mentee_yes_at && pair.mentor_yes_at;
    if (both && keys.mentee == KeyId{}) return unavailable();  // proposed since the keys were made: asked again
    if (both)
        begin(context, pair, keys);
    else
        update_pair(transaction, pair);
    tell_two(context, pair);
    notification::withdraw_pairing(context, caller, pair.id());
    if (both) notify(context, pair, other, NotificationKind::pairing_began);
    return find_card(transaction, pair, caller);
}

Result<Empty> decline_pairing(WriteContext& context, const OnePairing& in) {
    auto pair = find_pair(context.transaction, in.pairing_id);
    if (!is_known(pair, context)) return not_found("pairing_id");
    if (pair->state != PairingState::proposed) {
        if (pair->started_at) return conflict(Reason::pairing_over, "pairing_id");
        return Empty{};
    }
    if (context.caller.person == pair->two.mentor)
        offer_to_next(context, *pair);
    else
        drop_proposal(context, std::move(*pair));
    return Empty{};
}

}  // namespace kring::pairing
