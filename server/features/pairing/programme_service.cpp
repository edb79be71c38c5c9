// What the coordinator and a school's leader see: part of pairing_service.hpp.

#include "features/pairing/pairing_life.hpp"
#include "features/pairing/programme_store.hpp"

#include <algorithm>
#include <map>

namespace kring::pairing {

namespace {

bool is_coordinator(const ReadContext& context) {
    return account::has_role(context.snapshot, context.caller.person, person::PlaceRole::coordinator, context.now);
}

std::vector<WaitingRequest> list_waiting(const store::Snapshot& snapshot) {
    std::vector<WaitingRequest> waiting;
    for (auto& stored : list_open_requests(snapshot)) {
        const auto asked = static_cast<int>(list_proposals(snapshot, stored.request.request_id).size());
        waiting.push_back(
            {.request = std::move(stored.request), .mentee = find_ref(snapshot, stored.person), .asked = asked});
    }
    return waiting;
}

std::vector<ListedStarter> list_without_pair(const store::Snapshot& snapshot, Instant now) {
    std::vector<ListedStarter> starters;
    for (const auto& waiting : list_listed(snapshot, now))
        starters.push_back({.person = find_ref(snapshot, waiting.person),
                            .listed_at = *waiting.listed_at,
                            .has_asked = find_open_request(snapshot, waiting.person).has_value()});
    return starters;
}

std::vector<MentorWithRoom> list_mentors(const store::Snapshot& snapshot, Instant now) {
    std::vector<MentorWithRoom> mentors;
    for (const bool of_leaders : {false, true})
        for (const auto& offer : list_offers(snapshot, of_leaders, now))
            mentors.push_back({.mentor = find_ref(snapshot, offer.person),
                               .room = offer.room,
                               .taken = count_taken(snapshot, offer.person)});
    std::ranges::sort(mentors, {}, [](const MentorWithRoom& one) { return one.mentor.name; });
    return mentors;
}

struct Tally {
    std::int64_t pairs = 0;
    std::int64_t across = 0;
};
/// By the first year of the school year; a pair that begins in the summer belongs to the coming one.
int year_of(Instant started_at) {
    const auto first = school_calendar::school_year_of(account::Region::nl_midden, today(started_at)).first;
    return static_cast<int>(std::chrono::year_month_day{first}.year());
}

std::string text_of_year(int first) { return std::to_string(first) + "-" + std::to_string(first + 1); }

std::map<int, Tally> tally(const std::vector<StartedPair>& started) {
    std::map<int, Tally> years;
    for (const auto& pair : started) {
        auto& year = years[year_of(pair.started_at)];
        ++year.pairs;
        if (pair.across_schools) ++year.across;
    }
    return years;
}

/// What a leader knows of their own school must not give the others away: that part counts as a complement too.
YearCount count_of(int year, const Tally& all, const Tally& own) {
    YearCount count{.school_year = text_of_year(year)};
    const auto others = all.pairs - own.pairs;
    if (all.pairs < fewest_shown || (others != 0 && others < fewest_shown)) return count;
    count.pairs = all.pairs;
    const auto within = all.pairs - all.across;
    if (!may_part(all.across, within) || !may_part(all.across - own.across, within - (own.pairs - own.across)))
        return count;
    count.across_schools = all.across;
    count.within_a_school = within;
    return count;
}

}  // namespace

Result<Programme> show_programme(ReadContext& context, const Empty&) {
    if (!is_coordinator(context)) return forbidden();
    const auto& snapshot = context.snapshot;
    return Programme{.pairs = list_programme_pairs(snapshot),
                     .waiting = list_waiting(snapshot),
                     .without_pair = list_without_pair(snapshot, context.now),
                     .mentors = list_mentors(snapshot, context.now)};
}

Result<SchoolsOfLeader> show_schools(ReadContext& context, const Empty&) {
    const auto& snapshot = context.snapshot;
    const auto leader = context.caller.person;
    SchoolsOfLeader page;
    for (auto& led : list_schools_led(snapshot, leader, context.now)) {
        SchoolOfLeader school{.school_id = led.school_id, .name = std::move(led.name), .starters = {}};
        for (const auto starter : list_starters_at(snapshot, school.school_id, leader, context.now))
            school.starters.push_back(
                {.person = find_ref(snapshot, starter), .has_mentor = has_mentor(snapshot, starter)});
        school.table_afternoon = find_afternoon(snapshot, school.school_id);
        page.schools.push_back(std::move(school));
    }
    if (page.schools.empty()) return forbidden();
    return page;
}

Result<Empty> promise_afternoon(WriteContext& context, const PromiseAfternoon& in) {
    const auto led = list_schools_led(context.transaction, context.caller.person, context.now);
    if (led.empty()) return forbidden();
    if (std::ranges::find(led, in.school_id, &SchoolLed::school_id) == led.end()) return not_found("school_id");
    if (in.afternoon)
        save_afternoon(context.transaction, in.school_id, *in.afternoon, context.caller.person, context.now);
    else
        delete_afternoon(context.transaction, in.school_id);
    return Empty{};
}

Result<YearCounts> count_years(ReadContext& context, const Empty&) {
    if (!context.caller.leader && !is_coordinator(context)) return forbidden();
    const auto all = tally(list_started(context.snapshot));
    auto own = tally(list_started_led(context.snapshot, context.caller.person, context.now));
    // A number that grows by one would tell that a pair has just begun.
    const auto running = year_of(context.now);
    YearCounts counts{.years = {}, .running_year = text_of_year(running)};
    for (const auto& [year, numbers] : all)
        if (year < running) counts.years.push_back(count_of(year, numbers, own[year]));
    std::ranges::reverse(counts.years);
    return counts;
}

}  // namespace kring::pairing
