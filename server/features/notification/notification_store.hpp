#pragma once
// Rows of notifications.

#include "features/notification/notification.hpp"

namespace kring::notification {

bool has_unseen(const store::Snapshot& snapshot, const Notice& notice);
/// Whether the person may know of it: the account is in use, and what isn't an invitation to a network is for its members.
bool may_be_told(const store::Snapshot& snapshot, const Notice& notice, Instant now);
void insert_notification(store::Transaction& transaction, NotificationId id, const Notice& notice, Instant now);
std::optional<Notification> find_notification(const store::Snapshot& snapshot, NotificationId id);

using Ids = std::vector<NotificationId>;
Ids mark_seen(store::Transaction& transaction, PersonId person, NotificationId id, Instant now);
Ids mark_all_seen(store::Transaction& transaction, PersonId person, Instant now);
Ids mark_seen_in_pairing(store::Transaction& transaction, PersonId person, PairingId pairing, Instant now);
Ids delete_unseen_in_pairing(store::Transaction& transaction, PersonId person, PairingId pairing);
/// Of the same kind in the same pair.
Ids delete_same_unseen(store::Transaction& transaction, const Notice& notice);
Ids delete_unseen_reports(store::Transaction& transaction, PersonId person, PairingId pairing);
Ids mark_seen_in_thread(store::Transaction& transaction, PersonId person, ThreadId thread, Instant now);

Ids delete_unseen(store::Transaction& transaction, PersonId person, NotificationKind kind, NetworkId network);
std::vector<PersonId> list_people_with_unseen(const store::Snapshot& snapshot, NotificationKind kind,
                                              NetworkId network);
void delete_in_network(store::Transaction& transaction, PersonId person, NetworkId network);

}  // namespace kring::notification
