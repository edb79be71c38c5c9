#include "features/account/invitation_store.hpp"

namespace kring::account {

namespace {

constexpr std::string_view by_id =
    "SELECT i.invitation_id, i.kind, i.label, i.name, i.email, i.place_id, p.name, i.role, i.max_uses, i.uses,"
    " i.expires_at, i.withdrawn, i.starter_until FROM invitations i JOIN places p ON p.place_id = i.place_id WHERE "
    "i.invitation_id = ?";
constexpr std::string_view by_token =
    "SELECT i.invitation_id, i.kind, i.label, i.name, i.email, i.place_id, p.name, i.role, i.max_uses, i.uses,"
    " i.expires_at, i.withdrawn, i.starter_until FROM invitations i JOIN places p ON p.place_id = i.place_id WHERE "
    "i.token_hash = ?";
constexpr std::string_view all =
    "SELECT i.invitation_id, i.kind, i.label, i.name, i.email, i.place_id, p.name, i.role, i.max_uses, i.uses,"
    " i.expires_at, i.withdrawn, i.starter_until FROM invitations i JOIN places p ON p.place_id = i.place_id"
    " ORDER BY i.created_at DESC, i.invitation_id DESC";

StoredInvitation invitation_from(const store::Rows& rows) {
    return {.invitation_id = rows.get<InvitationId>(0),
            .kind = rows.get<InvitationKind>(1),
            .label = rows.get<std::string>(2),
            .name = rows.get<std::optional<std::string>>(3),
            .email = rows.get<std::optional<std::string>>(4),
            .school_id = rows.get<PlaceId>(5),
            .school = rows.get<std::string>(6),
            .role = rows.get<person::PlaceRole>(7),
            .max_uses = rows.integer(8),
            .uses = rows.integer(9),
            .expires_at = rows.get<Instant>(10),
            .withdrawn = rows.get<bool>(11),
            .starter_until = rows.get<std::optional<Instant>>(12)};
}

std::optional<StoredInvitation> only_one(store::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return invitation_from(rows);
}

}  // namespace

void add_invitation(store::Transaction& transaction, const StoredInvitation& invitation,
                    const operations::TokenHash& token_hash, PersonId created_by, Instant now) {
    transaction.run(
        "INSERT INTO invitations (invitation_id, token_hash, kind, label, name, email, place_id, role, max_uses,"
        " expires_at, starter_until, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        invitation.invitation_id, token_hash, invitation.kind, invitation.label, invitation.name, invitation.email,
        invitation.school_id, invitation.role, invitation.max_uses, invitation.expires_at, invitation.starter_until,
        created_by, now);
}

std::optional<StoredInvitation> find_invitation(const store::Snapshot& snapshot, InvitationId invitation) {
    return only_one(snapshot.query(by_id, invitation));
}

std::optional<StoredInvitation> find_invitation_by_token(const store::Snapshot& snapshot,
                                                         const operations::TokenHash& token_hash) {
    return only_one(snapshot.query(by_token, token_hash));
}

std::vector<StoredInvitation> list_invitations(const store::Snapshot& snapshot) {
    auto rows = snapshot.query(all);
    std::vector<StoredInvitation> invitations;
    while (rows.next())
        invitations.push_back(invitation_from(rows));
    return invitations;
}

void withdraw_invitation(store::Transaction& transaction, InvitationId invitation) {
    transaction.run("UPDATE invitations SET withdrawn = 1 WHERE invitation_id = ?", invitation);
}

void use_invitation(store::Transaction& transaction, InvitationId invitation, PersonId person, Instant now) {
    transaction.run("UPDATE invitations SET uses = uses + 1 WHERE invitation_id = ?", invitation);
    transaction.run("INSERT INTO invitation_uses (invitation_id, person_id, at) VALUES (?, ?, ?)", invitation, person,
                    now);
}

std::vector<person::PersonRef> list_people_of(const store::Snapshot& snapshot, InvitationId invitation) {
    auto rows = snapshot.query(
        "SELECT p.person_id, p.name, p.school, p.leader, p.former FROM invitation_uses u"
        " JOIN people p ON p.person_id = u.person_id WHERE u.invitation_id = ? ORDER BY u.at, u.person_id",
        invitation);
    std::vector<person::PersonRef> people;
    while (rows.next())
        people.push_back(person::person_ref(rows, 0));
    return people;
}

}  // namespace kring::account
