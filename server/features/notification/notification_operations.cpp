#include "features/notification/notification_operations.hpp"

#include "features/notification/notification_service.hpp"
#include "features/notification/notification_store.hpp"
#include "operations/facts.hpp"

#include <array>

namespace kring::notification {

namespace {

using operations::Empty;
using operations::Rate;
using operations::ReadContext;
using operations::WriteContext;

struct ListNotifications {
    std::optional<NotificationId> before;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListNotifications, (), (before, limit))
constexpr auto constraints_of(const ListNotifications*) { return std::array{operations::range("limit", 1, 100)}; }

struct MarkSeen {
    std::optional<std::vector<NotificationId>> notification_ids;
};
BOOST_DESCRIBE_STRUCT(MarkSeen, (), (notification_ids))
constexpr auto constraints_of(const MarkSeen*) { return std::array{operations::items("notification_ids", 1, 100)}; }

Result<NotificationPage> list_page(ReadContext& context, const ListNotifications& in) {
    return list(context, in.before, in.limit.value_or(30));
}

Result<Empty> mark(WriteContext& context, const MarkSeen& in) {
    mark_seen(context, {in.notification_ids});
    return Empty{};
}

}  // namespace

void register_notification(operations::Registry& registry) {
    registry.read<ListNotifications, NotificationPage>(
        {.name = "notification.list", .summary = "The caller's own signals, newest first."}, list_page);
    registry.write<MarkSeen, Empty>({.name = "notification.mark_seen",
                                     .rate = Rate::write,
                                     .summary = "Marks signals as seen on all devices; without ids, all of them."},
                                    mark);
    registry.event<Notification>("notification.added", "A signal for this person.",
                                 [](const store::Snapshot& snapshot, const events::EventRow& row) {
                                     return find_notification(snapshot, NotificationId{row.subject});
                                 });
    registry.event<NotificationsSeen>("notification.seen", "Signals seen on one of the person's devices.",
                                      operations::read_facts<NotificationsSeen>);
    registry.event<NotificationsWithdrawn>("notification.withdrawn",
                                           "What these signals told of is over: they are there no more.",
                                           operations::read_facts<NotificationsWithdrawn>);
    registry.feed_kind(events::FeedKind::inbox,
                       [](const store::Snapshot&, const operations::Caller& caller, const events::Feed& feed, Instant) {
                           return caller.person.uuid == feed.owner;
                       });
}

}  // namespace kring::notification
