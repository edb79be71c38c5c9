#include "features/network/membership_service.hpp"

#include "features/audit/audit.hpp"
#include "features/network/audience.hpp"
#include "features/notification/notification.hpp"
#include "operations/facts.hpp"

namespace kring::network {

namespace {

using audit::AuditAction;
using notification::NotificationKind;

struct Facilitated {
    Membership member;
    Network network;
};
// Through the caller's own membership, as a facilitator.
Result<Facilitated> find_facilitated(WriteContext& context, NetworkId id) {
    auto member = find_membership(context.transaction, id, context.caller.person, context.now);
    if (!member) return not_found("network_id");
    if (auto ok = check_facilitates(*member); !ok) return ok.error();
    return Facilitated{*member, *find_network(context.transaction, id)};
}

void record(WriteContext& context, AuditAction action, NetworkId network, PersonId person,
            std::optional<NetworkRole> role) {
    audit::record(context.transaction, {.at = context.now,
                                        .actor = context.caller.person,
                                        .action = action,
                                        .person_id = person,
                                        .network_id = network,
                                        .network_role = role});
}

void ask_to_join(WriteContext& context, const Network& network, const std::string& note) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    upsert_request(transaction, network.network_id, person, note, context.now);
    operations::publish(context.events, network.facilitators_feed, "network.join_requested", person.uuid,
                        JoinRequested{*person::find_person_ref(transaction, person), note});
    for (auto facilitator : list_facilitators(transaction, network.network_id, context.now))
        notification::notify(context, {.person = facilitator,
                                       .kind = NotificationKind::join_request,
                                       .network_id = network.network_id,
                                       .by = person});
}

std::string grant_key(NetworkId network, PersonId person) { return network.text() + "/" + person.text(); }

struct GrantKey {
    NetworkId network;
    PersonId person;
};
std::optional<GrantKey> parse_grant_key(std::string_view key) {
    const auto slash = std::min(key.find('/'), key.size());
    auto network = NetworkId::parse(key.substr(0, slash));
    auto person = PersonId::parse(key.substr(std::min(slash + 1, key.size())));
    if (!network || !person) return std::nullopt;
    return GrantKey{*network, *person};
}

// What is held or offered has its end on the timetable, if it has one.
void time_grant(WriteContext& context, NetworkId network, PersonId person, const Grant& grant) {
    const auto key = grant_key(network, person);
    if (grant.until)
        jobs::schedule(context.transaction, grant_end_job, key, *grant.until);
    else
        jobs::cancel(context.transaction, grant_end_job, key);
}

void take_back_invitation(WriteContext& context, NetworkId network, PersonId person) {
    delete_invitation(context.transaction, network, person);
    notification::withdraw(context, person, NotificationKind::invited, network);
}

void withdraw_last_reminder(WriteContext& context, NetworkId network) {
    if (list_requests(context.transaction, network).empty())
        notification::withdraw_from_all(context, NotificationKind::join_request, network);
}

void end_facilitation(WriteContext& context, const Network& network, PersonId person) {
    context.events.end_grant(network.facilitators_feed, person);
    notification::withdraw(context, person, NotificationKind::join_request, network.network_id);
    notification::withdraw(context, person, NotificationKind::report, network.network_id);
}

// The feed ends for the person before the others hear the new numbers.
void end_membership(WriteContext& context, const Network& network, PersonId person, NetworkRole role) {
    delete_member(context.transaction, network.network_id, person);
    if (role == NetworkRole::guest)
        jobs::cancel(context.transaction, grant_end_job, grant_key(network.network_id, person));
    notification::forget_network(context, person, network.network_id);
    operations::publish_facts(context.events, notification::inbox_of(context.transaction, person), "network.left",
                              network.network_id.uuid, NetworkLeft{network.network_id, network.feed.feed_id});
    context.events.end_grant(network.feed, person);
    if (role == NetworkRole::facilitator) end_facilitation(context, network, person);
    recount_audience(context, network);
    if (role != NetworkRole::facilitator) return;
    tell_changed(context, network.network_id);
    ask_for_facilitator(context, network);
}

void change_role(WriteContext& context, const Network& network, PersonId person, NetworkRole from, const Grant& to) {
    auto& transaction = context.transaction;
    set_grant(transaction, network.network_id, person, to);
    time_grant(context, network.network_id, person, to);
    RoleChanged changed{network.network_id, to.role, std::nullopt, to.until};
    if (to.role == NetworkRole::facilitator) changed.facilitators_feed_id = network.facilitators_feed.feed_id;
    operations::publish_facts(context.events, notification::inbox_of(transaction, person), "network.role_changed",
                              network.network_id.uuid, changed);
    if (from == NetworkRole::facilitator) end_facilitation(context, network, person);
    if (to.role == NetworkRole::facilitator)
        notification::withdraw_from_all(context, NotificationKind::facilitator_needed, network.network_id);
    tell_changed(context, network.network_id);
}

}  // namespace

void drop_request(WriteContext& context, const Network& network, PersonId person) {
    if (!delete_request(context.transaction, network.network_id, person)) return;
    operations::publish_facts(context.events, network.facilitators_feed, "network.request_withdrawn", person.uuid,
                              RequestWithdrawn{person});
    withdraw_last_reminder(context, network.network_id);
}

void admit(WriteContext& context, const Network& network, PersonId person, const Grant& grant) {
    auto& transaction = context.transaction;
    insert_member(transaction, network.network_id, person, grant, context.now);
    time_grant(context, network.network_id, person, grant);
    delete_invitation(transaction, network.network_id, person);
    if (delete_request(transaction, network.network_id, person))
        operations::publish_facts(context.events, network.facilitators_feed, "network.request_answered", person.uuid,
                                  RequestAnswered{person});
    notification::withdraw(context, person, NotificationKind::invited, network.network_id);
    operations::publish(context.events, notification::inbox_of(transaction, person), "network.joined",
                        network.network_id.uuid, NetworkJoined{network.network_id, network.feed.feed_id, network.name});
    recount_audience(context, network);
}

Result<JoinAnswer> join_network(WriteContext& context, const JoinNetwork& in) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    auto network = find_network(transaction, in.network_id);
    if (!network) return not_found("network_id");
    auto standing = find_standing(transaction, in.network_id, person, context.now);
    if (standing.role) return JoinAnswer{.joined = true, .requested = false};
    auto entry = check_can_join(*network, standing);
    if (!entry) return entry.error();
    if (*entry == Entry::asks) {
        if (standing.requested) return JoinAnswer{.joined = false, .requested = true};
        ask_to_join(context, *network, in.note.value_or(""));
        return JoinAnswer{.joined = false, .requested = true};
    }
    auto invitation = standing.invited ? find_invitation(transaction, in.network_id, person) : std::nullopt;
    admit(context, *network, person, invitation.value_or(Grant{NetworkRole::member}));
    return JoinAnswer{.joined = true, .requested = false};
}

Result<Empty> withdraw_request(WriteContext& context, const OneNetwork& in) {
    const auto person = context.caller.person;
    auto network = find_network(context.transaction, in.network_id);
    if (!network) return not_found("network_id");
    auto standing = find_standing(context.transaction, in.network_id, person, context.now);
    // One's own request can be taken back even when the network is there no more for who asked.
    if (!standing.requested && !may_see(*network, standing)) return not_found("network_id");
    drop_request(context, *network, person);
    return Empty{};
}

Result<Empty> leave_network(WriteContext& context, const OneNetwork& in) {
    auto member = find_membership(context.transaction, in.network_id, context.caller.person, context.now);
    if (!member) return not_found("network_id");
    end_membership(context, *find_network(context.transaction, in.network_id), context.caller.person, member->role);
    return Empty{};
}

Result<Empty> answer_join_request(WriteContext& context, const AnswerRequest& in) {
    auto& transaction = context.transaction;
    auto found = find_facilitated(context, in.network_id);
    if (!found) return found.error();
    if (auto ok = check_writable(found->network.state); !ok) return ok.error();
    if (!delete_request(transaction, in.network_id, in.person_id)) return Empty{};  // answered by somebody else
    operations::publish_facts(context.events, found->network.facilitators_feed, "network.request_answered",
                              in.person_id.uuid, RequestAnswered{in.person_id});
    withdraw_last_reminder(context, in.network_id);
    if (in.accept && is_active_colleague(transaction, in.person_id, context.now))
        admit(context, found->network, in.person_id, {.role = NetworkRole::member});
    return Empty{};
}

Result<Empty> invite_person(WriteContext& context, const InvitePerson& in) {
    auto& transaction = context.transaction;
    auto found = find_facilitated(context, in.network_id);
    if (!found) return found.error();
    if (auto ok = check_writable(found->network.state); !ok) return ok.error();
    if (!is_active_colleague(transaction, in.person_id, context.now)) return not_found("person_id");
    if (find_role(transaction, in.network_id, in.person_id, context.now))
        return conflict(Reason::already_joined, "person_id");
    const bool as_guest = in.role == InvitedAs::guest;
    const Grant grant{as_guest ? NetworkRole::guest : NetworkRole::member, in.until};
    if (auto ok = check_grant(grant, context.now); !ok) return ok.error();
    if (find_invitation(transaction, in.network_id, in.person_id) == grant) return Empty{};
    upsert_invitation(transaction, in.network_id, in.person_id, grant, context.caller.person, context.now);
    time_grant(context, in.network_id, in.person_id, grant);
    notification::notify(context, {.person = in.person_id,
                                   .kind = NotificationKind::invited,
                                   .network_id = in.network_id,
                                   .by = context.caller.person});
    return Empty{};
}

Result<Empty> withdraw_invitation(WriteContext& context, const NetworkPerson& in) {
    auto found = find_facilitated(context, in.network_id);
    if (!found) return found.error();
    take_back_invitation(context, in.network_id, in.person_id);
    if (!find_grant(context.transaction, in.network_id, in.person_id))
        jobs::cancel(context.transaction, grant_end_job, grant_key(in.network_id, in.person_id));
    return Empty{};
}

Result<Empty> remove_member(WriteContext& context, const NetworkPerson& in) {
    auto& transaction = context.transaction;
    auto found = find_facilitated(context, in.network_id);
    if (!found) return found.error();
    auto role = find_role(transaction, in.network_id, in.person_id, context.now);
    if (!role) return not_found("person_id");
    record(context, AuditAction::network_member_removed, in.network_id, in.person_id, std::nullopt);
    end_membership(context, found->network, in.person_id, *role);
    return Empty{};
}

Result<Empty> set_role(WriteContext& context, const SetRole& in) {
    auto& transaction = context.transaction;
    auto found = find_facilitated(context, in.network_id);
    if (!found) return found.error();
    if (auto ok = check_writable(found->network.state); !ok) return ok.error();
    auto grant = find_grant(transaction, in.network_id, in.person_id);
    if (!grant || !grant->counts(context.now)) return not_found("person_id");
    const Grant changed{in.role, in.until};
    if (auto ok = check_grant(changed, context.now); !ok) return ok.error();
    if (*grant == changed) return Empty{};
    if (grant->role == NetworkRole::facilitator && count_facilitators(transaction, in.network_id, context.now) == 1)
        return conflict(Reason::last_facilitator, "person_id", "somebody else has to facilitate first");
    record(context, AuditAction::network_role_set, in.network_id, in.person_id, in.role);
    change_role(context, found->network, in.person_id, grant->role, changed);
    return Empty{};
}

Result<Empty> take_facilitation(WriteContext& context, const OneNetwork& in) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    auto member = find_membership(transaction, in.network_id, person, context.now);
    if (!member) return not_found("network_id");
    if (member->role == NetworkRole::guest) return forbidden(Reason::not_allowed, "for members");
    if (auto ok = check_writable(member->state); !ok) return ok.error();
    if (count_facilitators(transaction, in.network_id, context.now) > 0)
        return conflict(Reason::already_exists, "network_id", "it has a facilitator");
    record(context, AuditAction::network_taken_over, in.network_id, person, NetworkRole::facilitator);
    change_role(context, *find_network(transaction, in.network_id), person, member->role,
                {.role = NetworkRole::facilitator});
    return Empty{};
}

Result<> end_expired_grant(WriteContext& context, const jobs::Job& job) {
    auto key = parse_grant_key(job.key);
    if (!key) return {};
    auto invitation = find_invitation(context.transaction, key->network, key->person);
    if (invitation && !invitation->counts(context.now)) take_back_invitation(context, key->network, key->person);
    auto grant = find_grant(context.transaction, key->network, key->person);
    if (!grant || grant->counts(context.now)) return {};
    end_membership(context, *find_network(context.transaction, key->network), key->person, grant->role);
    return {};
}

Result<MemberList> list_members_for(ReadContext& context, const OneNetwork& in) {
    auto member = find_membership(context.snapshot, in.network_id, context.caller.person, context.now);
    if (!member) return not_found("network_id");
    return MemberList{list_members(context.snapshot, in.network_id, context.now)};
}

}  // namespace kring::network
