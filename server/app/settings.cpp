#include "app/settings.hpp"

#include <algorithm>
#include <array>

namespace kring::app {

namespace {

using C = Configuration;

// A row a line.
// clang-format off
constexpr std::array table{
    Setting{"log.level", Text{[](C& c) -> auto& { return c.log_level; }}, 0, 0, false, "trace debug info warn error off"},
    Setting{"server.address", Text{[](C& c) -> auto& { return c.server.address; }}},
    Setting{"server.port", Number{[](C& c) -> auto& { return c.server.port; }}, 0, 65'535},
    Setting{"server.public_url", Text{[](C& c) -> auto& { return c.server.public_url; }}},
    Setting{"server.allowed_origins", Texts{[](C& c) -> auto& { return c.server.allowed_origins; }}},
    Setting{"server.trusted_proxies", Texts{[](C& c) -> auto& { return c.server.trusted_proxies; }}},
    Setting{"server.threads", Number{[](C& c) -> auto& { return c.server.threads; }}, 0, 64},
    Setting{"server.metrics_port", Number{[](C& c) -> auto& { return c.server.metrics_port; }}, 0, 65'535},
    Setting{"tls.address", Text{[](C& c) -> auto& { return c.tls.address; }}},
    Setting{"tls.port", Number{[](C& c) -> auto& { return c.tls.port; }}, 0, 65'535},
    Setting{"tls.certificate_file", Text{[](C& c) -> auto& { return c.tls.certificate_file; }}},
    Setting{"tls.key_file", Text{[](C& c) -> auto& { return c.tls.key_file; }}},
    Setting{"limits.connections", Number{[](C& c) -> auto& { return c.limits.connections; }}, 1, 1'000'000},
    Setting{"limits.connections_an_address", Number{[](C& c) -> auto& { return c.limits.connections_an_address; }}, 1, 1'000'000},
    Setting{"limits.connections_a_person", Number{[](C& c) -> auto& { return c.limits.connections_a_person; }}, 1, 1'000'000},
    Setting{"limits.requests_a_connection", Number{[](C& c) -> auto& { return c.limits.requests_a_connection; }}, 1, 1000},
    Setting{"limits.frame_bytes", Number{[](C& c) -> auto& { return c.limits.frame_bytes; }}, 1024, 16'777'216},
    Setting{"limits.header_bytes", Number{[](C& c) -> auto& { return c.limits.header_bytes; }}, 1024, 1'048'576},
    Setting{"limits.outbox_bytes", Number{[](C& c) -> auto& { return c.limits.outbox_bytes; }}, 65'536, 67'108'864},
    Setting{"limits.reads_a_minute", Number{[](C& c) -> auto& { return c.limits.reads_a_minute; }}, 1, 1'000'000'000},
    Setting{"limits.writes_a_minute", Number{[](C& c) -> auto& { return c.limits.writes_a_minute; }}, 1, 1'000'000'000},
    Setting{"limits.searches_a_minute", Number{[](C& c) -> auto& { return c.limits.searches_a_minute; }}, 1, 1'000'000'000},
    Setting{"limits.sign_ins_a_minute", Number{[](C& c) -> auto& { return c.limits.sign_ins_a_minute; }}, 1, 1'000'000'000},
    Setting{"limits.requests_a_minute_an_address", Number{[](C& c) -> auto& { return c.limits.requests_a_minute_an_address; }}, 1, 1'000'000'000},
    Setting{"limits.feeds_a_connection", Number{[](C& c) -> auto& { return c.limits.feeds_a_connection; }}, 1, 10'000},
    Setting{"limits.replay_events", Number{[](C& c) -> auto& { return c.limits.replay_events; }}, 0, 1'000'000},
    Setting{"limits.replay_days", Number{[](C& c) -> auto& { return c.limits.replay_days; }}, 1, 3650},
    Setting{"timeouts.header_seconds", Number{[](C& c) -> auto& { return c.timeouts.header_seconds; }}, 1, 3600},
    Setting{"timeouts.body_seconds", Number{[](C& c) -> auto& { return c.timeouts.body_seconds; }}, 1, 3600},
    Setting{"timeouts.idle_seconds", Number{[](C& c) -> auto& { return c.timeouts.idle_seconds; }}, 1, 3600},
    Setting{"timeouts.write_seconds", Number{[](C& c) -> auto& { return c.timeouts.write_seconds; }}, 1, 3600},
    Setting{"timeouts.ping_seconds", Number{[](C& c) -> auto& { return c.timeouts.ping_seconds; }}, 1, 3600},
    Setting{"timeouts.stop_seconds", Number{[](C& c) -> auto& { return c.timeouts.stop_seconds; }}, 1, 3600},
    Setting{"store.readers", Number{[](C& c) -> auto& { return c.store.readers; }}, 1, 64},
    Setting{"store.waiting_writes", Number{[](C& c) -> auto& { return c.store.waiting_writes; }}, 1, 1'000'000},
    Setting{"store.writes_a_commit", Number{[](C& c) -> auto& { return c.store.writes_a_commit; }}, 1, 10'000},
    Setting{"accounts.session_days", Number{[](C& c) -> auto& { return c.accounts.session_days; }}, 1, 365},
    Setting{"accounts.hashing_threads", Number{[](C& c) -> auto& { return c.accounts.hashing_threads; }}, 1, 64},
    Setting{"keys.master_file", Text{[](C& c) -> auto& { return c.keys.master_file; }}},
    Setting{"mail.url", Text{[](C& c) -> auto& { return c.mail.url; }}},
    Setting{"mail.user", Text{[](C& c) -> auto& { return c.mail.user; }}},
    Setting{"mail.password", Text{[](C& c) -> auto& { return c.mail.password; }}, 0, 0, true},
    Setting{"mail.password_file", Text{[](C& c) -> auto& { return c.mail.password_file; }}},
    Setting{"mail.from", Text{[](C& c) -> auto& { return c.mail.from; }}},
};
// clang-format on

}  // namespace

std::span<const Setting> settings() { return table; }

const Setting* find_setting(std::string_view name) {
    const auto* found = std::ranges::find(table, name, &Setting::name);
    return found == table.end() ? nullptr : found;
}

}  // namespace kring::app
