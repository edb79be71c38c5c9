#include "features/network/audience.hpp"

#include "features/notification/notification.hpp"
#include "operations/facts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kring::network {

namespace {

using SchoolId = std::array<std::uint8_t, 16>;

std::set<SchoolId> schools_of(const store::Bytes& ids) {
    std::set<SchoolId> schools;
    for (std::size_t i = 0; i + 16 <= ids.size(); i += 16) {
        SchoolId id;
        std::copy_n(ids.begin() + static_cast<std::ptrdiff_t>(i), id.size(), id.begin());
        schools.insert(id);
    }
    return schools;
}

}  // namespace

bool is_stranger(const Counted& before, const Counted& after, Visibility visibility, Widened widened) {
    if (widened == Widened::yes || after.leaders > before.leaders) return true;
    if (visibility != Visibility::closed) return false;
    auto known = schools_of(before.school_ids);
    auto present = schools_of(after.school_ids);
    return !std::includes(known.begin(), known.end(), present.begin(), present.end());
}

void recount_audience(operations::WriteContext& context, const Network& network, Widened widened) {
    auto& transaction = context.transaction;
    auto before = stored_audience(transaction, network.network_id);
    auto after = count_audience(transaction, network.network_id, context.now);
    if (before == after && widened == Widened::no) return;
    Audience audience{after.members, after.schools, after.leaders, 0,
                      outcome_readers(network.visibility, network.state)};
    context.events.publish(network.feed, "network.audience_changed", network.network_id.uuid, {},
                           [&](std::int64_t seq, std::string& data) {
                               audience.seq = seq;
                               operations::encode(audience, data);
                           });
    set_audience(transaction, network.network_id, audience, after.school_ids);
    if (is_stranger(before, after, network.visibility, widened))
        set_stranger_seq(transaction, network.network_id, audience.seq);
}

void ask_for_facilitator(operations::WriteContext& context, const Network& network) {
    auto& transaction = context.transaction;
    if (network.state == NetworkState::ended || count_facilitators(transaction, network.network_id, context.now) > 0)
        return;
    for (auto person : list_active_members(transaction, network.network_id, context.now))
        notification::notify(context, {.person = person,
                                       .kind = notification::NotificationKind::facilitator_needed,
                                       .network_id = network.network_id});
}

void person_changed(operations::WriteContext& context, PersonId person) {
    for (auto id : list_network_ids_of(context.transaction, person)) {
        auto network = find_network(context.transaction, id);
        if (!network) continue;
        recount_audience(context, *network);
        if (find_role(context.transaction, id, person, context.now) == NetworkRole::facilitator)
            ask_for_facilitator(context, *network);
    }
}

}  // namespace kring::network
