#include "features/thread/thread_jobs.hpp"

#include "features/notification/notification.hpp"
#include "features/school_calendar/school_calendar.hpp"
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

}  // namespace

void schedule_question(operations::WriteContext& context, ThreadId thread, PersonId asker) {
    auto& transaction = context.transaction;
    auto region = find_region(transaction, asker, context.now);
    auto guard_at = school_calendar::after_school_time(region, context.now, guard_time);
    jobs::schedule(transaction, guard_job, thread.text(), guard_at);
    schedule_ask_tried(context, thread);
}

void schedule_ask_tried(operations::WriteContext& context, ThreadId thread) {
    jobs::schedule(context.transaction, ask_tried_job, thread.text(), context.now + ask_tried_time);
}

Result<> run_guard(operations::WriteContext& context, const jobs::Job& job) {
    auto& transaction = context.transaction;
    auto thread = ThreadId::parse(job.key);
    auto facts = thread ? find_thread_facts(transaction, *thread) : std::nullopt;
    if (!facts || facts->answered || facts->state != ThreadState::open) return {};
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
    if (!facts || !facts->answered) return {};
    auto tried = find_tried(transaction, *thread);
    if (tried.asked || tried.told) return {};
    set_asked_tried(transaction, *thread, context.now);
    notification::notify(context, {.person = facts->author,
                                   .kind = NotificationKind::tried,
                                   .network_id = facts->network_id,
                                   .thread_id = *thread});
    return {};
}

}  // namespace kring::thread
