#include "net/reply.hpp"

#include "operations/dispatcher.hpp"

#include <ctime>
#include <initializer_list>

namespace kring::net {

namespace {

constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()\r\n";
constexpr std::string_view transport_security = "Strict-Transport-Security: max-age=31536000\r\n";

void append(std::string& out, std::initializer_list<std::string_view> parts) {
    for (auto part : parts)
        out += part;
}

std::string_view phrase_of(unsigned status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 426:
            return "Upgrade Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "Status";
    }
}

}  // namespace

std::string head_of(const Reply& reply, const Framing& framing) {
    std::string head;
    head.reserve(1024);
    append(head,
           {"HTTP/1.1 ", std::to_string(reply.status), " ", phrase_of(reply.status), "\r\nDate: ", framing.date,
            "\r\nContent-Length: ", std::to_string(reply.body().size()), "\r\nCache-Control: ", reply.caching, "\r\n"});
    if (!reply.type.empty()) append(head, {"Content-Type: ", reply.type, "\r\n"});
    if (!framing.keep_alive)
        head += "Connection: close\r\n";
    else if (framing.old_version)
        head += "Connection: keep-alive\r\n";
    head += security_headers;
    if (framing.secure) head += transport_security;
    head += reply.headers;
    head += "\r\n";
    return head;
}

Reply problem(unsigned status, Failure failure, Reason reason, std::uint64_t request_id) {
    Reply reply;
    reply.status = status;
    reply.type = "application/problem+json";
    std::string_view name = boost::describe::enum_to_string(reason, "internal");
    append(reply.text, {R"({"type":"about:blank#)", name, R"(","title":")", phrase_of(status), R"(","status":)",
                        std::to_string(status), R"(,"failure":")", boost::describe::enum_to_string(failure, "internal"),
                        R"(","reason":")", name, R"(","request":")", std::to_string(request_id), R"("})"});
    return reply;
}

std::string_view cookie_name(bool secure) { return secure ? "__Host-kring_session" : "kring_session"; }

void add_cookie(Reply& reply, const operations::SessionCookie& cookie, bool secure) {
    append(reply.headers, {"Set-Cookie: ", cookie_name(secure), "=", cookie.token,
                           "; Path=/; Max-Age=", std::to_string(cookie.max_age.count()), "; HttpOnly; SameSite=Lax",
                           secure ? "; Secure" : "", "\r\n"});
}

std::string http_date(std::int64_t unix_seconds) {
    auto time = static_cast<std::time_t>(unix_seconds);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto two = [](int number) {
        return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
    };
    std::string date = days[parts.tm_wday];
    append(date, {", ", two(parts.tm_mday), " ", months[parts.tm_mon], " ", std::to_string(parts.tm_year + 1900), " ",
                  two(parts.tm_hour), ":", two(parts.tm_min), ":", two(parts.tm_sec), " GMT"});
    return date;
}

}  // namespace kring::net
