#include "features/thread/thread_jobs.hpp"

#include "features/account/account.hpp"
#include "features/notification/notification.hpp"
#include "features/school_calendar/school_calendar.hpp"
#include "features/thread/outcome_store.hpp"
#include "features/thread/thread_store.hpp"
#include "operations/facts.hpp"

namespace kring::thread {

namespace {

using notification::NotificationKind;

bool ask_to_help(operations::WriteContext& context, ThreadId thread, const ThreadFacts& facts, PersonId person) {
    if (person == facts.author || !insert_asked(context.transaction, thread, person, context.now)) return false;
    notification::notify(context, {.person = person,
                                   .kind = NotificationKind::asked_to_help,
                                   .network_id = facts.network_id,
                                   .thread_id = thread});
    return true;
}

/// Whether there is somebody to ask for, something to ask about, and a network to ask in.
bool is_worth_asking(const store::Snapshot& snapshot, const ThreadFacts& facts, Instant now) {
    return facts.network_state != network::NetworkState::ended && facts.opening_there &&
           is_asker_there(snapshot, facts, now);
}

/// Marking what helped and publishing an outcome set the time; a reply doesn't.
std::optional<Instant> when_to_ask_tried(const store::Snapshot& snapshot, ThreadId thread, const ThreadFacts& facts,
                                         Instant now) {
    if (!list_helped(snapshot, thread).empty()) return now;
    if (auto version = published_version(snapshot, thread))
        return find_outcome(snapshot, thread, *version)->at + ask_tried_time;
    if (facts.first_reply) return *facts.first_reply + ask_tried_time;
    return std::nullopt;
}

void schedule_ask_tried_at(operations::WriteContext& context, ThreadId thread, Instant at) {
    jobs::schedule(context.transaction, ask_tried_job, thread.text(), at);
}

}  // namespace

void schedule_question(operations::WriteContext& context, ThreadId thread, PersonId asker) {
    auto& transaction = context.transaction;
    auto region = account::find_region(transaction, asker, context.now);
    auto guard_at = school_calendar::after_school_time(region, context.now, guard_time);
    jobs::schedule(transaction, guard_job, thread.text(), guard_at);
    schedule_ask_tried(context, thread);
}

void schedule_ask_tried(operations::WriteContext& context, ThreadId thread) {
    schedule_ask_tried_at(context, thread, context.now + ask_tried_time);
}

void reschedule_ask_tried(operations::WriteContext& context, ThreadId thread) {
    auto& transaction = context.transaction;
    auto facts = find_thread_facts(transaction, thread);
    if (!facts || !list_helped(transaction, thread).empty()) return;
    auto at = when_to_ask_tried(transaction, thread, *facts, context.now);
    schedule_ask_tried_at(context, thread, at.value_or(context.now + ask_tried_time));
}

Result<> run_guard(operations::WriteContext& context, const jobs::Job& job) {
    auto& transaction = context.transaction;
    auto thread = ThreadId::parse(job.key);
    auto facts = thread ? find_thread_facts(transaction, *thread) : std::nullopt;
    if (!facts || facts->first_reply || facts->state != ThreadState::open) return {};
    if (!is_worth_asking(transaction, *facts, context.now)) return {};
    bool asked = false;
    for (auto person : network::list_facilitators(transaction, facts->network_id, context.now))
        asked |= ask_to_help(context, *thread, *facts, person);
    for (auto person : list_who_wrote_on(transaction, *facts, context.now, asked_members))
        asked |= ask_to_help(context, *thread, *facts, person);
    if (asked)
        operations::publish(context.events, facts->feed, "thread.changed", thread->uuid,
                            *find_card(transaction, *thread, std::nullopt));
    return {};
}

Result<> run_ask_tried(operations::WriteContext& context, const jobs::Job& job) {
    auto& transaction = context.transaction;
    auto thread = ThreadId::parse(job.key);
    auto facts = thread ? find_thread_facts(transaction, *thread) : std::nullopt;
    if (!facts || !is_worth_asking(transaction, *facts, context.now)) return {};
    auto tried = find_tried(transaction, *thread);
    if (tried.asked || tried.told) return {};
    auto at = when_to_ask_tried(transaction, *thread, *facts, context.now);
    if (!at && facts->state == ThreadState::open) at = context.now + ask_tried_time;
    if (!at) return {};
    if (*at > context.now) {
        schedule_ask_tried_at(context, *thread, *at);
        return {};
    }
    set_asked_tried(transaction, *thread, context.now);
    notification::notify(context, {.person = facts->author,
                                   .kind = NotificationKind::tried,
                                   .network_id = facts->network_id,
                                   .thread_id = *thread});
    return {};
}

}  // namespace kring::thread
