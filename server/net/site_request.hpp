#pragma once
// A request as the routes see it, apart from Beast; and the routes that need no waiting.

#include "net/reply.hpp"
#include "net/site.hpp"
#include "operations/caller.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kring::net {

/// Views into the request, which outlives it.
struct SiteRequest {
    std::string_view method;  // "GET", "HEAD", "POST", …
    std::string path;         // decoded; "/" at least
    std::string_view host, origin, fetch_site, content_type, cookies, authorization;
    std::string_view accept, accept_encoding, if_none_match, user_agent;
    std::string_view socket_key, socket_version;  // of the upgrade
    std::string_view body;
    std::string address;  // what limits count by
    bool over_tls = false;
    std::uint64_t request_id = 0;
};

/// Who asks, and by what: a cookie proves nothing about the page that sent it, a token does.
struct Asker {
    operations::Credential credential;
    bool by_cookie = false;
};
Asker find_asker(const Site& site, const SiteRequest& request);

/// Whether a page of another site made the browser ask.
bool is_foreign(const Site& site, const SiteRequest& request, const Asker& asker);

/// What is wrong with a call of an operation, before it is one.
std::optional<Reply> refuse_call(const Site& site, const SiteRequest& request, const Asker& asker);

/// What is wrong with an upgrade to a WebSocket, before anybody is looked up.
std::optional<Reply> refuse_upgrade(const Site& site, const SiteRequest& request, const Asker& asker);

/// The operation's name, if this is a call of one.
std::optional<std::string_view> called_method(const SiteRequest& request);

/// Health, the published contract, files and pages.
Reply answer_directly(const Site& site, const SiteRequest& request);
Reply answer_metrics(const Site& site, const SiteRequest& request);

}  // namespace kring::net
