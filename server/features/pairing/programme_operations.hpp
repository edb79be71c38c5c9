#pragma once
// What the coordinator and a school's leader see: that pairs are there, never what or how much.

#include "features/pairing/matching_operations.hpp"

namespace kring::pairing {

struct ProgrammePair {
    PairingId pairing_id{};
    PairingKind kind{};
    PairingState state{};
    PersonRef mentee{};
    PersonRef mentor{};
    PairingStatus status{};  // as the two set it
    std::optional<std::string> ends_on{};
};
BOOST_DESCRIBE_STRUCT(ProgrammePair, (), (pairing_id, kind, state, mentee, mentor, status, ends_on))

struct WaitingRequest {
    MentorRequest request{};
    PersonRef mentee{};
    int asked{};  // mentors who have been asked and haven't answered yet
};
BOOST_DESCRIBE_STRUCT(WaitingRequest, (), (request, mentee, asked))

/// A starter who has had no pair for ten days.
struct ListedStarter {
    PersonRef person{};
    Instant listed_at{};
    bool has_asked = false;
};
BOOST_DESCRIBE_STRUCT(ListedStarter, (), (person, listed_at, has_asked))

struct MentorWithRoom {
    PersonRef mentor{};
    int room{};
    int taken{};
};
BOOST_DESCRIBE_STRUCT(MentorWithRoom, (), (mentor, room, taken))

/// Without critical friends, who aren't the programme's.
struct Programme {
    std::vector<ProgrammePair> pairs{};  // proposed, active and paused; those that ask for help first
    std::vector<WaitingRequest> waiting{};
    std::vector<ListedStarter> without_pair{};
    std::vector<MentorWithRoom> mentors{};
};
BOOST_DESCRIBE_STRUCT(Programme, (), (pairs, waiting, without_pair, mentors))

struct StarterOfSchool {
    PersonRef person{};
    bool has_mentor = false;
};
BOOST_DESCRIBE_STRUCT(StarterOfSchool, (), (person, has_mentor))

struct SchoolOfLeader {
    PlaceId school_id{};
    std::string name{};
    std::vector<StarterOfSchool> starters{};
    std::optional<Weekday> table_afternoon{};  // that is kept free
};
BOOST_DESCRIBE_STRUCT(SchoolOfLeader, (), (school_id, name, starters, table_afternoon))
struct SchoolsOfLeader {
    std::vector<SchoolOfLeader> schools{};
};
BOOST_DESCRIBE_STRUCT(SchoolsOfLeader, (), (schools))

struct PromiseAfternoon {
    PlaceId school_id{};
    std::optional<Weekday> afternoon{};  // none takes it back
};
BOOST_DESCRIBE_STRUCT(PromiseAfternoon, (), (school_id, afternoon))

/// Pairs that began in a school year that is over. A number is absent when it, or what is left of the whole without it, would be fewer than five.
struct YearCount {
    std::string school_year{};  // 2026-2027
    std::optional<std::int64_t> pairs{};
    std::optional<std::int64_t> across_schools{};
    std::optional<std::int64_t> within_a_school{};
};
BOOST_DESCRIBE_STRUCT(YearCount, (), (school_year, pairs, across_schools, within_a_school))
struct YearCounts {
    std::vector<YearCount> years{};  // newest first
    std::string running_year{};      // not counted yet
};
BOOST_DESCRIBE_STRUCT(YearCounts, (), (years, running_year))

/// pairing.show_programme, show_schools, promise_afternoon, count_years.
void register_programme(operations::Registry& registry);

}  // namespace kring::pairing
