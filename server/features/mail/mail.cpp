#include "features/mail/mail.hpp"

#include "base/text.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace kring::mail {

using operations::Language;

namespace {

struct Words {
    std::string_view subject;
    std::string_view sentence;
};

Words dutch(MailKind kind) {
    switch (kind) {
        case MailKind::reply:
            return {"Er is een reactie op je vraag", "Een collega heeft gereageerd op je vraag. Lees het hier:"};
        case MailKind::mention:
            return {"Je wordt genoemd in een gesprek", "Een collega heeft je genoemd in een gesprek. Lees het hier:"};
        case MailKind::pair:
            return {"Er is iets nieuws voor je", "In Kring staat iets nieuws voor je klaar. Lees het hier:"};
        case MailKind::meeting:
            return {"Een afspraak voor je agenda", "Er is een afspraak gemaakt of veranderd. Je vindt hem hier:"};
        case MailKind::password_reset:
            break;
    }
    return {"Kies een nieuw wachtwoord",
            "Kies met deze link een nieuw wachtwoord. De link werkt één keer, tot een uur na je aanvraag:"};
}

Words english(MailKind kind) {
    switch (kind) {
        case MailKind::reply:
            return {"There is a reply to your question", "A colleague replied to your question. Read it here:"};
        case MailKind::mention:
            return {"You are mentioned in a conversation",
                    "A colleague mentioned you in a conversation. Read it here:"};
        case MailKind::pair:
            return {"There is something new for you", "Something new is waiting for you in Kring. Read it here:"};
        case MailKind::meeting:
            return {"A meeting for your calendar", "A meeting was made or changed. You find it here:"};
        case MailKind::password_reset:
            break;
    }
    return {"Choose a new password",
            "Choose a new password with this link. It works once, until an hour after you asked:"};
}

std::string_view closing(MailKind kind, Language language) {
    bool is_english = language == Language::en;
    if (kind == MailKind::password_reset)
        return is_english ? "Was it not you who asked? Then there is nothing to do."
                          : "Heb je dit niet zelf gevraagd? Dan hoef je niets te doen.";
    return is_english ? "You choose which mails you get in your profile:"
                      : "Welke mails je krijgt, kies je in je profiel:";
}

bool is_ascii(std::string_view text) {
    for (char character : text)
        if (static_cast<unsigned char>(character) >= 0x80) return false;
    return true;
}

// RFC 2047, section 4.2 (Q).
std::string header_text(std::string_view text) {
    if (is_ascii(text)) return std::string{text};
    std::string encoded = "=?utf-8?Q?";
    for (char character : text) {
        auto byte = static_cast<unsigned char>(character);
        bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (is_plain) {
            encoded += character;
        } else {
            std::array<char, 4> hex{};
            std::snprintf(hex.data(), hex.size(), "=%02X", byte);
            encoded += hex.data();
        }
    }
    return encoded + "?=";
}

// RFC 2045, section 6.7. A link longer than a line is broken softly, which every reader joins again.
std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    for (char character : text) {
        if (character == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        auto byte = static_cast<unsigned char>(character);
        bool is_plain = byte >= 32 && byte < 127 && byte != '=';
        std::array<char, 4> hex{};
        std::snprintf(hex.data(), hex.size(), "=%02X", byte);
        std::string_view piece = is_plain ? std::string_view{&character, 1} : std::string_view{hex.data(), 3};
        if (column + piece.size() > 75) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
    return out;
}

// Headers of a body and the body: RFC 2045, section 6.
std::string part(std::string_view type, std::string_view body) {
    std::string text{"Content-Type: "};
    text.append(type).append("\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
    return text + quoted_printable(body);
}

std::string without_returns(std::string text) {
    std::erase(text, '\r');
    return text;
}

// RFC 6047, section 2.4: the method stands in the header too.
std::string method_of(std::string_view calendar) {
    constexpr std::string_view name = "METHOD:";
    const auto begin = calendar.find(name);
    if (begin == std::string_view::npos) return "PUBLISH";
    calendar.remove_prefix(begin + name.size());
    return std::string{calendar.substr(0, calendar.find_first_of("\r\n"))};
}

// No line of a quoted-printable body begins like it.
std::string boundary_of(std::string_view message_id) {
    return "=_" + std::string{message_id.substr(1, message_id.find('@') - 1)};
}

// RFC 5322, section 3.3.
std::string mail_date(Instant at) {
    auto seconds = static_cast<std::time_t>(to_milliseconds(at) / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d +0000",
                  days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                  months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                  parts.tm_sec);
    return text.data();
}

}  // namespace

Letter letter_for(MailKind kind, Language language, std::string_view link, std::string_view profile_link) {
    auto words = language == Language::en ? english(kind) : dutch(kind);
    std::string body{words.sentence};
    body.append("\n\n").append(link).append("\n\n").append(closing(kind, language)).append("\n");
    if (kind != MailKind::password_reset) body.append(profile_link).append("\n");
    return {std::string{words.subject}, body};
}

std::string compose(const Letter& letter, std::string_view from, std::string_view to, std::string_view message_id,
                    Instant at) {
    std::string text;
    auto header = [&text](std::string_view name, std::string_view value) {
        text.append(name).append(": ").append(value).append("\r\n");
    };
    header("Date", mail_date(at));
    header("From", from);
    header("To", to);
    header("Message-ID", message_id);
    header("Subject", header_text(letter.subject));
    header("MIME-Version", "1.0");
    header("Auto-Submitted", "auto-generated");  // RFC 3834: no out-of-office replies to it
    const auto plain = part("text/plain; charset=utf-8", letter.body);
    if (!letter.calendar) return text + plain;
    const auto boundary = boundary_of(message_id);
    header("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    const auto calendar =
        part("text/calendar; charset=utf-8; method=" + method_of(*letter.calendar), without_returns(*letter.calendar));
    text.append("\r\n--").append(boundary).append("\r\n").append(plain);
    text.append("\r\n--").append(boundary).append("\r\n").append(calendar);
    return text.append("\r\n--").append(boundary).append("--\r\n");
}

std::string_view address_of(std::string_view mailbox) {
    auto open = mailbox.rfind('<');
    auto close = mailbox.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return trim(mailbox);
    return trim(mailbox.substr(open + 1, close - open - 1));
}

}  // namespace kring::mail
