#pragma once
// What headers and targets say, as far as it is ours to read. Any bytes may come in; nothing here keeps a copy unless
// it says so.

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::net {

/// The value of a cookie in a Cookie header (RFC 6265, section 4.2.1), the first of that name; empty when there is none.
std::string_view find_cookie(std::string_view header, std::string_view name);

/// The secret of `Authorization: Bearer …` (RFC 6750); empty for any other scheme and for what is no token68.
std::string_view bearer_token(std::string_view authorization);

/// Whether Content-Type says application/json, with or without parameters.
bool says_json(std::string_view content_type);

/// Whether Accept-Encoding names this coding with a weight above 0 (RFC 9110, section 12.5.3).
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// `https://host:port` as browsers write it in Origin; empty when the host has characters that no host has.
std::string origin_of(bool secure, std::string_view host);

/// scheme, host and port of an http or https URL, lower case, without a default port; empty when it isn't one.
std::string origin_of_url(std::string_view url);

/// A request target in origin form (RFC 9112, section 3.2.1): its path with percent-encoding undone. Nothing when it
/// isn't one, or has control characters, backslashes, or dot segments.
std::optional<std::string> path_of(std::string_view target);

class AddressRanges {
   public:
    /// "10.0.0.0/8", "::1", "192.0.2.7". False when it is none of these.
    bool add(std::string_view range);
    bool contains(const boost::asio::ip::address& address) const;

   private:
    struct Range {
        boost::asio::ip::address_v6::bytes_type bytes{};  // IPv4 as ::ffff:a.b.c.d
        int bits = 128;
    };
    std::vector<Range> ranges_;
};

/// Who really asks: the last address of X-Forwarded-For that isn't a trusted proxy's, if `peer` is one; else `peer`.
boost::asio::ip::address client_address(const boost::asio::ip::address& peer, std::string_view forwarded_for,
                                        const AddressRanges& proxies);

/// What limits count by: the address, or the /64 network of an IPv6 one, since a household has all of it.
std::string client_name(const boost::asio::ip::address& client);

}  // namespace kring::net
