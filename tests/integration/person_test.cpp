#include "features/person/person_operations.hpp"
#include "support/accounts.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::testing;
using person::FindPeople;
using person::FoundPeople;
using person::GetPerson;
using person::PersonPage;

namespace {

std::vector<std::string> names_of(const FoundPeople& found) {
    std::vector<std::string> names;
    for (const auto& person : found.people)
        names.push_back(person.name);
    return names;
}

std::vector<std::string> networks_of(const Person& shown, const Person& viewer) {
    std::vector<std::string> names;
    for (const auto& network : viewer.does<PersonPage>("person.get", GetPerson{shown.id}).networks)
        names.push_back(network.name);
    return names;
}

}  // namespace

TEST_CASE("colleagues are found by the beginning of their names, oneself and the deactivated left out", "[person]") {
    AccountWorld world;
    auto noor = world.member("Noor");
    for (const auto* name : {"Zoe", "Ward", "Wardje"})
        world.member(name);
    account::UpdateProfile accents;
    accents.name = "Zoë van den Berg";
    auto zoe = world.visitor();
    auto id = world.id_of("Zoe");
    world.store->write_now([&](store::Transaction& transaction) {
        zoe.secret = account::make_access_token(transaction, world.secrets, id, world.clock.now());
    });
    REQUIRE(zoe.asks("account.update_profile", accents));

    auto find = [&](std::string text) { return names_of(noor.gets<FoundPeople>("person.find", FindPeople{text, {}})); };
    CHECK(find("zoe") == std::vector<std::string>{"Zoë van den Berg"});
    CHECK(find("BERG ZOË") == std::vector<std::string>{"Zoë van den Berg"});
    CHECK(find("ard").empty());
    CHECK(find("war") == std::vector<std::string>{"Ward", "Wardje"});
    CHECK(find("noor").empty());
    CHECK(find("").size() == 3);
    world.command_line().gets<operations::Empty>("person.close",
                                                 account::PersonByEmail{AccountWorld::email_of("Ward")});
    CHECK(find("war") == std::vector<std::string>{"Wardje"});
}

TEST_CASE("a colleague's page shows name, places and what to ask about; a made-up id shows nothing", "[person]") {
    AccountWorld world;
    auto noor = world.member("Noor");
    auto hanneke = world.member("Hanneke", account::PlaceRole::school_leader);
    account::UpdateProfile profile;
    profile.ask_me_about = {"schrijven", "kringgesprek"};
    REQUIRE(hanneke.asks("account.update_profile", profile));

    auto page = noor.gets<PersonPage>("person.get", GetPerson{world.id_of("Hanneke")});
    CHECK(page.person.name == "Hanneke");
    CHECK(page.person.school == "De Sluis");
    CHECK(page.person.leader);
    CHECK(page.ask_me_about == std::vector<std::string>{"schrijven", "kringgesprek"});
    REQUIRE(page.places.size() == 1);
    CHECK(page.places[0].role == account::PlaceRole::school_leader);

    auto made_up = noor.asks("person.get", GetPerson{PersonId{Uuid::make_v4()}});
    REQUIRE(!made_up);
    CHECK(made_up.error().failure == Failure::not_found);
    CHECK(world.visitor().asks("person.get", GetPerson{world.id_of("Hanneke")}).error().failure ==
          Failure::unauthenticated);
}

TEST_CASE("a former colleague's page shows neither name nor school", "[person]") {
    AccountWorld world;
    auto noor = world.member("Noor");
    world.member("Ward");
    auto ward = world.id_of("Ward");
    world.store->write_now([&](store::Transaction& transaction) {
        transaction.run("UPDATE people SET former = 1 WHERE person_id = ?", ward);
    });
    auto page = noor.gets<PersonPage>("person.get", GetPerson{ward});
    CHECK(page.person.former);
    CHECK(page.person.name.empty());
    CHECK_FALSE(page.person.school);
    CHECK(page.places.empty());
    CHECK(noor.gets<FoundPeople>("person.find", FindPeople{"", {}}).people.empty());
}

TEST_CASE("who has no place in the group any more knows those of shared networks alone", "[person]") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Aap", Visibility::closed);
    ana.lets_in(bob, network);
    // By the clock, of which the networks aren't told: a guest, as one who comes from another group would be.
    world.execute(
        "UPDATE memberships SET until = 1 WHERE person_id = (SELECT person_id FROM people WHERE name = 'Bob')");
    CHECK(bob.tries("person.get", GetPerson{ana.id}) == "ok");
    CHECK(bob.tries("person.get", GetPerson{bob.id}) == "ok");
    CHECK(bob.tries("person.get", GetPerson{cor.id}) == "not_found/not_found");
    CHECK(bob.does<FoundPeople>("person.find", FindPeople{"cor", {}}).people.empty());
    CHECK(ana.does<FoundPeople>("person.find", FindPeople{"cor", {}}).people.size() == 1);
    for (const auto* who : {"Ana", "Bob"}) {
        world.execute("UPDATE network_members SET until = NULL");
        world.execute(
            "UPDATE network_members SET until = 1 WHERE person_id = (SELECT person_id FROM people WHERE name = '" +
            std::string{who} + "')");
        CHECK(bob.tries("person.get", GetPerson{ana.id}) == "not_found/not_found");
    }
}

TEST_CASE("a page tells of the networks that both are in, and a colleague of open ones", "[person]") {
    using Names = std::vector<std::string>;
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    ana.starts("Aap", Visibility::open);
    auto noot = ana.starts("Noot", Visibility::on_request);
    auto mies = ana.starts("Mies", Visibility::closed);
    auto ended = ana.starts("Wim", Visibility::open);
    ana.ends(ended);

    for (const auto& outsider : {bob, world.leader("Lena"), world.board("Bart")})
        CHECK(networks_of(ana, outsider) == Names{"Aap"});
    CHECK(networks_of(ana, world.administrator("Ada")).empty());
    CHECK(networks_of(ana, ana) == Names{"Aap", "Mies", "Noot", "Wim"});
    ana.lets_in(bob, noot);
    CHECK(networks_of(ana, bob) == Names{"Aap", "Noot"});
    ana.lets_in(bob, mies);
    CHECK(networks_of(ana, bob) == Names{"Aap", "Mies", "Noot"});
    bob.leaves(noot);
    CHECK(networks_of(ana, bob) == Names{"Aap", "Mies"});
    world.ends_roles(bob);
    CHECK(networks_of(ana, bob) == Names{"Mies"});
}
