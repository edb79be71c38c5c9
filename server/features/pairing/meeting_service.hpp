#pragma once
// Meetings in the two's calendars.

#include "features/pairing/calendar_file.hpp"
#include "features/pairing/pairing_service.hpp"

namespace kring::pairing {

/// What goes with the mail of a meeting: as it is when the mail is sent. Nobody's words are in it. Nothing when the
/// meeting isn't there, or this person isn't one of the two.
std::optional<std::string> invitation_for(const store::Snapshot& snapshot, const Parts& parts, PairMeetingId meeting,
                                          PersonId person, std::string_view organizer);

}  // namespace kring::pairing
