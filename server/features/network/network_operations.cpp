#include "features/network/network_operations.hpp"

#include "features/network/membership_service.hpp"
#include "features/network/network_service.hpp"
#include "features/network/rest_service.hpp"
#include "operations/facts.hpp"

namespace kring::network {

namespace {

using operations::Rate;
using operations::Row;

Row reading(std::string_view name, std::string_view summary) { return {.name = name, .summary = summary}; }
Row writing(std::string_view name, std::string_view summary) {
    return {.name = name, .rate = Rate::write, .summary = summary};
}

std::optional<NetworkRole> role_of_follower(const store::Snapshot& snapshot, const operations::Caller& caller,
                                            const events::Feed& feed, Instant now) {
    return find_role(snapshot, NetworkId{feed.owner}, caller.person, now);
}

std::optional<NetworkChanged> render_network(const store::Snapshot& snapshot, const events::EventRow& row) {
    auto network = find_network(snapshot, NetworkId{row.subject});
    if (!network) return std::nullopt;
    return shown_to_members(snapshot, *network, row.at);
}

std::optional<Audience> render_audience(const store::Snapshot& snapshot, const events::EventRow& row) {
    return find_audience(snapshot, NetworkId{row.subject});
}

// The inbox's row names the network; who has left it since sees nothing of it.
std::optional<NetworkJoined> render_joined(const store::Snapshot& snapshot, const events::EventRow& row) {
    auto owner = find_owner(snapshot, row.feed);
    auto network = find_network(snapshot, NetworkId{row.subject});
    if (!network || !find_role(snapshot, network->network_id, PersonId{owner}, row.at)) return std::nullopt;
    return NetworkJoined{network->network_id, network->feed.feed_id, network->name};
}

std::optional<JoinRequested> render_request(const store::Snapshot& snapshot, const events::EventRow& row) {
    auto request = find_request(snapshot, NetworkId{find_owner(snapshot, row.feed)}, PersonId{row.subject});
    if (!request) return std::nullopt;
    return JoinRequested{request->person, request->note};
}

void register_events(operations::Registry& registry) {
    registry.event<NetworkChanged>("network.changed", "The network's card or charter changed.", render_network);
    registry.event<Audience>("network.audience_changed", "Who can read along, in numbers.", render_audience);
    registry.event<JoinRequested>("network.join_requested", "A colleague asks to join.", render_request);
    registry.event<RequestAnswered>("network.request_answered", "A facilitator answered a request.",
                                    operations::read_facts<RequestAnswered>);
    registry.event<RequestWithdrawn>("network.request_withdrawn",
                                     "Who asked to join does so no more, or is no colleague any more.",
                                     operations::read_facts<RequestWithdrawn>);
    registry.event<NetworkJoined>("network.joined", "This person is a member now.", render_joined);
    registry.event<NetworkLeft>("network.left", "This person is no longer a member.",
                                operations::read_facts<NetworkLeft>);
    registry.event<RoleChanged>("network.role_changed", "This person's role in a network changed.",
                                operations::read_facts<RoleChanged>);
}

void register_members(operations::Registry& registry) {
    registry.write<JoinNetwork, JoinAnswer>(
        writing("network.join", "Joins an open network, accepts an invitation, or asks to join."), join_network);
    registry.write<OneNetwork, Empty>(
        writing("network.withdraw_request", "Takes back the caller's request to join, if there is one."),
        withdraw_request);
    registry.write<OneNetwork, Empty>(writing("network.leave", "Ends the caller's membership at once."), leave_network);
    registry.write<AnswerRequest, Empty>(
        writing("network.answer_request", "Lets a colleague in, or not. Facilitators."), answer_join_request);
    registry.write<InvitePerson, Empty>(
        writing("network.invite", "Invites a colleague, as a member or as a guest for a time. Facilitators."),
        invite_person);
    registry.write<NetworkPerson, Empty>(
        writing("network.withdraw_invitation", "Takes an invitation back. Facilitators."), withdraw_invitation);
    registry.write<NetworkPerson, Empty>(
        writing("network.remove_member", "Ends somebody's membership at once. Facilitators."), remove_member);
    registry.write<SetRole, Empty>(writing("network.set_role", "Gives a member another role. Facilitators."), set_role);
    registry.write<OneNetwork, Empty>(
        writing("network.take_facilitation", "Becomes facilitator of a network that has none. Members."),
        take_facilitation);
    registry.read<OneNetwork, MemberList>(reading("network.list_members", "The members by name. Members."),
                                          list_members_for);
}

}  // namespace

void register_networks(operations::Registry& registry) {
    registry.read<ListNetworks, NetworkList>(
        reading("network.list", "The networks that exist for the caller, or their own."), list_networks_for);
    registry.read<OneNetwork, NetworkFull>(
        reading("network.get", "A network's own page, as far as the caller may know it."), get_network);
    registry.read<OneNetwork, CharterVersions>(
        reading("network.list_charters", "All versions of the charter, for whoever may read it."), list_charters_for);
    registry.create<CreateNetwork, NetworkFull>(
        writing("network.create", "Starts a network; its maker facilitates. Colleagues."), &CreateNetwork::network_id,
        create_network, repeat_create_network);
    registry.write<UpdateNetwork, NetworkFull>(
        writing("network.update", "Changes a network's card, charter, visibility or state. Facilitators."),
        change_network);
    registry.write<OneNetwork, Empty>(
        writing("network.revive", "Makes a network that came to rest active again. Members."), revive_network);
    register_members(registry);
    register_events(registry);

    using operations::Caller;
    registry.feed_kind(events::FeedKind::network,
                       [](const store::Snapshot& snapshot, const Caller& caller, const events::Feed& feed,
                          Instant now) { return role_of_follower(snapshot, caller, feed, now).has_value(); });
    registry.feed_kind(events::FeedKind::facilitators, [](const store::Snapshot& snapshot, const Caller& caller,
                                                          const events::Feed& feed, Instant now) {
        return role_of_follower(snapshot, caller, feed, now) == NetworkRole::facilitator;
    });
}

}  // namespace kring::network
