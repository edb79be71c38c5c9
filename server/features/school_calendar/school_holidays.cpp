// When schools are closed. Flemish breaks follow from a rule (decree of 17 April 1991) and hold for any year. Dutch ones
// are set anew each year and differ by region: add the next school year's row before the last one ends.

#include "features/school_calendar/school_calendar.hpp"

#include <algorithm>
#include <array>

namespace kring::school_calendar {

using namespace std::chrono;

namespace {

Break from_to(year_month_day first, year_month_day last) { return {sys_days{first}, sys_days{last}}; }
Break one_day(Date date) { return {date, date}; }
Break weeks_from(Date monday, int count) { return {monday, monday + days{7 * count - 1}}; }

Date monday_of(Date date) { return date - (weekday{date} - Monday); }

// Two weeks from the Monday of the week that holds 25 December; if that is a weekend, from the Monday after.
Break christmas(year of) {
    Date day{of / December / 25};
    bool is_weekend = weekday{day} == Saturday || weekday{day} == Sunday;
    return weeks_from(monday_of(day) + days{is_weekend ? 7 : 0}, 2);
}

Break flemish_autumn(year of) {
    Date day{of / November / 1};
    return weeks_from(weekday{day} == Sunday ? day + days{1} : monday_of(day), 1);
}

Break flemish_easter(year of) {
    auto sunday = easter(of);
    if (sunday < Date{of / April / 1}) return weeks_from(sunday + days{1}, 2);
    if (sunday > Date{of / April / 15}) return weeks_from(sunday - days{13}, 2);
    return weeks_from(Date{of / April / Monday[1]}, 2);
}

std::vector<Break> flemish(year of) {
    auto sunday = easter(of);
    return {christmas(of - years{1}),
            weeks_from(sunday - days{48}, 1),  // the seventh Monday before Easter
            flemish_easter(of),
            one_day(sunday + days{1}),
            one_day(Date{of / May / 1}),
            {sunday + days{39}, sunday + days{40}},  // Ascension Day and the Friday after it
            one_day(sunday + days{50}),              // Whit Monday
            from_to(of / July / 1, of / August / 31),
            flemish_autumn(of),
            one_day(Date{of / November / 11}),
            christmas(of)};
}

std::vector<Break> dutch_common(year of) {
    auto sunday = easter(of);
    Date king{of / April / 27};
    return {christmas(of - years{1}),
            {sunday - days{2}, sunday + days{1}},
            one_day(weekday{king} == Sunday ? king - days{1} : king),
            {sunday + days{39}, sunday + days{40}},
            one_day(sunday + days{50}),
            christmas(of)};
}

// Working days off, first and last included. `may` is the week that is set, and the week beside it where schools take two.
struct RegionYear {
    Break autumn, spring, summer;
};
struct DutchYear {
    int first_year;  // of the school year
    Break christmas, may;
    RegionYear noord, midden, zuid;
};

constexpr Break between(int of, unsigned month_1, unsigned day_1, unsigned month_2, unsigned day_2) {
    return {sys_days{year{of} / month{month_1} / day{day_1}}, sys_days{year{of} / month{month_2} / day{day_2}}};
}

// The ministry sets Christmas, May and summer and advises autumn and spring, which schools may move. In the south spring
// goes with carnival, whatever is advised.
constexpr std::array dutch_years{
    DutchYear{2026,
              {sys_days{year{2026} / 12 / 21}, sys_days{year{2027} / 1 / 1}},
              between(2027, 4, 26, 5, 7),
              {between(2026, 10, 12, 10, 16), between(2027, 2, 22, 2, 26), between(2027, 7, 12, 8, 20)},
              {between(2026, 10, 19, 10, 23), between(2027, 2, 22, 2, 26), between(2027, 7, 19, 8, 27)},
              {between(2026, 10, 19, 10, 23), between(2027, 2, 8, 2, 12), between(2027, 7, 26, 9, 3)}},
    DutchYear{2027,
              {sys_days{year{2027} / 12 / 27}, sys_days{year{2028} / 1 / 7}},
              between(2028, 4, 24, 5, 5),
              {between(2027, 10, 18, 10, 22), between(2028, 2, 21, 2, 25), between(2028, 7, 17, 8, 25)},
              {between(2027, 10, 18, 10, 22), between(2028, 2, 28, 3, 3), between(2028, 7, 10, 8, 18)},
              {between(2027, 10, 25, 10, 29), between(2028, 2, 28, 3, 3), between(2028, 7, 24, 9, 1)}},
    DutchYear{2028,
              {sys_days{year{2028} / 12 / 25}, sys_days{year{2029} / 1 / 5}},
              between(2029, 4, 30, 5, 4),
              {between(2028, 10, 16, 10, 20), between(2029, 2, 19, 2, 23), between(2029, 7, 23, 8, 31)},
              {between(2028, 10, 23, 10, 27), between(2029, 2, 19, 2, 23), between(2029, 7, 9, 8, 17)},
              {between(2028, 10, 23, 10, 27), between(2029, 2, 12, 2, 16), between(2029, 7, 16, 8, 24)}},
};

const RegionYear& of_region(const DutchYear& table, Region region) {
    if (region == Region::nl_noord) return table.noord;
    return region == Region::nl_zuid ? table.zuid : table.midden;
}

std::vector<Break> dutch(Region region, year of) {
    auto breaks = dutch_common(of);
    bool has_summer = false;
    for (const auto& table : dutch_years) {
        const auto& own = of_region(table, region);
        breaks.insert(breaks.end(), {own.autumn, table.christmas, own.spring, table.may, own.summer});
        has_summer |= year{table.first_year + 1} == of;
    }
    // The summers of the three regions take turns, but they always overlap here.
    if (!has_summer) breaks.push_back(from_to(of / July / 25, of / August / 15));
    return breaks;
}

}  // namespace

std::vector<Break> breaks_in(Region region, year of) {
    auto breaks = region == Region::be_vlaanderen ? flemish(of) : dutch(region, of);
    auto is_elsewhere = [&](const Break& each) {
        return each.last < Date{of / January / 1} || each.first > Date{of / December / 31};
    };
    breaks.erase(std::remove_if(breaks.begin(), breaks.end(), is_elsewhere), breaks.end());
    return breaks;
}

Date known_until(Region region) {
    if (region == Region::be_vlaanderen) return Date::max();
    return of_region(dutch_years.back(), region).summer.last;
}

}  // namespace kring::school_calendar
