#pragma once
// Rows for those who see that pairs are there. No rules, and nothing of what was written.

#include "features/pairing/programme_operations.hpp"
#include "store/database.hpp"

namespace kring::pairing {

std::vector<ProgrammePair> list_programme_pairs(const store::Snapshot& snapshot);
struct SchoolLed {
    PlaceId school_id{};
    std::string name;
};
std::vector<SchoolLed> list_schools_led(const store::Snapshot& snapshot, PersonId leader, Instant now);
/// Other than the leader.
std::vector<PersonId> list_starters_at(const store::Snapshot& snapshot, PlaceId school, PersonId leader, Instant now);
std::optional<Weekday> find_afternoon(const store::Snapshot& snapshot, PlaceId school);
/// Of a school where this person works.
std::optional<Weekday> find_afternoon_of(const store::Snapshot& snapshot, PersonId person, Instant now);
void save_afternoon(store::Transaction& transaction, PlaceId school, Weekday afternoon, PersonId by, Instant now);
void delete_afternoon(store::Transaction& transaction, PlaceId school);

struct StartedPair {
    Instant started_at{};
    bool across_schools = false;
};
/// That a pair began, of all that ever did, critical friends left out.
std::vector<StartedPair> list_started(const store::Snapshot& snapshot);
/// Those of them with a mentee who works at a school that this person leads.
std::vector<StartedPair> list_started_led(const store::Snapshot& snapshot, PersonId leader, Instant now);

}  // namespace kring::pairing
