#include "net/request_text.hpp"

#include "base/text.hpp"

#include <boost/url/parse.hpp>

#include <algorithm>
#include <charconv>

namespace kring::net {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool same_word(std::string_view a, std::string_view lower) {
    return a.size() == lower.size() && ascii_lower(a) == lower;
}

/// Cuts up to `separator`, trimmed; `rest` becomes what follows it.
std::string_view take_part(std::string_view& rest, char separator) {
    auto end = rest.find(separator);
    auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return trim(part);
}

bool is_zero_weight(std::string_view parameters) {
    while (!parameters.empty()) {
        auto parameter = take_part(parameters, ';');
        if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=') continue;
        return parameter.find_first_not_of("0.", 2) == std::string_view::npos;
    }
    return false;
}

bool is_host_character(char c) {
    return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
}

bool is_unfit_path(std::string_view path) {
    for (char c : path)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\') return true;
    auto rest = path.substr(1);
    while (!rest.empty()) {
        auto end = rest.find('/');
        auto segment = rest.substr(0, end);
        if (segment == "." || segment == "..") return true;
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return false;
}

boost::asio::ip::address_v6::bytes_type as_v6(const boost::asio::ip::address& address) {
    if (address.is_v6()) return address.to_v6().to_bytes();
    return boost::asio::ip::make_address_v6(boost::asio::ip::v4_mapped, address.to_v4()).to_bytes();
}

/// An element of X-Forwarded-For: an address, perhaps with a port as some proxies add it.
std::optional<boost::asio::ip::address> parse_forwarded(std::string_view text) {
    boost::system::error_code error;
    if (text.starts_with('[')) {
        text = text.substr(1, text.find(']') - 1);
    } else if (std::count(text.begin(), text.end(), ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    if (text.empty() || text.size() > 64) return std::nullopt;
    auto address = boost::asio::ip::make_address(std::string{text}, error);
    if (error) return std::nullopt;
    return address;
}

}  // namespace

std::string_view find_cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        auto pair = take_part(header, ';');
        auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        return pair.substr(equals + 1);
    }
    return {};
}

std::string_view bearer_token(std::string_view authorization) {
    auto space = authorization.find(' ');
    if (space == std::string_view::npos || !same_word(authorization.substr(0, space), "bearer")) return {};
    auto token = trim(authorization.substr(space));
    auto is_token = [](char c) {
        return is_digit(c) || is_letter(c) || std::string_view{"-._~+/="}.find(c) != std::string_view::npos;
    };
    return std::all_of(token.begin(), token.end(), is_token) ? token : std::string_view{};
}

bool says_json(std::string_view content_type) { return same_word(take_part(content_type, ';'), "application/json"); }

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    while (!accept_encoding.empty()) {
        auto element = take_part(accept_encoding, ',');
        if (same_word(take_part(element, ';'), coding)) return !is_zero_weight(element);
    }
    return false;
}

std::string origin_of(bool secure, std::string_view host) {
    if (host.empty() || host.size() > 260 || !std::all_of(host.begin(), host.end(), is_host_character)) return {};
    std::string_view default_port = secure ? ":443" : ":80";
    if (host.ends_with(default_port)) host.remove_suffix(default_port.size());
    return (secure ? "https://" : "http://") + ascii_lower(host);
}

std::string origin_of_url(std::string_view url) {
    auto parsed = boost::urls::parse_uri(url);
    if (!parsed || !parsed->has_authority()) return {};
    auto scheme = ascii_lower(std::string_view{parsed->scheme()});
    if (scheme != "http" && scheme != "https") return {};
    return origin_of(scheme == "https", std::string{parsed->encoded_host_and_port()});
}

std::optional<std::string> path_of(std::string_view target) {
    auto parsed = boost::urls::parse_origin_form(target);
    if (!parsed) return std::nullopt;
    std::string path{parsed->path()};
    if (!path.starts_with('/') || is_unfit_path(path)) return std::nullopt;
    return path;
}

bool AddressRanges::add(std::string_view range) {
    auto slash = range.find('/');
    boost::system::error_code error;
    auto address = boost::asio::ip::make_address(std::string{range.substr(0, slash)}, error);
    if (error) return false;
    int widest = address.is_v4() ? 32 : 128;
    int bits = widest;
    if (slash != std::string_view::npos) {
        auto text = range.substr(slash + 1);
        auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), bits);
        if (problem != std::errc{} || end != text.data() + text.size() || bits < 0 || bits > widest) return false;
    }
    ranges_.push_back({as_v6(address), bits + 128 - widest});
    return true;
}

bool AddressRanges::contains(const boost::asio::ip::address& address) const {
    auto bytes = as_v6(address);
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
        for (int bit = 0; bit < range.bits; bit += 8) {
            auto byte = static_cast<std::size_t>(bit / 8);
            int mask = range.bits - bit >= 8 ? 0xff : 0xff << (8 - (range.bits - bit)) & 0xff;
            if ((bytes[byte] & mask) != (range.bytes[byte] & mask)) return false;
        }
        return true;
    });
}

boost::asio::ip::address client_address(const boost::asio::ip::address& peer, std::string_view forwarded_for,
                                        const AddressRanges& proxies) {
    auto client = peer;
    while (!forwarded_for.empty() && proxies.contains(client)) {
        auto comma = forwarded_for.rfind(',');
        auto last = comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
        auto address = parse_forwarded(trim(last));
        if (!address) break;
        client = *address;
    }
    if (client.is_v6() && client.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, client.to_v6());
    return client;
}

std::string client_name(const boost::asio::ip::address& client) {
    if (client.is_v4()) return client.to_string();
    auto bytes = client.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return boost::asio::ip::address_v6{bytes}.to_string() + "/64";
}

}  // namespace kring::net
