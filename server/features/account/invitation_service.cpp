#include "features/account/invitation_service.hpp"

#include "base/text.hpp"
#include "features/account/administration_service.hpp"
#include "features/account/invitation_store.hpp"
#include "features/account/place_store.hpp"

namespace kring::account {

namespace {

std::string secret_of(const Parts& parts, InvitationId invitation) {
    return parts.secrets.derive("invitation", invitation.uuid);
}

std::string link_of(const Parts& parts, InvitationId invitation) {
    return parts.settings.site_url + std::string{invitation_page} + secret_of(parts, invitation);
}

Invitation shown(const store::Snapshot& snapshot, const StoredInvitation& stored, Instant now) {
    return {.invitation_id = stored.invitation_id,
            .kind = stored.kind,
            .label = stored.label,
            .email = stored.email,
            .school_id = stored.school_id,
            .school = stored.school,
            .role = stored.role,
            .max_uses = stored.max_uses,
            .uses = stored.uses,
            .expires_at = stored.expires_at,
            .state = state_of(stored, now),
            .people = list_people_of(snapshot, stored.invitation_id),
            .starter_until = stored.starter_until};
}

Result<StoredInvitation> open_invitation(const store::Snapshot& snapshot, const Parts& parts, std::string_view token,
                                         Instant now) {
    auto invitation = find_invitation_by_token(snapshot, parts.secrets.hash(token));
    if (!invitation) return not_found("token");
    if (auto ok = check_open(*invitation, now); !ok) return ok.error();
    return std::move(*invitation);
}

Result<> save(operations::WriteContext& context, const Parts& parts, StoredInvitation invitation) {
    auto school = find_place(context.transaction, invitation.school_id);
    if (!school || school->kind != PlaceKind::school) return not_found("school_id");
    if (auto ok = check_starter_until(invitation.starter_until, context.now); !ok) return ok.error();
    if (invitation.label.empty()) invitation.label = school->name;
    add_invitation(context.transaction, invitation, parts.secrets.hash(secret_of(parts, invitation.invitation_id)),
                   context.caller.person, context.now);
    return {};
}

}  // namespace

Result<CreatedInvitation> invite(operations::WriteContext& context, const Parts& parts, const CreateInvitation& input) {
    StoredInvitation invitation{.invitation_id = input.invitation_id,
                                .kind = InvitationKind::personal,
                                .label = {},
                                .name = input.name,
                                .email = std::nullopt,
                                .school_id = input.school_id,
                                .school = {},
                                .role = input.role,
                                .max_uses = 1,
                                .uses = 0,
                                .expires_at = context.now + personal_invitation_life,
                                .starter_until = input.starter_until};
    if (input.email) invitation.email = normal_email(*input.email);
    invitation.label = input.name.value_or(invitation.email.value_or(""));
    if (invitation.email && find_account_by_email(context.transaction, *invitation.email))
        return conflict(Reason::email_taken, "email");
    if (auto ok = save(context, parts, std::move(invitation)); !ok) return ok.error();
    return invite_again(context, parts, input.invitation_id);
}

Result<CreatedGroupInvitation> invite_group(operations::WriteContext& context, const Parts& parts,
                                            const CreateGroupInvitation& input) {
    if (auto ok = check_group_expiry(input.expires_at, context.now); !ok) return ok.error();
    StoredInvitation invitation{.invitation_id = input.invitation_id,
                                .kind = InvitationKind::group,
                                .label = std::string{trim(input.label)},
                                .name = std::nullopt,
                                .email = std::nullopt,
                                .school_id = input.school_id,
                                .school = {},
                                .role = PlaceRole::teacher,
                                .max_uses = input.max_uses,
                                .uses = 0,
                                .expires_at = input.expires_at,
                                .starter_until = input.starter_until};
    if (auto ok = save(context, parts, std::move(invitation)); !ok) return ok.error();
    return invite_group_again(context, parts, input.invitation_id);
}

Result<CreatedInvitation> invite_again(operations::WriteContext& context, const Parts& parts, InvitationId id) {
    auto invitation = find_invitation(context.transaction, id);
    if (!invitation) return not_found("invitation_id");
    return CreatedInvitation{shown(context.transaction, *invitation, context.now), link_of(parts, id)};
}

Result<CreatedGroupInvitation> invite_group_again(operations::WriteContext& context, const Parts& parts,
                                                  InvitationId id) {
    auto created = invite_again(context, parts, id);
    if (!created) return created.error();
    auto svg = qr_svg(created->link);
    return CreatedGroupInvitation{std::move(created->invitation), std::move(created->link), std::move(svg)};
}

Invitations list_all_invitations(operations::ReadContext& context) {
    Invitations all;
    for (const auto& stored : list_invitations(context.snapshot))
        all.invitations.push_back(shown(context.snapshot, stored, context.now));
    return all;
}

Result<> withdraw(operations::WriteContext& context, InvitationId invitation) {
    if (!find_invitation(context.transaction, invitation)) return not_found("invitation_id");
    withdraw_invitation(context.transaction, invitation);
    return {};
}

Result<FoundInvitation> look_up(operations::ReadContext& context, const Parts& parts, const LookUpInvitation& input) {
    auto invitation = open_invitation(context.snapshot, parts, input.token, context.now);
    if (!invitation) return invitation.error();
    auto group = find_group(context.snapshot);
    return FoundInvitation{group ? group->name : std::string{}, invitation->school, invitation->email,
                           invitation->name};
}

Result<SlowWork<HashedPassword>> hash_redeem(operations::PrepareContext& context, const Parts& parts,
                                             const RedeemInvitation& input) {
    auto invitation = open_invitation(context.snapshot, parts, input.token, context.now);
    if (!invitation) return invitation.error();
    return hash_new_password(parts, input.password, normal_email(input.email), "password");
}

Result<SignedIn> redeem(operations::WriteContext& context, const Parts& parts, const RedeemInvitation& input,
                        const HashedPassword& password) {
    // Once more: someone else may have taken the last place since.
    auto invitation = open_invitation(context.transaction, parts, input.token, context.now);
    if (!invitation) return invitation.error();
    auto email = normal_email(input.email);
    if (find_account_by_email(context.transaction, email)) return conflict(Reason::email_taken, "email");
    if (invitation->starter_until && *invitation->starter_until <= context.now) invitation->starter_until.reset();
    auto person = take_in(context, parts,
                          {.person_id = PersonId{Uuid::make_v7(to_milliseconds(context.now))},
                           .name = std::string{trim(input.name)},
                           .email = std::move(email),
                           .password_hash = password.hash,
                           .starter_until = invitation->starter_until},
                          invitation->school_id, invitation->role);
    use_invitation(context.transaction, invitation->invitation_id, person, context.now);
    open_browser_session(context, parts.secrets, person, parts.settings.session_life);
    return SignedIn{settings_of(*find_account(context.transaction, person))};
}

}  // namespace kring::account
