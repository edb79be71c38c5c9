#include "features/pairing/calendar_file.hpp"

#include <libical/ical.h>

#include <memory>

namespace kring::pairing {

namespace {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimetype utc(Instant at) {
    return icaltime_from_timet_with_zone(to_milliseconds(at) / 1000, 0, icaltimezone_get_utc_timezone());
}

icalproperty_method method_of(CalendarMethod method) {
    switch (method) {
        case CalendarMethod::request:
            return ICAL_METHOD_REQUEST;
        case CalendarMethod::cancel:
            return ICAL_METHOD_CANCEL;
        case CalendarMethod::publish:
            break;
    }
    return ICAL_METHOD_PUBLISH;
}

void add_people(icalcomponent* event, std::string_view organizer, std::string_view attendee) {
    if (organizer.empty() || attendee.empty()) return;
    auto* from = icalproperty_new_organizer(("mailto:" + std::string{organizer}).c_str());
    icalproperty_add_parameter(from, icalparameter_new_cn("Kring"));
    icalcomponent_add_property(event, from);
    auto* to = icalproperty_new_attendee(("mailto:" + std::string{attendee}).c_str());
    // Who says yes or no says it to the other in Kring: an answer by mail would reach nobody.
    icalproperty_add_parameter(to, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
    icalproperty_add_parameter(to, icalparameter_new_partstat(ICAL_PARTSTAT_ACCEPTED));
    icalcomponent_add_property(event, to);
}

icalcomponent* event_of(const CalendarEvent& event, std::string_view domain) {
    auto* component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(component, property); };
    add(icalproperty_new_uid((event.meeting_id.text() + "@" + std::string{domain}).c_str()));
    add(icalproperty_new_dtstamp(utc(event.stamp)));
    add(icalproperty_new_sequence(static_cast<int>(event.sequence)));
    add(icalproperty_new_dtstart(utc(event.starts_at)));
    add(icalproperty_new_dtend(utc(event.starts_at + std::chrono::minutes{event.minutes})));
    add(icalproperty_new_summary(event.summary.c_str()));
    add(icalproperty_new_class(ICAL_CLASS_PRIVATE));
    add(icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    if (!event.location.empty()) add(icalproperty_new_location(event.location.c_str()));
    if (!event.link.empty()) add(icalproperty_new_url(event.link.c_str()));
    return component;
}

}  // namespace

std::string make_calendar(const CalendarEvent& event, CalendarMethod method, std::string_view domain,
                          std::string_view organizer, std::string_view attendee) {
    const Component calendar{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Kring//Kring//NL"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(method_of(method)));
    auto* component = event_of(event, domain);
    icalcomponent_add_component(calendar.get(), component);
    add_people(component, organizer, attendee);
    const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text{icalcomponent_as_ical_string_r(calendar.get()),
                                                                        &icalmemory_free_buffer};
    return text.get();
}

}  // namespace kring::pairing
