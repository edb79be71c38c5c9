#pragma once
// A person's own signals: listed, and marked as seen on all their devices.

#include "features/notification/notification.hpp"

namespace kring::notification {

struct NotificationPage {
    std::vector<Notification> notifications;
    std::optional<NotificationId> next;  // pass as `before` for the older ones
};
BOOST_DESCRIBE_STRUCT(NotificationPage, (), (notifications, next))

/// Of the event notification.seen; absent ids mean all.
struct NotificationsSeen {
    std::optional<std::vector<NotificationId>> notification_ids;
};
BOOST_DESCRIBE_STRUCT(NotificationsSeen, (), (notification_ids))

/// Of the event notification.withdrawn.
struct NotificationsWithdrawn {
    std::vector<NotificationId> notification_ids;
};
BOOST_DESCRIBE_STRUCT(NotificationsWithdrawn, (), (notification_ids))

NotificationPage list(operations::ReadContext& context, std::optional<NotificationId> before, int limit);
void mark_seen(operations::WriteContext& context, const NotificationsSeen& which);

}  // namespace kring::notification
