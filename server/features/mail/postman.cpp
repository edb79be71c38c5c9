#include "features/mail/postman.hpp"

#include "base/log.hpp"
#include "features/school_calendar/school_calendar.hpp"
#include "operations/decode.hpp"

#include <sodium.h>

namespace kring::mail {

namespace {

bool wants(const Receiver& receiver, MailKind kind) {
    switch (kind) {
        case MailKind::reply:
            return receiver.wants_replies;
        case MailKind::mention:
            return receiver.wants_mentions;
        case MailKind::pair:
        case MailKind::meeting:
            return receiver.wants_pairs;
        case MailKind::password_reset:
            break;
    }
    return true;
}

bool can_wait(MailKind kind) { return kind != MailKind::password_reset; }

}  // namespace

Postman::Postman(store::Store& store, const Clock& clock, Settings settings, PathOf path_of, CalendarOf calendar_of)
    : store_{store},
      clock_{clock},
      settings_{std::move(settings)},
      path_of_{std::move(path_of)},
      calendar_of_{std::move(calendar_of)} {}

jobs::Attempt Postman::deliver(const jobs::Job& job) {
    if (!settings_.smtp.configured()) return true;
    auto queued = operations::decode<Queued>(job.facts);
    if (!queued) return true;
    const auto now = clock_.now();
    std::optional<Receiver> receiver;
    store_.read_now(
        [&](const store::Snapshot& snapshot) { receiver = find_receiver(snapshot, queued->person_id, now); });
    if (!receiver || !wants(*receiver, queued->kind)) return true;
    if (receiver->email.find_first_of("\r\n<>") != std::string::npos) return true;
    if (auto at = school_calendar::signal_time(receiver->region, receiver->quiet, now);
        at > now && can_wait(queued->kind))
        return jobs::Attempt::wait_until(at);

    auto sent = send(settings_.smtp, write(job, *queued, std::move(*receiver)));
    if (!sent)
        log::warn("event=mail_failed job={} attempt={} what=\"{}\"", job.number, job.attempts, sent.error().message);
    return sent.has_value();
}

Message Postman::write(const jobs::Job& job, const Queued& queued, Receiver receiver) const {
    auto path = path_of_ ? path_of_(queued.kind, queued.link_path) : queued.link_path;
    auto letter = letter_for(queued.kind, receiver.language, settings_.site_url + path, settings_.site_url + "/ik");
    letter.calendar = calendar_for(queued);
    auto id = message_id_of(job, settings_.smtp.from);
    auto text = compose(letter, settings_.smtp.from, receiver.email, id, clock_.now());
    return Message{std::move(receiver.email), std::move(id), std::move(text)};
}

std::optional<std::string> Postman::calendar_for(const Queued& queued) const {
    if (queued.kind != MailKind::meeting || !queued.subject || !calendar_of_) return std::nullopt;
    std::optional<std::string> calendar;
    store_.read_now([&](const store::Snapshot& snapshot) {
        calendar = calendar_of_(snapshot, *queued.subject, queued.person_id, address_of(settings_.smtp.from));
    });
    return calendar;
}

std::string message_id_of(const jobs::Job& job, std::string_view from) {
    Uuid digest;
    auto name = job.kind + ' ' + job.key;
    crypto_generichash(digest.bytes.data(), digest.bytes.size(), reinterpret_cast<const unsigned char*>(name.data()),
                       name.size(), nullptr, 0);
    auto address = address_of(from);
    auto at = address.find('@');
    auto domain = at == std::string_view::npos ? std::string_view{"kring"} : address.substr(at + 1);
    return "<" + digest.text() + "@" + std::string{domain} + ">";
}

}  // namespace kring::mail
