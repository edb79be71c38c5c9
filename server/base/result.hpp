#pragma once
// What can go wrong, as values. The browser translates by `Reason`; `message` is English, for developers.

#include <boost/describe/enum.hpp>
#include <boost/system/result.hpp>

#include <iosfwd>
#include <stdexcept>
#include <string>
#include <utility>

namespace kring {

enum class Failure {
    invalid,
    unauthenticated,
    forbidden,
    not_found,
    conflict,
    too_large,
    rate_limited,
    unavailable,
    internal,
};
BOOST_DESCRIBE_ENUM(Failure, invalid, unauthenticated, forbidden, not_found, conflict, too_large, rate_limited,
                    unavailable, internal)

/// Part of the contract: published in OpenAPI, translated by the client. Add, never rename.
enum class Reason {
    bad_json,
    unknown_method,
    unknown_field,
    duplicate_field,
    missing_field,
    wrong_type,
    invalid_utf8,
    too_short,
    too_long,
    out_of_range,
    bad_format,
    too_many_items,
    too_deep,
    frame_too_large,
    unsupported_media_type,
    wrong_origin,
    wrong_method,
    not_signed_in,
    wrong_credentials,
    session_ended,
    not_allowed,
    not_found,
    feed_not_found,
    audience_changed,
    id_taken,
    already_exists,
    email_taken,
    password_too_common,
    password_too_short,
    wrong_password,
    invitation_expired,
    invitation_used_up,
    token_expired,
    last_facilitator,
    last_administrator,
    network_ended,
    thread_closed,
    topic_archived,
    outcome_changed,
    not_joined,
    already_reported,
    already_joined,
    own_post,
    pairing_over,
    pairing_taken,
    no_room_left,
    assesses_colleague,
    confirm_not_assessing,
    not_a_starter,
    changed_meanwhile,
    feed_limit,
    too_many_requests,
    too_many_connections,
    busy,
    disk_full,
    shutting_down,
    internal,
    http_only,
    websocket_only,
};
// BOOST_DESCRIBE_ENUM takes fifty.
BOOST_DESCRIBE_ENUM_BEGIN(Reason)
BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Reason, bad_json, unknown_method, unknown_field, duplicate_field,
                           missing_field, wrong_type, invalid_utf8, too_short, too_long, out_of_range, bad_format,
                           too_many_items, too_deep, frame_too_large, unsupported_media_type, wrong_origin,
                           wrong_method, not_signed_in, wrong_credentials, session_ended, not_allowed, not_found,
                           feed_not_found, audience_changed, id_taken, already_exists, email_taken, password_too_common,
                           password_too_short, wrong_password, invitation_expired, invitation_used_up, token_expired,
                           last_facilitator, last_administrator, network_ended, thread_closed, topic_archived,
                           outcome_changed, not_joined)
BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Reason, already_reported, already_joined, own_post, pairing_over,
                           pairing_taken, no_room_left, assesses_colleague, confirm_not_assessing, not_a_starter,
                           changed_meanwhile, feed_limit, too_many_requests, too_many_connections, busy, disk_full,
                           shutting_down, internal, http_only, websocket_only)
BOOST_DESCRIBE_ENUM_END(Reason)

struct Error {
    Failure failure{};
    Reason reason{};
    std::string field{};    // JSON path of the input, e.g. "feeds[3].feed_id"; empty when no field is to blame
    std::string message{};  // never quotes what a person wrote
};

/// For tests and logs: "conflict/id_taken post_id: …".
std::ostream& operator<<(std::ostream& out, const Error& error);

template <class T = void>
using Result = boost::system::result<T, Error>;

/// `value()` on a failed result is a bug of the caller; required by boost::system::result.
[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::logic_error("unchecked result: " + error.message);
}

inline Error invalid(Reason reason, std::string field, std::string message = {}) {
    return {Failure::invalid, reason, std::move(field), std::move(message)};
}
inline Error not_found(std::string field = {}) {
    return {Failure::not_found, Reason::not_found, std::move(field), "no such thing, or not for this caller"};
}
inline Error forbidden(Reason reason = Reason::not_allowed, std::string message = {}) {
    return {Failure::forbidden, reason, {}, std::move(message)};
}
inline Error unauthenticated(Reason reason = Reason::not_signed_in) {
    return {Failure::unauthenticated, reason, {}, {}};
}
inline Error conflict(Reason reason, std::string field = {}, std::string message = {}) {
    return {Failure::conflict, reason, std::move(field), std::move(message)};
}
inline Error unavailable(Reason reason = Reason::busy) { return {Failure::unavailable, reason, {}, {}}; }

}  // namespace kring
