#pragma once
// Rows of places and of the roles that people have there. No rules.

#include "features/account/account.hpp"
#include "features/person/person.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::account {

using person::PlaceRole;

struct Place {
    PlaceId place_id{};
    PlaceKind kind{};
    std::string name;
    Region region{};  // of a school: its holidays
};

std::optional<Place> find_place(const store::Snapshot& snapshot, PlaceId place);
/// The one group that everything belongs to; nothing before the first school or set-up.
std::optional<Place> find_group(const store::Snapshot& snapshot);
PlaceId find_or_make_group(store::Transaction& transaction, Instant now);
void set_region(store::Transaction& transaction, PlaceId school, Region region);
/// Also where the school's name is kept beside people.
void rename_school(store::Transaction& transaction, const Place& school, std::string_view name);
void rename_place(store::Transaction& transaction, PlaceId place, std::string_view name);

std::optional<PlaceId> find_school(const store::Snapshot& snapshot, std::string_view name);
void make_school(store::Transaction& transaction, PlaceId school, std::string_view name, Region region, Instant now);
/// `region`: of a school that has to be made.
PlaceId find_or_make_school(store::Transaction& transaction, std::string_view name, Instant now,
                            Region region = Region::nl_midden);
std::vector<PersonId> list_people_at(const store::Snapshot& snapshot, PlaceId place, Instant now);
std::vector<Place> list_schools(const store::Snapshot& snapshot);  // by name

/// Also moves the end of a role that the person has. False when that changes nothing.
bool grant_role(store::Transaction& transaction, PersonId person, PlaceId place, PlaceRole role, Instant now,
                std::optional<Instant> until = std::nullopt);
/// False when the person doesn't have it.
bool end_role(store::Transaction& transaction, PersonId person, PlaceId place, PlaceRole role, Instant now);

/// Nothing for a role without an end, or one that the person never had.
std::optional<Instant> find_role_end(const store::Snapshot& snapshot, PersonId person, PlaceId place, PlaceRole role);

struct RoleAtPlace {
    PlaceId place_id{};
    PlaceKind kind{};
    std::string name;
    PlaceRole role{};
    std::optional<Instant> until{};
};
/// Those that have not ended, the oldest first.
std::vector<RoleAtPlace> list_roles(const store::Snapshot& snapshot, PersonId person, Instant now);

/// The columns of `people` that are kept beside the memberships: school, leader, administrator. To be called after
/// each change of a role, its end by the clock included. True when one of them changed.
bool refresh_person(store::Transaction& transaction, PersonId person, Instant now);

std::int64_t count_active_administrators(const store::Snapshot& snapshot);
/// Those whose role has no end.
std::int64_t count_lasting_administrators(const store::Snapshot& snapshot);

}  // namespace kring::account
