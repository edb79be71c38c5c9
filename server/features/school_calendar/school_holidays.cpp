// When schools are closed. Flemish breaks follow from a rule (decree of 17 April 1991) and hold for any year. Dutch ones
// are set anew each year and differ by region; autumn, spring and May are advice that schools may move. The rows are the
// dates that schools in the region published.

#include "features/school_calendar/school_calendar.hpp"

#include <algorithm>

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

struct DutchYear {
    Break autumn, christmas, spring, easter, may, whit_monday, summer;
};

DutchYear dutch_2026(Region region) {
    auto at = [](int y, unsigned m, unsigned d) { return year{y} / month{m} / day{d}; };
    DutchYear dates{.autumn = from_to(at(2026, 10, 19), at(2026, 10, 23)),
                    .christmas = from_to(at(2026, 12, 21), at(2027, 1, 1)),
                    .spring = from_to(at(2027, 2, 22), at(2027, 2, 26)),
                    .easter = from_to(at(2027, 3, 26), at(2027, 3, 29)),
                    .may = from_to(at(2027, 4, 26), at(2027, 5, 7)),
                    .whit_monday = from_to(at(2027, 5, 17), at(2027, 5, 17)),
                    .summer = from_to(at(2027, 7, 19), at(2027, 8, 27))};
    if (region == Region::nl_noord) {
        dates.autumn = from_to(at(2026, 10, 12), at(2026, 10, 16));
        dates.summer = from_to(at(2027, 7, 12), at(2027, 8, 20));
    }
    // In the south the spring break goes with carnival.
    if (region == Region::nl_zuid) dates.spring = from_to(at(2027, 2, 8), at(2027, 2, 12));
    return dates;
}

std::vector<Break> dutch(Region region, year of) {
    auto breaks = dutch_common(of);
    auto table = dutch_2026(region);
    if (of == year{2026} || of == year{2027})
        breaks.insert(breaks.end(), {table.autumn, table.christmas, table.spring, table.easter, table.may,
                                     table.whit_monday, table.summer});
    // The summers of the three regions take turns, but they always overlap here.
    if (of != year{2027}) breaks.push_back(from_to(of / July / 25, of / August / 15));
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

}  // namespace kring::school_calendar
