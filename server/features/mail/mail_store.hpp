#pragma once
// What a mail needs to know when it is sent. No rules.

#include "features/account/account.hpp"
#include "features/mail/mail.hpp"
#include "jobs/timetable.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace kring::mail {

/// The facts of a job.
struct Queued {
    PersonId person_id{};
    MailKind kind{};
    std::string link_path;
    std::optional<Uuid> subject{};
};
BOOST_DESCRIBE_STRUCT(Queued, (), (person_id, kind, link_path, subject))

struct Receiver {
    std::string email;
    operations::Language language{};
    bool wants_replies = false;
    bool wants_mentions = false;
    bool wants_pairs = false;
    account::Region region{};
    account::QuietHours quiet{};
};
/// Nothing for someone who is deactivated.
std::optional<Receiver> find_receiver(const store::Snapshot& snapshot, PersonId person, Instant now);

}  // namespace kring::mail
