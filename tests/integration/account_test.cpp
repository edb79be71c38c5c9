#include "support/accounts.hpp"
#include "support/stores.hpp"

#include <catch2/catch.hpp>

#include <future>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using account::Me;
using account::SessionsOfMine;
using operations::Empty;

namespace {

constexpr auto password = "drie paarse fietsen";
constexpr auto new_password = "vier groene sleeën";

Reason reason_of(const Result<std::string>& answer) {
    REQUIRE(!answer);
    return answer.error().reason;
}

struct World : AccountWorld {
    World() { person_with_password("Noor", password); }
    std::string email = email_of("Noor");
    Visitor signed_in(std::string address = "192.0.2.7") {
        auto browser = visitor(std::move(address));
        REQUIRE(browser.signs_in(email, password));
        return browser;
    }
};

}  // namespace

TEST_CASE("a person signs in with e-mail and password, and out again", "[account]") {
    World world;
    auto noor = world.visitor();
    CHECK(reason_of(noor.ask("account.me")) == Reason::not_signed_in);
    REQUIRE(noor.signs_in("NOOR@debrug.example", password));
    CHECK(noor.secret.size() == 43);

    auto me = noor.gets<Me>("account.me");
    CHECK(me.person.name == "Noor");
    CHECK(me.person.email == world.email);
    CHECK_FALSE(me.administrator);
    REQUIRE(me.places.size() == 1);
    CHECK(me.places[0].name == "De Sluis");
    REQUIRE(me.feeds.size() == 1);
    CHECK(me.feeds[0].kind == events::FeedKind::inbox);
    CHECK(me.group == "Kring");

    auto cookie = noor.secret;
    REQUIRE(noor.ask("account.sign_out"));
    CHECK(noor.secret.empty());
    noor.secret = cookie;
    CHECK(reason_of(noor.ask("account.me")) == Reason::session_ended);
}

TEST_CASE("a wrong password and an unknown address get the same answer at the same cost", "[account]") {
    World world;
    auto cost_of = [&](const std::string& email) {
        auto before = world.hasher.calls();
        CHECK(reason_of(world.visitor("192.0.2.8").signs_in(email, "zeven gele pannen")) == Reason::wrong_credentials);
        return world.hasher.calls() - before;
    };
    world.command_line().gets<Empty>("person.close", account::PersonByEmail{[&] {
                                         world.person_with_password("Ward", password);
                                         return AccountWorld::email_of("Ward");
                                     }()});
    world.member("Tokens");  // has no password
    CHECK(cost_of(world.email) == 1);
    CHECK(cost_of("nobody@debrug.example") == 1);
    CHECK(cost_of(AccountWorld::email_of("Ward")) == 1);
    CHECK(cost_of(AccountWorld::email_of("Tokens")) == 1);
}

TEST_CASE("the session's secret is nowhere in the database", "[account]") {
    World world;
    auto noor = world.signed_in();
    world.store->read_now([&](const store::Snapshot& snapshot) {
        CHECK(snapshot.exists("SELECT 1 FROM sessions WHERE token_hash = ?", world.secrets.hash(noor.secret)));
        CHECK_FALSE(snapshot.exists("SELECT 1 FROM sessions WHERE instr(CAST(token_hash AS TEXT), ?) OR label = ?",
                                    noor.secret, noor.secret));
    });
}

TEST_CASE("a session of someone who is deactivated is refused, even if it were still there", "[account]") {
    World world;
    auto noor = world.signed_in();
    auto id = world.id_of("Noor");
    world.store->write_now([&](store::Transaction& transaction) {
        account::set_state(transaction, id, account::AccountState::deactivated);
    });
    CHECK(reason_of(noor.ask("account.me")) == Reason::session_ended);
}

TEST_CASE("guessing a password is slowed, and the right one works again after the wait", "[account]") {
    World world;
    auto guesser = world.visitor("198.51.100.9");
    for (int i = 0; i < 5; ++i)
        CHECK(reason_of(guesser.signs_in(world.email, "zeven gele pannen")) == Reason::wrong_credentials);
    auto before = world.hasher.calls();
    auto answer = guesser.signs_in(world.email, password);
    CHECK(reason_of(answer) == Reason::too_many_requests);
    CHECK(answer.error().failure == Failure::rate_limited);
    CHECK(world.hasher.calls() == before);

    CHECK(world.visitor("192.0.2.7").signs_in(world.email, password));  // Noor, at her school
    world.clock.advance(1s);
    CHECK(guesser.signs_in(world.email, password));
}

TEST_CASE("signing in again gives a new session and ends the one that the browser had", "[account]") {
    World world;
    auto noor = world.signed_in();
    auto first = noor.secret;
    auto ended = noor.gets<SessionsOfMine>("account.list_sessions").sessions.at(0).session_id;
    world.take_published();
    REQUIRE(noor.signs_in(world.email, password));
    CHECK(noor.secret != first);
    CHECK(world.take_published() == std::vector<std::string>{"session ended " + ended.text()});
    CHECK(noor.gets<SessionsOfMine>("account.list_sessions").sessions.size() == 1);
    noor.secret = first;
    CHECK_FALSE(noor.is_signed_in());
}

TEST_CASE("one sees where one is signed in and signs another device out; an outsider can't", "[account]") {
    World world;
    auto noor = world.signed_in();
    world.clock.advance(1min);
    auto phone = world.visitor("192.0.2.9", "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1");
    REQUIRE(phone.signs_in(world.email, password));

    auto sessions = noor.gets<SessionsOfMine>("account.list_sessions").sessions;
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0].label == "Safari, iPhone");
    CHECK_FALSE(sessions[0].current);
    CHECK(sessions[1].label == "Firefox, Linux");
    CHECK(sessions[1].current);

    auto outsider = world.member("Ward");
    account::EndSession end{sessions[0].session_id};
    world.take_published();
    auto refused = outsider.asks("account.end_session", end);
    auto made_up = outsider.asks("account.end_session", account::EndSession{SessionId{Uuid::make_v4()}});
    CHECK(reason_of(refused) == Reason::not_found);
    CHECK(refused.error().failure == made_up.error().failure);
    CHECK(refused.error().field == made_up.error().field);
    CHECK(world.take_published().empty());
    CHECK(phone.is_signed_in());

    REQUIRE(noor.asks("account.end_session", end));
    CHECK(world.take_published() == std::vector<std::string>{"session ended " + sessions[0].session_id.text()});
    CHECK_FALSE(phone.is_signed_in());
    CHECK(noor.is_signed_in());
}

TEST_CASE("a session ends at its time, and open connections hear of it", "[account]") {
    World world;
    auto noor = world.signed_in();
    auto id = noor.gets<SessionsOfMine>("account.list_sessions").sessions.at(0).session_id;
    world.take_published();
    world.clock.advance(std::chrono::days{30} - 1ms);
    world.run_due_jobs();
    CHECK(noor.is_signed_in());
    CHECK(world.take_published().empty());
    world.clock.advance(1ms);
    CHECK_FALSE(noor.is_signed_in());
    world.run_due_jobs();
    CHECK(world.take_published() == std::vector<std::string>{"session ended " + id.text()});
}

TEST_CASE("a change of password asks for the current one and ends the other browsers, not the access tokens",
          "[account]") {
    World world;
    auto noor = world.signed_in();
    world.clock.advance(1min);
    auto phone = world.signed_in("192.0.2.9");
    auto phone_id = noor.gets<SessionsOfMine>("account.list_sessions").sessions.at(0).session_id;
    auto program = world.visitor();
    auto id = world.id_of("Noor");
    world.store->write_now([&](store::Transaction& transaction) {
        program.secret = account::make_access_token(transaction, world.secrets, id, world.clock.now());
    });
    world.take_published();

    auto wrong = noor.asks("account.change_password", account::ChangePassword{"zeven gele pannen", new_password});
    CHECK(reason_of(wrong) == Reason::wrong_password);
    CHECK(wrong.error().field == "current_password");
    auto common = noor.asks("account.change_password", account::ChangePassword{password, "welkom123456"});
    CHECK(reason_of(common) == Reason::password_too_common);
    CHECK(common.error().field == "new_password");
    CHECK(world.take_published().empty());

    REQUIRE(noor.asks("account.change_password", account::ChangePassword{password, new_password}));
    CHECK(world.take_published() == std::vector<std::string>{"session ended " + phone_id.text()});
    CHECK(noor.is_signed_in());
    CHECK(program.is_signed_in());
    CHECK_FALSE(phone.is_signed_in());
    CHECK(reason_of(phone.signs_in(world.email, password)) == Reason::wrong_credentials);
    CHECK(phone.signs_in(world.email, new_password));
}

TEST_CASE("a password that is changed meanwhile opens nothing and changes nothing", "[account]") {
    World world;
    auto noor = world.signed_in();
    auto twice = noor;  // pressed in two tabs
    auto newcomer = world.visitor("192.0.2.8");
    const auto changing = [](Visitor& browser, std::string to) {
        return std::async(std::launch::async, [&browser, to = std::move(to)] {
            return browser.asks("account.change_password", account::ChangePassword{password, to});
        });
    };
    std::future<Result<std::string>> change, late;
    {
        // All three checked the old password by the time the first of them is written.
        HeldWriter held{*world.store};
        change = changing(noor, new_password);
        await_waiting(*world.store, 1);
        SECTION("a sign-in") {
            late = std::async(std::launch::async, [&] { return newcomer.signs_in(world.email, password); });
        }
        SECTION("another change") { late = changing(twice, "vijf blauwe tafels"); }
        await_waiting(*world.store, 2);
    }
    CHECK(change.get());
    CHECK_FALSE(late.get());
    CHECK(world.visitor("192.0.2.10").signs_in(world.email, new_password));
}

TEST_CASE("a profile changes where it says so, and one's own devices hear that it did", "[account]") {
    World world;
    auto noor = world.signed_in();
    world.take_published();
    account::UpdateProfile change;
    change.name = "Noor Bakker";
    change.language = operations::Language::nl_be;
    change.ask_me_about = {"schrijven in groep 3", " kringgesprek "};
    change.mail_mentions = false;
    change.mail_pairs = false;
    auto settings = noor.gets<account::PersonSettings>("account.update_profile", change);
    CHECK(settings.name == "Noor Bakker");
    CHECK(settings.language == operations::Language::nl_be);
    CHECK(settings.ask_me_about == std::vector<std::string>{"schrijven in groep 3", "kringgesprek"});
    CHECK(settings.mail_replies);
    CHECK_FALSE(settings.mail_mentions);
    CHECK_FALSE(settings.mail_pairs);
    CHECK_FALSE(noor.gets<Me>("account.me").person.mail_pairs);
    CHECK(world.take_published() == std::vector<std::string>{"account.changed"});

    account::UpdateProfile lines;
    lines.ask_me_about = {"goed", "twee\nregels"};
    CHECK(noor.asks("account.update_profile", lines).error().field == "ask_me_about[1]");
    CHECK(noor.gets<Me>("account.me").person.ask_me_about == settings.ask_me_about);
}

TEST_CASE("quiet hours are as the product has them until somebody chooses her own", "[account]") {
    World world;
    auto noor = world.signed_in();
    auto els = world.member("Els");
    auto hours_of = [](Visitor& visitor) { return visitor.gets<Me>("account.me").person.quiet_hours; };
    CHECK(hours_of(noor).from == "17:30");
    CHECK(hours_of(noor).until == "07:30");
    CHECK(hours_of(noor).weekends);
    CHECK(hours_of(noor).breaks);
    world.take_published();
    account::UpdateProfile change;
    change.quiet_hours = {"20:05", "06:00", false, true};
    auto settings = noor.gets<account::PersonSettings>("account.update_profile", change);
    CHECK(settings.quiet_hours.from == "20:05");
    CHECK(settings.quiet_hours.until == "06:00");
    CHECK_FALSE(settings.quiet_hours.weekends);
    CHECK(settings.quiet_hours.breaks);
    CHECK(world.take_published() == std::vector<std::string>{"account.changed"});
    CHECK(hours_of(noor).from == "20:05");
    CHECK(hours_of(els).from == "17:30");

    change.quiet_hours->until = "6 uur";
    const auto refused = noor.asks("account.update_profile", change);
    CHECK(refused.error().field == "quiet_hours.until");
    CHECK(refused.error().reason == Reason::bad_format);
    noor.gets<account::PersonSettings>("account.update_profile", account::UpdateProfile{});
    CHECK(hours_of(noor).until == "06:00");
}

TEST_CASE("the site says to anyone whether it is set up, and no more", "[account]") {
    World world;
    auto about = world.visitor().gets<account::About>("account.about");
    CHECK(about.group == "Kring");
    CHECK_FALSE(about.set_up);
    CHECK_FALSE(about.demo);
    world.administrator();
    CHECK(world.visitor().gets<account::About>("account.about").set_up);
}
