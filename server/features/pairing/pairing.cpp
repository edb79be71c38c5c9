#include "features/pairing/pairing.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace kring::pairing {

namespace {

using std::chrono::days;

constexpr int points_for_year = 4;
constexpr int points_for_near_year = 2;
constexpr int points_for_subject = 3;
constexpr int points_for_school = 3;
constexpr int points_for_day = 1;

template <class T>
bool share(const std::vector<T>& some, const std::vector<T>& others) {
    return std::ranges::any_of(some, [&](const T& one) { return std::ranges::find(others, one) != others.end(); });
}

bool are_near(const std::vector<int>& years, const std::vector<int>& others) {
    return std::ranges::any_of(years, [&](int year) {
        return std::ranges::any_of(others, [&](int other) { return std::abs(year - other) == 1; });
    });
}

}  // namespace

Match match(const Wishes& wanted, SchoolWish wish, const Wishes& offered, bool same_school, int room) {
    Match found;
    const auto give = [&](MatchReason reason, int points) {
        found.reasons.push_back(reason);
        found.points += points;
    };
    if (share(wanted.years, offered.years))
        give(MatchReason::same_year, points_for_year);
    else if (are_near(wanted.years, offered.years))
        give(MatchReason::near_year, points_for_near_year);
    if (share(wanted.subjects, offered.subjects)) give(MatchReason::same_subject, points_for_subject);
    const bool as_wished = wish == SchoolWish::any || (wish == SchoolWish::same) == same_school;
    give(same_school ? MatchReason::same_school : MatchReason::other_school, as_wished ? points_for_school : 0);
    if (share(wanted.days, offered.days)) give(MatchReason::same_day, points_for_day);
    if (room > 0) give(MatchReason::has_room, room > 1 ? 1 : 0);
    return found;
}

OfferPace offer_pace(account::Region region, Instant now) {
    const auto month = std::chrono::year_month_day{school_calendar::date_of(now)}.month();
    if (month == std::chrono::August || month == std::chrono::September)
        return {.at_once = 2, .answer_by = school_calendar::after_school_time(region, now, days{3})};
    return {.at_once = 1, .answer_by = now + days{7}};
}

std::vector<YearStep> year_line(account::Region region, Date first, Date last, Date today) {
    using namespace std::chrono;
    const auto school_year = school_calendar::school_year_of(region, first);
    const auto year = year_month_day{school_year.first}.year();
    std::array<Date, 6> begins{first,
                               first + days{14},
                               sys_days{year / October / 12},
                               sys_days{(year + years{1}) / January / 1},
                               sys_days{(year + years{1}) / May / 15},
                               last + days{1}};
    for (std::size_t i = 1; i < begins.size(); ++i)
        begins[i] = std::clamp(begins[i], begins[i - 1], last + days{1});
    std::vector<YearStep> steps;
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
        const auto from = begins[i];
        const auto until = begins[i + 1] - days{1};
        if (from > until) continue;
        steps.push_back({.phase = static_cast<YearPhase>(i),
                         .from = school_calendar::text_of(from),
                         .until = school_calendar::text_of(until),
                         .now = from <= today && today <= until});
    }
    return steps;
}

Date usual_end(account::Region region, Date start) {
    constexpr days too_short{42};
    const auto end = school_calendar::school_year_of(region, start).last;
    if (end - start >= too_short) return end;
    return school_calendar::school_year_of(region, end + days{70}).last;
}

}  // namespace kring::pairing
