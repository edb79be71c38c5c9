#pragma once
// Hands one message to the configured SMTP server. libcurl is named only in here.

#include "base/result.hpp"
#include "features/mail/mail.hpp"

#include <chrono>
#include <string>

namespace kring::mail {

enum class Security { none, starttls, tls };  // none: for a server on the same machine
BOOST_DESCRIBE_ENUM(Security, none, starttls, tls)

struct SmtpSettings {
    std::string host;  // empty: no mail
    int port = 587;
    Security security = Security::starttls;
    std::string user;  // empty: no sign-in
    std::string password;
    std::string from;  // "Kring <kring@school.example>" or the address alone
    std::chrono::seconds timeout{30};

    bool configured() const { return !host.empty() && !from.empty(); }
};

/// Blocking; not on the writer's or an I/O thread. Success: the server has taken responsibility for the message.
/// Errors: `unavailable`, with libcurl's words in `message`, which hold no address and no content.
Result<> send(const SmtpSettings& settings, const Message& message);

}  // namespace kring::mail
