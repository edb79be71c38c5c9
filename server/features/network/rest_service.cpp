#include "features/network/rest_service.hpp"

namespace kring::network {

namespace {

void bring(WriteContext& context, NetworkId network, NetworkState state) {
    set_state(context.transaction, network, state);
    tell_changed(context, network);
}

}  // namespace

void watch_for_rest(WriteContext& context, NetworkId network) {
    jobs::schedule(context.transaction, rest_job, network.text(), context.now + silence_before_rest);
}

Result<> let_rest(WriteContext& context, const jobs::Job& job) {
    auto id = NetworkId::parse(job.key);
    auto network = id ? find_network(context.transaction, *id) : std::nullopt;
    if (!network || network->state != NetworkState::active) return {};
    const auto last = find_newest_post(context.transaction, *id);
    if (last && *last + silence_before_rest > context.now)
        jobs::schedule(context.transaction, rest_job, job.key, *last + silence_before_rest);
    else
        bring(context, *id, NetworkState::resting);
    return {};
}

void wake(WriteContext& context, NetworkId network) {
    bring(context, network, NetworkState::active);
    watch_for_rest(context, network);
}

Result<Empty> revive_network(WriteContext& context, const OneNetwork& in) {
    auto member = find_membership(context.transaction, in.network_id, context.caller.person, context.now);
    if (!member) return not_found("network_id");
    if (auto ok = check_writable(member->state); !ok) return ok.error();
    if (member->state == NetworkState::resting) wake(context, in.network_id);
    return Empty{};
}

}  // namespace kring::network
