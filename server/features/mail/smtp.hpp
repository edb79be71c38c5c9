#pragma once
// Hands one message to the configured SMTP server. libcurl is named only in here.

#include "base/result.hpp"
#include "features/mail/mail.hpp"

#include <chrono>
#include <string>

namespace kring::mail {

struct SmtpSettings {
    std::string url;   // smtp://mail.example:587 (STARTTLS when offered) or smtps://mail.example:465; empty: no mail
    std::string from;  // "Kring <kring@school.example>" or the address alone
    std::string user;  // empty: no sign-in; otherwise TLS is demanded, but on this machine itself
    std::string password;
    std::chrono::seconds timeout{30};

    bool configured() const { return !url.empty() && !from.empty(); }
};

/// Blocking; not on the writer's or an I/O thread. Success: the server has taken responsibility for the message.
/// Errors: `unavailable`, with libcurl's words in `message`, which hold no address and no content.
Result<> send(const SmtpSettings& settings, const Message& message);

}  // namespace kring::mail
