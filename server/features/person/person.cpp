#include "features/person/person.hpp"

namespace kring::person {

PersonRef person_ref(const store::Rows& rows, int first_column) {
    PersonRef ref{.person_id = rows.get<PersonId>(first_column)};
    ref.leader = rows.get<bool>(first_column + 3);
    ref.former = rows.get<bool>(first_column + 4);
    if (ref.former) return PersonRef{.person_id = ref.person_id, .former = true};
    ref.name = rows.text(first_column + 1);
    if (auto school = rows.text(first_column + 2); !school.empty()) ref.school = school;
    return ref;
}

std::optional<PersonRef> find_person_ref(const store::Snapshot& snapshot, PersonId person) {
    auto rows =
        snapshot.query("SELECT person_id, name, school, leader, former FROM people WHERE person_id = ?", person);
    if (!rows.next()) return std::nullopt;
    return person_ref(rows, 0);
}

}  // namespace kring::person
