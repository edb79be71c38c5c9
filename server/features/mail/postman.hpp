#pragma once
// Carries out the jobs that `enqueue` made, off the writer.

#include "base/clock.hpp"
#include "features/mail/mail_store.hpp"
#include "features/mail/smtp.hpp"
#include "jobs/timetable.hpp"
#include "store/store.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kring::mail {

class Postman {
   public:
    struct Settings {
        SmtpSettings smtp;
        std::string site_url;  // without a slash at the end
    };
    /// Gives the path of a link from the one that was enqueued: the queue holds no secrets.
    using PathOf = std::function<std::string(MailKind kind, std::string_view queued_path)>;

    /// Gives the calendar that goes with a meeting's mail, as it is then. `organizer` is the address that it comes from.
    using CalendarOf = std::function<std::optional<std::string>(const store::Snapshot& snapshot, Uuid meeting,
                                                                PersonId person, std::string_view organizer)>;

    /// `store` and `clock` outlive it.
    Postman(store::Store& store, const Clock& clock, Settings settings, PathOf path_of, CalendarOf calendar_of = {});

    /// For jobs::Runner::outside. Succeeds when it is sent, or no longer to be sent; in the receiver's quiet hours it
    /// waits, unless they asked for it themselves. The message has the same id at every attempt, so that a mail server
    /// that saw it before a crash can tell.
    jobs::Attempt deliver(const jobs::Job& job);

   private:
    Message write(const jobs::Job& job, const Queued& queued, Receiver receiver) const;
    std::optional<std::string> calendar_for(const Queued& queued) const;

    store::Store& store_;
    const Clock& clock_;
    Settings settings_;
    PathOf path_of_;
    CalendarOf calendar_of_;
};

/// Worked out from the job and the domain of `from` alone.
std::string message_id_of(const jobs::Job& job, std::string_view from);

}  // namespace kring::mail
