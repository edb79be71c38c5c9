#include "features/account/administration_operations.hpp"
#include "features/person/person_operations.hpp"
#include "support/accounts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kring;
using namespace kring::testing;
using namespace kring::account;
using Words = std::vector<std::string>;

namespace {

struct World : AccountWorld {
    Visitor admin = administrator();
    Visitor noor = member("Noor");
    Instant end = clock.now() + std::chrono::days{2};

    AddRole role(const std::string& name, PlaceRole role, std::optional<Instant> until = {}) {
        return {id_of(name), school(), role, until};
    }
    std::string gives(const AddRole& role) { return outcome(admin.asks("person.add_role", role)); }
    static std::string outcome(const Result<std::string>& answer) {
        return answer ? "ok" : boost::describe::enum_to_string(answer.error().reason, "?");
    }
    std::vector<RoleOfPerson> roles_of(const std::string& name) {
        return admin.gets<ListedPeople>("person.list", ListPeople{{}, {}, name}).people.at(0).places;
    }
    std::optional<Instant> end_of(const std::string& name, PlaceRole role) {
        const auto roles = roles_of(name);
        return std::ranges::find(roles, role, &RoleOfPerson::role)->until;
    }
    bool leads(const std::string& name) {
        for (const auto& role : roles_of(name))
            if (person::is_leading(role.role)) return true;
        return false;
    }
    bool is_shown_as_leader(const std::string& name) {
        bool leader = false;
        store->read_now([&](const store::Snapshot& snapshot) {
            leader = person::find_person_ref(snapshot, id_of(name)).value().leader;
        });
        return leader;
    }
    void nothing_is_told() {
        take_published();
        changed_people.clear();
    }
};

}  // namespace

TEST_CASE("a role that has an end ends by itself, and the person and the networks hear it", "[account]") {
    World world;
    REQUIRE(world.gives(world.role("Noor", PlaceRole::school_leader, world.end)) == "ok");
    CHECK(world.leads("Noor"));
    CHECK(world.end_of("Noor", PlaceRole::school_leader) == world.end);
    CHECK_FALSE(world.end_of("Noor", PlaceRole::teacher));
    world.run_due_jobs();
    CHECK(world.is_shown_as_leader("Noor"));

    world.clock.set(world.end);
    CHECK_FALSE(world.leads("Noor"));  // before the job has run
    CHECK(world.noor.gets<Me>("account.me").places.size() == 1);
    CHECK(world.noor.gets<person::PersonPage>("person.get", person::GetPerson{world.id_of("Noor")}).places.size() == 1);
    world.nothing_is_told();
    world.run_due_jobs();
    CHECK(world.take_published() == Words{"account.changed"});
    CHECK(world.changed_people == std::vector{world.id_of("Noor")});
    CHECK_FALSE(world.is_shown_as_leader("Noor"));
    auto newest = world.noor.gets<Audit>("account.list_audit").entries.at(0);
    CHECK(newest.action == audit::AuditAction::role_ended);
    CHECK(newest.role == PlaceRole::school_leader);
    CHECK_FALSE(newest.by);

    world.nothing_is_told();
    world.run_due_jobs();
    CHECK(world.take_published().empty());
    auto again =
        world.admin.asks("person.end_role", ChangeRole{world.id_of("Noor"), world.school(), PlaceRole::school_leader});
    CHECK(World::outcome(again) == "not_found");
}

TEST_CASE("an administrator's rights end with the role, not with the job", "[account]") {
    World world;
    REQUIRE(world.gives(world.role("Noor", PlaceRole::administrator, world.end)) == "ok");
    CHECK(World::outcome(world.noor.ask("person.list")) == "ok");
    world.clock.set(world.end);
    CHECK(World::outcome(world.noor.ask("person.list")) == "not_allowed");
    CHECK_FALSE(world.noor.gets<Me>("account.me").administrator);
}

TEST_CASE("a role's end can be moved and taken away, in the future only, by an administrator only", "[account]") {
    World world;
    auto role = world.role("Noor", PlaceRole::school_leader, world.clock.now());
    CHECK(world.gives(role) == "out_of_range");
    role.until = world.end;
    CHECK(World::outcome(world.noor.asks("person.add_role", role)) == "not_allowed");
    REQUIRE(world.gives(role) == "ok");
    world.nothing_is_told();
    REQUIRE(world.gives(role) == "ok");
    CHECK(world.take_published().empty());

    role.until = world.end + std::chrono::days{1};
    REQUIRE(world.gives(role) == "ok");
    world.clock.set(world.end);
    world.run_due_jobs();
    CHECK(world.leads("Noor"));
    role.until.reset();
    REQUIRE(world.gives(role) == "ok");
    world.clock.set(world.end + std::chrono::days{2});
    world.nothing_is_told();
    world.run_due_jobs();
    CHECK(world.leads("Noor"));
    CHECK(world.take_published().empty());
}

TEST_CASE("a role that was ended by hand isn't ended again by the clock", "[account]") {
    World world;
    auto role = world.role("Noor", PlaceRole::school_leader, world.end);
    REQUIRE(world.gives(role) == "ok");
    REQUIRE(world.admin.asks("person.end_role", ChangeRole{role.person_id, role.place_id, role.role}));
    world.clock.set(world.end);
    world.nothing_is_told();
    world.run_due_jobs();
    CHECK(world.take_published().empty());
}

TEST_CASE("the clock can't take the last administrator away", "[account]") {
    World world;
    CHECK(world.gives(world.role("Ada", PlaceRole::administrator, world.end)) == "last_administrator");
    CHECK_FALSE(world.roles_of("Ada").at(0).until);
    REQUIRE(world.gives(world.role("Noor", PlaceRole::administrator, world.end)) == "ok");
    auto ada = world.role("Ada", PlaceRole::administrator);
    CHECK(World::outcome(world.admin.asks("person.end_role", ChangeRole{ada.person_id, ada.place_id, ada.role})) ==
          "last_administrator");
    CHECK(World::outcome(world.admin.asks("person.deactivate", OnePerson{ada.person_id})) == "last_administrator");
    REQUIRE(world.gives(world.role("Noor", PlaceRole::administrator)) == "ok");
    REQUIRE(world.gives(world.role("Ada", PlaceRole::administrator, world.end)) == "ok");
}
