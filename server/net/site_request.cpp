#include "net/site_request.hpp"

#include "net/request_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kring::net {

namespace {

constexpr std::string_view call_prefix = "/api/v1/";
constexpr std::string_view forever = "public, max-age=31536000, immutable";

bool reads(const SiteRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

Reply plain_text(unsigned status, std::string text) {
    Reply reply;
    reply.status = status;
    reply.type = "text/plain; charset=utf-8";
    reply.text = std::move(text);
    return reply;
}

Reply not_found(const SiteRequest& request) {
    return problem(404, Failure::not_found, Reason::not_found, request.request_id);
}

Reply wrong_method(const SiteRequest& request, std::string_view allowed) {
    auto reply = problem(405, Failure::invalid, Reason::wrong_method, request.request_id);
    reply.headers = "Allow: " + std::string{allowed} + "\r\n";
    return reply;
}

bool is_known(std::string_view tags, std::string_view tag) {
    return tags == "*" || (!tag.empty() && tags.find(tag) != std::string_view::npos);
}

/// 16 bytes in base64 (RFC 6455, section 4.2.1).
bool is_socket_key(std::string_view key) { return key.size() == 24 && key.ends_with("=="); }

Reply show(const StaticFiles::File& file, const SiteRequest& request) {
    Reply reply;
    reply.caching = file.immutable ? forever : "no-cache";
    reply.headers = "ETag: " + file.tag + "\r\nVary: Accept-Encoding\r\n";
    if (is_known(request.if_none_match, file.tag)) {
        reply.status = 304;
        return reply;
    }
    reply.type = file.type;
    reply.file = file.content;
    if (!file.brotli.empty() && accepts_coding(request.accept_encoding, "br")) {
        reply.file = file.brotli;
        reply.headers += "Content-Encoding: br\r\n";
    } else if (!file.gzip.empty() && accepts_coding(request.accept_encoding, "gzip")) {
        reply.file = file.gzip;
        reply.headers += "Content-Encoding: gzip\r\n";
    }
    return reply;
}

Reply show_health(const Site&, const SiteRequest&) { return plain_text(200, "ok\n"); }

Reply show_readiness(const Site& site, const SiteRequest&) {
    bool ready = !site.stopping && (!site.parts.ready || site.parts.ready());
    return plain_text(ready ? 200 : 503, ready ? "ready\n" : "not ready\n");
}

Reply show_contract(const Site& site, const SiteRequest&) {
    Reply reply;
    reply.type = "application/json";
    reply.file = site.parts.open_api;
    reply.caching = "no-cache";
    return reply;
}

// The upgrade itself is the connection's.
Reply ask_for_upgrade(const Site&, const SiteRequest& request) {
    auto reply = problem(426, Failure::invalid, Reason::websocket_only, request.request_id);
    reply.headers = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    return reply;
}

Reply show_asset(const Site& site, const SiteRequest& request) {
    const auto* file = site.files.find(request.path);
    return file ? show(*file, request) : not_found(request);
}

Reply show_page(const Site& site, const SiteRequest& request) {
    const auto* file = site.files.find(request.path);
    bool is_page = request.accept.empty() || request.accept.find("text/html") != std::string_view::npos ||
                   request.accept.find("*/*") != std::string_view::npos;
    if (!file && is_page && !request.path.starts_with("/api/")) file = site.files.find_page(request.path);
    return file ? show(*file, request) : not_found(request);
}

struct Answered {
    operations::Route route;  // one that ends with / holds for every address below it
    Reply (*answer)(const Site&, const SiteRequest&);
};

using operations::Access;
/// The only way from an address to an answer; the first that fits holds.
constexpr std::array answered{
    Answered{{"GET", "/healthz", Access::anonymous, "The process answers"}, show_health},
    Answered{{"GET", "/readyz", Access::anonymous, "The database can be written and nothing stops"}, show_readiness},
    Answered{{"GET", "/api/openapi.json", Access::anonymous, "The published contract"}, show_contract},
    Answered{{"GET", "/ws", Access::signed_in, "The upgrade to a WebSocket"}, ask_for_upgrade},
    Answered{{"GET", "/assets/", Access::anonymous, "The browser client's files"}, show_asset},
    Answered{{"GET", "/", Access::anonymous, "The browser client, at each of its addresses"}, show_page},
};

const Answered& route_of(std::string_view path) {
    return *std::find_if(answered.begin(), answered.end(), [path](const Answered& each) {
        return each.route.pattern.ends_with('/') ? path.starts_with(each.route.pattern) : path == each.route.pattern;
    });
}

}  // namespace

Asker find_asker(const Site& site, const SiteRequest& request) {
    Asker asker;
    auto secret = bearer_token(request.authorization);
    if (secret.empty()) {
        secret = find_cookie(request.cookies, cookie_name(site.is_secure(request.over_tls)));
        asker.by_cookie = !secret.empty();
    }
    if (!secret.empty() && secret.size() <= 512) asker.credential.token = site.parts.hash_token(secret);
    return asker;
}

bool is_foreign(const Site& site, const SiteRequest& request, const Asker& asker) {
    if (asker.credential.token && !asker.by_cookie) return false;
    if (!request.origin.empty()) return !site.is_own_origin(request.origin, request.host, request.over_tls);
    return asker.by_cookie && request.fetch_site != "same-origin";
}

std::optional<Reply> refuse_call(const Site& site, const SiteRequest& request, const Asker& asker) {
    if (request.method != "POST") return wrong_method(request, "POST");
    if (is_foreign(site, request, asker))
        return problem(403, Failure::forbidden, Reason::wrong_origin, request.request_id);
    if (!says_json(request.content_type))
        return problem(415, Failure::invalid, Reason::unsupported_media_type, request.request_id);
    return std::nullopt;
}

std::optional<Reply> refuse_upgrade(const Site& site, const SiteRequest& request, const Asker& asker) {
    if (request.socket_version != "13") {
        auto reply = problem(426, Failure::invalid, Reason::bad_format, request.request_id);
        reply.headers = "Sec-WebSocket-Version: 13\r\n";
        return reply;
    }
    if (!is_socket_key(request.socket_key))
        return problem(400, Failure::invalid, Reason::bad_format, request.request_id);
    if (asker.by_cookie && (request.origin.empty() || is_foreign(site, request, asker)))
        return problem(403, Failure::forbidden, Reason::wrong_origin, request.request_id);
    if (site.stopping) return problem(503, Failure::unavailable, Reason::shutting_down, request.request_id);
    return std::nullopt;
}

std::optional<std::string_view> called_method(const SiteRequest& request) {
    std::string_view path = request.path;
    if (!path.starts_with(call_prefix)) return std::nullopt;
    return path.substr(call_prefix.size());
}

Reply answer_directly(const Site& site, const SiteRequest& request) {
    const auto& found = route_of(request.path);
    if (reads(request)) return found.answer(site, request);
    bool is_there = site.files.find(request.path) || request.path == found.route.pattern;
    return is_there ? wrong_method(request, "GET, HEAD") : not_found(request);
}

Reply answer_metrics(const Site& site, const SiteRequest& request) {
    if (request.path != "/metrics" || !site.parts.metrics) return not_found(request);
    if (!reads(request)) return wrong_method(request, "GET, HEAD");
    auto reply = plain_text(200, site.parts.metrics());
    reply.type = "text/plain; version=0.0.4; charset=utf-8";
    return reply;
}

std::vector<operations::Route> routes() {
    std::vector<operations::Route> routes;
    routes.reserve(answered.size());
    for (const auto& each : answered)
        routes.push_back(each.route);
    return routes;
}

}  // namespace kring::net
