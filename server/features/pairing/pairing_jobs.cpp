#include "features/pairing/pairing_jobs.hpp"

#include "base/log.hpp"
#include "features/pairing/entry_store.hpp"
#include "features/pairing/message_store.hpp"
#include "features/pairing/pair_report_store.hpp"
#include "features/pairing/pairing_life.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

namespace kring::pairing {

namespace {

using std::chrono::days;

Instant morning_of(Date date) {
    return school_calendar::instant_of(school_calendar::WallTime{date} + std::chrono::hours{8});
}

std::optional<Pair> find_pair_of(WriteContext& context, const jobs::Job& job) {
    const auto id = PairingId::parse(job.key);
    return id ? find_pair(context.transaction, *id) : std::nullopt;
}

void ask_to_close(WriteContext& context, Pair& pair) {
    pair.asked_to_close_at = context.now;
    update_pair(context.transaction, pair);
    tell_two(context, pair);
    for (const auto person : {pair.two.mentee, pair.two.mentor})
        notify(context, pair, person, NotificationKind::pairing_closing);
}

void part(WriteContext& context, const Pair& pair) {
    if (pair.state == PairingState::proposed) return offer_to_next(context, pair);
    close_pair(context, pair, PairingState::ended);
    for (const auto person : {pair.two.mentee, pair.two.mentor})
        notify(context, pair, person, NotificationKind::pairing_over);
}

void withdraw_all(WriteContext& context, PersonId person) {
    delete_offer(context.transaction, person);
    if (const auto request = find_open_request(context.transaction, person))
        set_request_state(context.transaction, request->request.request_id, RequestState::withdrawn);
}

/// Whoever isn't here any more, and whoever would assess the other now.
void part_who_must(WriteContext& context, PersonId person) {
    const bool is_here = is_active(context.transaction, person);
    if (!is_here) withdraw_all(context, person);
    for (const auto& listed : list_pairs_of(context.transaction, person)) {
        // Closing one looks at the mentee's others too: this one may be over by now.
        const auto pair = find_pair(context.transaction, listed.id());
        if (!pair || (pair->state != PairingState::proposed && !is_open(pair->state))) continue;
        if (!is_here ||
            are_kept_apart(context.transaction, pair->kind, pair->two.mentor, pair->two.mentee, context.now))
            part(context, *pair);
    }
}

void wind_the_ten_days(WriteContext& context, PersonId person) {
    auto& transaction = context.transaction;
    const auto until = account::find_starter_until(transaction, person);
    const bool waits =
        until && *until > context.now && is_active(transaction, person) && !has_mentor(transaction, person);
    const bool is_waiting = find_waiting(transaction, person).has_value();
    if (waits == is_waiting) return;
    if (waits) {
        insert_waiting(transaction, person, context.now);
        jobs::schedule(transaction, list_starter_job, person.text(), context.now + days_before_listing);
    } else {
        delete_waiting(transaction, person);
        jobs::cancel(transaction, list_starter_job, person.text());
    }
}

}  // namespace

Result<> end_offer(WriteContext& context, const jobs::Job& job) {
    const auto pair = find_pair_of(context, job);
    if (!pair || pair->state != PairingState::proposed || pair->answer_by > context.now) return {};
    offer_to_next(context, *pair);
    return {};
}

Result<> list_starter(WriteContext& context, const jobs::Job& job) {
    auto& transaction = context.transaction;
    const auto person = PersonId::parse(job.key);
    const auto waiting = person ? find_waiting(transaction, *person) : std::nullopt;
    if (!waiting || waiting->listed_at) return {};
    const auto until = account::find_starter_until(transaction, *person);
    if (!until || *until <= context.now || !is_active(transaction, *person) || has_mentor(transaction, *person))
        return {};
    set_listed(transaction, *person, context.now);
    for (const auto coordinator : account::list_with_role(transaction, person::PlaceRole::coordinator, context.now))
        notification::notify(context,
                             {.person = coordinator, .kind = NotificationKind::starter_without_pair, .by = *person});
    return {};
}

Result<> ask_for_other(WriteContext& context, const jobs::Job& job) {
    const auto pair = find_pair_of(context, job);
    if (!pair || pair->state != PairingState::active) return {};
    const auto newest = find_newest(context.transaction, pair->id());
    if (!newest || newest->author != pair->two.mentee || newest->acknowledged) return {};
    notify(context, *pair, pair->two.mentee, NotificationKind::pairing_ask_other);
    return {};
}

Result<> end_year(WriteContext& context, const jobs::Job& job) {
    auto pair = find_pair_of(context, job);
    if (!pair || !is_open(pair->state)) return {};
    const auto now_on = school_calendar::text_of(today(context.now));
    if (now_on > *pair->ends_on) {
        close_pair(context, *pair, PairingState::completed);
        for (const auto person : {pair->two.mentee, pair->two.mentor})
            notify(context, *pair, person, NotificationKind::pairing_over);
        return {};
    }
    if (!pair->asked_to_close_at && closing_day(*pair) <= today(context.now)) ask_to_close(context, *pair);
    schedule_year_end(context, *pair);
    return {};
}

Result<> end_words(WriteContext& context, const jobs::Job& job) {
    auto pair = find_pair_of(context, job);
    if (!pair || !pair->words_until || *pair->words_until > context.now) return {};
    for (const auto person : {pair->two.mentee, pair->two.mentor}) {
        withdraw_reports_by(context, pair->id(), person);
        clear_words_of(context.transaction, pair->id(), person, context.now);
        notification::withdraw_reports(context, person, pair->id());
    }
    pair->words_until.reset();
    update_pair(context.transaction, *pair);
    schedule_destruction(context, job.key, {pair->two.mentee_key, pair->two.mentor_key});
    tell_two(context, *pair);
    return {};
}

jobs::Attempt destroy_keys(store::Keyring& keyring, const jobs::Job& job) {
    const auto facts = operations::decode<KeysToDestroy>(job.facts);
    if (!facts) return true;
    try {
        keyring.destroy(facts->keys);
        return true;
    } catch (const store::DatabaseError& error) {
        log::warn("event=keys_not_destroyed job={} what=\"{}\"", job.number, error.what());
        return false;
    }
}

Date closing_day(const Pair& pair) { return school_calendar::date_from(*pair.ends_on).value() - days_before_closing; }

void schedule_year_end(WriteContext& context, const Pair& pair) {
    const auto at = pair.asked_to_close_at ? school_calendar::instant_of(school_calendar::WallTime{
                                                 school_calendar::date_from(*pair.ends_on).value() + days{1}})
                                           : morning_of(closing_day(pair));
    jobs::schedule(context.transaction, year_end_job, pair.id().text(), at);
}

void schedule_destruction(WriteContext& context, std::string_view key, std::vector<KeyId> keys) {
    jobs::schedule(context.transaction, destroy_keys_job, key, context.now,
                   operations::encode(KeysToDestroy{std::move(keys)}));
}

void person_changed(WriteContext& context, PersonId person) {
    part_who_must(context, person);
    wind_the_ten_days(context, person);
    for (const auto& report : list_pair_reports_to(context.transaction, person))
        if (const auto pair = find_pair(context.transaction, report.pairing_id)) tell_two(context, *pair);
}

}  // namespace kring::pairing
