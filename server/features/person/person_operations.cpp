#include "features/person/person_operations.hpp"

#include "base/words.hpp"
#include "features/network/network.hpp"
#include "features/person/person_store.hpp"

namespace kring::person {

using operations::Access;
using operations::Rate;
using operations::ReadContext;
using operations::Transport;

namespace {

constexpr int most_found = 10;

/// A colleague of the group; for a guest from elsewhere, those of the networks that both are in.
bool may_see(const ReadContext& context, PersonId person) {
    const auto viewer = context.caller.person;
    return person == viewer || has_a_place(context.snapshot, viewer, context.now) ||
           share_a_network(context.snapshot, person, viewer, context.now);
}

Result<PersonPage> get_person(ReadContext& context, const GetPerson& input) {
    auto ref = find_person_ref(context.snapshot, input.person_id);
    if (!ref || !may_see(context, input.person_id)) return not_found("person_id");
    PersonPage page{.person = std::move(*ref)};
    if (page.person.former) return page;
    page.ask_me_about = list_subjects(context.snapshot, input.person_id);
    page.places = list_places(context.snapshot, input.person_id, context.now);
    const auto viewer = context.caller.person;
    page.networks = list_networks(context.snapshot, input.person_id,
                                  {viewer, network::is_colleague(context.snapshot, viewer, context.now)}, context.now);
    return page;
}

Result<FoundPeople> find_people(ReadContext& context, const FindPeople& input) {
    std::vector<std::string> words;
    for (auto& word : split_words(input.text))
        words.push_back(std::move(word.text));
    const auto& asker = context.caller.person;
    if (!input.network_id) {
        if (!has_a_place(context.snapshot, asker, context.now)) return FoundPeople{};
        return FoundPeople{find_colleagues(context.snapshot, words, asker, most_found)};
    }
    if (!network::find_membership(context.snapshot, *input.network_id, asker, context.now))
        return not_found("network_id");
    return FoundPeople{find_members(context.snapshot, *input.network_id, words, asker, context.now, most_found)};
}

}  // namespace

void register_operations(operations::Registry& registry) {
    registry.read<GetPerson, PersonPage>(
        {"person.get", Access::signed_in, Rate::read, Transport::both, "A colleague's page"}, get_person);
    registry.read<FindPeople, FoundPeople>(
        {"person.find", Access::signed_in, Rate::search, Transport::both,
         "Colleagues whose name begins like this, or members of a network that one is in"},
        find_people);
}

}  // namespace kring::person
