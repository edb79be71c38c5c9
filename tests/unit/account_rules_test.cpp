#include "features/account/account.hpp"
#include "features/account/invitation.hpp"
#include "features/account/secrets.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace std::chrono_literals;
using namespace kring::account;

TEST_CASE("a session's label names browser and system, and nothing more precise", "[account]") {
    CHECK(session_label("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                        "Chrome/130.0.0.0 Safari/537.36") == "Chrome, Windows");
    CHECK(session_label("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                        "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0") == "Edge, Windows");
    CHECK(
        session_label("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                      " Version/18.0 Mobile/15E148 Safari/604.1") == "Safari, iPhone");
    CHECK(session_label("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
                        "Chrome/130.0.0.0 Safari/537.36") == "Chrome, ChromeOS");
    CHECK(session_label("Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0") == "Firefox, Android");
    CHECK(session_label("curl/7.88.1") == "Browser");
    CHECK(session_label("") == "Browser");
}

TEST_CASE("an address is compared without regard to case and spaces around it", "[account]") {
    CHECK(normal_email("  Noor.Bakker@DeBrug.example ") == "noor.bakker@debrug.example");
}

TEST_CASE("a name is found by the beginning of each of its words, without accents", "[account]") {
    CHECK(folded_name("Zoë van den Berg") == " zoe van den berg");
    CHECK(folded_name("") == "");
}

TEST_CASE("lines are kept one each, blank ones dropped", "[account]") {
    CHECK(joined_lines({" lezen ", "", "spelling"}) == "lezen\nspelling");
    CHECK(split_lines("lezen\nspelling") == std::vector<std::string>{"lezen", "spelling"});
    CHECK(split_lines("").empty());
}

TEST_CASE("an invitation is open until it is used up, expired or withdrawn", "[account]") {
    const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 19};
    StoredInvitation invitation{};
    invitation.max_uses = 2;
    invitation.expires_at = now + 1h;
    CHECK(state_of(invitation, now) == InvitationState::open);
    CHECK(check_open(invitation, now));

    auto used = invitation;
    used.uses = 2;
    CHECK(state_of(used, now) == InvitationState::used_up);
    CHECK(check_open(used, now).error().reason == Reason::invitation_used_up);

    CHECK(state_of(invitation, now + 1h) == InvitationState::expired);
    CHECK(check_open(invitation, now + 1h).error().reason == Reason::invitation_expired);

    auto withdrawn = invitation;
    withdrawn.withdrawn = true;
    CHECK(state_of(withdrawn, now) == InvitationState::withdrawn);
    CHECK(check_open(withdrawn, now).error().reason == Reason::invitation_expired);
}

TEST_CASE("a group invitation ends after now and within sixty days", "[account]") {
    const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 19};
    CHECK(check_group_expiry(now + 1s, now));
    CHECK(check_group_expiry(now + std::chrono::days{60}, now));
    for (auto bad : {now, now - 1s, now + std::chrono::days{60} + 1s}) {
        auto checked = check_group_expiry(bad, now);
        REQUIRE(!checked);
        CHECK(checked.error().reason == Reason::out_of_range);
        CHECK(checked.error().field == "expires_at");
    }
}

TEST_CASE("a QR code is a square drawing without anything that runs", "[account]") {
    auto svg = qr_svg("https://kring.example/uitnodiging#0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
    CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    CHECK(svg.ends_with("</svg>"));
    CHECK(svg.find("script") == std::string::npos);
    CHECK(svg != qr_svg("https://kring.example/uitnodiging#1123456789abcdefghijklmnopqrstuvwxyzABCDEFG"));
}

TEST_CASE("a minute of the day reads as a clock shows it", "[account]") {
    CHECK(clock_text(0) == "00:00");
    CHECK(clock_text(7 * 60 + 5) == "07:05");
    CHECK(clock_text(23 * 60 + 59) == "23:59");
    for (int minute = 0; minute < 24 * 60; ++minute)
        CHECK(minute_of(clock_text(minute)) == minute);
}

TEST_CASE("secrets are long, differ, and are hashed under the site's key", "[account]") {
    std::array<std::uint8_t, 32> key{1};
    std::array<std::uint8_t, 32> other_key{2};
    Secrets secrets{key};
    CHECK(Secrets::make().size() == 43);
    CHECK(Secrets::make() != Secrets::make());
    CHECK(secrets.hash("a") == Secrets{key}.hash("a"));
    CHECK(secrets.hash("a") != secrets.hash("b"));
    CHECK(secrets.hash("a") != Secrets{other_key}.hash("a"));
}

TEST_CASE("a derived secret can be worked out again, by this site and for this purpose alone", "[account]") {
    std::array<std::uint8_t, 32> key{1};
    std::array<std::uint8_t, 32> other_key{2};
    Secrets secrets{key};
    auto id = Uuid::make_v4();
    CHECK(secrets.derive("invitation", id) == secrets.derive("invitation", id));
    CHECK(secrets.derive("invitation", id) != secrets.derive("password_reset", id));
    CHECK(secrets.derive("invitation", id) != secrets.derive("invitation", Uuid::make_v4()));
    CHECK(secrets.derive("invitation", id) != Secrets{other_key}.derive("invitation", id));
}
