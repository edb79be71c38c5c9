// What happens to a thread after it was asked: the second half of thread_service.hpp.

#include "features/audit/audit.hpp"
#include "features/notification/notification.hpp"
#include "features/thread/outcome_store.hpp"
#include "features/thread/post_service.hpp"
#include "features/thread/thread_jobs.hpp"
#include "features/thread/thread_service.hpp"
#include "operations/digest.hpp"
#include "operations/facts.hpp"

#include <algorithm>
#include <utility>

namespace kring::thread {

namespace {

Result<ThreadAccess> find_for(WriteContext& context, ThreadId thread) {
    auto access = find_thread_access(context.transaction, thread, context.caller.person, context.now);
    if (!access) return not_found("thread_id");
    return *access;
}

void tell_changed(WriteContext& context, const ThreadAccess& access) {
    operations::publish(context.events, access.member.feed, "thread.changed", access.thread_id.uuid,
                        *find_card(context.transaction, access.thread_id, std::nullopt));
}

Result<Empty> change_state(WriteContext& context, const ThreadAccess& access, ThreadState state) {
    if (access.state == state) return Empty{};
    set_state(context.transaction, access.thread_id, state);
    tell_changed(context, access);
    return Empty{};
}

// A title is read by more people than posts are: moderation reaches it too, and the asker hears of it.
void tell_retitled(WriteContext& context, const ThreadAccess& access) {
    audit::record(context.transaction, {.at = context.now,
                                        .actor = access.caller,
                                        .action = audit::AuditAction::thread_retitled,
                                        .person_id = access.author,
                                        .network_id = access.member.network_id});
    notification::notify(context, {.person = access.author,
                                   .kind = notification::NotificationKind::thread_retitled,
                                   .network_id = access.member.network_id,
                                   .thread_id = access.thread_id,
                                   .by = access.caller});
}

void tell_of_outcome(WriteContext& context, const ThreadAccess& access) {
    auto people = list_writers(context.transaction, access.thread_id);
    if (std::find(people.begin(), people.end(), access.author) == people.end()) people.push_back(access.author);
    for (auto person : people) {
        if (person == access.caller) continue;
        notification::notify(context, {.person = person,
                                       .kind = notification::NotificationKind::outcome,
                                       .network_id = access.member.network_id,
                                       .thread_id = access.thread_id,
                                       .by = access.caller});
    }
}

// Sent again as the answer got lost: nothing is left to do.
bool says_the_same(const Outcome& present, const SaveOutcome& in, const ThreadAccess& access) {
    if (in.publish && access.state != ThreadState::answered) return false;
    return present.what_we_know == in.what_we_know && present.what_we_try == in.what_we_try &&
           present.other_views == in.other_views && present.pupils_notice == in.pupils_notice &&
           present.published == in.publish;
}

void store_outcome(WriteContext& context, ThreadId thread, const Outcome& outcome) {
    auto& transaction = context.transaction;
    insert_outcome(transaction, thread, outcome, context.caller.person);
    if (!outcome.published) return;
    set_published_version(transaction, thread, outcome.version);
    set_state(transaction, thread, ThreadState::answered);
}

}  // namespace

std::optional<OutcomeChanged> find_outcome_change(const store::Snapshot& snapshot, ThreadId thread) {
    auto facts = find_thread_facts(snapshot, thread);
    if (!facts) return std::nullopt;
    OutcomeChanged change{.thread_id = thread, .outcome = {}, .draft_outcome = {}, .state = facts->state};
    if (auto version = published_version(snapshot, thread)) change.outcome = find_outcome(snapshot, thread, *version);
    change.draft_outcome = find_draft(snapshot, thread);
    return change;
}

Result<ThreadCard> change_thread(WriteContext& context, const UpdateThread& in) {
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    const bool only_title = !in.reply_mode.present && !in.year.present;
    auto allowed = only_title ? check_asker_or_facilitator(*access) : check_asker(*access);
    if (!allowed) return allowed.error();
    const auto before = find_heading(context.transaction, in.thread_id);
    const Heading after{in.title.value_or(before.title), in.reply_mode.applied_to(before.reply_mode),
                        in.year.applied_to(before.year)};
    if (after == before) return *find_card(context.transaction, in.thread_id, context.caller.person);
    if (auto ok = network::check_audience(access->member, in.audience_seq); !ok) return ok.error();
    update_heading(context.transaction, in.thread_id, after);
    tell_changed(context, *access);
    if (!access->is_asker()) tell_retitled(context, *access);
    return *find_card(context.transaction, in.thread_id, context.caller.person);
}

Result<Empty> mark_thread_read(WriteContext& context, const MarkRead& in) {
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    const auto caller = context.caller.person;
    const auto newest = std::max(access->last_seq, find_outcome_seq(context.transaction, in.thread_id));
    const auto seq = std::min(in.last_read_seq, newest);
    if (advance_read(context.transaction, caller, in.thread_id, seq))
        operations::publish_facts(context.events, notification::inbox_of(context.transaction, caller), "thread.read",
                                  in.thread_id.uuid, MarkRead{in.thread_id, seq});
    if (seq >= access->last_seq) notification::mark_thread_seen(context, caller, in.thread_id);
    return Empty{};
}

Result<Empty> set_thread_aside(WriteContext& context, const SetAside& in) {
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    const auto caller = context.caller.person;
    if (!set_aside(context.transaction, caller, in.thread_id, in.set_aside)) return Empty{};
    operations::publish_facts(context.events, notification::inbox_of(context.transaction, caller),
                              "thread.set_aside_changed", in.thread_id.uuid, in);
    return Empty{};
}

Result<Empty> mark_what_helped(WriteContext& context, const MarkHelped& in) {
    auto& transaction = context.transaction;
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    if (auto ok = check_asker(*access); !ok) return ok.error();
    auto post = find_post_access(transaction, in.post_id, context.caller.person, context.now);
    if (!post || post->thread.thread_id != in.thread_id || post->deleted || post->hidden) return not_found("post_id");
    set_helped(transaction, in.post_id, in.helped);
    in.helped ? schedule_ask_tried(context, in.thread_id) : reschedule_ask_tried(context, in.thread_id);
    operations::publish(context.events, access->member.feed, "thread.helped", in.thread_id.uuid,
                        ThreadHelped{in.thread_id, list_helped(transaction, in.thread_id)});
    return Empty{};
}

Result<Outcome> save_outcome(WriteContext& context, const SaveOutcome& in) {
    auto& transaction = context.transaction;
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    auto allowed = in.publish ? check_asker_or_facilitator(*access) : network::check_writable(access->member.state);
    if (!allowed) return allowed.error();
    const auto newest = newest_version(transaction, in.thread_id);
    auto present = find_outcome(transaction, in.thread_id, newest);
    if (present && says_the_same(*present, in, *access)) return std::move(*present);
    if (in.replaces_version && *in.replaces_version != newest)
        return conflict(Reason::outcome_changed, "replaces_version", "somebody wrote another version");
    if (auto ok = network::check_audience(access->member, in.audience_seq); !ok) return ok.error();
    Outcome outcome{.version = newest + 1,
                    .seq = {},
                    .what_we_know = in.what_we_know,
                    .what_we_try = in.what_we_try,
                    .other_views = in.other_views,
                    .pupils_notice = in.pupils_notice,
                    .published = in.publish,
                    .by = {},
                    .at = context.now};
    context.events.publish(access->member.feed, "thread.outcome_changed", in.thread_id.uuid, {},
                           [&](std::int64_t seq, std::string& data) {
                               outcome.seq = seq;
                               store_outcome(context, in.thread_id, outcome);
                               operations::encode(*find_outcome_change(transaction, in.thread_id), data);
                           });
    if (in.publish) {
        tell_of_outcome(context, *access);
        schedule_ask_tried(context, in.thread_id);
    }
    return *find_outcome(transaction, in.thread_id, outcome.version);
}

Result<Empty> close_thread(WriteContext& context, const OneThread& in) {
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    if (auto ok = check_asker_or_facilitator(*access); !ok) return ok.error();
    return change_state(context, *access, ThreadState::closed);
}

Result<Empty> reopen_thread(WriteContext& context, const OneThread& in) {
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    if (auto ok = network::check_writable(access->member.state); !ok) return ok.error();
    return change_state(context, *access, ThreadState::open);
}

Result<Post> tell_tried(WriteContext& context, const TellTried& in) {
    auto& transaction = context.transaction;
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    if (auto ok = check_asker(*access); !ok) return ok.error();
    if (auto earlier = find_tried(transaction, in.thread_id).told) {
        // Sent twice because the first answer got lost: one post.
        auto post = find_post_at(transaction, in.thread_id, context.caller.person, earlier->at);
        if (earlier->text != in.text || !post) return conflict(Reason::already_exists, "text", "told already");
        return *find_post_for(transaction, *post, {.person = context.caller.person});
    }
    if (auto ok = network::check_audience(access->member, in.audience_seq); !ok) return ok.error();
    set_tried(transaction, in.thread_id, in.text, context.now);
    const PostId post{Uuid::make_v7(to_milliseconds(context.now))};
    operations::take_id(transaction, post.uuid, context.now);
    return add_post(context, *access, post, in.text, PostLabel::experience);
}

Result<Empty> pin_thread(WriteContext& context, const PinThread& in) {
    auto access = find_for(context, in.thread_id);
    if (!access) return access.error();
    if (auto ok = network::check_facilitates(access->member); !ok) return ok.error();
    if (auto ok = network::check_writable(access->member.state); !ok) return ok.error();
    set_pinned(context.transaction, in.thread_id, in.pinned);
    tell_changed(context, *access);
    return Empty{};
}

}  // namespace kring::thread
