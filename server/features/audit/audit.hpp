#pragma once
// What is kept of grants, resets, removals and moderations: whom it concerns can look it up.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "features/network/network.hpp"
#include "features/person/person.hpp"
#include "store/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kring::audit {

using network::NetworkRole;
using person::PersonRef;
using person::PlaceRole;

/// Every act that is ever recorded: a person's entries are read by this list.
enum class AuditAction {
    account_made,
    role_granted,
    role_ended,
    starter_set,
    starter_ended,
    deactivated,
    reactivated,
    reset_link_made,
    password_reset,
    password_changed,
    network_member_removed,
    network_role_set,
    network_taken_over,
    post_hidden,
    post_unhidden,
    report_settled,
    thread_retitled,
    restored,
    keys_rotated,
};
BOOST_DESCRIBE_ENUM(AuditAction, account_made, role_granted, role_ended, starter_set, starter_ended, deactivated,
                    reactivated, reset_link_made, password_reset, password_changed, network_member_removed,
                    network_role_set, network_taken_over, post_hidden, post_unhidden, report_settled, thread_retitled,
                    restored, keys_rotated)

struct Act {
    Instant at{};
    std::optional<PersonId> actor{};  // nobody: the command line
    AuditAction action{};
    std::optional<PersonId> person_id{};  // whom it concerns; nobody: everybody
    std::optional<PlaceId> place_id{};
    std::optional<PlaceRole> role{};
    std::optional<NetworkId> network_id{};
    std::optional<NetworkRole> network_role{};
    std::optional<PostId> post_id{};
};
void record(store::Transaction& transaction, const Act& act);

/// `network` is its name at that time: who has left a closed network since learns nothing new.
struct AuditEntry {
    Instant at{};
    AuditAction action{};
    std::optional<PersonRef> by{};
    std::optional<std::string> place{};
    std::optional<PlaceRole> role{};
    std::optional<std::string> network{};
    std::optional<NetworkRole> network_role{};
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (at, action, by, place, role, network, network_role))
/// Newest first.
std::vector<AuditEntry> list_acts_on(const store::Snapshot& snapshot, PersonId person, int limit);

}  // namespace kring::audit
