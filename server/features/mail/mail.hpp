#pragma once
// Mail says that there is something, never what: a sentence and a link to the site. It stands in the timetable as a job
// and is sent off the writer when SMTP is configured.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "operations/caller.hpp"
#include "store/database.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kring::mail {

enum class MailKind { reply, mention, pair, meeting, password_reset };
BOOST_DESCRIBE_ENUM(MailKind, reply, mention, pair, meeting, password_reset)

/// The timetable's kind of the jobs that `enqueue` makes.
inline constexpr std::string_view job_kind = "mail.send";
/// A mail server may be away over a weekend: three and a half days.
inline constexpr int most_attempts = 22;

/// One mail to `person` for each (kind, person, key), e.g. the post's id. When it is sent, it is dropped for a person
/// who is deactivated or wants no mail of this kind by then, and when SMTP isn't configured. What they didn't ask for
/// themselves waits until their quiet hours are over.
/// `link_path` begins with "/" and leads to a page of the site. `subject`: what an invitation in it is for.
void enqueue(store::Transaction& transaction, PersonId person, MailKind kind, std::string_view key,
             std::string_view link_path, Instant now, std::optional<Uuid> subject = std::nullopt);

struct Message {
    std::string to;          // an address
    std::string message_id;  // with its angle brackets; the same for every attempt
    std::string text;        // RFC 5322, with CRLF
};

struct Letter {
    std::string subject;
    std::string body;                       // lines end in \n
    std::optional<std::string> calendar{};  // RFC 5545, sent as RFC 6047 says
};
/// The words in the receiver's language. `link` and `profile_link` are whole addresses of the site.
Letter letter_for(MailKind kind, operations::Language language, std::string_view link, std::string_view profile_link);

/// The whole message. REQUIRES: `from` and `to` without line breaks.
std::string compose(const Letter& letter, std::string_view from, std::string_view to, std::string_view message_id,
                    Instant at);

/// "Kring <kring@school.example>" is kring@school.example.
std::string_view address_of(std::string_view mailbox);

}  // namespace kring::mail
