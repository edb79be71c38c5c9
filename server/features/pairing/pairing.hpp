#pragma once
// Mentor pairs: the words of the field and the rules that need no database. What the two write is sealed wherever it is
// stored; what stands here in plain is who, when and how far.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "features/account/account.hpp"
#include "features/person/person.hpp"
#include "features/school_calendar/school_calendar.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::pairing {

using person::PersonRef;
using school_calendar::Date;

/// Whom the mentor is for. A critical friend is asked by name, by anybody, next to a mentor.
enum class PairingKind { teacher, leader, critical_friend };
BOOST_DESCRIBE_ENUM(PairingKind, teacher, leader, critical_friend)

/// A proposal that came to nothing is `ended` without having begun, and is shown to nobody.
enum class PairingState { proposed, active, paused, completed, ended };
BOOST_DESCRIBE_ENUM(PairingState, proposed, active, paused, completed, ended)
constexpr bool is_open(PairingState state) { return state == PairingState::active || state == PairingState::paused; }

/// What the two say of themselves, and all that the coordinator sees; nothing is worked out from what they do.
enum class PairingStatus { running, quiet, asks_help };
BOOST_DESCRIBE_ENUM(PairingStatus, running, quiet, asks_help)

enum class Side { mentee, mentor };
BOOST_DESCRIBE_ENUM(Side, mentee, mentor)

enum class SchoolWish { other, same, any };
BOOST_DESCRIBE_ENUM(SchoolWish, other, same, any)

enum class Weekday { monday, tuesday, wednesday, thursday, friday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday)

// --- Finding each other.

inline constexpr int most_room = 2;  // pairs at once, as a mentor
inline constexpr int suggestions_limit = 10;
inline constexpr std::chrono::days days_before_listing{10};
inline constexpr int school_days_before_asking = 10;
inline constexpr std::chrono::days days_for_words{90};
inline constexpr std::chrono::days days_before_closing{21};

/// What a mentor can give and what a mentee looks for.
struct Wishes {
    std::vector<std::string> subjects{};
    std::vector<int> years{};  // groep 1–8
    std::vector<Weekday> days{};
};
BOOST_DESCRIBE_STRUCT(Wishes, (), (subjects, years, days))

enum class MatchReason { same_year, near_year, same_subject, other_school, same_school, same_day, has_room };
BOOST_DESCRIBE_ENUM(MatchReason, same_year, near_year, same_subject, other_school, same_school, same_day, has_room)

struct Match {
    std::vector<MatchReason> reasons{};
    int points = 0;  // for the order alone; never shown
};
/// `room` is what the mentor has left.
Match match(const Wishes& wanted, SchoolWish wish, const Wishes& offered, bool same_school, int room);

/// How a proposal is put before mentors. In August and September, when everybody starts at once, two at the same time.
struct OfferPace {
    int at_once = 1;
    Instant answer_by{};
};
OfferPace offer_pace(account::Region region, Instant now);

// --- The year of a pair.

enum class YearPhase { start, first_weeks, autumn_dip, report_talks, closing };
BOOST_DESCRIBE_ENUM(YearPhase, start, first_weeks, autumn_dip, report_talks, closing)

struct YearStep {
    YearPhase phase{};
    std::string from{};   // a date
    std::string until{};  // a date, included
    bool now = false;
};
BOOST_DESCRIBE_STRUCT(YearStep, (), (phase, from, until, now))
/// From `first` to `last` without a gap: the steps of the school year that `first` lies in, as far as the pair has them.
std::vector<YearStep> year_line(account::Region region, Date first, Date last, Date today);

/// The last day of the school year, or of the next one when it is less than six weeks away.
Date usual_end(account::Region region, Date start);

// --- Numbers without faces.

inline constexpr std::int64_t fewest_shown = 5;
/// Whether a whole may be shown in these two parts: none of them is a handful of people.
constexpr bool may_part(std::int64_t one, std::int64_t other) {
    return (one == 0 || one >= fewest_shown) && (other == 0 || other >= fewest_shown);
}

// --- What is shown.

/// A pair as one of the two sees it in a list. Nothing of what was written.
struct PairingCard {
    PairingId pairing_id{};
    PairingKind kind{};
    PairingState state{};
    Side side{};  // the reader's
    PersonRef other{};
    bool my_yes = false;
    bool other_yes = false;
    bool by_coordinator = false;  // neither of the two proposed it
    Instant proposed_at{};
    std::optional<Instant> answer_by{};  // of a proposal
    std::optional<Wishes> wishes{};      // of who asks, while the reader is asked to be the mentor
    std::optional<Instant> started_at{};
    std::optional<std::string> ends_on{};  // a date
    PairingStatus status{};
    std::optional<FeedId> feed_id{};       // while it is active or paused
    std::int64_t unread = 0;               // messages of the other's, counted up to unread_limit
    std::optional<Instant> words_until{};  // over: until then one's own words can be taken along or destroyed
    bool my_words_destroyed = false;
};
BOOST_DESCRIBE_STRUCT(PairingCard, (),
                      (pairing_id, kind, state, side, other, my_yes, other_yes, by_coordinator, proposed_at, answer_by,
                       wishes, started_at, ends_on, status, feed_id, unread, words_until, my_words_destroyed))
inline constexpr int unread_limit = 100;

/// One of the conversation. Its words are gone once it was deleted or their key destroyed.
struct PairMessage {
    PairMessageId message_id{};
    PairingId pairing_id{};
    std::int64_t seq{};
    PersonId author{};
    std::string body{};
    Instant created_at{};
    std::optional<Instant> edited_at{};
    bool deleted = false;
    bool destroyed = false;     // with all that its author wrote, or its key was lost
    bool acknowledged = false;  // "Gelezen, ik kom erop terug": the other chose to say so
};
BOOST_DESCRIBE_STRUCT(PairMessage, (),
                      (message_id, pairing_id, seq, author, body, created_at, edited_at, deleted, destroyed,
                       acknowledged))

struct Signature {
    PersonId person_id{};
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(Signature, (), (person_id, at))

/// Five sentences that are prefilled on the screen. Never a gate: nothing waits for it.
struct AgreementText {
    std::string focus{};
    std::string rhythm{};
    std::string looking{};  // how we look and gather
    std::string between_us{};
    std::string stopping{};
};
BOOST_DESCRIBE_STRUCT(AgreementText, (), (focus, rhythm, looking, between_us, stopping))

struct Agreement {
    PairingId pairing_id{};
    std::int64_t version{};  // from 1
    AgreementText text{};
    PersonId author{};
    Instant at{};
    std::vector<Signature> signatures{};  // of this version
    bool destroyed = false;
};
BOOST_DESCRIBE_STRUCT(Agreement, (), (pairing_id, version, text, author, at, signatures, destroyed))

struct GoalStep {
    std::string text{};
    bool done = false;
};
BOOST_DESCRIBE_STRUCT(GoalStep, (), (text, done))

struct GoalText {
    std::string title{};
    std::vector<GoalStep> steps{};
};
BOOST_DESCRIBE_STRUCT(GoalText, (), (title, steps))

struct Goal {
    PairGoalId goal_id{};
    PairingId pairing_id{};
    std::int64_t version{};  // from 1
    GoalText text{};
    bool reached = false;
    PersonId author{};  // of this version
    Instant created_at{};
    bool deleted = false;
};
BOOST_DESCRIBE_STRUCT(Goal, (), (goal_id, pairing_id, version, text, reached, author, created_at, deleted))

struct MeetingText {
    std::string about{};
    std::string place{};
};
BOOST_DESCRIBE_STRUCT(MeetingText, (), (about, place))

/// `sequence` is that of RFC 5545, section 3.8.7.4: it rises with each change that both have to hear of.
struct PairMeeting {
    PairMeetingId meeting_id{};
    PairingId pairing_id{};
    std::int64_t sequence{};
    Instant starts_at{};
    std::int64_t minutes{};
    MeetingText text{};
    bool cancelled = false;
    PersonId author{};
};
BOOST_DESCRIBE_STRUCT(PairMeeting, (), (meeting_id, pairing_id, sequence, starts_at, minutes, text, cancelled, author))

/// A log entry is for both. A note is its author's alone until it is shown, and again once it is withdrawn.
enum class EntryKind { log, note };
BOOST_DESCRIBE_ENUM(EntryKind, log, note)

struct PairEntry {
    PairEntryId entry_id{};
    PairingId pairing_id{};
    EntryKind kind{};
    PersonId author{};
    std::string on{};  // the day that it is about
    std::string text{};
    bool shown = false;  // a log entry always is
    Instant created_at{};
    std::optional<Instant> edited_at{};
};
BOOST_DESCRIBE_STRUCT(PairEntry, (), (entry_id, pairing_id, kind, author, on, text, shown, created_at, edited_at))

struct ClosingText {
    std::string learned{};
    std::string helped{};
    std::string keep{};
};
BOOST_DESCRIBE_STRUCT(ClosingText, (), (learned, helped, keep))

struct Closing {
    PersonId person_id{};
    ClosingText text{};
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(Closing, (), (person_id, text, at))

/// What ever gave somebody access to these words, or took it away. Reading by the two isn't noted: nobody is followed.
enum class AccessAct {
    began,
    taken_along,
    destroyed,
    reported,
    report_withdrawn,
    report_settled,
    keys_rotated,
    restored,
    over
};
BOOST_DESCRIBE_ENUM(AccessAct, began, taken_along, destroyed, reported, report_withdrawn, report_settled, keys_rotated,
                    restored, over)

struct AccessEntry {
    Instant at{};
    AccessAct act{};
    std::optional<PersonRef> by{};
    std::optional<PersonRef> told{};  // before whom something was put
};
BOOST_DESCRIBE_STRUCT(AccessEntry, (), (at, act, by, told))

}  // namespace kring::pairing
