#pragma once
// invitation.*: what goes in and comes out.

#include "features/account/account_operations.hpp"
#include "features/account/invitation.hpp"

namespace kring::account {

struct Invitation {
    InvitationId invitation_id{};
    InvitationKind kind{};
    std::string label;
    std::optional<std::string> email;
    PlaceId school_id{};
    std::string school;
    PlaceRole role{};
    std::int64_t max_uses{};
    std::int64_t uses{};
    Instant expires_at{};
    InvitationState state{};
    std::vector<person::PersonRef> people;  // who came in by it
    std::optional<Instant> starter_until{};
};
BOOST_DESCRIBE_STRUCT(Invitation, (),
                      (invitation_id, kind, label, email, school_id, school, role, max_uses, uses, expires_at, state,
                       people, starter_until))

struct Invitations {
    std::vector<Invitation> invitations;
};
BOOST_DESCRIBE_STRUCT(Invitations, (), (invitations))

struct CreateInvitation {
    InvitationId invitation_id{};
    std::optional<std::string> email;
    std::optional<std::string> name;
    PlaceId school_id{};
    PlaceRole role{};
    std::optional<Instant> starter_until{};
};
BOOST_DESCRIBE_STRUCT(CreateInvitation, (), (invitation_id, email, name, school_id, role, starter_until))
constexpr auto constraints_of(const CreateInvitation*) {
    return std::array{operations::email("email"), operations::line("name", 1, 120)};
}

struct CreatedInvitation {
    Invitation invitation;
    std::string link;
};
BOOST_DESCRIBE_STRUCT(CreatedInvitation, (), (invitation, link))

struct CreateGroupInvitation {
    InvitationId invitation_id{};
    std::string label;
    PlaceId school_id{};
    std::int64_t max_uses{};
    Instant expires_at{};
    std::optional<Instant> starter_until{};
};
BOOST_DESCRIBE_STRUCT(CreateGroupInvitation, (), (invitation_id, label, school_id, max_uses, expires_at, starter_until))
constexpr auto constraints_of(const CreateGroupInvitation*) {
    return std::array{operations::line("label", 1, 120), operations::range("max_uses", 1, 500)};
}

struct CreatedGroupInvitation {
    Invitation invitation;
    std::string link;
    std::string qr_svg;
};
BOOST_DESCRIBE_STRUCT(CreatedGroupInvitation, (), (invitation, link, qr_svg))

struct OneInvitation {
    InvitationId invitation_id{};
};
BOOST_DESCRIBE_STRUCT(OneInvitation, (), (invitation_id))

struct LookUpInvitation {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(LookUpInvitation, (), (token))
constexpr auto constraints_of(const LookUpInvitation*) { return std::array{operations::secret("token", 1, 100)}; }

struct FoundInvitation {
    std::string group;
    std::string school;
    std::optional<std::string> email;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(FoundInvitation, (), (group, school, email, name))

struct RedeemInvitation {
    std::string token;
    std::string name;
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(RedeemInvitation, (), (token, name, email, password))
constexpr auto constraints_of(const RedeemInvitation*) {
    return std::array{operations::secret("token", 1, 100), operations::line("name", 1, 120), operations::email("email"),
                      operations::secret("password", 1, 200)};
}

void register_invitation_operations(operations::Registry& registry, const Parts& parts);

}  // namespace kring::account
