#pragma once
// What the two make together, and the life of their pair: what goes in and comes out.

#include "features/pairing/matching_operations.hpp"
#include "features/pairing/message_operations.hpp"

namespace kring::pairing {

/// One pair with all but its messages.
/// What is before a confidential person: this message, and what stood around it.
struct ReportOfMessage {
    ReportId report_id{};
    PairMessageId message_id{};
    PersonRef by{};
    PersonRef told{};
    bool can_read = true;  // not any more, when she has left or has another role
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(ReportOfMessage, (), (report_id, message_id, by, told, can_read, at))

struct PairingPage {
    PairingCard card{};
    std::vector<PersonRef> readers{};  // who can read this: the two
    std::vector<YearStep> year_line{};
    std::vector<Weekday> my_reading_days{};
    std::vector<Weekday> other_reading_days{};
    std::optional<Instant> signal_at{};  // when the other gets a signal of what is sent now, if that is later
    std::optional<Agreement> agreement{};
    std::vector<Goal> goals{};
    std::vector<PairMeeting> meetings{};
    std::vector<PairEntry> entries{};  // the log, one's own notes, and those that the other shows; newest first
    std::vector<Closing> closings{};
    bool asked_to_close = false;  // the year is nearly over
    std::vector<PersonRef> confidential_people{};
    std::vector<ReportOfMessage> reports{};  // newest first, until they are settled; both hear of them
    std::optional<AsOf> as_of{};
};
BOOST_DESCRIBE_STRUCT(PairingPage, (),
                      (card, readers, year_line, my_reading_days, other_reading_days, signal_at, agreement, goals,
                       meetings, entries, closings, asked_to_close, confidential_people, reports, as_of))

struct SetPairingStatus {
    PairingId pairing_id{};
    PairingStatus status{};
};
BOOST_DESCRIBE_STRUCT(SetPairingStatus, (), (pairing_id, status))

struct SetPairingEnd {
    PairingId pairing_id{};
    std::string ends_on{};
};
BOOST_DESCRIBE_STRUCT(SetPairingEnd, (), (pairing_id, ends_on))
constexpr auto constraints_of(const SetPairingEnd*) {
    return std::array{operations::Constraint{"ends_on", operations::Format::date, 10, 10}};
}

/// "Ik lees meestal dinsdag en donderdag": chosen, never worked out.
struct SetReadingDays {
    PairingId pairing_id{};
    std::vector<Weekday> days{};
};
BOOST_DESCRIBE_STRUCT(SetReadingDays, (), (pairing_id, days))
constexpr auto constraints_of(const SetReadingDays*) { return std::array{operations::items("days", 0, 5)}; }

/// Of the event pairing.days_set.
struct ReadingDaysSet {
    PairingId pairing_id{};
    PersonId person_id{};
    std::vector<Weekday> days{};
};
BOOST_DESCRIBE_STRUCT(ReadingDaysSet, (), (pairing_id, person_id, days))

constexpr auto constraints_of(const AgreementText*) {
    return std::array{operations::text("focus", 0, 600), operations::text("rhythm", 0, 600),
                      operations::text("looking", 0, 600), operations::text("between_us", 0, 600),
                      operations::text("stopping", 0, 600)};
}
/// `after_version`: the newest one that the writer saw; 0 when there was none.
struct WriteAgreement {
    PairingId pairing_id{};
    std::int64_t after_version{};
    AgreementText text{};
};
BOOST_DESCRIBE_STRUCT(WriteAgreement, (), (pairing_id, after_version, text))

struct SignAgreement {
    PairingId pairing_id{};
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(SignAgreement, (), (pairing_id, version))

struct Agreements {
    std::vector<Agreement> versions{};  // newest first
};
BOOST_DESCRIBE_STRUCT(Agreements, (), (versions))

constexpr auto constraints_of(const GoalStep*) { return std::array{operations::line("text", 1, 200)}; }
constexpr auto constraints_of(const GoalText*) {
    return std::array{operations::line("title", 1, 200), operations::items("steps", 0, 20)};
}
struct CreateGoal {
    PairGoalId goal_id{};
    PairingId pairing_id{};
    GoalText text{};
};
BOOST_DESCRIBE_STRUCT(CreateGoal, (), (goal_id, pairing_id, text))
constexpr auto constraints_of(const CreateGoal*) { return std::array{operations::not_digested("text")}; }
struct EditGoal {
    PairGoalId goal_id{};
    std::int64_t after_version{};
    GoalText text{};
    bool reached = false;
};
BOOST_DESCRIBE_STRUCT(EditGoal, (), (goal_id, after_version, text, reached))
struct OneGoal {
    PairGoalId goal_id{};
};
BOOST_DESCRIBE_STRUCT(OneGoal, (), (goal_id))

constexpr auto constraints_of(const MeetingText*) {
    return std::array{operations::line("about", 0, 120), operations::line("place", 0, 120)};
}
struct CreateMeeting {
    PairMeetingId meeting_id{};
    PairingId pairing_id{};
    Instant starts_at{};
    int minutes{};
    MeetingText text{};
};
BOOST_DESCRIBE_STRUCT(CreateMeeting, (), (meeting_id, pairing_id, starts_at, minutes, text))
constexpr auto constraints_of(const CreateMeeting*) {
    return std::array{operations::range("minutes", 5, 480), operations::not_digested("text")};
}
struct EditMeeting {
    PairMeetingId meeting_id{};
    std::int64_t after_sequence{};
    Instant starts_at{};
    int minutes{};
    MeetingText text{};
};
BOOST_DESCRIBE_STRUCT(EditMeeting, (), (meeting_id, after_sequence, starts_at, minutes, text))
constexpr auto constraints_of(const EditMeeting*) { return std::array{operations::range("minutes", 5, 480)}; }
struct OneMeeting {
    PairMeetingId meeting_id{};
};
BOOST_DESCRIBE_STRUCT(OneMeeting, (), (meeting_id))
/// RFC 5545, for one's own calendar.
struct CalendarFile {
    std::string file_name{};
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(CalendarFile, (), (file_name, text))

constexpr operations::Constraint text_of_entry() { return operations::text("text", 1, 8'000, 32'000); }
constexpr operations::Constraint day_of_entry() {
    return operations::Constraint{"on", operations::Format::date, 10, 10};
}
struct CreateEntry {
    PairEntryId entry_id{};
    PairingId pairing_id{};
    EntryKind kind{};
    std::string on{};
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(CreateEntry, (), (entry_id, pairing_id, kind, on, text))
constexpr auto constraints_of(const CreateEntry*) {
    return std::array{day_of_entry(), operations::forgotten(text_of_entry())};
}
struct EditEntry {
    PairEntryId entry_id{};
    std::string on{};
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(EditEntry, (), (entry_id, on, text))
constexpr auto constraints_of(const EditEntry*) { return std::array{day_of_entry(), text_of_entry()}; }
struct OneEntry {
    PairEntryId entry_id{};
};
BOOST_DESCRIBE_STRUCT(OneEntry, (), (entry_id))
/// A note of one's own: to the other, or no longer.
struct ShowEntry {
    PairEntryId entry_id{};
    bool shown = false;
};
BOOST_DESCRIBE_STRUCT(ShowEntry, (), (entry_id, shown))
/// Of the event pairing.entry_withdrawn. A note that isn't deleted is still its author's.
struct EntryWithdrawn {
    PairingId pairing_id{};
    PairEntryId entry_id{};
    bool deleted = false;
};
BOOST_DESCRIBE_STRUCT(EntryWithdrawn, (), (pairing_id, entry_id, deleted))

constexpr auto constraints_of(const ClosingText*) {
    return std::array{operations::text("learned", 0, 2'000), operations::text("helped", 0, 2'000),
                      operations::text("keep", 0, 2'000)};
}
struct AnswerClosing {
    PairingId pairing_id{};
    ClosingText text{};
};
BOOST_DESCRIBE_STRUCT(AnswerClosing, (), (pairing_id, text))
/// Of the event pairing.closing_answered.
struct ClosingAnswered {
    PairingId pairing_id{};
    Closing closing{};
};
BOOST_DESCRIBE_STRUCT(ClosingAnswered, (), (pairing_id, closing))

/// All that the caller wrote in this pair, and the agreement that both signed.
struct MyWords {
    PairingId pairing_id{};
    PersonRef with{};
    std::vector<PairMessage> messages{};
    std::vector<PairEntry> entries{};
    std::vector<Goal> goals{};
    std::optional<Agreement> agreement{};
    std::optional<ClosingText> closing{};
};
BOOST_DESCRIBE_STRUCT(MyWords, (), (pairing_id, with, messages, entries, goals, agreement, closing))

struct AccessLog {
    std::vector<PersonRef> readers{};
    std::vector<AccessEntry> entries{};  // newest first
};
BOOST_DESCRIBE_STRUCT(AccessLog, (), (readers, entries))

/// pairing.get, the pair's life, agreement, goals, meetings, log and notes, closing, taking along and destroying.
void register_together(operations::Registry& registry, const Parts& parts);

}  // namespace kring::pairing
