#include "app/application.hpp"

#include "app/console.hpp"
#include "app/contract.hpp"
#include "features/account/account.hpp"
#include "support/temporary_folder.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <string>

using namespace kring;
using namespace kring::app;

namespace {

struct Fixture {
    testing::TemporaryFolder parent;
    SystemClock clock;
    Configuration configuration;

    Fixture() {
        configuration.data = parent.path() / "data";
        configuration.server.port = 0;
    }
    std::unique_ptr<Application> open() {
        auto opened = Application::open(configuration, clock);
        if (!opened) FAIL(opened.error());
        return std::move(*opened);
    }
    std::unique_ptr<Application> serve() {
        auto application = open();
        if (const auto serving = application->serve(); !serving) FAIL(serving.error());
        return application;
    }
    std::unique_ptr<Console> console() {
        auto opened = Console::open(configuration);
        if (!opened) FAIL(opened.error());
        return std::move(*opened);
    }
    static std::string person(const std::string& email, const std::string& role = "teacher") {
        return R"({"email":")" + email + R"(","name":"Ana","school":"De Sluis","role":")" + role + R"(","token":true})";
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a command on a folder without a server does its work, and again beside one", "[app]") {
    CHECK(console()->call("person.add", person("ana@school.example")).has_value());
    const auto application = serve();
    const auto beside = console();
    CHECK(beside->call("person.add", person("bo@school.example")).has_value());
    const auto again = beside->call("person.add", person("ana@school.example"));
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().failure == Failure::conflict);
    CHECK(again.error().reason == Reason::email_taken);
    CHECK(again.error().field == "email");
    application->store().read_now([](const store::Snapshot& snapshot) {
        CHECK(snapshot.value<int>("SELECT count(*) FROM people WHERE email IN ('ana@school.example', "
                                  "'bo@school.example')") == 2);
    });
}

TEST_CASE_METHOD(Fixture, "a command is refused a folder whose holder doesn't answer, once it waited a while",
                 "[app]") {
    const auto holder = open();  // holds the folder, and listens nowhere
    const auto console = Console::open(configuration);
    REQUIRE_FALSE(console.has_value());
    CHECK(console.error().reason == Reason::already_exists);
}

TEST_CASE_METHOD(Fixture, "a command whose server goes away says so", "[app]") {
    auto application = serve();
    const auto beside = console();
    application->stop();
    const auto lost = beside->call("person.add", person("ana@school.example"));
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().failure == Failure::unavailable);
}

TEST_CASE_METHOD(Fixture, "a server that stopped leaves the folder to the next one", "[app]") {
    auto first = serve();
    CHECK(first->port() != 0);
    first->stop();
    first->stop();
    first.reset();
    CHECK(serve()->port() != 0);
}

TEST_CASE_METHOD(Fixture, "the link to set up a site is made until somebody administers it", "[app]") {
    auto application = open();
    const auto link = application->make_set_up_link();
    REQUIRE(link);
    CHECK(link->find(account::set_up_page) != std::string::npos);
    CHECK(application->make_set_up_link() != link);
    application.reset();
    REQUIRE(console()->call("person.add", person("ana@school.example", "administrator")).has_value());
    CHECK_FALSE(open()->make_set_up_link());
}

TEST_CASE("the contract can be printed without a data folder, and is JSON", "[app]") {
    const auto contract = print_contract();
    REQUIRE(contract.has_value());
    CHECK(boost::json::parse(*contract).at("openapi") == "3.1.0");
}
