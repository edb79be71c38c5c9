#pragma once
// School days and the clock on the wall. Dutch and Flemish schools share one time: UTC+1, and UTC+2 from the last Sunday
// of March to the last Sunday of October, each at 01:00 UTC (directive 2000/84/EC).

#include "base/clock.hpp"
#include "features/account/account.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::school_calendar {

using account::QuietHours;
using account::Region;
using Date = std::chrono::sys_days;         // of the wall's calendar
using WallTime = std::chrono::sys_seconds;  // what the clock on the wall shows, as if it were UTC

WallTime wall_time(Instant at);
/// The hour that comes twice in October is taken as the first one; the one that is skipped in March as the one after it.
Instant instant_of(WallTime wall);
Date date_of(Instant at);
std::string text_of(Date date);  // 2026-11-19
std::optional<Date> date_from(std::string_view text);
/// The last millisecond of the day, so that a grant "up to and including" a day ends with it.
Instant end_of_day(Date date);

struct Break {
    Date first;
    Date last;  // included
    bool operator==(const Break&) const = default;
};
/// The breaks that touch this calendar year, in no order. Dutch ones of which no dates are known here are left out, but
/// for public holidays, two weeks at Christmas and the weeks of the summer that are free in each region every year.
std::vector<Break> breaks_in(Region region, std::chrono::year year);
/// The last day of which all breaks are known.
Date known_until(Region region);

/// Monday to Friday, outside the breaks.
bool is_school_day(Region region, Date date);

/// The moment when so many hours of school days have passed: a question asked on Thursday at 16:00 has waited 48 hours
/// on Monday at 16:00.
Instant after_school_time(Region region, Instant from, std::chrono::hours hours);

/// When somebody may be given a signal: `from`, or when the quiet hours that it lies in are over. The last week of the
/// summer is no break here: the year is prepared then.
Instant signal_time(Region region, const QuietHours& quiet, Instant from);

struct SchoolYear {
    Date first;  // the first school day after the summer
    Date last;   // the last school day before the next one
    bool operator==(const SchoolYear&) const = default;
};
/// A day in the summer belongs to the year that is coming.
SchoolYear school_year_of(Region region, Date date);

Date easter(std::chrono::year year);  // Sunday, Gregorian

}  // namespace kring::school_calendar
