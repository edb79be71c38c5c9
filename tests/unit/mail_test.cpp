#include "features/mail/mail.hpp"

#include "features/mail/postman.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::mail;
using operations::Language;

namespace {

constexpr std::string_view page = "https://kring.test/netwerk/1/gesprek/2";
constexpr std::string_view profile = "https://kring.test/ik";

}  // namespace

TEST_CASE("a mail says that there is something, in the receiver's language, with a link", "[mail]") {
    auto dutch = letter_for(MailKind::reply, Language::nl, page, profile);
    CHECK(dutch.subject == "Er is een reactie op je vraag");
    CHECK(dutch.body.find(page) != std::string::npos);
    CHECK(dutch.body.find(profile) != std::string::npos);
    CHECK(letter_for(MailKind::reply, Language::nl_be, page, profile).subject == dutch.subject);
    auto english = letter_for(MailKind::mention, Language::en, page, profile);
    CHECK(english.subject == "You are mentioned in a conversation");
    CHECK(english.body.find(page) != std::string::npos);
}

TEST_CASE("a message is one that mail servers take: CRLF, 7-bit, lines of 76 at most", "[mail]") {
    auto letter = letter_for(MailKind::password_reset, Language::nl, std::string(200, 'x'), profile);
    letter.subject = "Één woord";
    auto text = compose(letter, "Kring <kring@school.example>", "noor@debrug.example", "<1@school.example>",
                        *parse_rfc3339("2026-11-19T13:00:00Z"));
    CHECK(
        text.starts_with("Date: Thu, 19 Nov 2026 13:00:00 +0000\r\nFrom: Kring <kring@school.example>\r\n"
                         "To: noor@debrug.example\r\nMessage-ID: <1@school.example>\r\n"
                         "Subject: =?utf-8?Q?=C3=89=C3=A9n=20woord?=\r\n"));
    std::size_t begin = 0;
    while (begin < text.size()) {
        auto end = text.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        CHECK(end - begin <= 76);
        for (auto character : text.substr(begin, end - begin))
            CHECK((character >= 32 && character < 127));
        begin = end + 2;
    }
    CHECK(text.find("=C3=A9=C3=A9n keer") != std::string::npos);
}

TEST_CASE("a message keeps its id over every attempt, and each message has its own", "[mail]") {
    jobs::Job job;
    job.kind = "mail.send";
    job.key = "reply a b";
    auto again = job;
    again.number = 7;
    again.attempts = 3;
    auto other = job;
    other.key = "reply a c";
    auto id = message_id_of(job, "Kring <kring@school.example>");
    CHECK(id == message_id_of(again, "Kring <kring@school.example>"));
    CHECK(id != message_id_of(other, "Kring <kring@school.example>"));
    CHECK(id.ends_with("@school.example>"));
}

TEST_CASE("the address of a mailbox is what stands between its brackets", "[mail]") {
    CHECK(address_of("Kring <kring@school.example>") == "kring@school.example");
    CHECK(address_of(" kring@school.example ") == "kring@school.example");
}
