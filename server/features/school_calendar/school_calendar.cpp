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

std::optional<Date> date_from(std::string_view text) {
    constexpr std::size_t length = 10;
    if (text.size() != length) return std::nullopt;
    auto midnight = parse_rfc3339(std::string{text} + "T00:00:00Z");
    if (!midnight) return std::nullopt;
    return floor<days>(*midnight);
}

Instant end_of_day(Date date) { return instant_of(date + days{1}) - milliseconds{1}; }

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

constexpr days shortest_summer{20};

bool is_summer(const Break& each) { return each.last - each.first >= shortest_summer; }

Break summer_of(Region region, year of) {
    auto breaks = breaks_in(region, of);
    return *std::find_if(breaks.begin(), breaks.end(), is_summer);
}

bool is_quiet_break(Region region, Date date) {
    auto breaks = breaks_in(region, year_month_day{date}.year());
    return std::any_of(breaks.begin(), breaks.end(), [&](const Break& each) {
        const auto last = is_summer(each) ? each.last - days{7} : each.last;
        return each.first <= date && date <= last;
    });
}

bool is_quiet_day(Region region, const QuietHours& quiet, Date date) {
    weekday day{date};
    if (quiet.weekends && (day == Saturday || day == Sunday)) return true;
    return quiet.breaks && is_quiet_break(region, date);
}

// The moment of the day when a window is over that `at` lies in; `at` itself in none.
seconds end_of_window(const QuietHours& quiet, seconds at) {
    const minutes from{quiet.from}, until{quiet.until};
    if (from < until) return from <= at && at < until ? until : at;
    if (from == until) return at;
    if (at < until) return until;
    return at >= from ? days{1} : at;
}

}  // namespace

Instant signal_time(Region region, const QuietHours& quiet, Instant from) {
    const auto begin = wall_time(from);
    for (auto wall = begin;;) {
        auto day = floor<days>(wall);
        auto next = is_quiet_day(region, quiet, day) ? day + days{1} : day + end_of_window(quiet, wall - day);
        if (next != wall) {
            wall = next;
            continue;
        }
        if (wall == begin) return from;
        // In the hour that comes twice it is the second time by now.
        auto at = instant_of(wall);
        return at < from ? at + hours{1} : at;
    }
}

namespace {

SchoolYear year_beginning(Region region, year in) {
    SchoolYear found{summer_of(region, in).last + days{1}, summer_of(region, in + years{1}).first - days{1}};
    while (!is_school_day(region, found.first))
        found.first += days{1};
    while (!is_school_day(region, found.last))
        found.last -= days{1};
    return found;
}

}  // namespace

SchoolYear school_year_of(Region region, Date date) {
    auto in = year_month_day{date}.year();
    auto before = year_beginning(region, in - years{1});
    return date <= before.last ? before : year_beginning(region, in);
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
