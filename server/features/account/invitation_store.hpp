#pragma once
// Rows of invitations to types and back. No rules.

#include "features/account/invitation.hpp"
#include "operations/caller.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kring::account {

void add_invitation(store::Transaction& transaction, const StoredInvitation& invitation,
                    const operations::TokenHash& token_hash, PersonId created_by, Instant now);
std::optional<StoredInvitation> find_invitation(const store::Snapshot& snapshot, InvitationId invitation);
std::optional<StoredInvitation> find_invitation_by_token(const store::Snapshot& snapshot,
                                                         const operations::TokenHash& token_hash);
std::vector<StoredInvitation> list_invitations(const store::Snapshot& snapshot);  // newest first
void withdraw_invitation(store::Transaction& transaction, InvitationId invitation);

void use_invitation(store::Transaction& transaction, InvitationId invitation, PersonId person, Instant now);
/// Who came in by it, the first one first.
std::vector<person::PersonRef> list_people_of(const store::Snapshot& snapshot, InvitationId invitation);

}  // namespace kring::account
