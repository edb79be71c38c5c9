#include "features/account/invitation.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace kring::account {

InvitationState state_of(const StoredInvitation& invitation, Instant now) {
    if (invitation.withdrawn) return InvitationState::withdrawn;
    if (invitation.uses >= invitation.max_uses) return InvitationState::used_up;
    if (invitation.expires_at <= now) return InvitationState::expired;
    return InvitationState::open;
}

Result<> check_open(const StoredInvitation& invitation, Instant now) {
    switch (state_of(invitation, now)) {
        case InvitationState::open:
            return {};
        case InvitationState::used_up:
            return conflict(Reason::invitation_used_up, "token");
        case InvitationState::expired:
        case InvitationState::withdrawn:
            break;
    }
    return conflict(Reason::invitation_expired, "token");
}

Result<> check_group_expiry(Instant expires_at, Instant now) {
    if (expires_at <= now || expires_at > now + longest_group_invitation)
        return invalid(Reason::out_of_range, "expires_at", "must lie within the next 60 days");
    return {};
}

std::string qr_svg(std::string_view text) {
    constexpr int margin = 4;
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString(std::string{text}.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free};
    if (!code) throw std::runtime_error{"a QR code can't hold this link"};
    auto size = std::to_string(code->width + 2 * margin);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
                      "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + size + "v" + size +
                      "H0z\"/>" + "<path fill=\"#000\" d=\"";
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                svg += "M" + std::to_string(x + margin) + " " + std::to_string(y + margin) + "h1v1h-1z";
    return svg + "\"/></svg>";
}

}  // namespace kring::account
