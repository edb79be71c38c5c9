#include "features/pairing/together_operations.hpp"

#include "features/pairing/entry_store.hpp"
#include "features/pairing/goal_store.hpp"
#include "features/pairing/pairing_service.hpp"
#include "features/pairing/with_parts.hpp"
#include "operations/facts.hpp"

namespace kring::pairing {

namespace {

using operations::Rate;

operations::Row write_row(std::string_view name, std::string_view summary) {
    return {.name = name, .rate = Rate::write, .summary = summary};
}

void register_life(Registry& registry, const Parts& parts) {
    registry.read<OnePairing, PairingPage>(
        {.name = "pairing.get", .summary = "A pair with all but its messages. The two."}, with(parts, show_pairing));
    registry.write<OnePairing, PairingCard>(write_row("pairing.pause", "Signals rest until one of the two resumes."),
                                            pause_pairing);
    registry.write<OnePairing, PairingCard>(write_row("pairing.resume", "Goes on after a pause."), resume_pairing);
    registry.write<OnePairing, PairingCard>(write_row("pairing.complete", "Brings the pair to its good end."),
                                            complete_pairing);
    registry.write<OnePairing, PairingCard>(write_row("pairing.end", "Stops, at once and without a reason."),
                                            end_pairing);
    registry.write<SetPairingStatus, PairingCard>(
        write_row("pairing.set_status", "Running, quiet, or asks for help: all that the coordinator sees."),
        set_pairing_status);
    registry.write<SetPairingEnd, PairingCard>(write_row("pairing.set_end", "Moves the day that the pair ends on."),
                                               set_pairing_end);
    registry.write<SetReadingDays, Empty>(
        write_row("pairing.set_reading_days", "The days on which one usually reads, for the other to see."),
        set_reading_days);
    registry.event<ReadingDaysSet>("pairing.days_set", "The days on which one of the two usually reads.",
                                   operations::read_facts<ReadingDaysSet>);
    registry.read<OnePairing, AccessLog>(
        {.name = "pairing.list_accesses", .summary = "Who can read this pair, and what ever changed that. The two."},
        list_accesses);
}

void register_agreement(Registry& registry, const Parts& parts) {
    registry.write<WriteAgreement, Agreement>(
        write_row("pairing.write_agreement", "A new version of the five sentences; who signed has to sign again."),
        with(parts, write_agreement));
    registry.write<SignAgreement, Agreement>(write_row("pairing.sign_agreement", "Signs the newest version."),
                                             with(parts, sign_agreement));
    registry.read<OnePairing, Agreements>(
        {.name = "pairing.list_agreements", .summary = "All versions of the agreement, newest first. The two."},
        with(parts, list_agreements));
    registry.event<Agreement>("pairing.agreement_changed", "A new version, or a signature under the newest.",
                              [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
                                  return find_agreement(snapshot, parts.keyring, PairingId{row.subject});
                              });
}

void register_goals(Registry& registry, const Parts& parts) {
    registry.create<CreateGoal, Goal>(write_row("pairing.create_goal", "A goal with its steps."), &CreateGoal::goal_id,
                                      with(parts, create_goal), repeat_with(parts, repeat_create_goal));
    registry.write<EditGoal, Goal>(write_row("pairing.edit_goal", "Changes a goal or its steps; either of the two."),
                                   with(parts, edit_goal));
    registry.write<OneGoal, Empty>(write_row("pairing.delete_goal", "Takes a goal away; either of the two."),
                                   with(parts, delete_goal));
    registry.event<Goal>("pairing.goal_changed", "A goal, as it is now.",
                         [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
                             return find_goal(snapshot, parts.keyring, PairGoalId{row.subject});
                         });
}

void register_meetings(Registry& registry, const Parts& parts) {
    registry.create<CreateMeeting, PairMeeting>(
        write_row("pairing.create_meeting", "Plans a meeting; both get an invitation for their calendar."),
        &CreateMeeting::meeting_id, with(parts, create_meeting), repeat_with(parts, repeat_create_meeting));
    registry.write<EditMeeting, PairMeeting>(
        write_row("pairing.edit_meeting", "Moves or changes a meeting; both calendars hear of it."),
        with(parts, edit_meeting));
    registry.write<OneMeeting, Empty>(write_row("pairing.cancel_meeting", "Cancels it; both calendars hear of it."),
                                      with(parts, cancel_meeting));
    registry.read<OneMeeting, CalendarFile>(
        {.name = "pairing.download_meeting", .summary = "A meeting as an iCalendar file. The two."},
        with(parts, download_meeting));
    registry.event<PairMeeting>("pairing.meeting_changed", "A meeting, as it is now.",
                                [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
                                    return find_meeting(snapshot, parts.keyring, PairMeetingId{row.subject});
                                });
}

void register_entries(Registry& registry, const Parts& parts) {
    registry.create<CreateEntry, PairEntry>(
        write_row("pairing.create_entry", "An entry of the shared log, or a note for oneself."), &CreateEntry::entry_id,
        with(parts, create_entry), repeat_with(parts, repeat_create_entry));
    registry.write<EditEntry, PairEntry>(write_row("pairing.edit_entry", "Changes one's own entry or note."),
                                         with(parts, edit_entry));
    registry.write<OneEntry, Empty>(write_row("pairing.delete_entry", "Takes one's own entry or note away."),
                                    delete_entry);
    registry.write<ShowEntry, PairEntry>(
        write_row("pairing.show_entry", "Shows one's own note to the other, or withdraws it."),
        with(parts, show_entry));
    registry.event<PairEntry>("pairing.entry_changed", "An entry that both can read, as it is now.",
                              [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
                                  return find_shown_entry(snapshot, parts.keyring, PairEntryId{row.subject});
                              });
    registry.event<EntryWithdrawn>("pairing.entry_withdrawn", "An entry that the other can't read any more.",
                                   operations::read_facts<EntryWithdrawn>);
    registry.event<PairEntry>("pairing.note_changed", "A note of one's own, as it is now; void when it is gone.",
                              [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
                                  return find_entry(snapshot, parts.keyring, PairEntryId{row.subject});
                              });
}

void register_closing(Registry& registry, const Parts& parts) {
    registry.write<AnswerClosing, Closing>(
        write_row("pairing.answer_closing", "The three closing questions; the two read each other's answers."),
        with(parts, answer_closing));
    registry.write<OnePairing, MyWords>(
        write_row("pairing.take_along", "All that one wrote in a pair, to keep; noted in its access log."),
        with(parts, take_words_along));
    registry.write<OnePairing, Empty>(
        write_row("pairing.destroy_words", "Destroys all that one wrote in a pair that is over, for good."),
        destroy_my_words);
    registry.event<ClosingAnswered>("pairing.closing_answered", "Answers to the closing questions.",
                                    [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
                                        return find_closing_answered(snapshot, parts.keyring, row);
                                    });
}

}  // namespace

void register_together(Registry& registry, const Parts& parts) {
    register_life(registry, parts);
    register_agreement(registry, parts);
    register_goals(registry, parts);
    register_meetings(registry, parts);
    register_entries(registry, parts);
    register_closing(registry, parts);
}

}  // namespace kring::pairing
