#include "features/school_calendar/school_calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace kring::school_calendar {

using namespace std::chrono;

namespace {

sys_seconds last_sunday(year of, month in) { return sys_days{of / in / Sunday[last]} + hours{1}; }

hours offset_at(sys_seconds utc) {
    auto of = year_month_day{floor<days>(utc)}.year();
    bool is_summer = utc >= last_sunday(of, March) && utc < last_sunday(of, October);
    return is_summer ? hours{2} : hours{1};
}

}  // namespace

WallTime wall_time(Instant at) {
    auto utc = floor<seconds>(at);
    return utc + offset_at(utc);
}

Instant instant_of(WallTime wall) {
    for (auto offset : {hours{2}, hours{1}})
        if (offset_at(wall - offset) == offset) return wall - offset;
    return wall - hours{1};
}

Date date_of(Instant at) { return floor<days>(wall_time(at)); }

std::string text_of(Date date) {
    year_month_day day{date};
    std::array<char, 40> text{};
    auto length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

bool is_school_day(Region region, Date date) {
    weekday day{date};
    if (day == Saturday || day == Sunday) return false;
    auto breaks = breaks_in(region, year_month_day{date}.year());
    return std::none_of(breaks.begin(), breaks.end(),
                        [&](const Break& each) { return each.first <= date && date <= each.last; });
}

Instant after_school_time(Region region, Instant from, hours time) {
    auto wall = wall_time(from);
    seconds remaining = time;
    for (;;) {
        auto day = floor<days>(wall);
        auto midnight = day + days{1};
        if (is_school_day(region, day)) {
            if (remaining <= midnight - wall) return instant_of(wall + remaining);
            remaining -= midnight - wall;
        }
        wall = midnight;
    }
}

namespace {

constexpr minutes quiet_until = hours{7} + minutes{30};
constexpr minutes quiet_from = hours{17} + minutes{30};
constexpr days shortest_summer{20};

bool is_last_week_of_summer(Region region, Date date) {
    auto breaks = breaks_in(region, year_month_day{date}.year());
    return std::any_of(breaks.begin(), breaks.end(), [&](const Break& each) {
        return each.last - each.first >= shortest_summer && each.last - days{7} < date && date <= each.last;
    });
}

bool is_quiet_day(Region region, Date date) {
    weekday day{date};
    if (day == Saturday || day == Sunday) return true;
    return !is_school_day(region, date) && !is_last_week_of_summer(region, date);
}

}  // namespace

Instant signal_time(Region region, Instant from) {
    auto wall = wall_time(from);
    auto day = floor<days>(wall);
    auto at = wall - day;
    if (!is_quiet_day(region, day) && quiet_until <= at && at < quiet_from) return from;
    if (at >= quiet_until) day += days{1};
    while (is_quiet_day(region, day))
        day += days{1};
    return instant_of(day + quiet_until);
}

Date easter(year of) {
    // Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
    const int y = static_cast<int>(of);
    const int a = y % 19, b = y / 100, c = y % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int sum = h + l - 7 * m + 114;
    return sys_days{of / month{static_cast<unsigned>(sum / 31)} / day{static_cast<unsigned>(sum % 31 + 1)}};
}

}  // namespace kring::school_calendar
