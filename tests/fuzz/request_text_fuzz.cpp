// Headers and targets as they come from strangers, a line each.

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "net/request_text.hpp"

#include <string>

using namespace kring;
using namespace kring::net;
using fuzz::check;

namespace {

void check_cookie(std::string_view header, std::string_view name) {
    const auto value = find_cookie(header, name);
    check(fuzz::lies_in(value, header) && value.find(';') == std::string_view::npos, "a cookie is part of its header");
}

void check_bearer(std::string_view authorization) {
    const auto token = bearer_token(authorization);
    check(fuzz::lies_in(token, authorization), "a token is part of its header");
    check(token.find_first_of(" \t\r\n,;\"") == std::string_view::npos, "a token is one word");
}

void check_lists(std::string_view header) {
    says_json(header);
    for (const std::string_view coding : {"br", "gzip"})
        if (accepts_coding(header, coding))
            check(ascii_lower(header).find(coding) != std::string::npos, "what is accepted was named");
}

void check_origins(std::string_view text) {
    for (const auto& origin : {origin_of(true, text), origin_of(false, text), origin_of_url(text)}) {
        if (origin.empty()) continue;
        check(origin.starts_with("https://") || origin.starts_with("http://"), "an origin has a scheme");
        check(ascii_lower(origin) == origin, "an origin is in lower case");
        const auto host = std::string_view{origin}.substr(origin.find("//") + 2);
        check(host.find_first_of("/?#@\\ \t\r\n") == std::string_view::npos, "an origin ends with its host");
    }
}

void check_path(std::string_view target) {
    const auto path = path_of(target);
    if (!path) return;
    check(path->starts_with('/'), "a path begins at the root");
    check(path->find('\\') == std::string::npos, "a path has no backslash");
    for (std::size_t begin = 1; begin <= path->size();) {
        const auto end = std::min(path->find('/', begin), path->size());
        const auto segment = std::string_view{*path}.substr(begin, end - begin);
        check(segment != "." && segment != "..", "a path leads downwards only");
        begin = end + 1;
    }
    std::string encoded = "/";
    for (const char c : path->substr(1)) {
        check(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f, "a path has no control characters");
        constexpr char digits[] = "0123456789abcdef";
        encoded += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
    }
    check(path_of(encoded) == path, "percent-encoding is undone, once");
}

void check_addresses(std::string_view range, std::string_view forwarded) {
    AddressRanges proxies;
    proxies.add("127.0.0.0/8");
    const auto is_range = proxies.add(range);
    boost::system::error_code error;
    const auto first = boost::asio::ip::make_address(std::string{range.substr(0, range.find('/'))}, error);
    if (is_range) check(!error && proxies.contains(first), "a network has its own address");
    const auto client = client_address(boost::asio::ip::make_address("127.0.0.1"), forwarded, proxies);
    check(client.is_v4() || !client.to_v6().is_v4_mapped(), "an IPv4 address is written as one");
    const auto name = client_name(client);
    check(!name.empty() && name.size() <= 64, "who asks has a name");
    check(client.is_v4() || name.ends_with("/64"), "a household is one client");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    fuzz::Lines lines{fuzz::text_of(bytes, size)};
    const auto first = lines.next(), second = lines.next();
    check_cookie(first, second);
    check_cookie(first, "kring_session");
    check_bearer(first);
    check_lists(first);
    check_origins(first);
    check_path(first);
    check_addresses(first, second);
    return 0;
}
