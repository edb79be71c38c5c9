#include "features/school_calendar/school_calendar.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kring;
using namespace kring::school_calendar;
using namespace std::chrono;

namespace {

Instant at(std::string_view text) { return *parse_rfc3339(text); }
std::string after(Region region, std::string_view from, int count = 48) {
    return to_rfc3339(after_school_time(region, at(from), hours{count}));
}
bool has_break(Region region, int of, year_month_day first, year_month_day last) {
    auto breaks = breaks_in(region, year{of});
    return std::find(breaks.begin(), breaks.end(), Break{sys_days{first}, sys_days{last}}) != breaks.end();
}

}  // namespace

TEST_CASE("the clock on the wall goes forward in March and back in October") {
    CHECK(wall_time(at("2026-11-19T13:00:00Z")) == sys_days{2026y / 11 / 19} + 14h);
    CHECK(wall_time(at("2027-03-28T00:59:59Z")) == sys_days{2027y / 3 / 28} + 1h + 59min + 59s);
    CHECK(wall_time(at("2027-03-28T01:00:00Z")) == sys_days{2027y / 3 / 28} + 3h);
    CHECK(wall_time(at("2026-10-25T00:59:59Z")) == sys_days{2026y / 10 / 25} + 2h + 59min + 59s);
    CHECK(wall_time(at("2026-10-25T01:00:00Z")) == sys_days{2026y / 10 / 25} + 2h);
    CHECK(text_of(date_of(at("2026-11-19T23:30:00Z"))) == "2026-11-20");
}

TEST_CASE("what the wall shows leads back to the instant") {
    for (auto text : {"2026-11-19T13:00:00.000Z", "2027-07-01T05:00:00.000Z", "2027-03-28T01:00:00.000Z",
                      "2026-10-25T00:30:00.000Z", "2026-10-25T02:30:00.000Z"})
        CHECK(to_rfc3339(instant_of(wall_time(at(text)))) == text);
    CHECK(instant_of(sys_days{2026y / 10 / 25} + 2h + 30min) == at("2026-10-25T00:30:00Z"));
    CHECK(instant_of(sys_days{2027y / 3 / 28} + 2h + 30min) == at("2027-03-28T01:30:00Z"));
}

TEST_CASE("a question waits on school days only") {
    CHECK(after(Region::nl_midden, "2026-11-16T15:00:00Z") == "2026-11-18T15:00:00.000Z");
    CHECK(after(Region::nl_midden, "2026-11-19T15:00:00Z") == "2026-11-23T15:00:00.000Z");  // over a weekend
    CHECK(after(Region::nl_midden, "2026-11-21T09:00:00Z") == "2026-11-24T23:00:00.000Z");  // asked on a Saturday
    CHECK(after(Region::nl_midden, "2026-12-17T15:00:00Z") == "2027-01-04T15:00:00.000Z");  // over Christmas
    CHECK(after(Region::nl_midden, "2026-10-15T14:00:00Z") == "2026-10-26T15:00:00.000Z");  // and the clock went back
    CHECK(after(Region::nl_noord, "2026-10-15T14:00:00Z") == "2026-10-20T22:00:00.000Z");   // within the autumn break
    CHECK(after(Region::be_vlaanderen, "2026-10-15T14:00:00Z") == "2026-10-19T14:00:00.000Z");
}

TEST_CASE("Flemish breaks follow the decree") {
    const auto be = Region::be_vlaanderen;
    CHECK(has_break(be, 2025, 2025y / 10 / 27, 2025y / 11 / 2));
    CHECK(has_break(be, 2025, 2025y / 12 / 22, 2026y / 1 / 4));
    CHECK(has_break(be, 2026, 2025y / 12 / 22, 2026y / 1 / 4));
    CHECK(has_break(be, 2026, 2026y / 2 / 16, 2026y / 2 / 22));
    CHECK(has_break(be, 2026, 2026y / 4 / 6, 2026y / 4 / 19));
    CHECK(has_break(be, 2026, 2026y / 11 / 2, 2026y / 11 / 8));  // 1 November is a Sunday
    CHECK(has_break(be, 2022, 2022y / 12 / 26, 2023y / 1 / 8));  // Christmas is a Sunday
    CHECK(has_break(be, 2024, 2024y / 4 / 1, 2024y / 4 / 14));   // Easter in March
    CHECK(has_break(be, 2025, 2025y / 4 / 7, 2025y / 4 / 20));   // Easter after 15 April
    CHECK_FALSE(is_school_day(be, sys_days{2025y / 4 / 21}));    // Easter Monday
    CHECK_FALSE(is_school_day(be, sys_days{2026y / 5 / 14}));    // Ascension Day
    CHECK_FALSE(is_school_day(be, sys_days{2026y / 5 / 15}));
    CHECK_FALSE(is_school_day(be, sys_days{2026y / 5 / 25}));  // Whit Monday
    CHECK_FALSE(is_school_day(be, sys_days{2026y / 11 / 11}));
    CHECK(is_school_day(be, sys_days{2026y / 5 / 5}));
    CHECK(is_school_day(be, sys_days{2026y / 9 / 1}));
}

TEST_CASE("Dutch breaks differ by region") {
    CHECK_FALSE(is_school_day(Region::nl_noord, sys_days{2026y / 10 / 12}));
    CHECK(is_school_day(Region::nl_midden, sys_days{2026y / 10 / 12}));
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2026y / 10 / 19}));
    CHECK_FALSE(is_school_day(Region::nl_zuid, sys_days{2027y / 2 / 8}));
    CHECK(is_school_day(Region::nl_noord, sys_days{2027y / 2 / 8}));
    CHECK_FALSE(is_school_day(Region::nl_noord, sys_days{2027y / 7 / 12}));
    CHECK(is_school_day(Region::nl_midden, sys_days{2027y / 7 / 12}));
    CHECK(is_school_day(Region::nl_noord, sys_days{2027y / 8 / 23}));
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2027y / 8 / 23}));
}

TEST_CASE("the next Dutch school years are known, region by region") {
    CHECK_FALSE(is_school_day(Region::nl_zuid, sys_days{2027y / 9 / 3}));  // the last day of the southern summer
    CHECK(is_school_day(Region::nl_zuid, sys_days{2027y / 7 / 23}));
    CHECK_FALSE(is_school_day(Region::nl_noord, sys_days{2027y / 10 / 18}));
    CHECK(is_school_day(Region::nl_zuid, sys_days{2027y / 10 / 18}));
    CHECK_FALSE(is_school_day(Region::nl_zuid, sys_days{2027y / 10 / 25}));
    CHECK_FALSE(is_school_day(Region::nl_noord, sys_days{2028y / 2 / 21}));
    CHECK(is_school_day(Region::nl_midden, sys_days{2028y / 2 / 21}));
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2028y / 5 / 2}));
    CHECK(is_school_day(Region::nl_noord, sys_days{2028y / 7 / 14}));
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2028y / 7 / 10}));
    CHECK(is_school_day(Region::nl_midden, sys_days{2028y / 8 / 21}));
}

TEST_CASE("of a Dutch region it is known until when its breaks are, and a Flemish one's are always known") {
    for (auto region : {Region::nl_noord, Region::nl_midden, Region::nl_zuid}) {
        CHECK(known_until(region) > sys_days{2028y / 8 / 1});
        CHECK_FALSE(is_school_day(region, known_until(region)));
        CHECK(is_school_day(region, known_until(region) + days{3}));  // a Monday
    }
    CHECK(known_until(Region::be_vlaanderen) > sys_days{2100y / 1 / 1});
}

TEST_CASE("a signal waits for half past seven on a school day") {
    auto signal = [](std::string_view from, Region region = Region::nl_midden) {
        return to_rfc3339(signal_time(region, QuietHours{}, at(from)));
    };
    CHECK(signal("2026-11-19T13:00:00Z") == "2026-11-19T13:00:00.000Z");
    CHECK(signal("2026-11-19T06:30:00Z") == "2026-11-19T06:30:00.000Z");  // half past seven
    CHECK(signal("2026-11-19T16:29:59Z") == "2026-11-19T16:29:59.000Z");
    CHECK(signal("2026-11-19T16:30:00Z") == "2026-11-20T06:30:00.000Z");  // half past five
    CHECK(signal("2026-11-19T03:00:00Z") == "2026-11-19T06:30:00.000Z");
    CHECK(signal("2026-11-20T20:00:00Z") == "2026-11-23T06:30:00.000Z");  // Friday evening
    CHECK(signal("2026-11-21T10:00:00Z") == "2026-11-23T06:30:00.000Z");
    CHECK(signal("2026-12-18T20:00:00Z") == "2027-01-04T06:30:00.000Z");  // over Christmas
    CHECK(signal("2026-10-23T17:00:00Z") == "2026-10-26T06:30:00.000Z");  // and the clock went back
    CHECK(signal("2027-07-21T10:00:00Z") == "2027-08-23T05:30:00.000Z");  // the last week of summer isn't quiet
    CHECK(signal("2027-08-25T10:00:00Z") == "2027-08-25T10:00:00.000Z");
    CHECK(signal("2027-08-10T10:00:00Z", Region::be_vlaanderen) == "2027-08-25T05:30:00.000Z");
}

TEST_CASE("quiet hours within a day, over midnight, or at no hour") {
    auto signal = [](QuietHours quiet, std::string_view from) {
        return to_rfc3339(signal_time(Region::nl_midden, quiet, at(from)));
    };
    const QuietHours noon{12 * 60, 13 * 60};
    CHECK(signal(noon, "2026-11-19T10:59:59Z") == "2026-11-19T10:59:59.000Z");
    CHECK(signal(noon, "2026-11-19T11:00:00Z") == "2026-11-19T12:00:00.000Z");
    CHECK(signal(noon, "2026-11-19T12:00:00Z") == "2026-11-19T12:00:00.000Z");
    CHECK(signal(noon, "2026-11-19T20:00:00Z") == "2026-11-19T20:00:00.000Z");
    const QuietHours until_midnight{20 * 60, 0};
    CHECK(signal(until_midnight, "2026-11-19T19:30:00Z") == "2026-11-19T23:00:00.000Z");
    CHECK(signal(until_midnight, "2026-11-19T23:30:00Z") == "2026-11-19T23:30:00.000Z");
    const QuietHours after_midnight{0, 6 * 60};
    CHECK(signal(after_midnight, "2026-11-19T22:59:00Z") == "2026-11-19T22:59:00.000Z");
    CHECK(signal(after_midnight, "2026-11-19T23:00:00Z") == "2026-11-20T05:00:00.000Z");
    const QuietHours at_no_hour{9 * 60, 9 * 60};
    CHECK(signal(at_no_hour, "2026-11-19T02:00:00Z") == "2026-11-19T02:00:00.000Z");
    CHECK(signal(at_no_hour, "2026-11-21T08:00:00Z") == "2026-11-22T23:00:00.000Z");  // Saturday: Monday at midnight
}

TEST_CASE("weekends and breaks are quiet for whom they are") {
    auto signal = [](QuietHours quiet, std::string_view from) {
        return to_rfc3339(signal_time(Region::nl_midden, quiet, at(from)));
    };
    const QuietHours on_weekends_too{.weekends = false};
    CHECK(signal(on_weekends_too, "2026-11-21T10:00:00Z") == "2026-11-21T10:00:00.000Z");
    CHECK(signal(on_weekends_too, "2026-11-20T20:00:00Z") == "2026-11-21T06:30:00.000Z");
    CHECK(signal(on_weekends_too, "2027-07-24T10:00:00Z") ==
          "2027-08-21T05:30:00.000Z");  // within a break it stays quiet
    const QuietHours in_breaks_too{.breaks = false};
    CHECK(signal(in_breaks_too, "2026-12-22T10:00:00Z") == "2026-12-22T10:00:00.000Z");
    CHECK(signal(in_breaks_too, "2026-12-24T20:00:00Z") == "2026-12-25T06:30:00.000Z");
    CHECK(signal(in_breaks_too, "2026-12-25T20:00:00Z") == "2026-12-28T06:30:00.000Z");  // the weekend
    const QuietHours at_no_time{0, 0, false, false};
    CHECK(signal(at_no_time, "2026-12-26T03:00:00Z") == "2026-12-26T03:00:00.000Z");
}

TEST_CASE("quiet hours go by the wall, also in the nights when the clock changes") {
    auto signal = [](QuietHours quiet, std::string_view from) {
        return to_rfc3339(signal_time(Region::nl_midden, quiet, at(from)));
    };
    const QuietHours night{22 * 60, 2 * 60 + 30, false, false};
    CHECK(signal(night, "2027-03-27T22:00:00Z") == "2027-03-28T01:30:00.000Z");  // 2.30 is skipped: 3.30
    CHECK(signal(night, "2026-10-24T22:00:00Z") == "2026-10-25T00:30:00.000Z");  // 2.30 comes twice: the first
    CHECK(signal(night, "2026-10-25T00:45:00Z") == "2026-10-25T00:45:00.000Z");
    CHECK(signal(night, "2026-10-25T01:10:00Z") == "2026-10-25T01:30:00.000Z");  // 2.10 for the second time
    const QuietHours longer{22 * 60, 7 * 60, false, false};
    CHECK(signal(longer, "2027-03-27T22:00:00Z") == "2027-03-28T05:00:00.000Z");
    CHECK(signal(longer, "2026-10-24T22:00:00Z") == "2026-10-25T06:00:00.000Z");
}

TEST_CASE("a school year goes from summer to summer, and a day in the summer belongs to the coming one") {
    const SchoolYear midden{sys_days{2027y / 8 / 30}, sys_days{2028y / 7 / 7}};
    CHECK(school_year_of(Region::nl_midden, sys_days{2027y / 8 / 30}) == midden);
    CHECK(school_year_of(Region::nl_midden, sys_days{2027y / 12 / 31}) == midden);
    CHECK(school_year_of(Region::nl_midden, sys_days{2028y / 1 / 1}) == midden);
    CHECK(school_year_of(Region::nl_midden, sys_days{2028y / 7 / 7}) == midden);
    CHECK(school_year_of(Region::nl_midden, sys_days{2027y / 7 / 17}) == midden);  // the Saturday after the last day
    CHECK(school_year_of(Region::nl_midden, sys_days{2027y / 8 / 1}) == midden);
    CHECK(school_year_of(Region::nl_midden, sys_days{2027y / 7 / 16}).last == sys_days{2027y / 7 / 16});
    CHECK(school_year_of(Region::nl_noord, sys_days{2027y / 8 / 1}) ==
          SchoolYear{sys_days{2027y / 8 / 23}, sys_days{2028y / 7 / 14}});
    CHECK(school_year_of(Region::be_vlaanderen, sys_days{2030y / 7 / 15}) ==
          SchoolYear{sys_days{2030y / 9 / 2}, sys_days{2031y / 6 / 30}});  // 1 September is a Sunday
}

TEST_CASE("a school year of which the summer isn't known goes by the weeks that are free each year") {
    CHECK(school_year_of(Region::nl_zuid, sys_days{2026y / 11 / 19}) ==
          SchoolYear{sys_days{2026y / 8 / 17}, sys_days{2027y / 7 / 23}});
    CHECK(school_year_of(Region::nl_zuid, sys_days{2032y / 11 / 19}) ==
          SchoolYear{sys_days{2032y / 8 / 16}, sys_days{2033y / 7 / 22}});
}

TEST_CASE("a Dutch year without a table has its public holidays, Christmas and the core of summer") {
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2032y / 3 / 29}));  // Easter Monday
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2032y / 4 / 27}));  // the king's birthday
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2032y / 7 / 30}));
    CHECK_FALSE(is_school_day(Region::nl_midden, sys_days{2032y / 12 / 27}));
    CHECK(is_school_day(Region::nl_midden, sys_days{2032y / 9 / 16}));
}

TEST_CASE("Easter falls where it falls") {
    CHECK(easter(2024y) == sys_days{2024y / 3 / 31});
    CHECK(easter(2025y) == sys_days{2025y / 4 / 20});
    CHECK(easter(2026y) == sys_days{2026y / 4 / 5});
    CHECK(easter(2027y) == sys_days{2027y / 3 / 28});
    CHECK(easter(2038y) == sys_days{2038y / 4 / 25});
}
