#pragma once
// person.* and school.* of the administrator, admin.*, and what the command line does: what goes in and comes out.

#include "features/account/account.hpp"
#include "features/person/person.hpp"
#include "operations/caller.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <boost/describe/class.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kring::account {

using person::PlaceRole;

struct ListPeople {
    std::optional<std::string> after;
    std::optional<std::int64_t> limit;
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(ListPeople, (), (after, limit, text))
constexpr auto constraints_of(const ListPeople*) {
    return std::array{operations::line("after", 0, 200), operations::range("limit", 1, 200),
                      operations::text("text", 0, 120)};
}

struct RoleOfPerson {
    PlaceId place_id{};
    std::string name;
    PlaceRole role{};
    std::optional<Instant> until{};
};
BOOST_DESCRIBE_STRUCT(RoleOfPerson, (), (place_id, name, role, until))

struct ListedPerson {
    PersonId person_id{};
    std::string name;
    std::string email;
    AccountState state{};
    std::vector<RoleOfPerson> places{};
    std::optional<std::string> came_by{};
    std::optional<Instant> starter_until{};
};
BOOST_DESCRIBE_STRUCT(ListedPerson, (), (person_id, name, email, state, places, came_by, starter_until))

struct ListedPeople {
    std::vector<ListedPerson> people;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ListedPeople, (), (people, next))

struct ChangeRole {
    PersonId person_id{};
    PlaceId place_id{};
    PlaceRole role{};
};
BOOST_DESCRIBE_STRUCT(ChangeRole, (), (person_id, place_id, role))

/// Of a role that the person has, it moves the end; without `until` it takes that away.
struct AddRole {
    PersonId person_id{};
    PlaceId place_id{};
    PlaceRole role{};
    std::optional<Instant> until{};
};
BOOST_DESCRIBE_STRUCT(AddRole, (), (person_id, place_id, role, until))

/// Without `starter_until` it ends.
struct SetStarter {
    PersonId person_id{};
    std::optional<Instant> starter_until{};
};
BOOST_DESCRIBE_STRUCT(SetStarter, (), (person_id, starter_until))

struct OnePerson {
    PersonId person_id{};
};
BOOST_DESCRIBE_STRUCT(OnePerson, (), (person_id))

struct ResetLink {
    std::string link;
    Instant expires_at{};
};
BOOST_DESCRIBE_STRUCT(ResetLink, (), (link, expires_at))

struct School {
    PlaceId school_id{};
    std::string name;
    Region region{};
};
BOOST_DESCRIBE_STRUCT(School, (), (school_id, name, region))

struct Schools {
    std::vector<School> schools;
};
BOOST_DESCRIBE_STRUCT(Schools, (), (schools))

struct CreateSchool {
    PlaceId school_id{};
    std::string name;
    Region region{};
};
BOOST_DESCRIBE_STRUCT(CreateSchool, (), (school_id, name, region))
constexpr auto constraints_of(const CreateSchool*) { return std::array{operations::line("name", 1, 120)}; }

struct UpdateSchool {
    PlaceId school_id{};
    std::optional<std::string> name{};
    std::optional<Region> region{};
};
BOOST_DESCRIBE_STRUCT(UpdateSchool, (), (school_id, name, region))
constexpr auto constraints_of(const UpdateSchool*) { return std::array{operations::line("name", 1, 120)}; }

struct NetworkCount {
    std::string visibility;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(NetworkCount, (), (visibility, count))

struct Counts {
    std::int64_t people = 0;
    std::int64_t schools = 0;
    std::vector<NetworkCount> networks{};
    std::int64_t threads = 0;
    std::int64_t posts = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (people, schools, networks, threads, posts))

// The command line.

struct AddPerson {
    std::string email;
    std::string name;
    std::string school;
    std::optional<PlaceRole> role;   // teacher, unless said
    std::optional<bool> token;       // an access token too
    std::optional<Region> region{};  // of a school that isn't there yet: nl_midden, unless said
    std::optional<bool> link{};      // a link to choose a password too; person.add gives it wherever there is no token
    std::optional<Instant> starter_until{};
};
BOOST_DESCRIBE_STRUCT(AddPerson, (), (email, name, school, role, token, region, link, starter_until))
constexpr auto constraints_of(const AddPerson*) {
    return std::array{operations::email("email"), operations::line("name", 1, 120), operations::line("school", 1, 120)};
}

struct AddedPerson {
    PersonId person_id{};
    std::optional<std::string> token;
    std::optional<ResetLink> link;  // to choose a password, when there is no token
};
BOOST_DESCRIBE_STRUCT(AddedPerson, (), (person_id, token, link))

struct ImportPeople {
    std::vector<AddPerson> people;
};
BOOST_DESCRIBE_STRUCT(ImportPeople, (), (people))
constexpr auto constraints_of(const ImportPeople*) { return std::array{operations::items("people", 1, 20'000)}; }

struct ImportedPerson {
    PersonId person_id{};
    std::string email;
    std::optional<std::string> token;
    std::optional<ResetLink> link{};
};
BOOST_DESCRIBE_STRUCT(ImportedPerson, (), (person_id, email, token, link))

struct ImportedPeople {
    std::vector<ImportedPerson> people;
};
BOOST_DESCRIBE_STRUCT(ImportedPeople, (), (people))
constexpr auto constraints_of(const ImportedPeople*) { return std::array{operations::items("people", 0, 20'000)}; }

struct PersonByEmail {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(PersonByEmail, (), (email))
constexpr auto constraints_of(const PersonByEmail*) { return std::array{operations::email("email")}; }

struct Parts;
void register_administration_operations(operations::Registry& registry, const Parts& parts);

}  // namespace kring::account
