#pragma once
// Signals for one person: at most one a kind and thread until it is seen, so that a lively thread stays calm.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "events/event.hpp"
#include "features/person/person.hpp"
#include "operations/context.hpp"
#include "store/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kring::notification {

using person::PersonRef;

enum class NotificationKind {
    reply,
    mention,
    asked_to_help,
    outcome,
    tried,
    join_request,
    invited,
    facilitator_needed,
    report,
    post_hidden,
    thread_retitled,
    pairing_proposed,
    pairing_began,
    pairing_ask_again,
    pairing_filled,
    pairing_message,
    pairing_meeting,
    pairing_agreement,
    pairing_closing,
    pairing_over,
    pairing_ask_other,
    pairing_asks_help,
    pairing_reported,
    pairing_report,
    pairing_report_settled,
    starter_without_pair,
};
BOOST_DESCRIBE_ENUM(NotificationKind, reply, mention, asked_to_help, outcome, tried, join_request, invited,
                    facilitator_needed, report, post_hidden, thread_retitled, pairing_proposed, pairing_began,
                    pairing_ask_again, pairing_filled, pairing_message, pairing_meeting, pairing_agreement,
                    pairing_closing, pairing_over, pairing_ask_other, pairing_asks_help, pairing_reported,
                    pairing_report, pairing_report_settled, starter_without_pair)

struct Notification {
    NotificationId notification_id{};
    NotificationKind kind{};
    Instant at{};
    bool seen = false;
    std::optional<NetworkId> network_id{};
    std::optional<std::string> network{};
    std::optional<ThreadId> thread_id{};
    std::optional<std::string> title{};
    std::optional<PostId> post_id{};
    std::optional<PairingId> pairing_id{};
    std::optional<PersonRef> by{};
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (notification_id, kind, at, seen, network_id, network, thread_id, title, post_id, pairing_id, by))

struct Notice {
    PersonId person{};
    NotificationKind kind{};
    std::optional<NetworkId> network_id{};
    std::optional<ThreadId> thread_id{};
    std::optional<PostId> post_id{};
    std::optional<PairingId> pairing_id{};
    std::optional<PersonId> by{};
};

/// Writes the signal, tells the person's inbox, and has a mail sent if they wish one. Does nothing when one of the same
/// kind about the same thing hasn't been seen yet, or the person may not know of it; says so by false. Writer thread; one index look-up in that case.
bool notify(operations::WriteContext& context, const Notice& notice);

/// Who has read a thread needn't be told of it any more.
void mark_thread_seen(operations::WriteContext& context, PersonId person, ThreadId thread);

/// What it told of is over (an invitation withdrawn, a request answered). Tells the inbox.
void withdraw(operations::WriteContext& context, PersonId person, NotificationKind kind, NetworkId network);
void withdraw_from_all(operations::WriteContext& context, NotificationKind kind, NetworkId network);

/// What a pair told of is over, or was read. Unseen ones go, or count as seen. Tells the inbox.
void withdraw_pairing(operations::WriteContext& context, PersonId person, PairingId pairing);
/// Of what was put before a confidential person, or told of it: there is nothing left of it to read.
void withdraw_reports(operations::WriteContext& context, PersonId person, PairingId pairing);
void mark_pairing_seen(operations::WriteContext& context, PersonId person, PairingId pairing);

/// Who leaves a network keeps no trace of it here: network.left says so to the inbox. Replays show nothing in its place.
void forget_network(operations::WriteContext& context, PersonId person, NetworkId network);

/// The feed of what is a person's own; made when there is none yet.
events::Feed inbox_of(store::Transaction& transaction, PersonId person);

/// Newest first. `before` is the id of the oldest one that the caller has.
std::vector<Notification> list_notifications(const store::Snapshot& snapshot, PersonId person,
                                             std::optional<NotificationId> before, int limit);
std::vector<Notification> list_unseen(const store::Snapshot& snapshot, PersonId person, int limit);

}  // namespace kring::notification
