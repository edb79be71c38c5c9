#pragma once
// A person, as colleagues see one another.

#include "base/ids.hpp"
#include "store/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kring::person {

/// `coordinator`: of the mentor programme. `confidential_person`: to whom a starter or mentor can turn.
enum class PlaceRole { teacher, school_leader, board, administrator, coordinator, confidential_person };
BOOST_DESCRIBE_ENUM(PlaceRole, teacher, school_leader, board, administrator, coordinator, confidential_person)

inline constexpr std::string_view role_words =
    "teacher, school_leader, board, administrator, coordinator, confidential_person";

/// Roles that make the audience line name a person as a leader.
constexpr bool is_leading(PlaceRole role) { return role == PlaceRole::school_leader || role == PlaceRole::board; }

struct PersonRef {
    PersonId person_id{};
    std::string name{};                   // empty for a former colleague
    std::optional<std::string> school{};  // absent for a former colleague
    bool leader = false;
    bool former = false;  // "oud-collega"
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (person_id, name, school, leader, former))

/// A PersonRef from five columns of `people` that stand next to each other, in this order:
/// person_id, name, school, leader, former.
PersonRef person_ref(const store::Rows& rows, int first_column);

/// Nothing for an unknown id.
std::optional<PersonRef> find_person_ref(const store::Snapshot& snapshot, PersonId person);

}  // namespace kring::person
