#include "features/mail/mail_store.hpp"
#include "jobs/timetable.hpp"
#include "support/accounts.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using account::ResetPassword;
using account::SetUp;

namespace {

constexpr auto password = "drie paarse fietsen";
constexpr auto new_password = "vier groene sleeën";

Reason reason_of(const Result<std::string>& answer) {
    REQUIRE(!answer);
    return answer.error().reason;
}

std::vector<mail::Queued> queued_mail(AccountWorld& world) {
    std::vector<mail::Queued> queue;
    world.store->read_now([&](const store::Snapshot& snapshot) {
        for (const auto& job : jobs::list_due(snapshot, world.clock.now(), 100))
            if (job.kind == mail::job_kind) queue.push_back(*operations::decode<mail::Queued>(job.facts));
    });
    return queue;
}

std::string set_up_token(AccountWorld& world) {
    std::optional<account::Link> link;
    world.store->write_now([&](store::Transaction& transaction) {
        link = account::make_set_up_link(transaction, world.secrets, world.parts.settings, world.clock.now());
    });
    return link ? token_of(link->link) : std::string{};
}

SetUp set_up_with(std::string token) {
    return {std::move(token), "Scholengroep De Brug", "De Sluis", "Marijke", "marijke@debrug.example", password};
}

}  // namespace

TEST_CASE("an administrator's reset link works once, ends all sessions, and isn't stored", "[account]") {
    AccountWorld world;
    auto noor = world.member("Noor");
    auto admin = world.administrator();
    auto link = admin.gets<account::ResetLink>("person.reset_password", account::OnePerson{world.id_of("Noor")});
    CHECK(link.link.starts_with("https://kring.test/wachtwoord#"));
    CHECK(link.expires_at == world.clock.now() + 24h);
    CHECK(noor.is_signed_in());

    auto browser = world.visitor();
    ResetPassword reset{token_of(link.link), new_password};
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{reset.token, "welkom123456"})) ==
          Reason::password_too_common);
    REQUIRE(browser.asks("account.reset_password", reset));
    CHECK_FALSE(noor.is_signed_in());
    CHECK(reason_of(browser.asks("account.reset_password", reset)) == Reason::token_expired);
    CHECK(browser.signs_in(AccountWorld::email_of("Noor"), new_password));
}

TEST_CASE("a reset link ends with its day, with the account, and with another reset", "[account]") {
    AccountWorld world;
    world.member("Noor");
    auto admin = world.administrator();
    auto make = [&] {
        account::OnePerson noor{world.id_of("Noor")};
        return token_of(admin.gets<account::ResetLink>("person.reset_password", noor).link);
    };
    auto browser = world.visitor();

    auto old = make();
    world.clock.advance(24h);
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{old, new_password})) == Reason::token_expired);

    auto first = make();
    auto second = make();
    REQUIRE(browser.asks("account.reset_password", ResetPassword{second, new_password}));
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{first, password})) == Reason::token_expired);

    auto beside = make();
    REQUIRE(browser.signs_in(AccountWorld::email_of("Noor"), new_password));
    REQUIRE(browser.asks("account.change_password", account::ChangePassword{new_password, password}));
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{beside, new_password})) ==
          Reason::token_expired);

    auto last = make();
    REQUIRE(admin.asks("person.deactivate", account::OnePerson{world.id_of("Noor")}));
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{last, password})) == Reason::token_expired);
    REQUIRE(admin.asks("person.reactivate", account::OnePerson{world.id_of("Noor")}));
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{last, password})) == Reason::token_expired);
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{"made up", password})) ==
          Reason::token_expired);
}

TEST_CASE("a link is good for what it was made for alone", "[account]") {
    AccountWorld world;
    auto browser = world.visitor();
    auto set_up = set_up_token(world);
    CHECK(reason_of(browser.asks("account.reset_password", ResetPassword{set_up, new_password})) ==
          Reason::token_expired);
    account::AddPerson noor{AccountWorld::email_of("Noor"), "Noor", "De Sluis", {}, {}};
    auto reset = token_of(world.command_line().gets<account::AddedPerson>("person.add", noor).link.value().link);
    CHECK(reason_of(browser.asks("account.set_up", set_up_with(reset))) == Reason::token_expired);
    REQUIRE(browser.asks("account.set_up", set_up_with(set_up)));
}

TEST_CASE("a forgotten password is mailed as a link; the queue holds no secret", "[account][mail]") {
    AccountWorld world{{.site_url = "https://kring.test", .mail_configured = true}};
    world.member("Noor");
    auto browser = world.visitor();
    REQUIRE(
        browser.asks("account.request_password_reset", account::RequestPasswordReset{AccountWorld::email_of("Noor")}));
    world.run_due_jobs();

    auto queue = queued_mail(world);
    REQUIRE(queue.size() == 1);
    CHECK(queue[0].person_id == world.id_of("Noor"));
    CHECK(queue[0].kind == mail::MailKind::password_reset);
    CHECK(reason_of(browser.asks("account.reset_password",
                                 ResetPassword{token_of(queue[0].link_path), new_password})) == Reason::token_expired);

    auto path = account::password_reset_path(world.secrets, queue[0].link_path);
    CHECK(path == account::password_reset_path(world.secrets, queue[0].link_path));
    REQUIRE(browser.asks("account.reset_password", ResetPassword{token_of(path), new_password}));
    CHECK(browser.signs_in(AccountWorld::email_of("Noor"), new_password));
}

TEST_CASE("asking for a reset of an unknown address gives the same answer and writes as much", "[account]") {
    AccountWorld world{{.site_url = "https://kring.test", .mail_configured = true}};
    world.member("Noor");
    auto ask = [&](const std::string& email) {
        auto answer = world.visitor().asks("account.request_password_reset", account::RequestPasswordReset{email});
        std::vector<jobs::Job> waiting;
        world.store->read_now(
            [&](const store::Snapshot& snapshot) { waiting = jobs::list_due(snapshot, world.clock.now(), 100); });
        REQUIRE(waiting.size() == 1);
        world.run_due_jobs();
        return std::tuple{answer.value(), waiting[0].kind, waiting[0].key.size(), waiting[0].facts.size()};
    };
    CHECK(ask("nobody@debrug.example") == ask(AccountWorld::email_of("Ward")));
    CHECK(queued_mail(world).empty());
    CHECK(ask(AccountWorld::email_of("Noor")) == ask("nobody@debrug.example"));
}

TEST_CASE("the first run's link sets the site up, once", "[account]") {
    AccountWorld world;
    auto token = set_up_token(world);
    auto browser = world.visitor();
    CHECK_FALSE(browser.gets<account::About>("account.about").set_up);
    CHECK(reason_of(browser.asks("account.set_up", set_up_with("made up"))) == Reason::token_expired);
    auto input = set_up_with(token);
    input.region = account::Region::be_vlaanderen;
    REQUIRE(browser.asks("account.set_up", input));
    CHECK(browser.gets<account::Schools>("school.list").schools.at(0).region == account::Region::be_vlaanderen);

    auto me = browser.gets<account::Me>("account.me");
    CHECK(me.administrator);
    CHECK(me.group == "Scholengroep De Brug");
    REQUIRE(me.places.size() == 2);

    auto second = set_up_with(token);
    second.email = "ward@debrug.example";
    CHECK(reason_of(world.visitor().asks("account.set_up", second)) == Reason::token_expired);
    CHECK(set_up_token(world).empty());
    CHECK(browser.gets<account::About>("account.about").set_up);
}

TEST_CASE("a set-up link ends after an hour, and with the next one", "[account]") {
    AccountWorld world;
    auto first = set_up_token(world);
    auto second = set_up_token(world);
    CHECK(reason_of(world.visitor().asks("account.set_up", set_up_with(first))) == Reason::token_expired);
    world.clock.advance(1h);
    CHECK(reason_of(world.visitor().asks("account.set_up", set_up_with(second))) == Reason::token_expired);
    CHECK(world.visitor().asks("account.set_up", set_up_with(set_up_token(world))));
}
