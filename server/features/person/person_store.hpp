#pragma once
// Rows of people, as colleagues see them. No rules.

#include "features/person/person_operations.hpp"
#include "store/database.hpp"

#include <string>
#include <vector>

namespace kring::person {

std::vector<std::string> list_subjects(const store::Snapshot& snapshot, PersonId person);  // "ask me about"
std::vector<PlaceOfPerson> list_places(const store::Snapshot& snapshot, PersonId person, Instant now);
/// Networks of `person` that `viewer` is in too, and, for a colleague, open ones in which work goes on. Who is in a
/// network on request is for its members.
struct Viewer {
    PersonId person{};
    bool colleague = false;
};
/// Any role at a school or in the group.
bool has_a_place(const store::Snapshot& snapshot, PersonId person, Instant now);
bool share_a_network(const store::Snapshot& snapshot, PersonId one, PersonId other, Instant now);
std::vector<NetworkOfPerson> list_networks(const store::Snapshot& snapshot, PersonId person, const Viewer& viewer,
                                           Instant now);

/// Colleagues who are active, by name, the asker left out. Each of `words` begins a word of the name.
std::vector<PersonRef> find_colleagues(const store::Snapshot& snapshot, const std::vector<std::string>& words,
                                       PersonId asker, int limit);
std::vector<PersonRef> find_members(const store::Snapshot& snapshot, NetworkId network,
                                    const std::vector<std::string>& words, PersonId asker, Instant now, int limit);

}  // namespace kring::person
