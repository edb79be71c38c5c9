#include "features/network/network.hpp"

#include <algorithm>

namespace kring::network {

Openness openness(Visibility visibility, NetworkState state) {
    if (state == NetworkState::draft) return Openness::hidden;
    switch (visibility) {
        case Visibility::open:
            return Openness::titles_and_outcomes;
        case Visibility::on_request:
            return Openness::name_and_purpose;
        case Visibility::closed:
            break;
    }
    return Openness::hidden;
}

OutcomeReaders outcome_readers(Visibility visibility, NetworkState state) {
    return openness(visibility, state) == Openness::titles_and_outcomes ? OutcomeReaders::group
                                                                        : OutcomeReaders::members;
}

Result<> check_grant(const Grant& grant, Instant now) {
    if (grant.role != NetworkRole::guest) {
        if (grant.until) return invalid(Reason::out_of_range, "until", "for guests");
        return {};
    }
    if (!grant.until) return invalid(Reason::missing_field, "until", "a guest's membership has an end");
    if (*grant.until <= now) return invalid(Reason::out_of_range, "until", "in the future");
    return {};
}

Openness openness_for(const Network& network, const Standing& standing) {
    if (standing.role) return Openness::titles_and_outcomes;
    if (!standing.colleague) return Openness::hidden;
    auto listed = openness(network.visibility, network.state);
    return standing.invited ? std::max(listed, Openness::name_and_purpose) : listed;
}

bool may_see(const Network& network, const Standing& standing) {
    return openness_for(network, standing) != Openness::hidden;
}

Result<Entry> check_can_join(const Network& network, const Standing& standing) {
    if (!may_see(network, standing)) return not_found("network_id");
    if (auto ok = check_writable(network.state); !ok) return ok.error();
    if (standing.invited || network.visibility == Visibility::open) return Entry::joins;
    return Entry::asks;
}

Result<> check_writable(NetworkState state) {
    if (state == NetworkState::ended) return conflict(Reason::network_ended, {}, "the network has ended");
    return {};
}

Result<> check_facilitates(const Membership& membership) {
    if (!membership.facilitates()) return forbidden(Reason::not_allowed, "for facilitators");
    return {};
}

Result<> check_audience(const Membership& membership, std::optional<std::int64_t> audience_seq) {
    if (audience_seq && *audience_seq < membership.stranger_seq)
        return conflict(Reason::audience_changed, "audience_seq", "someone new can read this since then");
    return {};
}

}  // namespace kring::network
