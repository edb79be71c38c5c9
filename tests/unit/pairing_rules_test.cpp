#include "features/pairing/calendar_file.hpp"
#include "features/pairing/pair_search.hpp"
#include "features/pairing/pairing.hpp"

#include <catch2/catch.hpp>
#include <libical/ical.h>

using namespace kring;
using namespace kring::pairing;
using account::Region;

namespace {

Date date(const char* text) { return school_calendar::date_from(text).value(); }

std::string line_of(const std::vector<YearStep>& steps) {
    std::string line;
    for (const auto& step : steps)
        line += step.from + (step.now ? "*" : "") + " ";
    return line;
}

}  // namespace

TEST_CASE("a day that both have counts, and more room goes before less") {
    const Wishes wanted{{}, {3}, {Weekday::tuesday}};
    CHECK(match(wanted, SchoolWish::any, {{}, {3}, {Weekday::tuesday}}, false, 1).points >
          match(wanted, SchoolWish::any, {{}, {3}, {Weekday::friday}}, false, 1).points);
    CHECK(match(wanted, SchoolWish::any, {{}, {3}, {}}, false, 2).points >
          match(wanted, SchoolWish::any, {{}, {3}, {}}, false, 1).points);
    CHECK(match(wanted, SchoolWish::same, {}, true, 1).points > match(wanted, SchoolWish::same, {}, false, 1).points);
}

TEST_CASE("a year has five steps without a gap, and a pair that begins later has fewer") {
    CHECK(line_of(year_line(Region::nl_midden, date("2026-08-31"), date("2027-07-16"), date("2026-11-19"))) ==
          "2026-08-31 2026-09-14 2026-10-12* 2027-01-01 2027-05-15 ");
    CHECK(line_of(year_line(Region::nl_midden, date("2027-01-11"), date("2027-07-16"), date("2027-01-11"))) ==
          "2027-01-11* 2027-01-25 2027-05-15 ");
    CHECK(line_of(year_line(Region::nl_midden, date("2026-11-19"), date("2026-11-25"), date("2026-11-20"))) ==
          "2026-11-19* ");
}

TEST_CASE("a pair that begins when the year is nearly over lasts until the end of the next") {
    CHECK(school_calendar::text_of(usual_end(Region::nl_midden, date("2026-11-19"))) == "2027-07-16");
    CHECK(usual_end(Region::nl_midden, date("2027-06-20")) > date("2028-06-01"));
}

TEST_CASE("neither a handful nor what is left beside one is shown") {
    CHECK_FALSE(may_part(4, 6));
    CHECK_FALSE(may_part(6, 4));
    CHECK(may_part(5, 5));
    CHECK(may_part(5, 0));
}

TEST_CASE("a meeting is an event that calendars read, and an invitation names only who gets it") {
    CalendarEvent event{.meeting_id = {Uuid::make_v4()},
                        .sequence = 2,
                        .starts_at = *parse_rfc3339("2026-12-01T14:30:00Z"),
                        .minutes = 45,
                        .stamp = *parse_rfc3339("2026-11-19T13:00:00Z"),
                        .summary = "Gesprek met Els; over, komma's\nen meer"};
    const auto text =
        make_calendar(event, CalendarMethod::request, "kring.example", "kring@kring.example", "noor@x.example");
    auto* calendar = icalparser_parse_string(text.c_str());
    REQUIRE(calendar != nullptr);
    CHECK(icalcomponent_get_method(calendar) == ICAL_METHOD_REQUEST);
    auto* found = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    REQUIRE(found != nullptr);
    CHECK(icalcomponent_get_uid(found) == event.meeting_id.text() + "@kring.example");
    CHECK(icalcomponent_get_sequence(found) == 2);
    CHECK(icalcomponent_get_summary(found) == event.summary);
    CHECK(std::string{icaltime_as_ical_string(icalcomponent_get_dtstart(found))} == "20261201T143000Z");
    CHECK(std::string{icaltime_as_ical_string(icalcomponent_get_dtend(found))} == "20261201T151500Z");
    CHECK(icalcomponent_count_properties(found, ICAL_ATTENDEE_PROPERTY) == 1);
    icalcomponent_free(calendar);
    event.cancelled = true;
    CHECK(make_calendar(event, CalendarMethod::cancel, "kring.example").find("STATUS:CANCELLED") != std::string::npos);
    for (std::size_t begin = 0; begin < text.size(); begin = text.find("\r\n", begin) + 2)
        CHECK(text.find("\r\n", begin) - begin <= 75);
}

TEST_CASE("search in a pair shows the words around what it found, whole characters only") {
    const PairSearch search{"schrijven"};
    CHECK(search.find_in("Morgen doe ik de schrijfles.").value() == "Morgen doe ik de schrijfles.");
    CHECK_FALSE(search.find_in("Morgen gaan we rekenen."));
    CHECK_FALSE(PairSearch{"?!"}.find_in("Wat nu?!"));
    std::string longer;
    for (int i = 0; i < 40; ++i)
        longer += "é ";
    const auto snippet = search.find_in(longer + "schrijven" + longer).value();
    CHECK(snippet.find("schrijven") != std::string::npos);
    CHECK(snippet.size() < 200);
    CHECK(search.find_in(snippet));
}
