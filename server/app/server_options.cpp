#include "app/server_options.hpp"

#include <algorithm>
#include <chrono>

namespace kring::app {

namespace {

using std::chrono::seconds;

/// Bursts grow with what is allowed in the long run.
operations::RateLimit scaled(operations::RateLimit shipped, double per_second) {
    return {per_second, shipped.burst * per_second / shipped.per_second};
}

net::Limits limits_of(const Configuration& configuration) {
    const auto& limits = configuration.limits;
    net::Limits out;
    out.frame = static_cast<std::size_t>(limits.frame_bytes);
    out.header = static_cast<std::size_t>(limits.header_bytes);
    out.outbox = static_cast<std::size_t>(limits.outbox_bytes);
    out.requests = static_cast<int>(limits.requests_a_connection);
    out.connections = static_cast<std::size_t>(limits.connections);
    out.connections_per_address = static_cast<std::size_t>(limits.connections_an_address);
    out.sockets_per_person = static_cast<std::size_t>(limits.connections_a_person);
    return out;
}

net::Timeouts timeouts_of(const Configuration& configuration) {
    const auto& timeouts = configuration.timeouts;
    net::Timeouts out;
    out.header = seconds{timeouts.header_seconds};
    out.body = seconds{timeouts.body_seconds};
    out.idle = seconds{timeouts.idle_seconds};
    out.write = seconds{timeouts.write_seconds};
    out.ping = seconds{timeouts.ping_seconds};
    out.operations = seconds{timeouts.stop_seconds};
    return out;
}

net::Endpoint endpoint(const std::string& address, std::int64_t port) {
    return {address, static_cast<std::uint16_t>(port)};
}

}  // namespace

store::StoreOptions store_options_of(const Configuration& configuration, std::span<const store::Migration> migrations) {
    store::StoreOptions options;
    options.folder = configuration.data;
    options.migrations = migrations;
    options.readers = static_cast<int>(configuration.store.readers);
    options.queue_limit = static_cast<std::size_t>(configuration.store.waiting_writes);
    options.batch_limit = static_cast<std::size_t>(configuration.store.writes_a_commit);
    return options;
}

operations::RateLimits rate_limits_of(const Configuration& configuration) {
    const auto& limits = configuration.limits;
    const std::array<std::int64_t, 4> a_minute{limits.reads_a_minute, limits.writes_a_minute, limits.sign_ins_a_minute,
                                               limits.searches_a_minute};  // in the order of Rate
    const double address_factor = static_cast<double>(limits.requests_a_minute_an_address) /
                                  static_cast<double>(Configuration{}.limits.requests_a_minute_an_address);
    operations::RateLimits out;
    for (std::size_t i = 0; i < a_minute.size(); ++i) {
        out.person[i] = scaled(out.person[i], static_cast<double>(a_minute[i]) / 60);
        out.address[i] = scaled(out.address[i], out.address[i].per_second * address_factor);
    }
    return out;
}

operations::FollowSettings follow_settings_of(const Configuration& configuration) {
    operations::FollowSettings out;
    // A page is asked for while half of the queue is free.
    out.page_bytes = std::min(out.page_bytes, static_cast<std::size_t>(configuration.limits.outbox_bytes) / 2);
    out.longest_replay = configuration.limits.replay_events;
    out.oldest_replay = std::chrono::days{configuration.limits.replay_days};
    out.feeds_limit = static_cast<std::size_t>(configuration.limits.feeds_a_connection);
    return out;
}

net::ServerOptions server_options_of(const Configuration& configuration, std::span<const net::StaticFile> client) {
    const auto& server = configuration.server;
    net::ServerOptions out;
    out.plain = endpoint(server.address, server.port);
    if (configuration.tls_configured())
        out.tls = net::TlsOptions{endpoint(configuration.tls.address, configuration.tls.port),
                                  configuration.tls.certificate_file, configuration.tls.key_file};
    if (server.metrics_port != 0) out.metrics = endpoint("127.0.0.1", server.metrics_port);
    out.threads = static_cast<int>(server.threads);
    out.public_url = server.public_url;
    out.allowed_origins = server.allowed_origins;
    out.trusted_proxies = server.trusted_proxies;
    out.limits = limits_of(configuration);
    out.timeouts = timeouts_of(configuration);
    out.follow = follow_settings_of(configuration);
    out.client = client;
    return out;
}

}  // namespace kring::app
