#include "net/server.hpp"

#include "base/log.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"
#include "net/site.hpp"
#include "net/tls.hpp"

#include <sched.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace kring::net {

namespace {

int count_threads(int wanted) {
    if (wanted > 0) return wanted;
    cpu_set_t usable;
    CPU_ZERO(&usable);
    if (::sched_getaffinity(0, sizeof usable, &usable) != 0) return 1;
    return std::clamp(CPU_COUNT(&usable), 1, 4);
}

}  // namespace

struct Server::State {
    State(ServerOptions options, Parts parts) : site{std::move(options), std::move(parts)} {}

    Result<> open();
    Result<> listen(std::optional<Listener>& listener, const Endpoint& endpoint, Certificates* with, Door door,
                    std::string_view option);
    template <class Act>
    void each_listener(Act act) {
        for (auto* listener : {&plain, &secured, &metrics})
            if (*listener) act(**listener);
    }

    Site site;
    std::optional<Certificates> certificates;
    std::vector<std::unique_ptr<Loop>> loops;
    std::optional<Listener> plain, secured, metrics;
    bool started = false;
};

Result<> Server::State::open() {
    if (auto prepared = site.prepare(); !prepared) return prepared.error();
    const auto& options = site.options;
    if (options.tls) {
        certificates.emplace(*options.tls);
        if (auto loaded = certificates->load(); !loaded) return loaded.error();
    }
    auto threads = static_cast<std::uint64_t>(count_threads(options.threads));
    for (std::uint64_t number = 0; number < threads; ++number)
        loops.push_back(std::make_unique<Loop>(site, number));
    if (options.plain)
        if (auto open = listen(plain, *options.plain, nullptr, Door::site, "listen"); !open) return open;
    if (options.tls)
        if (auto open = listen(secured, options.tls->listen, &*certificates, Door::site, "tls.listen"); !open)
            return open;
    if (options.metrics)
        if (auto open = listen(metrics, *options.metrics, nullptr, Door::metrics, "metrics"); !open) return open;
    return {};
}

Result<> Server::State::listen(std::optional<Listener>& listener, const Endpoint& endpoint, Certificates* with,
                               Door door, std::string_view option) {
    listener.emplace(site, loops, with, door);
    auto open = listener->open(endpoint);
    if (open) return {};
    auto error = open.error();
    // The address says where; an option's name would tell nobody more.
    error.field = error.failure == Failure::invalid ? option : std::string_view{};
    return error;
}

Server::Server(std::unique_ptr<State> state) : state_{std::move(state)} {}

Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::open(ServerOptions options, Parts parts) {
    auto state = std::make_unique<State>(std::move(options), std::move(parts));
    if (auto opened = state->open(); !opened) return opened.error();
    return std::unique_ptr<Server>{new Server{std::move(state)}};
}

void Server::start() {
    state_->started = true;
    for (auto& loop : state_->loops)
        loop->start();
    state_->each_listener([](Listener& listener) { listener.start(); });
}

std::uint16_t Server::port() const { return state_->plain ? state_->plain->port() : std::uint16_t{0}; }
std::uint16_t Server::tls_port() const { return state_->secured ? state_->secured->port() : std::uint16_t{0}; }
std::uint16_t Server::metrics_port() const { return state_->metrics ? state_->metrics->port() : std::uint16_t{0}; }

Result<> Server::reload_certificates() {
    if (!state_->certificates) return {};
    return state_->certificates->load();
}

void Server::stop() {
    if (!std::exchange(state_->started, false)) return;
    state_->site.stopping = true;
    state_->each_listener([](Listener& listener) { listener.stop(); });
    for (auto& loop : state_->loops)
        loop->finish();
    for (auto& loop : state_->loops)
        loop->join();
    state_->site.parts.hub.stop();
}

ServerFigures Server::figures() const {
    ServerFigures all;
    for (const auto& loop : state_->loops) {
        const auto& figures = std::as_const(*loop).figures();
        all.sockets_now += figures.sockets_now;
        all.connections_now += figures.connections_now;
        all.http_requests += figures.http_requests;
        all.socket_requests += figures.socket_requests;
        all.frames_sent += figures.frames_sent;
        all.bytes_sent += figures.bytes_sent;
        all.writes += figures.writes;
        all.slow_readers += figures.slow_readers;
        all.missed_pongs += figures.missed_pongs;
    }
    state_->each_listener([&all](const Listener& listener) {
        all.accepted += listener.accepted();
        all.refused_connections += listener.refused();
    });
    return all;
}

}  // namespace kring::net
