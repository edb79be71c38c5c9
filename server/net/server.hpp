#pragma once
// The only door to the network: HTTP/1.1 and WebSocket, plain and over TLS, on a few I/O threads. Each thread owns its
// connections and its part of the subscription index; nothing is locked on the way out.

#include "base/result.hpp"
#include "events/hub.hpp"
#include "operations/dispatcher.hpp"
#include "operations/follow.hpp"
#include "operations/registry.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kring::net {

struct Endpoint {
    std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
    std::uint16_t port = 0;             // 0: any free one
};

struct TlsOptions {
    Endpoint listen;
    std::string certificate_file;  // PEM, the chain, leaf first
    std::string key_file;          // PEM
};

/// A file of the browser client. The views outlive the server.
struct StaticFile {
    std::string_view path;  // "index.html", "assets/app-3f2a.js"; FILE.br and FILE.gz stand beside FILE
    std::string_view content;
};

struct Timeouts {
    std::chrono::milliseconds header{10'000};  // TLS handshake; from a request's first byte to its last header
    std::chrono::milliseconds body{15'000};    // a request's body
    std::chrono::milliseconds idle{60'000};    // between two requests of a connection
    std::chrono::milliseconds write{30'000};   // without any progress
    std::chrono::milliseconds ping{30'000};  // a socket that was silent this long is pinged, and ends when it stays so
    std::chrono::milliseconds close{2'000};  // from our close frame to the reset
    std::chrono::milliseconds operations{5'000};  // `stop` waits this long for running operations
};

struct Limits {
    std::size_t frame = 64 * 1024;                // bytes of a message on a socket, and of a request's body
    std::size_t header = 16 * 1024;               // bytes of a request's headers
    std::size_t outbox = 256 * 1024;              // bytes of events that wait for one slow reader; of answers, 16 times
    int requests = 32;                            // under way on one socket; then it is not read from
    std::size_t connections = 20'000;             // in all
    std::size_t connections_per_address = 2'000;  // a school shares one
    std::size_t sockets_per_person = 20;
};

struct ServerOptions {
    std::optional<Endpoint> plain = Endpoint{};
    std::optional<TlsOptions> tls;
    std::optional<Endpoint> metrics;           // loopback only; GET /metrics
    int threads = 0;                           // 0: the cores that this process may use, at most 4
    std::string public_url;                    // "https://kring.example"; empty: as the request's Host says
    std::vector<std::string> allowed_origins;  // besides our own
    std::vector<std::string> trusted_proxies;  // addresses or networks ("10.0.0.0/8") whose X-Forwarded-For counts
    Limits limits;
    Timeouts timeouts;
    operations::FollowSettings follow;
    std::span<const StaticFile> client;  // empty: a client that was not built
};

/// What the transport needs of the rest. The functions may be called on any I/O thread.
struct Parts {
    using Done = std::function<void(operations::Response)>;
    using Identified = std::function<void(Result<operations::Caller>)>;

    /// Dispatcher::dispatch.
    std::function<void(operations::Request, std::shared_ptr<operations::Lane>, Done)> dispatch;
    /// Who a credential belongs to, for the upgrade; answers exactly once, on any thread.
    std::function<void(operations::Credential, Identified)> identify;
    /// The keyed hash under which a secret is stored.
    std::function<operations::TokenHash(std::string_view secret)> hash_token;
    events::Hub& hub;
    operations::FeedSource& feeds;
    std::string open_api;                  // Registry::open_api()
    std::string contract_hash;             // Registry::contract_hash()
    std::function<bool()> ready;           // for /readyz; unset: always
    std::function<std::string()> metrics;  // Prometheus text; unset: none
};

struct ServerFigures {  // for /metrics; totals since the start unless it says now
    std::uint64_t sockets_now{}, connections_now{};
    std::uint64_t accepted{}, refused_connections{}, http_requests{}, socket_requests{};
    std::uint64_t frames_sent{}, bytes_sent{}, writes{};
    std::uint64_t slow_readers{}, missed_pongs{};
};

/// REQUIRES: it outlives the store and the dispatcher's threads, since answers that come late are posted to its loops.
class Server {
   public:
    /// Binds and loads the certificate, so that errors come out here: `invalid` with the option's name in `field`.
    static Result<std::unique_ptr<Server>> open(ServerOptions options, Parts parts);
    ~Server();  // stops

    /// Starts the I/O threads and adds their shards to the hub. REQUIRES: before the hub's first publish.
    void start();

    std::uint16_t port() const;  // 0 when there is no such listener
    std::uint16_t tls_port() const;
    std::uint16_t metrics_port() const;

    /// Reads certificate and key again; new connections use them. A failure keeps the old ones.
    Result<> reload_certificates();

    /// Stops accepting, lets running operations finish, closes sockets with 1001, joins the threads. Idempotent; the
    /// store and the dispatcher must still run. Not from an I/O thread.
    void stop();

    /// Any thread.
    ServerFigures figures() const;

   private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Health, static files and the like: all that this library answers beside the operations.
std::vector<operations::Route> routes();

}  // namespace kring::net
