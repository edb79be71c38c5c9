#pragma once
// An HTTP answer, and its head as text.

#include "base/result.hpp"
#include "operations/context.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kring::net {

struct Reply {
    unsigned status = 200;
    std::string_view type;  // Content-Type; empty: no body
    std::string text;       // the body, when it is this reply's own
    std::string_view file;  // the body, when it lives elsewhere
    std::string headers;    // further ones, each ended by \r\n
    std::string_view caching = "no-store";
    bool close = false;  // the connection ends after it

    std::string_view body() const { return file.empty() ? std::string_view{text} : file; }
};

/// What the connection adds to a reply.
struct Framing {
    bool secure = false;  // the browser sees https
    bool keep_alive = true;
    bool old_version = false;  // HTTP/1.0
    std::string_view date;     // as in RFC 9110, section 5.6.7
};
std::string head_of(const Reply& reply, const Framing& framing);

/// RFC 9457, for what goes wrong before there is an operation, with a status of its own.
Reply problem(unsigned status, Failure failure, Reason reason, std::uint64_t request_id);

/// Sets or removes the session cookie.
void add_cookie(Reply& reply, const operations::SessionCookie& cookie, bool secure);
std::string_view cookie_name(bool secure);

std::string http_date(std::int64_t unix_seconds);

}  // namespace kring::net
