#pragma once
// Invitations: a link that makes one account, or a link and a QR code that make several at one school.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "features/person/person.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::account {

enum class InvitationKind { personal, group };
enum class InvitationState { open, used_up, expired, withdrawn };
BOOST_DESCRIBE_ENUM(InvitationKind, personal, group)
BOOST_DESCRIBE_ENUM(InvitationState, open, used_up, expired, withdrawn)

inline constexpr std::chrono::days personal_invitation_life{7};
inline constexpr std::chrono::days longest_group_invitation{60};

struct StoredInvitation {
    InvitationId invitation_id{};
    InvitationKind kind{};
    std::string label;
    std::optional<std::string> name;
    std::optional<std::string> email;
    PlaceId school_id{};
    std::string school;
    person::PlaceRole role{};
    std::int64_t max_uses{};
    std::int64_t uses{};
    Instant expires_at{};
    bool withdrawn = false;
    std::optional<Instant> starter_until{};  // of who comes in by it
};

InvitationState state_of(const StoredInvitation& invitation, Instant now);

/// Errors: `conflict`/invitation_used_up; `conflict`/invitation_expired, also for one that was withdrawn.
Result<> check_open(const StoredInvitation& invitation, Instant now);

/// A group invitation ends within sixty days. Errors: out_of_range.
Result<> check_group_expiry(Instant expires_at, Instant now);

/// A square SVG of the QR code (ISO/IEC 18004, error correction M), four modules of margin, black on white in either theme, as cameras
/// want it.
std::string qr_svg(std::string_view text);

}  // namespace kring::account
