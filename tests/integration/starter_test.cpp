#include "features/account/administration_operations.hpp"
#include "features/account/invitation_operations.hpp"
#include "features/person/person_operations.hpp"
#include "support/accounts.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::testing;
using namespace kring::account;
using audit::AuditAction;
using Words = std::vector<std::string>;
using People = std::vector<PersonId>;

namespace {

struct World : AccountWorld {
    Visitor admin = administrator();
    Visitor cato = member("Cato", PlaceRole::coordinator, "Bestuursbureau");
    Visitor noor = member("Noor");
    Visitor els = member("Els");
    Instant end = clock.now() + std::chrono::days{200};

    World() { nothing_is_told(); }
    SetStarter noor_until(std::optional<Instant> until) { return {id_of("Noor"), until}; }
    std::optional<Instant> shown_to(Visitor& visitor) { return visitor.gets<Me>("account.me").starter_until; }
    std::optional<Instant> listed(const std::string& name) {
        return admin.gets<ListedPeople>("person.list", ListPeople{{}, {}, name}).people.at(0).starter_until;
    }
    std::vector<AuditAction> record_of(Visitor& visitor) {
        std::vector<AuditAction> actions;
        for (const auto& entry : visitor.gets<Audit>("account.list_audit").entries)
            actions.push_back(entry.action);
        return actions;
    }
    InvitationId new_id() { return InvitationId{Uuid::make_v7(to_milliseconds(clock.now()))}; }
    Visitor comes_in(const std::string& name, const std::string& link) {
        auto browser = visitor();
        browser.gets<SignedIn>("invitation.redeem",
                               RedeemInvitation{token_of(link), name, email_of(name), "drie paarse fietsen"});
        return browser;
    }
    void nothing_is_told() {
        take_published();
        changed_people.clear();
    }
};

}  // namespace

TEST_CASE("administrators and coordinators say until when somebody is a starter, and nobody else does", "[account]") {
    World world;
    for (auto* visitor : {&world.els, &world.noor}) {
        auto answer = visitor->asks("person.set_starter", world.noor_until(world.end));
        CHECK(answer.error().failure == Failure::forbidden);
        CHECK(visitor->asks("person.set_starter", SetStarter{}).error().failure == Failure::forbidden);
    }
    CHECK(world.take_published().empty());
    CHECK_FALSE(world.shown_to(world.noor));

    REQUIRE(world.cato.asks("person.set_starter", world.noor_until(world.end)));
    CHECK(world.shown_to(world.noor) == world.end);
    REQUIRE(world.admin.asks("person.set_starter", world.noor_until(world.end + std::chrono::days{1})));
    CHECK(world.shown_to(world.noor) == world.end + std::chrono::days{1});
    CHECK(world.cato.asks("person.set_starter", SetStarter{}).error().field == "person_id");
}

TEST_CASE("a coordinator whose role has ended says no more who is a starter", "[account]") {
    World world;
    const ChangeRole role{world.id_of("Cato"), world.school("Bestuursbureau"), PlaceRole::coordinator};
    REQUIRE(world.admin.asks("person.end_role", role));
    CHECK(world.cato.asks("person.set_starter", world.noor_until(world.end)).error().failure == Failure::forbidden);
}

TEST_CASE("being made a starter and its end stand in one's own record, and one's own devices hear it", "[account]") {
    World world;
    REQUIRE(world.cato.asks("person.set_starter", world.noor_until(world.end)));
    CHECK(world.take_published() == Words{"account.changed"});
    CHECK(world.changed_people == People{world.id_of("Noor")});
    const auto newest = world.noor.gets<Audit>("account.list_audit").entries.at(0);
    CHECK(newest.action == AuditAction::starter_set);
    CHECK(newest.by->name == "Cato");

    world.nothing_is_told();
    REQUIRE(world.admin.asks("person.set_starter", world.noor_until(world.end)));  // as it was
    CHECK(world.take_published().empty());
    CHECK(world.changed_people.empty());

    REQUIRE(world.admin.asks("person.set_starter", world.noor_until({})));
    CHECK(world.take_published() == Words{"account.changed"});
    CHECK(world.changed_people == People{world.id_of("Noor")});
    CHECK_FALSE(world.shown_to(world.noor));
    CHECK(world.record_of(world.noor) ==
          std::vector{AuditAction::starter_ended, AuditAction::starter_set, AuditAction::account_made});
    CHECK(world.record_of(world.els) == std::vector{AuditAction::account_made});
}

TEST_CASE("who is a starter is shown to oneself and in the administrator's list, and is over at its end", "[account]") {
    World world;
    REQUIRE(world.cato.asks("person.set_starter", world.noor_until(world.end)));
    CHECK(world.listed("Noor") == world.end);
    CHECK_FALSE(world.shown_to(world.els));
    const auto page = world.els.asks("person.get", person::GetPerson{world.id_of("Noor")}).value();
    CHECK(page.find("starter") == std::string::npos);

    world.clock.set(world.end - std::chrono::milliseconds{1});
    CHECK(world.shown_to(world.noor) == world.end);
    world.clock.set(world.end);
    CHECK_FALSE(world.shown_to(world.noor));
    CHECK_FALSE(world.listed("Noor"));
    const auto late = world.admin.asks("person.set_starter", world.noor_until(world.end));
    CHECK(late.error().reason == Reason::out_of_range);
    CHECK(late.error().field == "starter_until");
}

TEST_CASE("an invitation can make a starter of who comes in by it, from the first sign-in", "[invitation]") {
    World world;
    CreateInvitation input{world.new_id(), {}, "Sam", world.school(), PlaceRole::teacher, world.clock.now()};
    CHECK(world.admin.asks("invitation.create", input).error().field == "starter_until");
    input.starter_until = world.end;
    const auto made = world.admin.gets<CreatedInvitation>("invitation.create", input);
    CHECK(made.invitation.starter_until == world.end);
    auto sam = world.comes_in("Sam", made.link);
    CHECK(world.shown_to(sam) == world.end);
    CHECK(world.record_of(sam) == std::vector{AuditAction::starter_set, AuditAction::account_made});
    CHECK(world.changed_people == People{world.id_of("Sam")});

    world.clock.advance(std::chrono::days{1});
    input = {world.new_id(), {}, "Bo", world.school(), PlaceRole::teacher, world.clock.now() + std::chrono::days{1}};
    const auto short_one = world.admin.gets<CreatedInvitation>("invitation.create", input);
    world.clock.advance(std::chrono::days{2});
    auto bo = world.comes_in("Bo", short_one.link);
    CHECK_FALSE(world.shown_to(bo));
    CHECK(world.record_of(bo) == std::vector{AuditAction::account_made});
}

TEST_CASE("a team's invitation can make starters, and one without a day makes none", "[invitation]") {
    World world;
    auto come_by = [&](std::optional<Instant> until, const std::string& name) {
        const CreateGroupInvitation input{
            world.new_id(), "Starters", world.school(), 5, world.clock.now() + std::chrono::days{2}, until};
        const auto json = world.admin.asks("invitation.create_group", input).value();
        const auto begin = json.find("/uitnodiging#");
        auto browser = world.comes_in(name, json.substr(begin, json.find('"', begin) - begin));
        return world.shown_to(browser);
    };
    CHECK(come_by(world.end, "Sam") == world.end);
    CHECK_FALSE(come_by({}, "Bo"));
}

TEST_CASE("who is imported with a day is a starter until then", "[account]") {
    World world;
    AddPerson sam{.email = "sam@x.example", .name = "Sam", .school = "De Sluis", .role = {}, .token = true};
    sam.starter_until = world.clock.now();
    auto owner = world.command_line();
    const auto refused = owner.asks("person.import", ImportPeople{{sam}});
    CHECK(refused.error().field == "people[0].starter_until");
    sam.starter_until = world.end;
    auto browser = world.visitor();
    browser.secret = *owner.gets<ImportedPeople>("person.import", ImportPeople{{sam}}).people.at(0).token;
    CHECK(world.shown_to(browser) == world.end);
    CHECK(world.record_of(browser) == std::vector{AuditAction::starter_set, AuditAction::account_made});
    CHECK(world.changed_people.size() == 1);
}
