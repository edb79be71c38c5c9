#include "features/account/passwords.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using account::check_password;

namespace {

constexpr std::string_view email = "noor.bakker@debrug.example";

Reason refused_because(std::string_view password) {
    auto checked = check_password(password, email);
    REQUIRE(!checked);
    CHECK(checked.error().field == "password");
    return checked.error().reason;
}

}  // namespace

TEST_CASE("a password has at least twelve characters, counted as people count them", "[account]") {
    CHECK(refused_because("vlotte-egel") == Reason::password_too_short);
    CHECK(refused_because("éééééééééé!") == Reason::password_too_short);
    CHECK(check_password("vlotte-egel7", email));
    CHECK(check_password("paarsëngiraf", email));
}

TEST_CASE("passwords that everyone tries first are refused", "[account]") {
    for (std::string_view password : {"welkom123456",
                                      "Welkom2026!!",
                                      "WelkomWelkom1",
                                      "wachtwoord12",
                                      "W@chtw00rd123",
                                      "Passw0rd2026",
                                      "ditismijnwachtwoord",
                                      "P@ssword1234",
                                      "basisschool1",
                                      "Leerkracht2026",
                                      "zomervakantie1",
                                      "ZomerZomer2026",
                                      "iloveyouforever",
                                      "juffrouw2026!",
                                      "Groep8Groep8!",
                                      "feyenoord1908",
                                      "sinterklaas12",
                                      "!!!geheim!!!1",
                                      "correcthorsebatterystaple",
                                      "correct horse battery staple",
                                      "amsterdam-2026",
                                      "5cho0l!5cho0l!"}) {
        INFO(password);
        CHECK(refused_because(password) == Reason::password_too_common);
    }
}

TEST_CASE("repetitions and rows of letters, digits or keys are refused", "[account]") {
    for (std::string_view password : {"aaaaaaaaaaaa", "abcabcabcabc", "x7Qx7Qx7Qx7Q", "abababcbabab", "123456789012",
                                      "987654321098", "20261119194500", "qwertyuiopas", "azertyuiopqs", "1q2w3e4r5t6y",
                                      "abcdefghijklm", "zyxwvutsrqpo", "asdfghjklasd"}) {
        INFO(password);
        CHECK(refused_because(password) == Reason::password_too_common);
    }
}

TEST_CASE("a password holds neither the e-mail's local part nor the product's name", "[account]") {
    CHECK(refused_because("Noor.Bakker-egel7") == Reason::password_too_common);
    CHECK(refused_because("mijn-Kring-egel7") == Reason::password_too_common);
    CHECK(check_password("Noor.Bakker-egel7", "ward@debrug.example"));
    // A short local part is in too many words.
    CHECK(check_password("vlotte-egel7-an", "an@debrug.example"));
}

TEST_CASE("a password that nobody guesses is taken, whatever it is made of", "[account]") {
    for (std::string_view password : {"drie paarse fietsen zingen", "tgV9-fqLz-82mK", "kastanje lift wolk zeven",
                                      "ochtendmist boven de uiterwaarden", "πολύ καλό μυστικό", "naaimachine-wortel"}) {
        INFO(password);
        CHECK(check_password(password, email));
    }
}

TEST_CASE("the list of common passwords has thousands of entries that are long enough to be tried here", "[account]") {
    // Entries without a rule of their own: only the list refuses them.
    CHECK(refused_because("jipenjanneke12") == Reason::password_too_common);
    CHECK(refused_because("hakunamatata1") == Reason::password_too_common);
}

TEST_CASE("a hash matches its own password only, and an empty hash matches nothing at the same cost", "[account]") {
    account::PasswordHasher hasher{{.memory_bytes = 8192, .passes = 1}};
    auto hash = hasher.hash("drie paarse fietsen");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hash != hasher.hash("drie paarse fietsen"));
    CHECK(hasher.matches(hash, "drie paarse fietsen"));
    CHECK_FALSE(hasher.matches(hash, "drie paarse fietse"));
    auto before = hasher.calls();
    CHECK_FALSE(hasher.matches("", "drie paarse fietsen"));
    CHECK_FALSE(hasher.matches("", ""));
    CHECK(hasher.calls() == before + 2);
}

TEST_CASE("a password costs 64 MiB and two passes to try", "[account]") {
    account::PasswordHasher hasher;
    CHECK(hasher.hash("drie paarse fietsen").starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}
