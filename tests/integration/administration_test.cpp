#include "app/account_commands.hpp"
#include "features/account/administration_operations.hpp"
#include "support/accounts.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using namespace kring::account;

namespace {

Reason reason_of(const Result<std::string>& answer) {
    REQUIRE(!answer);
    return answer.error().reason;
}

struct World : AccountWorld {
    Visitor admin = administrator();
    Visitor noor = member("Noor");

    ChangeRole role(const std::string& name, PlaceRole role) { return {id_of(name), school(), role}; }
    bool leads(const std::string& name) {
        auto people = admin.gets<ListedPeople>("person.list", ListPeople{{}, {}, name}).people;
        for (const auto& place : people.at(0).places)
            if (person::is_leading(place.role)) return true;
        return false;
    }
    std::vector<std::string> actions_on(Visitor& person) {
        std::vector<std::string> actions;
        for (const auto& entry : person.gets<Audit>("account.list_audit").entries)
            actions.emplace_back(boost::describe::enum_to_string(entry.action, ""));
        return actions;
    }
};

// A command's outcome: exit status, what it wrote.
struct Ran {
    int status;
    std::string out, error;
};

Ran import(World& world, const std::string& csv, std::optional<std::filesystem::path> tokens_out = {},
           std::optional<std::filesystem::path> links_out = {}) {
    auto path = world.folder.path() / "people.csv";
    std::ofstream{path} << csv;
    std::ostringstream out, error;
    auto call = [&](std::string_view method, std::string params) {
        return world.command_line().ask(method, std::move(params));
    };
    auto status = app::import_people(call, path, {std::move(tokens_out), std::move(links_out)}, {out, error});
    return {status, out.str(), error.str()};
}

}  // namespace

TEST_CASE("a role at a place is given and ended, the person hears it, and the networks are told", "[account]") {
    World world;
    world.changed_people.clear();
    world.take_published();
    REQUIRE(world.admin.asks("person.add_role", world.role("Noor", PlaceRole::school_leader)));
    CHECK(world.leads("Noor"));
    CHECK(world.take_published() == std::vector<std::string>{"account.changed"});
    CHECK(world.changed_people == std::vector{world.id_of("Noor")});

    REQUIRE(world.admin.asks("person.add_role", world.role("Noor", PlaceRole::school_leader)));
    CHECK(world.take_published().empty());

    REQUIRE(world.admin.asks("person.end_role", world.role("Noor", PlaceRole::school_leader)));
    CHECK_FALSE(world.leads("Noor"));
    CHECK(world.take_published() == std::vector<std::string>{"account.changed"});
    CHECK(world.admin.asks("person.end_role", world.role("Noor", PlaceRole::school_leader)).error().field == "role");
    CHECK(world.actions_on(world.noor) == std::vector<std::string>{"role_ended", "role_granted", "account_made"});
}

TEST_CASE("who is removed from a school keeps the account and loses the school's name", "[account]") {
    World world;
    REQUIRE(world.admin.asks("person.end_role", world.role("Noor", PlaceRole::teacher)));
    CHECK(world.noor.gets<Me>("account.me").places.empty());
    world.store->read_now([&](const store::Snapshot& snapshot) {
        CHECK_FALSE(person::find_person_ref(snapshot, world.id_of("Noor")).value().school);
    });
    REQUIRE(world.admin.asks("person.add_role",
                             ChangeRole{world.id_of("Noor"), world.school("Het Kompas"), PlaceRole::teacher}));
    CHECK(world.noor.gets<Me>("account.me").places.at(0).name == "Het Kompas");
}

TEST_CASE("deactivation ends sessions and access tokens at once and for good; reactivation lets in again",
          "[account]") {
    World world;
    constexpr auto password = "drie paarse fietsen";
    auto els = world.person_with_password("Els", password);
    auto browser = world.visitor();
    REQUIRE(browser.signs_in(AccountWorld::email_of("Els"), password));
    auto session = browser.gets<SessionsOfMine>("account.list_sessions").sessions.at(0).session_id;
    world.take_published();
    world.changed_people.clear();

    REQUIRE(world.admin.asks("person.deactivate", OnePerson{els}));
    CHECK(world.take_published() ==
          std::vector<std::string>{"account.changed", "session ended " + session.text(), "person ended " + els.text()});
    CHECK(world.changed_people == std::vector{els});
    CHECK_FALSE(browser.is_signed_in());
    CHECK(reason_of(world.visitor().signs_in(AccountWorld::email_of("Els"), password)) == Reason::wrong_credentials);
    CHECK(reason_of(world.admin.asks("person.reset_password", OnePerson{els})) == Reason::not_found);
    REQUIRE(world.admin.asks("person.deactivate", OnePerson{els}));
    CHECK(world.take_published().empty());

    REQUIRE(world.admin.asks("person.reactivate", OnePerson{els}));
    CHECK_FALSE(browser.is_signed_in());
    CHECK(browser.signs_in(AccountWorld::email_of("Els"), password));
    CHECK(world.noor.is_signed_in());
}

TEST_CASE("the last administrator can be neither removed nor deactivated", "[account]") {
    World world;
    auto remove = world.role("Ada", PlaceRole::administrator);
    CHECK(reason_of(world.admin.asks("person.end_role", remove)) == Reason::last_administrator);
    CHECK(reason_of(world.admin.asks("person.deactivate", OnePerson{remove.person_id})) == Reason::last_administrator);
    CHECK(world.admin.is_signed_in());
    CHECK(world.admin.gets<Me>("account.me").administrator);

    REQUIRE(world.admin.asks("person.add_role", world.role("Noor", PlaceRole::administrator)));
    REQUIRE(world.admin.asks("person.end_role", remove));
    CHECK(reason_of(world.admin.ask("person.list")) == Reason::not_allowed);
    CHECK(world.noor.ask("person.list"));
}

TEST_CASE("an administrator pages through the people, by name", "[account]") {
    World world;
    for (int i = 0; i < 5; ++i)
        world.member("Teacher" + std::to_string(i));
    std::vector<std::string> names;
    std::optional<std::string> after;
    do {
        auto page = world.admin.gets<ListedPeople>("person.list", ListPeople{after, 3, {}});
        CHECK(page.people.size() <= 3);
        for (auto& person : page.people)
            names.push_back(person.name);
        after = page.next;
    } while (after);
    CHECK(names == std::vector<std::string>{"Ada", "Noor", "Teacher0", "Teacher1", "Teacher2", "Teacher3", "Teacher4"});
    auto found = world.admin.gets<ListedPeople>("person.list", ListPeople{{}, {}, "noor@debrug"}).people;
    REQUIRE(found.size() == 1);
    CHECK(found[0].email == "noor@debrug.example");
}

TEST_CASE("schools are added by an administrator, and everyone may list them", "[account]") {
    World world;
    CreateSchool input{PlaceId{Uuid::make_v7(to_milliseconds(world.clock.now()))}, "Het Kompas", Region::be_vlaanderen};
    CHECK(world.admin.gets<School>("school.create", input).name == "Het Kompas");
    CHECK(world.admin.gets<School>("school.create", input).school_id == input.school_id);
    input.school_id = PlaceId{Uuid::make_v7(to_milliseconds(world.clock.now()))};
    CHECK(reason_of(world.admin.asks("school.create", input)) == Reason::already_exists);
    CHECK(reason_of(world.noor.asks("school.create", input)) == Reason::not_allowed);
    auto schools = world.noor.gets<Schools>("school.list").schools;
    REQUIRE(schools.size() == 2);
    CHECK(schools[1].name == "Het Kompas");
    input.school_id = world.school("De Sluis");  // made with the first account
    input.name = "De Wissel";
    CHECK(reason_of(world.admin.asks("school.create", input)) == Reason::id_taken);
}

TEST_CASE("an administrator changes a school's region and name, and its people's pages follow", "[account]") {
    World world;
    auto other = world.member("Els", PlaceRole::teacher, "Het Kompas");
    auto about = [&](const std::string& school) {
        for (const auto& each : world.noor.gets<Schools>("school.list").schools)
            if (each.name == school) return each;
        throw std::runtime_error{"no school of that name"};
    };
    CHECK(about("De Sluis").region == Region::nl_midden);
    UpdateSchool change{.school_id = about("De Sluis").school_id, .region = Region::be_vlaanderen};
    world.take_published();
    CHECK(reason_of(world.noor.asks("school.update", change)) == Reason::not_allowed);
    CHECK(about("De Sluis").region == Region::nl_midden);
    CHECK(world.admin.gets<School>("school.update", change).region == Region::be_vlaanderen);
    CHECK(about("De Sluis").region == Region::be_vlaanderen);
    CHECK(world.take_published().empty());

    change = {.school_id = change.school_id, .name = "Het Kompas"};
    CHECK(reason_of(world.admin.asks("school.update", change)) == Reason::already_exists);
    change.name = "De Nieuwe Sluis";
    CHECK(world.admin.gets<School>("school.update", change).name == "De Nieuwe Sluis");
    CHECK(about("De Nieuwe Sluis").region == Region::be_vlaanderen);
    CHECK(world.noor.gets<Me>("account.me").places.at(0).name == "De Nieuwe Sluis");
    CHECK(world.take_published() ==
          std::vector<std::string>{"account.changed", "account.changed"});  // Ada's and Noor's
    world.store->read_now([&](const store::Snapshot& snapshot) {
        CHECK(person::find_person_ref(snapshot, world.id_of("Noor")).value().school == "De Nieuwe Sluis");
        CHECK(person::find_person_ref(snapshot, world.id_of("Els")).value().school == "Het Kompas");
    });
    change.school_id = PlaceId{Uuid::make_v7(1)};
    CHECK(reason_of(world.admin.asks("school.update", change)) == Reason::not_found);
}

TEST_CASE("a school that is made along with its people gets the region that was said", "[account]") {
    World world;
    auto region_of = [&](const std::string& school) {
        for (const auto& each : world.noor.gets<Schools>("school.list").schools)
            if (each.name == school) return each.region;
        throw std::runtime_error{"no school of that name"};
    };
    REQUIRE(import(world,
                   "name,email,school,region\nEls,els@x.example,De Lindehof,be_vlaanderen\n"
                   "Ward,ward@x.example,De Sluis,nl_zuid\n")
                .status == 0);
    CHECK(region_of("De Lindehof") == Region::be_vlaanderen);
    CHECK(region_of("De Sluis") == Region::nl_midden);  // it was there already

    std::ostringstream out, error;
    auto call = [&](std::string_view method, std::string params) {
        return world.command_line().ask(method, std::move(params));
    };
    CHECK(app::add_user(call, {"an@x.example", "An", "De Wissel", "teacher", true, "nl_noord"}, {out, error}) == 0);
    CHECK(region_of("De Wissel") == Region::nl_noord);
    CHECK(app::add_user(call, {"ab@x.example", "Ab", "De Wissel", "teacher", true, "limburg"}, {out, error}) == 1);
    CHECK(error.str().find("region") != std::string::npos);
}

TEST_CASE("what an administrator does, others can't", "[account]") {
    World world;
    auto person = operations::encode(OnePerson{world.id_of("Ada")});
    auto role = operations::encode(world.role("Noor", PlaceRole::administrator));
    auto leader = world.member("Hanneke", PlaceRole::school_leader);
    world.take_published();
    for (auto* outsider : {&world.noor, &leader}) {
        for (const auto* method : {"person.list", "admin.counts"})
            CHECK(reason_of(outsider->ask(method)) == Reason::not_allowed);
        for (const auto* method : {"person.deactivate", "person.reactivate", "person.reset_password"})
            CHECK(reason_of(outsider->ask(method, person)) == Reason::not_allowed);
        for (const auto* method : {"person.add_role", "person.end_role"})
            CHECK(reason_of(outsider->ask(method, role)) == Reason::not_allowed);
        for (const auto* method : {"person.close", "person.reset"})
            CHECK_FALSE(outsider->asks(method, PersonByEmail{"ada@debrug.example"}));
    }
    CHECK(world.take_published().empty());
    CHECK(world.admin.gets<Counts>("admin.counts").people == 3);
}

TEST_CASE("people are imported from a file, schools made where needed, with a token each", "[account]") {
    World world;
    auto tokens = world.folder.path() / "tokens.csv";
    auto ran = import(
        world, "name,email,school,role\nEls,Els@x.example,De Lindehof,\nWard,ward@x.example,De Sluis,board\n", tokens);
    CHECK(ran.error.empty());
    REQUIRE(ran.status == 0);
    CHECK(ran.out == "imported 2 people\n");

    std::ifstream file{tokens};
    std::string header, els;
    std::getline(file, header);
    std::getline(file, els);
    CHECK(header == "email,token");
    auto program = world.visitor();
    program.secret = els.substr(els.find(',') + 1);
    CHECK(program.gets<Me>("account.me").places.at(0).name == "De Lindehof");
    CHECK(world.leads("Ward"));
    namespace fs = std::filesystem;
    CHECK((fs::status(tokens).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("an import gives everybody a link to choose a password, or says how they get one", "[account]") {
    World world;
    const auto links = world.folder.path() / "links.txt";
    const auto ran = import(world, "name,email,school\nEls,els@x.example,A\nWard,ward@x.example,A\n", {}, links);
    CHECK(ran.error.empty());
    CHECK(ran.out.starts_with("imported 2 people\nsend each the link on their line; the links end "));
    std::ifstream file{links};
    std::string els, ward, more;
    std::getline(file, els);
    std::getline(file, ward);
    CHECK_FALSE(std::getline(file, more));
    CHECK(els.starts_with("els@x.example\t"));
    CHECK(ward.starts_with("ward@x.example\t"));
    constexpr auto password = "drie paarse fietsen";
    auto browser = world.visitor();
    REQUIRE(browser.asks("account.reset_password", ResetPassword{els.substr(els.find('#') + 1), password}));
    CHECK(world.visitor().signs_in("els@x.example", password));
    namespace fs = std::filesystem;
    CHECK((fs::status(links).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);

    const auto tokens = world.folder.path() / "tokens.csv";
    const std::string csv = "name,email,school\nBo,bo@x.example,A\n";
    CHECK(import(world, csv, tokens, links).error == "kring: can't make " + links.string() + ": it is there already\n");
    CHECK_FALSE(fs::exists(tokens));
    CHECK(
        import(world, csv).out ==
        "imported 1 person\nthey can't sign in yet: make each a link to choose a password with `kring user reset`, or "
        "next time all at once with --links-out FILE\n");
}

TEST_CASE("an import makes the file of its tokens first, and leaves none behind when it is refused", "[account]") {
    World world;
    const std::string csv = "name,email,school\nEls,els@x.example,A\n";
    auto count = [&] { return world.admin.gets<Counts>("admin.counts").people; };
    const auto before = count();
    auto nowhere = world.folder.path() / "no such folder" / "tokens.csv";
    CHECK(import(world, csv, nowhere).error == "kring: can't make " + nowhere.string() + "\n");
    CHECK(count() == before);

    auto tokens = world.folder.path() / "tokens.csv";
    CHECK(import(world, "name,email,school\nNoor,noor@debrug.example,A\n", tokens).status == 1);
    CHECK_FALSE(std::filesystem::exists(tokens));
    REQUIRE(import(world, csv, tokens).status == 0);
    CHECK(std::filesystem::file_size(tokens) < 120);  // and not the room that was kept

    auto again = import(world, "name,email,school\nWard,ward@x.example,A\n", tokens);
    CHECK(again.error == "kring: can't make " + tokens.string() + ": it is there already\n");
    CHECK(count() == before + 1);
}

TEST_CASE("an import is all or nothing and names the line and column that is wrong", "[account]") {
    World world;
    auto count = [&] { return world.admin.gets<Counts>("admin.counts").people; };
    auto before = count();
    CHECK(import(world, "name,email,school\nEls,els@x.example,A\nNoor,noor@debrug.example,A\n").error ==
          "kring: line 3, column email: somebody has this address already\n");
    CHECK(import(world, "name,email,school\nEls,els@x.example,A\n\nWard,ELS@x.example,A\n").error ==
          "kring: line 4, column email: somebody has this address already\n");
    auto bad = import(world, "name,email,school\nEls,els@x.example,A\nWard,no address,A\n");
    CHECK(bad.status == 1);
    CHECK(bad.error.starts_with("kring: line 3, column email: "));
    CHECK(count() == before);
    CHECK(world.noor.gets<Schools>("school.list").schools.size() == 1);
}

TEST_CASE("ten thousand people are imported without hashing a password", "[account]") {
    World world;
    std::string csv = "name,email,school\n";
    for (int i = 0; i < 10'000; ++i) {
        auto n = std::to_string(i);
        csv.append("Person ")
            .append(n)
            .append(",p")
            .append(n)
            .append("@x.example,School ")
            .append(n, 0, 1)
            .append("\n");
    }
    auto before = world.hasher.calls();
    CHECK(import(world, csv, world.folder.path() / "tokens.csv").out == "imported 10000 people\n");
    CHECK(world.hasher.calls() == before);
    CHECK(world.admin.gets<Counts>("admin.counts").people == 10'002);
}

TEST_CASE("kring user add prints the token last", "[account]") {
    World world;
    std::ostringstream out, error;
    auto call = [&](std::string_view method, std::string params) {
        return world.command_line().ask(method, std::move(params));
    };
    REQUIRE(app::add_user(call, {"els@x.example", "Els", "Nieuw", "school_leader", true}, {out, error}) == 0);
    auto text = out.str();
    text.pop_back();
    auto program = world.visitor();
    program.secret = text.substr(text.rfind('\n') + 1);
    CHECK(program.gets<Me>("account.me").places.at(0).role == PlaceRole::school_leader);

    CHECK(app::add_user(call, {"els@x.example", "Els", "Nieuw", "teacher", true}, {out, error}) == 1);
    CHECK(app::deactivate_user(call, "nobody@x.example", {out, error}) == 1);
    REQUIRE(app::deactivate_user(call, "ELS@x.example", {out, error}) == 0);
    CHECK_FALSE(program.is_signed_in());
}
