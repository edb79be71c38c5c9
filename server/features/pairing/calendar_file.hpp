#pragma once
// Meetings as calendars understand them (RFC 5545), and as invitations by mail (RFC 5546, RFC 6047).

#include "features/pairing/pairing.hpp"

#include <string>
#include <string_view>

namespace kring::pairing {

struct CalendarEvent {
    PairMeetingId meeting_id{};
    std::int64_t sequence{};
    Instant starts_at{};
    std::int64_t minutes{};
    Instant stamp{};  // when it was last changed
    bool cancelled = false;
    std::string summary;  // nobody's words, unless the file is for one of the two to keep
    std::string location{};
    std::string link{};  // to the pair's page
};

/// publish: a file of one's own. request, cancel: an invitation to `attendee` from `organizer`, both addresses.
enum class CalendarMethod { publish, request, cancel };

/// `domain` makes the event's id known to the whole world; the same for every change of it.
std::string make_calendar(const CalendarEvent& event, CalendarMethod method, std::string_view domain,
                          std::string_view organizer = {}, std::string_view attendee = {});

}  // namespace kring::pairing
