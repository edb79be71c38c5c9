#include "features/pairing/meeting_service.hpp"

#include "features/pairing/goal_store.hpp"
#include "features/pairing/pairing_life.hpp"
#include "operations/facts.hpp"

namespace kring::pairing {

namespace {

using operations::Language;

/// Both calendars are told: by mail, which holds no words of theirs. And the other by a signal.
void invite(WriteContext& context, const Pair& pair, const PairMeeting& meeting) {
    operations::publish(context.events, pair.feed, "pairing.meeting_changed", meeting.meeting_id.uuid, meeting);
    for (const auto person : {pair.two.mentee, pair.two.mentor})
        mail_meeting(context, pair, person, meeting.meeting_id, meeting.sequence);
    notify(context, pair, pair.two.other_than(context.caller.person), NotificationKind::pairing_meeting);
}

struct FoundMeeting {
    Pair pair;
    PairMeeting meeting;
};
Result<FoundMeeting> find_in_open(WriteContext& context, const Parts& parts, PairMeetingId id) {
    auto meeting = find_meeting(context.transaction, parts.keyring, id);
    if (!meeting) return not_found("meeting_id");
    auto pair = find_open(context.transaction, meeting->pairing_id, context.caller, context.now, "meeting_id");
    if (!pair) return pair.error();
    return FoundMeeting{std::move(*pair), std::move(*meeting)};
}

Result<> check_time(Instant starts_at, Instant now) {
    constexpr std::chrono::days furthest{400};
    if (starts_at < now - std::chrono::days{1} || starts_at > now + furthest)
        return invalid(Reason::out_of_range, "starts_at", "within a year");
    return {};
}

/// Of the site's address, without its port: what is behind the @ of an event's id.
std::string domain_of(std::string_view site_url) {
    const auto begin = site_url.find("//");
    auto host = begin == std::string_view::npos ? site_url : site_url.substr(begin + 2);
    host = host.substr(0, host.find_first_of(":/"));
    return std::string{host};
}

std::string summary(Language language, std::string_view with) {
    std::string text{language == Language::en ? "Meeting with " : "Gesprek met "};
    return text.append(with);
}

CalendarEvent event_of(const store::Snapshot& snapshot, const Parts& parts, const PairMeeting& meeting) {
    return {.meeting_id = meeting.meeting_id,
            .sequence = meeting.sequence,
            .starts_at = meeting.starts_at,
            .minutes = meeting.minutes,
            .stamp = find_meeting_change(snapshot, meeting.meeting_id),
            .cancelled = meeting.cancelled,
            .summary = {},
            .link = parts.site_url + "/maatje/" + meeting.pairing_id.text()};
}

}  // namespace

Result<Registry::Created<PairMeeting>> create_meeting(WriteContext& context, const Parts& parts,
                                                      const CreateMeeting& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    if (auto ok = check_time(in.starts_at, context.now); !ok) return ok.error();
    PairMeeting meeting{.meeting_id = in.meeting_id, .pairing_id = in.pairing_id, .sequence = 0};
    meeting.starts_at = in.starts_at;
    meeting.minutes = in.minutes;
    meeting.text = in.text;
    meeting.author = context.caller.person;
    insert_meeting(context.transaction, Words{parts.keyring, pair->two}, meeting, context.now);
    invite(context, *pair, meeting);
    return Registry::Created<PairMeeting>{std::move(meeting)};
}

Result<PairMeeting> repeat_create_meeting(WriteContext& context, const Parts& parts, const CreateMeeting& in,
                                          const Creation&) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    auto meeting = pair ? find_meeting(context.transaction, parts.keyring, in.meeting_id) : std::nullopt;
    if (!meeting) return not_found("meeting_id");
    if (meeting->sequence == 0 && operations::encode(meeting->text) != operations::encode(in.text))
        return conflict(Reason::id_taken, "meeting_id");
    return std::move(*meeting);
}

Result<PairMeeting> edit_meeting(WriteContext& context, const Parts& parts, const EditMeeting& in) {
    auto found = find_in_open(context, parts, in.meeting_id);
    if (!found) return found.error();
    auto& [pair, meeting] = *found;
    if (meeting.cancelled) return not_found("meeting_id");
    const bool same = meeting.starts_at == in.starts_at && meeting.minutes == in.minutes &&
                      operations::encode(meeting.text) == operations::encode(in.text);
    if (same) return std::move(meeting);
    if (meeting.sequence != in.after_sequence) return conflict(Reason::changed_meanwhile, "after_sequence");
    if (auto ok = check_time(in.starts_at, context.now); !ok) return ok.error();
    // Who moves it hasn't written what it is about.
    if (operations::encode(meeting.text) != operations::encode(in.text)) meeting.author = context.caller.person;
    ++meeting.sequence;
    meeting.starts_at = in.starts_at;
    meeting.minutes = in.minutes;
    meeting.text = in.text;
    save_meeting(context.transaction, Words{parts.keyring, pair.two}, meeting, context.now);
    invite(context, pair, meeting);
    return std::move(meeting);
}

Result<Empty> cancel_meeting(WriteContext& context, const Parts& parts, const OneMeeting& in) {
    auto found = find_in_open(context, parts, in.meeting_id);
    if (!found) return found.error();
    auto& [pair, meeting] = *found;
    if (meeting.cancelled) return Empty{};
    ++meeting.sequence;
    meeting.cancelled = true;
    save_meeting(context.transaction, Words{parts.keyring, pair.two}, meeting, context.now);
    invite(context, pair, meeting);
    return Empty{};
}

Result<CalendarFile> download_meeting(ReadContext& context, const Parts& parts, const OneMeeting& in) {
    const auto& snapshot = context.snapshot;
    const auto meeting = find_meeting(snapshot, parts.keyring, in.meeting_id);
    const auto pair = meeting ? find_begun(snapshot, meeting->pairing_id, context.caller, context.now) : std::nullopt;
    if (!pair) return not_found("meeting_id");
    auto event = event_of(snapshot, parts, *meeting);
    const auto other = find_ref(snapshot, pair->two.other_than(context.caller.person));
    event.summary = meeting->text.about.empty() ? summary(context.caller.language, other.name) : meeting->text.about;
    event.location = meeting->text.place;
    return CalendarFile{.file_name = "kring-" + school_calendar::text_of(today(meeting->starts_at)) + ".ics",
                        .text = make_calendar(event, CalendarMethod::publish, domain_of(parts.site_url))};
}

std::optional<std::string> invitation_for(const store::Snapshot& snapshot, const Parts& parts, PairMeetingId id,
                                          PersonId person, std::string_view organizer) {
    const auto meeting = find_meeting(snapshot, parts.keyring, id);
    const auto pair = meeting ? find_pair(snapshot, meeting->pairing_id) : std::nullopt;
    if (!pair || !pair->is_of(person)) return std::nullopt;
    const auto receiver = find_mail_receiver(snapshot, person);
    auto event = event_of(snapshot, parts, *meeting);
    const auto other = find_ref(snapshot, pair->two.other_than(person));
    event.summary = summary(receiver.language, other.name);
    return make_calendar(event, meeting->cancelled ? CalendarMethod::cancel : CalendarMethod::request,
                         domain_of(parts.site_url), organizer, receiver.email);
}

}  // namespace kring::pairing
