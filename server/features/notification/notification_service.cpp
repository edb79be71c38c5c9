#include "features/notification/notification_service.hpp"

#include "features/mail/mail.hpp"
#include "features/notification/notification_store.hpp"
#include "operations/facts.hpp"

#include <utility>

namespace kring::notification {

namespace {

void tell_seen(operations::WriteContext& context, PersonId person, const NotificationsSeen& seen) {
    operations::publish_facts(context.events, inbox_of(context.transaction, person), "notification.seen", person.uuid,
                              seen);
}

void tell_withdrawn(operations::WriteContext& context, PersonId person, Ids ids) {
    if (ids.empty()) return;
    operations::publish_facts(context.events, inbox_of(context.transaction, person), "notification.withdrawn",
                              person.uuid, NotificationsWithdrawn{std::move(ids)});
}

void send_mail_of_post(operations::WriteContext& context, const Notice& notice) {
    bool is_reply = notice.kind == NotificationKind::reply;
    if (!is_reply && notice.kind != NotificationKind::mention) return;
    auto path = "/netwerk/" + notice.network_id.value().text() + "/gesprek/" + notice.thread_id.value().text();
    mail::enqueue(context.transaction, notice.person, is_reply ? mail::MailKind::reply : mail::MailKind::mention,
                  notice.post_id->text(), path, context.now);
}

/// Where one reads more of a pair, which only the two can open.
std::string path_of(const Notice& notice) {
    switch (notice.kind) {
        case NotificationKind::pairing_asks_help:
        case NotificationKind::starter_without_pair:
            return "/maatjes";
        case NotificationKind::pairing_report:
            return "/vertrouwen";
        default:
            return notice.pairing_id ? "/maatje/" + notice.pairing_id->text() : "/maatje";
    }
}

/// Told anew each time: a second report is no more of the first.
bool is_of_report(NotificationKind kind) {
    return kind == NotificationKind::pairing_report || kind == NotificationKind::pairing_reported ||
           kind == NotificationKind::pairing_report_settled;
}

void send_mail(operations::WriteContext& context, NotificationId id, const Notice& notice) {
    if (notice.post_id) return send_mail_of_post(context, notice);
    // A meeting has a mail of its own, with an invitation.
    if (notice.network_id || notice.kind == NotificationKind::pairing_meeting) return;
    mail::enqueue(context.transaction, notice.person, mail::MailKind::pair, id.text(), path_of(notice), context.now);
}

}  // namespace

bool notify(operations::WriteContext& context, const Notice& notice) {
    auto& transaction = context.transaction;
    if (!may_be_told(transaction, notice, context.now)) return false;
    if (is_of_report(notice.kind))
        tell_withdrawn(context, notice.person, delete_same_unseen(transaction, notice));
    else if (has_unseen(transaction, notice))
        return false;
    NotificationId id{Uuid::make_v7(to_milliseconds(context.now))};
    insert_notification(transaction, id, notice, context.now);
    context.events.publish(
        inbox_of(transaction, notice.person), "notification.added", id.uuid, {},
        [&](std::int64_t, std::string& data) { operations::encode(*find_notification(transaction, id), data); });
    send_mail(context, id, notice);
    return true;
}

void mark_thread_seen(operations::WriteContext& context, PersonId person, ThreadId thread) {
    auto ids = mark_seen_in_thread(context.transaction, person, thread, context.now);
    if (!ids.empty()) tell_seen(context, person, {std::move(ids)});
}

void mark_pairing_seen(operations::WriteContext& context, PersonId person, PairingId pairing) {
    auto ids = mark_seen_in_pairing(context.transaction, person, pairing, context.now);
    if (!ids.empty()) tell_seen(context, person, {std::move(ids)});
}

void withdraw_pairing(operations::WriteContext& context, PersonId person, PairingId pairing) {
    tell_withdrawn(context, person, delete_unseen_in_pairing(context.transaction, person, pairing));
}

void withdraw_reports(operations::WriteContext& context, PersonId person, PairingId pairing) {
    tell_withdrawn(context, person, delete_unseen_reports(context.transaction, person, pairing));
}

void withdraw(operations::WriteContext& context, PersonId person, NotificationKind kind, NetworkId network) {
    tell_withdrawn(context, person, delete_unseen(context.transaction, person, kind, network));
}

void withdraw_from_all(operations::WriteContext& context, NotificationKind kind, NetworkId network) {
    for (auto person : list_people_with_unseen(context.transaction, kind, network))
        withdraw(context, person, kind, network);
}

void forget_network(operations::WriteContext& context, PersonId person, NetworkId network) {
    delete_in_network(context.transaction, person, network);
}

events::Feed inbox_of(store::Transaction& transaction, PersonId person) {
    if (auto feed = events::find_feed_of(transaction, events::FeedKind::inbox, person.uuid)) return *feed;
    return events::create_feed(transaction, FeedId{Uuid::make_v4()}, events::FeedKind::inbox, person.uuid);
}

NotificationPage list(operations::ReadContext& context, std::optional<NotificationId> before, int limit) {
    NotificationPage page;
    page.notifications = list_notifications(context.snapshot, context.caller.person, before, limit + 1);
    if (std::cmp_greater(page.notifications.size(), limit)) {
        page.notifications.pop_back();
        page.next = page.notifications.back().notification_id;
    }
    return page;
}

void mark_seen(operations::WriteContext& context, const NotificationsSeen& which) {
    auto& transaction = context.transaction;
    auto person = context.caller.person;
    if (!which.notification_ids) {
        if (!mark_all_seen(transaction, person, context.now).empty()) tell_seen(context, person, {});
        return;
    }
    Ids seen;
    for (auto id : *which.notification_ids)
        for (auto marked : mark_seen(transaction, person, id, context.now))
            seen.push_back(marked);
    if (!seen.empty()) tell_seen(context, person, {std::move(seen)});
}

}  // namespace kring::notification
