#include "features/pairing/signals.hpp"

#include "features/pairing/message_store.hpp"
#include "features/pairing/pairing_jobs.hpp"

namespace kring::pairing {

namespace {

/// The pair and the person, as the key of a job.
std::string key_of(PairingId pairing, PersonId person) { return pairing.text() + ' ' + person.text(); }

bool is_waiting(const store::Snapshot& snapshot, std::string_view kind, std::string_view key) {
    return snapshot.exists("SELECT 1 FROM jobs WHERE kind = ?1 AND key = ?2 AND state = 'waiting'", kind, key);
}

}  // namespace

Instant signal_time_of_other(const store::Snapshot& snapshot, const Pair& pair, PersonId sender, Instant now) {
    const auto other = pair.two.other_than(sender);
    return school_calendar::signal_time(account::find_region(snapshot, other, now),
                                        account::find_quiet_hours(snapshot, other), now);
}

void signal_message(WriteContext& context, const Pair& pair) {
    if (pair.state == PairingState::paused) return;  // until one of the two resumes
    const auto other = pair.two.other_than(context.caller.person);
    const auto at = signal_time_of_other(context.transaction, pair, context.caller.person, context.now);
    if (at <= context.now) return notify(context, pair, other, NotificationKind::pairing_message);
    const auto key = key_of(pair.id(), other);
    if (!is_waiting(context.transaction, signal_job, key)) jobs::schedule(context.transaction, signal_job, key, at);
}

Result<> give_signal(WriteContext& context, const jobs::Job& job) {
    const auto space = job.key.find(' ');
    if (space == std::string::npos) return {};
    const auto pairing = PairingId::parse(job.key.substr(0, space));
    const auto person = PersonId::parse(job.key.substr(space + 1));
    const auto pair = pairing && person ? find_pair(context.transaction, *pairing) : std::nullopt;
    if (!pair || !pair->is_of(*person) || pair->state != PairingState::active) return {};
    if (count_unread(context.transaction, *pairing, *person, pair->read_seq_of(*person)) == 0) return {};
    notify(context, *pair, *person, NotificationKind::pairing_message);
    return {};
}

void wait_for_answer(WriteContext& context, const Pair& pair) {
    const auto key = pair.id().text();
    if (pair.kind == PairingKind::critical_friend || pair.state != PairingState::active ||
        is_waiting(context.transaction, ask_other_job, key))
        return;
    const auto newest = find_newest(context.transaction, pair.id());
    if (!newest || newest->author != pair.two.mentee || newest->acknowledged) return;
    const auto region = account::find_region(context.transaction, pair.two.mentee, context.now);
    jobs::schedule(
        context.transaction, ask_other_job, key,
        school_calendar::after_school_time(region, context.now, std::chrono::hours{24} * school_days_before_asking));
}

}  // namespace kring::pairing
