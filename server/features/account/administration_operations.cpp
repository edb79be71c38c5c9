#include "features/account/administration_operations.hpp"

#include "features/account/administration_service.hpp"
#include "features/account/administration_store.hpp"
#include "features/account/place_store.hpp"

namespace kring::account {

using operations::Access;
using operations::Empty;
using operations::Rate;
using operations::ReadContext;
using operations::Registry;
using operations::Transport;
using operations::WriteContext;

namespace {

Result<Empty> nothing_of(const Result<>& done) {
    if (!done) return done.error();
    return Empty{};
}

void register_people(Registry& registry, const Parts& parts) {
    registry.read<ListPeople, ListedPeople>(
        {"person.list", Access::administrator, Rate::read, Transport::both, "Accounts by name, with roles and state"},
        [](ReadContext& context, const ListPeople& input) -> Result<ListedPeople> {
            return list_people(context.snapshot, input.text.value_or(""), input.after, input.limit.value_or(100),
                               context.now);
        });
    registry.write<AddRole, Empty>(
        {"person.add_role", Access::administrator, Rate::write, Transport::both,
         "Gives a person a role at a place, for good or until a moment"},
        [parts](WriteContext& context, const AddRole& input) { return nothing_of(add_role(context, parts, input)); });
    registry.write<ChangeRole, Empty>(
        {"person.end_role", Access::administrator, Rate::write, Transport::both, "Ends a person's role at a place"},
        [parts](WriteContext& context, const ChangeRole& input) {
            return nothing_of(end_role(context, parts, input));
        });
    registry.write<SetStarter, Empty>({"person.set_starter", Access::signed_in, Rate::write, Transport::both,
                                       "Says until when a person is a starter, for administrators and coordinators"},
                                      [parts](WriteContext& context, const SetStarter& input) {
                                          return nothing_of(set_starter(context, parts, input));
                                      });
    registry.write<OnePerson, Empty>({"person.deactivate", Access::administrator, Rate::write, Transport::both,
                                      "Ends a person's sessions and access tokens and lets them sign in no more"},
                                     [parts](WriteContext& context, const OnePerson& input) {
                                         return nothing_of(deactivate(context, parts, input.person_id));
                                     });
    registry.write<OnePerson, Empty>(
        {"person.reactivate", Access::administrator, Rate::write, Transport::both, "Lets a person sign in again"},
        [parts](WriteContext& context, const OnePerson& input) {
            return nothing_of(reactivate(context, parts, input.person_id));
        });
    registry.write<OnePerson, ResetLink>({"person.reset_password", Access::administrator, Rate::write, Transport::both,
                                          "Makes a link with which the person chooses a new password, once"},
                                         [parts](WriteContext& context, const OnePerson& input) {
                                             return make_reset_link_for(context, parts, input.person_id);
                                         });
}

void register_schools(Registry& registry) {
    registry.read<Empty, Schools>(
        {"school.list", Access::signed_in, Rate::read, Transport::both, "The schools of the group, by name"},
        [](ReadContext& context, const Empty&) -> Result<Schools> {
            Schools schools;
            for (auto& place : list_schools(context.snapshot))
                schools.schools.push_back({place.place_id, std::move(place.name), place.region});
            return schools;
        });
    registry.create<CreateSchool, School>(
        {"school.create", Access::administrator, Rate::write, Transport::both, "Adds a school to the group"},
        &CreateSchool::school_id,
        [](WriteContext& context, const CreateSchool& input) -> Result<Registry::Created<School>> {
            auto school = create_school(context, input);
            if (!school) return school.error();
            return Registry::Created<School>{std::move(*school)};
        },
        [](WriteContext& context, const CreateSchool& input, const operations::Creation&) -> Result<School> {
            auto place = find_place(context.transaction, input.school_id);
            if (!place) return not_found("school_id");
            return School{place->place_id, std::move(place->name), place->region};
        });
    registry.write<UpdateSchool, School>({"school.update", Access::administrator, Rate::write, Transport::both,
                                          "Changes a school's name, or the region whose holidays it has"},
                                         update_school);
    registry.read<Empty, Counts>(
        {"admin.counts", Access::administrator, Rate::read, Transport::both, "How many of each thing there are"},
        [](ReadContext& context, const Empty&) -> Result<Counts> { return count_everything(context.snapshot); });
}

void register_commands(Registry& registry, const Parts& parts) {
    registry.write<AddPerson, AddedPerson>(
        {"person.add", Access::local, Rate::write, Transport::both, "kring user add"},
        [parts](WriteContext& context, AddPerson input) -> Result<AddedPerson> {
            input.link = input.link.value_or(false) || !input.token.value_or(false);
            return add_person(context, parts, input);
        });
    registry.write<ImportPeople, ImportedPeople>(
        {"person.import", Access::local, Rate::write, Transport::both, "kring import"},
        [parts](WriteContext& context, const ImportPeople& input) { return import_people(context, parts, input); });
    registry.write<PersonByEmail, ResetLink>(
        {"person.reset", Access::local, Rate::write, Transport::both, "kring user reset"},
        [parts](WriteContext& context, const PersonByEmail& input) { return reset_by_email(context, parts, input); });
    registry.write<PersonByEmail, Empty>(
        {"person.close", Access::local, Rate::write, Transport::both, "kring user deactivate"},
        [parts](WriteContext& context, const PersonByEmail& input) {
            return nothing_of(deactivate_by_email(context, parts, input));
        });
}

}  // namespace

void register_administration_operations(Registry& registry, const Parts& parts) {
    register_people(registry, parts);
    register_schools(registry);
    register_commands(registry, parts);
}

}  // namespace kring::account
