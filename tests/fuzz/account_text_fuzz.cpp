// Addresses, names and user agents, as accounts keep them and mails carry them.

#include "base/text.hpp"
#include "features/account/account.hpp"
#include "features/mail/mail.hpp"
#include "fuzz/fuzz.hpp"
#include "operations/constraints.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <boost/describe/class.hpp>

#include <array>

namespace kring::account_text_fuzz {

struct Address {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(Address, (), (email))
constexpr auto constraints_of(const Address*) { return std::array{operations::email("email")}; }

}  // namespace kring::account_text_fuzz

using namespace kring;
using account_text_fuzz::Address;
using fuzz::check;

namespace {

void check_lines(std::string_view text) {
    const auto joined = account::joined_lines(account::split_lines(text));
    check(account::joined_lines(account::split_lines(joined)) == joined, "lines are joined as they were split");
}

void check_names(std::string_view text) {
    const auto folded = account::folded_name(text);
    check(folded.empty() || folded.front() == ' ', "each word of a name has a space before it");
    check(is_valid_utf8(folded), "a folded name is text");
    check(account::folded_name(folded) == folded, "a name is folded for good");
    const auto label = account::session_label(text);
    check(label.size() <= 40 && label.find_first_of("\r\n<") == std::string::npos, "a label is one of ours");
}

/// An address that an operation takes becomes one line of a mail, and no further one.
void check_mail(std::string_view text) {
    const auto address = operations::decode<Address>(operations::encode(Address{std::string{text}}));
    if (!address) return;
    const auto email = account::normal_email(address->email);
    check(account::normal_email(email) == email, "an address is written one way");
    const auto letter = mail::letter_for(mail::MailKind::reply, operations::Language::nl,
                                         "https://kring.example/draad/1", "https://kring.example/profiel");
    const auto mail = mail::compose(letter, "Kring <kring@school.example>", email, "<1@kring>", Instant{});
    const auto to = "\r\nTo: " + email + "\r\nMessage-ID: <1@kring>\r\n";
    check(mail.find(to) != std::string::npos, "an address is one line of the head");
    std::size_t breaks = 0;
    for (auto at = mail.find("\r\n"); at != std::string::npos; at = mail.find("\r\n", at + 2))
        ++breaks;
    static const auto expected = breaks;
    check(breaks == expected, "every mail has as many lines");
    for (std::size_t i = 0; i < mail.size(); ++i)
        check((mail[i] != '\n' || mail[i - 1] == '\r') && (mail[i] != '\r' || mail[i + 1] == '\n'),
              "lines end in CRLF");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    check_lines(text);
    check_names(text);
    const auto address = mail::address_of(text);
    check(fuzz::lies_in(address, text) && trim(address) == address, "an address is part of its mailbox");
    if (is_valid_utf8(text)) check_mail(text);
    return 0;
}
