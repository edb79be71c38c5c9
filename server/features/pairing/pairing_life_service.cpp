// The life of a pair, from its page to its end: part of pairing_service.hpp.

#include "features/pairing/entry_store.hpp"
#include "features/pairing/goal_store.hpp"
#include "features/pairing/message_store.hpp"
#include "features/pairing/pair_report_store.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "features/pairing/pairing_life.hpp"
#include "features/pairing/signals.hpp"
#include "operations/facts.hpp"

namespace kring::pairing {

namespace {

PairingCard save_and_tell(WriteContext& context, const Pair& pair) {
    update_pair(context.transaction, pair);
    tell_two(context, pair);
    return find_card(context.transaction, pair, context.caller.person);
}

void show_what_was_made(ReadContext& context, const Words& words, PairingPage& page) {
    const auto& snapshot = context.snapshot;
    auto agreements = list_agreements(snapshot, words);
    if (!agreements.empty()) page.agreement = std::move(agreements.front());
    page.goals = list_goals(snapshot, words);
    page.meetings = list_meetings(snapshot, words);
    page.entries = list_entries(snapshot, words, context.caller.person);
    page.closings = list_closings(snapshot, words);
}

void show_time(ReadContext& context, const Pair& pair, PairingPage& page) {
    const auto region = account::find_region(context.snapshot, pair.two.mentee, context.now);
    page.year_line = year_line(region, today(*pair.started_at), school_calendar::date_from(*pair.ends_on).value(),
                               today(context.now));
    page.asked_to_close = pair.asked_to_close_at.has_value();
    if (!is_open(pair.state)) return;
    const auto at = signal_time_of_other(context.snapshot, pair, context.caller.person, context.now);
    if (at > context.now) page.signal_at = at;
    page.as_of = AsOf{pair.feed.feed_id, events::find_newest_seq(context.snapshot, pair.feed)};
}

Result<PairingCard> bring(WriteContext& context, PairingId pairing, PairingState from, PairingState to) {
    auto pair = find_open(context.transaction, pairing, context.caller, context.now);
    if (!pair) return pair.error();
    if (pair->state == from) {
        pair->state = to;
        return save_and_tell(context, *pair);
    }
    return find_card(context.transaction, *pair, context.caller.person);
}

Result<PairingCard> close(WriteContext& context, PairingId pairing, PairingState state) {
    auto pair = find_begun(context.transaction, pairing, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    if (is_open(pair->state)) {
        const auto other = pair->two.other_than(context.caller.person);
        close_pair(context, *pair, state);
        notify(context, *pair, other, NotificationKind::pairing_over);
        pair = find_pair(context.transaction, pairing);
    }
    return find_card(context.transaction, *pair, context.caller.person);
}

}  // namespace

Result<PairingPage> show_pairing(ReadContext& context, const Parts& parts, const OnePairing& in) {
    const auto pair = find_begun(context.snapshot, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    const auto me = context.caller.person;
    const auto other = pair->two.other_than(me);
    PairingPage page{.card = find_card(context.snapshot, *pair, me)};
    page.readers = {find_ref(context.snapshot, pair->two.mentee), find_ref(context.snapshot, pair->two.mentor)};
    page.my_reading_days = pair->days_of(me);
    page.other_reading_days = pair->days_of(other);
    page.confidential_people = list_confidential_people(context.snapshot, context.now);
    for (const auto& report : list_pair_reports_in(context.snapshot, pair->id()))
        page.reports.push_back({.report_id = report.report_id,
                                .message_id = report.message_id,
                                .by = find_ref(context.snapshot, report.by),
                                .told = find_ref(context.snapshot, report.told),
                                .can_read = can_read_reports(context.snapshot, report.told, context.now),
                                .at = report.at});
    show_time(context, *pair, page);
    show_what_was_made(context, Words{parts.keyring, pair->two}, page);
    return page;
}

Result<PairingCard> pause_pairing(WriteContext& context, const OnePairing& in) {
    return bring(context, in.pairing_id, PairingState::active, PairingState::paused);
}

Result<PairingCard> resume_pairing(WriteContext& context, const OnePairing& in) {
    const auto before = find_pair(context.transaction, in.pairing_id);
    auto card = bring(context, in.pairing_id, PairingState::paused, PairingState::active);
    if (!card || before->state != PairingState::paused) return card;
    // What was held for the time of the pause.
    const auto pair = find_pair(context.transaction, in.pairing_id);
    for (const auto person : {pair->two.mentee, pair->two.mentor})
        if (person != context.caller.person &&
            count_unread(context.transaction, pair->id(), person, pair->read_seq_of(person)) > 0)
            signal_message(context, *pair);
    wait_for_answer(context, *pair);
    return card;
}

Result<PairingCard> complete_pairing(WriteContext& context, const OnePairing& in) {
    return close(context, in.pairing_id, PairingState::completed);
}

Result<PairingCard> end_pairing(WriteContext& context, const OnePairing& in) {
    return close(context, in.pairing_id, PairingState::ended);
}

Result<PairingCard> set_pairing_status(WriteContext& context, const SetPairingStatus& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    if (pair->status == in.status) return find_card(context.transaction, *pair, context.caller.person);
    withdraw_call_for_help(context, *pair);
    pair->status = in.status;
    auto card = save_and_tell(context, *pair);
    if (in.status == PairingStatus::asks_help && pair->kind != PairingKind::critical_friend)
        for (const auto coordinator : list_coordinators_beside(context, *pair))
            notify(context, *pair, coordinator, NotificationKind::pairing_asks_help);
    return card;
}

Result<PairingCard> set_pairing_end(WriteContext& context, const SetPairingEnd& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    const auto now_on = school_calendar::text_of(today(context.now));
    const auto latest = school_calendar::text_of(today(context.now) + std::chrono::days{400});
    if (in.ends_on <= now_on || in.ends_on > latest) return invalid(Reason::out_of_range, "ends_on", "within a year");
    if (pair->ends_on == in.ends_on) return find_card(context.transaction, *pair, context.caller.person);
    pair->ends_on = in.ends_on;
    pair->asked_to_close_at.reset();
    schedule_year_end(context, *pair);
    return save_and_tell(context, *pair);
}

Result<Empty> set_reading_days(WriteContext& context, const SetReadingDays& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    const auto me = context.caller.person;
    if (pair->days_of(me) == in.days) return Empty{};
    set_days(context.transaction, in.pairing_id, pair->side_of(me), in.days);
    operations::publish_facts(context.events, pair->feed, "pairing.days_set", in.pairing_id.uuid,
                              ReadingDaysSet{.pairing_id = in.pairing_id, .person_id = me, .days = in.days});
    return Empty{};
}

}  // namespace kring::pairing
