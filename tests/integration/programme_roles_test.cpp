#include "features/account/administration_operations.hpp"
#include "features/account/place_store.hpp"
#include "features/network/network.hpp"
#include "features/person/person_store.hpp"
#include "support/accounts.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::testing;
using namespace kring::account;

namespace {

struct World : AccountWorld {
    Visitor admin = administrator();
    Visitor cato = member("Cato", PlaceRole::coordinator, "Bestuursbureau");
    Visitor vera = member("Vera", PlaceRole::confidential_person, "Bestuursbureau");
    Visitor noor = member("Noor");

    bool has(const std::string& name, PlaceRole role) {
        bool found = false;
        store->read_now(
            [&](const store::Snapshot& snapshot) { found = has_role(snapshot, id_of(name), role, clock.now()); });
        return found;
    }
    std::vector<PersonId> all_with(PlaceRole role) {
        std::vector<PersonId> people;
        store->read_now([&](const store::Snapshot& snapshot) { people = list_with_role(snapshot, role, clock.now()); });
        return people;
    }
};

}  // namespace

TEST_CASE("a coordinator or a confidential person has a place, and neither leads nor administers", "[account]") {
    World world;
    world.store->read_now([&](const store::Snapshot& snapshot) {
        for (const auto* name : {"Cato", "Vera"}) {
            const auto person = world.id_of(name);
            CHECK(person::has_a_place(snapshot, person, world.clock.now()));
            CHECK_FALSE(person::find_person_ref(snapshot, person)->leader);
            CHECK(network::is_colleague(snapshot, person, world.clock.now()));
        }
    });
    for (auto* visitor : {&world.cato, &world.vera}) {
        CHECK_FALSE(visitor->gets<Me>("account.me").administrator);
        CHECK(visitor->asks("person.list", ListPeople{}).error().failure == Failure::forbidden);
    }
}

TEST_CASE("who has a role is found while the role lasts and the person is active", "[account]") {
    World world;
    const PlaceId school = world.school();
    const auto until = world.clock.now() + std::chrono::days{1};
    REQUIRE(world.admin.asks("person.add_role", AddRole{world.id_of("Noor"), school, PlaceRole::coordinator, until}));
    CHECK(world.has("Cato", PlaceRole::coordinator));
    CHECK(world.has("Noor", PlaceRole::coordinator));
    CHECK_FALSE(world.has("Vera", PlaceRole::coordinator));
    CHECK_FALSE(world.has("Ada", PlaceRole::coordinator));
    CHECK(world.all_with(PlaceRole::coordinator) == std::vector{world.id_of("Cato"), world.id_of("Noor")});
    CHECK(world.all_with(PlaceRole::confidential_person) == std::vector{world.id_of("Vera")});

    world.clock.advance(std::chrono::days{1});
    CHECK_FALSE(world.has("Noor", PlaceRole::coordinator));
    REQUIRE(world.admin.asks("person.deactivate", OnePerson{world.id_of("Cato")}));
    CHECK(world.all_with(PlaceRole::coordinator).empty());
}
