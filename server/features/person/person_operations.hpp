#pragma once
// person.get and person.find: what goes in and comes out.

#include "features/person/person.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>
#include <string>
#include <vector>

namespace kring::person {

struct GetPerson {
    PersonId person_id{};
};
BOOST_DESCRIBE_STRUCT(GetPerson, (), (person_id))

struct PlaceOfPerson {
    std::string name;
    PlaceRole role{};
};
BOOST_DESCRIBE_STRUCT(PlaceOfPerson, (), (name, role))

struct NetworkOfPerson {
    NetworkId network_id{};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NetworkOfPerson, (), (network_id, name))

struct PersonPage {
    PersonRef person;
    std::vector<std::string> ask_me_about{};
    std::vector<PlaceOfPerson> places{};
    std::vector<NetworkOfPerson> networks{};  // only those in which the caller may know them to be
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (person, ask_me_about, places, networks))

struct FindPeople {
    std::string text;
    std::optional<NetworkId> network_id;  // its members, for who is a member too
};
BOOST_DESCRIBE_STRUCT(FindPeople, (), (text, network_id))
constexpr auto constraints_of(const FindPeople*) { return std::array{operations::text("text", 0, 120)}; }

struct FoundPeople {
    std::vector<PersonRef> people;
};
BOOST_DESCRIBE_STRUCT(FoundPeople, (), (people))

void register_operations(operations::Registry& registry);

}  // namespace kring::person
