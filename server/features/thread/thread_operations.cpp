#include "features/thread/thread_operations.hpp"

#include "features/thread/thread_service.hpp"
#include "operations/facts.hpp"

namespace kring::thread {

namespace {

using operations::Rate;
using operations::Row;

Row reading(std::string_view name, std::string_view summary) { return {.name = name, .summary = summary}; }
Row writing(std::string_view name, std::string_view summary) {
    return {.name = name, .rate = Rate::write, .summary = summary};
}

std::optional<ThreadCard> render_card(const store::Snapshot& snapshot, const events::EventRow& row) {
    return find_card(snapshot, ThreadId{row.subject}, std::nullopt);
}

std::optional<ThreadAppeared> render_appeared(const store::Snapshot& snapshot, const events::EventRow& row) {
    auto card = render_card(snapshot, row);
    auto opening = find_post_for(snapshot, opening_of(ThreadId{row.subject}), every_member);
    if (!card || !opening) return std::nullopt;
    return ThreadAppeared{std::move(*card), std::move(*opening)};
}

std::optional<ThreadHelped> render_helped(const store::Snapshot& snapshot, const events::EventRow& row) {
    ThreadId thread{row.subject};
    return ThreadHelped{thread, list_helped(snapshot, thread)};
}

std::optional<OutcomeChanged> render_outcome(const store::Snapshot& snapshot, const events::EventRow& row) {
    return find_outcome_change(snapshot, ThreadId{row.subject});
}

void register_thread_events(operations::Registry& registry) {
    registry.event<ThreadAppeared>("thread.created", "A new thread with its opening post.", render_appeared);
    registry.event<ThreadCard>("thread.changed", "A thread's title, state or place changed.", render_card);
    registry.event<ThreadHelped>("thread.helped", "Which posts helped the asker, all of them.", render_helped);
    registry.event<OutcomeChanged>("thread.outcome_changed", "What we know now was drafted or published.",
                                   render_outcome);
    registry.event<MarkRead>("thread.read", "How far this person has read a thread.", operations::read_facts<MarkRead>);
    registry.event<SetAside>("thread.set_aside_changed", "This person set a thread aside, or took it back.",
                             operations::read_facts<SetAside>);
}

}  // namespace

void register_threads(operations::Registry& registry) {
    registry.create<CreateThread, ThreadCreated>(
        writing("thread.create", "Asks or tells something in a topic. Members."), &CreateThread::thread_id,
        create_thread, repeat_create_thread);
    registry.read<ListThreads, ThreadList>(
        reading("thread.list", "The threads of a topic or a network: pinned ones first, then by newest post."),
        list_thread_page);
    registry.read<OneThread, ThreadFull>(reading("thread.get", "A thread's own page. Members."), get_thread);
    registry.write<UpdateThread, ThreadCard>(
        writing("thread.update", "Changes title (asker or facilitator), reply mode or year (asker)."), change_thread);
    registry.write<MarkRead, Empty>(writing("thread.mark_read", "Moves the caller's pointer on, never back."),
                                    mark_thread_read);
    registry.write<SetAside, Empty>(
        writing("thread.set_aside", "Sets a thread aside for the caller, or takes it back."), set_thread_aside);
    registry.write<MarkHelped, Empty>(writing("thread.mark_helped", "Says which posts helped. The asker."),
                                      mark_what_helped);
    registry.write<SaveOutcome, Outcome>(
        writing("thread.save_outcome", "Drafts what we know now (any member) or publishes it (asker or facilitator)."),
        save_outcome);
    registry.write<OneThread, Empty>(writing("thread.close", "Closes a thread. The asker or a facilitator."),
                                     close_thread);
    registry.write<OneThread, Empty>(writing("thread.reopen", "Opens a thread again. Any member."), reopen_thread);
    registry.write<TellTried, Post>(writing("thread.tell_tried", "Tells how it went, as a post. The asker."),
                                    tell_tried);
    registry.write<PinThread, Empty>(writing("thread.pin", "Pins a thread on top of its lists. Facilitators."),
                                     pin_thread);
    register_thread_events(registry);
}

}  // namespace kring::thread
