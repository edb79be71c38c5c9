#include "features/account/invitation_operations.hpp"

#include "features/account/invitation_service.hpp"

namespace kring::account {

using operations::Access;
using operations::Creation;
using operations::Empty;
using operations::PrepareContext;
using operations::Rate;
using operations::ReadContext;
using operations::Registry;
using operations::Transport;
using operations::WriteContext;

namespace {

template <class Out>
Result<Registry::Created<Out>> remembered(Result<Out> created) {
    if (!created) return created.error();
    return Registry::Created<Out>{std::move(*created)};
}

void register_inviting(Registry& registry, const Parts& parts) {
    registry.create<CreateInvitation, CreatedInvitation>(
        {"invitation.create", Access::administrator, Rate::write, Transport::both,
         "Makes a link for one person, good for seven days and once"},
        &CreateInvitation::invitation_id,
        [parts](WriteContext& context, const CreateInvitation& input) {
            return remembered(invite(context, parts, input));
        },
        [parts](WriteContext& context, const CreateInvitation& input, const Creation&) {
            return invite_again(context, parts, input.invitation_id);
        });
    registry.create<CreateGroupInvitation, CreatedGroupInvitation>(
        {"invitation.create_group", Access::administrator, Rate::write, Transport::both,
         "Makes a link and a QR code for several teachers of one school"},
        &CreateGroupInvitation::invitation_id,
        [parts](WriteContext& context, const CreateGroupInvitation& input) {
            return remembered(invite_group(context, parts, input));
        },
        [parts](WriteContext& context, const CreateGroupInvitation& input, const Creation&) {
            return invite_group_again(context, parts, input.invitation_id);
        });
    registry.read<Empty, Invitations>(
        {"invitation.list", Access::administrator, Rate::read, Transport::both,
         "Invitations, newest first, with who came in by each"},
        [](ReadContext& context, const Empty&) -> Result<Invitations> { return list_all_invitations(context); });
    registry.write<OneInvitation, Empty>(
        {"invitation.withdraw", Access::administrator, Rate::write, Transport::both, "Ends an invitation"},
        [](WriteContext& context, const OneInvitation& input) -> Result<Empty> {
            if (auto ok = withdraw(context, input.invitation_id); !ok) return ok.error();
            return Empty{};
        });
}

void register_coming_in(Registry& registry, const Parts& parts) {
    registry.read<LookUpInvitation, FoundInvitation>(
        {"invitation.look_up", Access::anonymous, Rate::sign_in, Transport::http_only,
         "What the page of an invitation shows"},
        [parts](ReadContext& context, const LookUpInvitation& input) { return look_up(context, parts, input); });
    registry.prepared_write<RedeemInvitation, SignedIn, HashedPassword>(
        {"invitation.redeem", Access::anonymous, Rate::sign_in, Transport::http_only,
         "Makes an account by an invitation and signs in"},
        [parts](PrepareContext& context, const RedeemInvitation& input) { return hash_redeem(context, parts, input); },
        [parts](WriteContext& context, const RedeemInvitation& input, HashedPassword& password) {
            return redeem(context, parts, input, password);
        });
}

}  // namespace

void register_invitation_operations(Registry& registry, const Parts& parts) {
    register_inviting(registry, parts);
    register_coming_in(registry, parts);
}

}  // namespace kring::account
