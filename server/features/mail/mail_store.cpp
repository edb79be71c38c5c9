#include "features/mail/mail_store.hpp"

#include "operations/encode.hpp"

namespace kring::mail {

void enqueue(store::Transaction& transaction, PersonId person, MailKind kind, std::string_view key,
             std::string_view link_path, Instant now, std::optional<Uuid> subject) {
    auto kind_name = std::string{boost::describe::enum_to_string(kind, "")};
    auto job_key = kind_name + ' ' + person.text() + ' ' + std::string{key};
    jobs::schedule(transaction, job_kind, job_key, now,
                   operations::encode(Queued{person, kind, std::string{link_path}, subject}));
}

std::optional<Receiver> find_receiver(const store::Snapshot& snapshot, PersonId person, Instant now) {
    auto rows = snapshot.query(
        "SELECT email, language, mail_replies, mail_mentions, mail_pairs FROM people WHERE person_id = ? AND state = "
        "'active'",
        person);
    if (!rows.next()) return std::nullopt;
    return Receiver{rows.get<std::string>(0),
                    rows.get<operations::Language>(1),
                    rows.get<bool>(2),
                    rows.get<bool>(3),
                    rows.get<bool>(4),
                    account::find_region(snapshot, person, now),
                    account::find_quiet_hours(snapshot, person)};
}

}  // namespace kring::mail
