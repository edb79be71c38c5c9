#pragma once
// Inviting, and coming in by an invitation.

#include "features/account/account_service.hpp"
#include "features/account/invitation_operations.hpp"

namespace kring::account {

/// Errors: `not_found` for the school.
Result<CreatedInvitation> invite(operations::WriteContext& context, const Parts& parts, const CreateInvitation& input);
/// Gives only the teacher role. Errors: `not_found` for the school, `invalid`/out_of_range for the expiry.
Result<CreatedGroupInvitation> invite_group(operations::WriteContext& context, const Parts& parts,
                                            const CreateGroupInvitation& input);
/// As the first time; the link is worked out again from the id.
Result<CreatedInvitation> invite_again(operations::WriteContext& context, const Parts& parts, InvitationId invitation);
Result<CreatedGroupInvitation> invite_group_again(operations::WriteContext& context, const Parts& parts,
                                                  InvitationId invitation);

Invitations list_all_invitations(operations::ReadContext& context);
Result<> withdraw(operations::WriteContext& context, InvitationId invitation);

/// Errors: `not_found`, `conflict`/invitation_expired, `conflict`/invitation_used_up.
Result<FoundInvitation> look_up(operations::ReadContext& context, const Parts& parts, const LookUpInvitation& input);
Result<SlowWork<HashedPassword>> hash_redeem(operations::PrepareContext& context, const Parts& parts,
                                             const RedeemInvitation& input);
/// Makes the account and signs in. Errors as look_up, and `conflict`/email_taken.
Result<SignedIn> redeem(operations::WriteContext& context, const Parts& parts, const RedeemInvitation& input,
                        const HashedPassword& password);

}  // namespace kring::account
