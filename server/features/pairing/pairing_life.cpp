#include "features/pairing/pairing_life.hpp"

#include "features/mail/mail.hpp"
#include "features/pairing/goal_store.hpp"
#include "features/pairing/pair_report_store.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "operations/digest.hpp"
#include "operations/facts.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

/// Whether the two still know of it: a proposal that came to nothing is there for nobody.
bool is_there(const Pair& pair, Instant now) {
    if (pair.state == PairingState::proposed || is_open(pair.state)) return true;
    return pair.words_until && *pair.words_until > now;
}

void tell(WriteContext& context, const Pair& pair, PersonId person) {
    operations::publish(context.events, notification::inbox_of(context.transaction, person), "pairing.changed",
                        pair.id().uuid, find_card(context.transaction, pair, person));
}

bool may_be_asked(const store::Snapshot& snapshot, const StoredRequest& request, PersonId mentor, Instant now) {
    return mentor != request.person && !was_asked(snapshot, request.request.request_id, mentor) &&
           !are_paired(snapshot, request.person, mentor) && !assesses(snapshot, mentor, request.person, now);
}

/// Both calendars hear of it; afterwards neither of the two could cancel them any more.
void cancel_meetings_to_come(WriteContext& context, const Pair& pair) {
    for (const auto& meeting : cancel_meetings_after(context.transaction, pair.id(), context.now))
        for (const auto person : {pair.two.mentee, pair.two.mentor})
            mail_meeting(context, pair, person, meeting.meeting_id, meeting.sequence);
}

}  // namespace

std::optional<Pair> find_mine(const store::Snapshot& snapshot, PairingId pairing, const operations::Caller& caller,
                              Instant now) {
    auto pair = find_pair(snapshot, pairing);
    if (!pair || !pair->is_of(caller.person) || !is_there(*pair, now)) return std::nullopt;
    return pair;
}

std::optional<Pair> find_begun(const store::Snapshot& snapshot, PairingId pairing, const operations::Caller& caller,
                               Instant now) {
    auto pair = find_mine(snapshot, pairing, caller, now);
    if (!pair || !pair->started_at) return std::nullopt;
    return pair;
}

Result<Pair> find_open(const store::Snapshot& snapshot, PairingId pairing, const operations::Caller& caller,
                       Instant now, std::string_view field) {
    auto pair = find_begun(snapshot, pairing, caller, now);
    if (!pair) return not_found(std::string{field});
    if (!is_open(pair->state)) return conflict(Reason::pairing_over);
    return std::move(*pair);
}

void tell_two(WriteContext& context, const Pair& pair) {
    tell(context, pair, pair.two.mentee);
    tell(context, pair, pair.two.mentor);
}

void notify(WriteContext& context, const Pair& pair, PersonId person, NotificationKind kind) {
    const bool is_of_talk = kind == NotificationKind::pairing_agreement || kind == NotificationKind::pairing_meeting;
    if (pair.state == PairingState::paused && is_of_talk) return;  // what is new stands there when they resume
    notification::notify(context, {.person = person,
                                   .kind = kind,
                                   .pairing_id = pair.id(),
                                   .by = pair.is_of(person) ? pair.two.other_than(person) : pair.two.mentee});
}

void make_proposal(WriteContext& context, const Pair& pair) {
    insert_pair(context.transaction, pair);
    jobs::schedule(context.transaction, offer_end_job, pair.id().text(), pair.answer_by);
    tell_two(context, pair);
    if (!pair.mentor_yes_at) notify(context, pair, pair.two.mentor, NotificationKind::pairing_proposed);
    if (!pair.mentee_yes_at) notify(context, pair, pair.two.mentee, NotificationKind::pairing_proposed);
}

void drop_proposal(WriteContext& context, Pair pair) {
    pair.state = PairingState::ended;
    update_pair(context.transaction, pair);
    jobs::cancel(context.transaction, offer_end_job, pair.id().text());
    for (const auto person : {pair.two.mentee, pair.two.mentor})
        notification::withdraw_pairing(context, person, pair.id());
    tell_two(context, pair);
}

void offer_on(WriteContext& context, const StoredRequest& request) {
    auto& transaction = context.transaction;
    const auto pace = offer_pace(account::find_region(transaction, request.person, context.now), context.now);
    auto waiting = static_cast<int>(list_proposals(transaction, request.request.request_id).size());
    const auto ranked =
        request.request.offer_on ? rank_mentors(transaction, request, context.now) : std::vector<Ranked>{};
    for (const auto& next : ranked) {
        if (waiting >= pace.at_once) break;
        Pair pair;
        pair.two = {.pairing_id = PairingId{Uuid::make_v7(to_milliseconds(context.now))},
                    .mentee = request.person,
                    .mentor = next.offer.person};
        pair.kind = request.request.kind;
        pair.request_id = request.request.request_id;
        pair.proposed_by = request.person;  // who agreed to it when she asked
        pair.proposed_at = context.now;
        pair.mentee_yes_at = context.now;
        pair.answer_by = pace.answer_by;
        operations::take_id(transaction, pair.id().uuid, context.now);
        make_proposal(context, pair);
        ++waiting;
    }
    if (waiting == 0)
        notification::notify(context, {.person = request.person, .kind = NotificationKind::pairing_ask_again});
}

void offer_to_next(WriteContext& context, const Pair& pair) {
    drop_proposal(context, pair);
    const auto request = pair.request_id ? find_request(context.transaction, *pair.request_id) : std::nullopt;
    if (request && request->state == RequestState::open) offer_on(context, *request);
}

std::vector<PersonId> list_coordinators_beside(WriteContext& context, const Pair& pair) {
    auto coordinators = account::list_with_role(context.transaction, person::PlaceRole::coordinator, context.now);
    std::erase_if(coordinators, [&](PersonId person) { return pair.is_of(person); });
    return coordinators;
}

void withdraw_call_for_help(WriteContext& context, const Pair& pair) {
    if (pair.status != PairingStatus::asks_help) return;
    for (const auto coordinator : list_coordinators_beside(context, pair))
        notification::withdraw_pairing(context, coordinator, pair.id());
}

void close_pair(WriteContext& context, Pair pair, PairingState state) {
    auto& transaction = context.transaction;
    withdraw_call_for_help(context, pair);
    pair.state = state;
    pair.over_at = context.now;
    pair.words_until = context.now + days_for_words;
    update_pair(transaction, pair);
    insert_access(transaction, pair.id(), AccessAct::over, std::nullopt, context.now);
    cancel_meetings_to_come(context, pair);
    const auto key = pair.id().text();
    for (const auto job : {year_end_job, ask_other_job})
        jobs::cancel(transaction, job, key);
    jobs::schedule(transaction, words_end_job, key, *pair.words_until);
    for (const auto person : {pair.two.mentee, pair.two.mentor}) {
        notification::withdraw_pairing(context, person, pair.id());
        context.events.end_grant(pair.feed, person);
    }
    tell_two(context, pair);
    person_changed(context, pair.two.mentee);
}

void mail_meeting(WriteContext& context, const Pair& pair, PersonId person, PairMeetingId meeting,
                  std::int64_t sequence) {
    mail::enqueue(context.transaction, person, mail::MailKind::meeting, meeting.text() + ' ' + std::to_string(sequence),
                  "/maatje/" + pair.id().text(), context.now, meeting.uuid);
}

std::vector<Ranked> rank_mentors(const store::Snapshot& snapshot, const StoredRequest& stored, Instant now) {
    const auto& request = stored.request;
    std::vector<Ranked> ranked;
    for (auto& offer : list_offers(snapshot, request.kind == PairingKind::leader, now)) {
        const int room = offer.room - count_taken(snapshot, offer.person);
        if (room <= 0 || !may_be_asked(snapshot, stored, offer.person, now)) continue;
        const bool same_school = share_a_school(snapshot, offer.person, stored.person, now);
        auto found = match(request.wishes, request.school, offer.wishes, same_school, room);
        ranked.push_back({.offer = std::move(offer), .match = std::move(found)});
    }
    // Those who fit as well stand in an order of their own for each request, so that nobody is always the first.
    const auto draw = [&](const Ranked& one) {
        return operations::fingerprint(request.request_id.text() + one.offer.person.text());
    };
    std::ranges::sort(ranked, [&](const Ranked& one, const Ranked& other) {
        if (one.match.points != other.match.points) return one.match.points > other.match.points;
        return draw(one) < draw(other);
    });
    if (ranked.size() > suggestions_limit) ranked.resize(suggestions_limit);
    return ranked;
}

std::vector<PersonRef> list_confidential_people(const store::Snapshot& snapshot, Instant now) {
    std::vector<PersonRef> people;
    for (const auto person : account::list_with_role(snapshot, person::PlaceRole::confidential_person, now)) {
        auto ref = find_ref(snapshot, person);
        if (!ref.leader) people.push_back(std::move(ref));  // who leads has no part in what is said in a pair
    }
    return people;
}

bool can_read_reports(const store::Snapshot& snapshot, PersonId person, Instant now) {
    return is_active(snapshot, person) &&
           account::has_role(snapshot, person, person::PlaceRole::confidential_person, now);
}

void tell_report_ended(WriteContext& context, PairingId pairing, PersonId told) {
    const auto left = list_pair_reports_in(context.transaction, pairing);
    if (std::ranges::find(left, told, &StoredPairReport::told) == left.end())
        notification::withdraw_reports(context, told, pairing);
    operations::publish_facts(context.events, notification::inbox_of(context.transaction, told),
                              "pairing.reports_changed", told.uuid, ReportsChanged{pairing});
}

void withdraw_reports_by(WriteContext& context, PairingId pairing, PersonId by) {
    const auto told = list_told_by(context.transaction, pairing, by);
    delete_pair_reports_by(context.transaction, pairing, by);
    for (const auto person : told)
        tell_report_ended(context, pairing, person);
}

Date today(Instant now) { return school_calendar::date_of(now); }

}  // namespace kring::pairing
