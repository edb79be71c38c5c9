#include "features/network/audience.hpp"

#include "features/network/membership_service.hpp"
#include "features/notification/notification.hpp"
#include "operations/facts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kring::network {

namespace {

using Id = std::array<std::uint8_t, 16>;

std::set<Id> ids_of(const store::Bytes& joined) {
    std::set<Id> ids;
    for (std::size_t i = 0; i + 16 <= joined.size(); i += 16) {
        Id id;
        std::copy_n(joined.begin() + static_cast<std::ptrdiff_t>(i), id.size(), id.begin());
        ids.insert(id);
    }
    return ids;
}

bool has_new(const store::Bytes& before, const store::Bytes& after) {
    const auto known = ids_of(before);
    const auto present = ids_of(after);
    return !std::includes(known.begin(), known.end(), present.begin(), present.end());
}

}  // namespace

bool is_stranger(const Counted& before, const Counted& after, Visibility visibility, Widened widened) {
    // By who they are and not by how many: one may have gone as another came.
    if (widened == Widened::yes || has_new(before.leader_ids, after.leader_ids)) return true;
    return visibility == Visibility::closed && has_new(before.school_ids, after.school_ids);
}

void recount_audience(operations::WriteContext& context, const Network& network, Widened widened) {
    auto& transaction = context.transaction;
    auto before = stored_audience(transaction, network.network_id);
    auto after = count_audience(transaction, network.network_id, context.now);
    if (before == after && widened == Widened::no) return;
    Audience audience{after.members, after.schools(), after.leaders(), 0,
                      outcome_readers(network.visibility, network.state)};
    context.events.publish(network.feed, "network.audience_changed", network.network_id.uuid, {},
                           [&](std::int64_t seq, std::string& data) {
                               audience.seq = seq;
                               operations::encode(audience, data);
                           });
    set_audience(transaction, network.network_id, after, audience.seq);
    if (is_stranger(before, after, network.visibility, widened))
        set_stranger_seq(transaction, network.network_id, audience.seq);
}

void ask_for_facilitator(operations::WriteContext& context, const Network& network) {
    auto& transaction = context.transaction;
    if (network.state == NetworkState::ended) return;
    if (count_facilitators(transaction, network.network_id, context.now) > 0) {
        notification::withdraw_from_all(context, notification::NotificationKind::facilitator_needed,
                                        network.network_id);
        return;
    }
    for (auto person : list_active_members(transaction, network.network_id, context.now))
        notification::notify(context, {.person = person,
                                       .kind = notification::NotificationKind::facilitator_needed,
                                       .network_id = network.network_id});
}

void person_changed(operations::WriteContext& context, PersonId person) {
    if (!is_active_colleague(context.transaction, person, context.now))
        for (auto id : list_networks_asked_by(context.transaction, person))
            drop_request(context, *find_network(context.transaction, id), person);
    for (auto id : list_network_ids_of(context.transaction, person)) {
        auto network = find_network(context.transaction, id);
        if (!network) continue;
        recount_audience(context, *network);
        if (find_role(context.transaction, id, person, context.now) != NetworkRole::facilitator) continue;
        tell_changed(context, id);  // who facilitates stands on its card, with school and place
        ask_for_facilitator(context, *network);
    }
}

}  // namespace kring::network
