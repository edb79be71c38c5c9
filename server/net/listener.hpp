#pragma once
// Accepts on one I/O thread and hands the connections to all of them in turn.

#include "net/http_connection.hpp"
#include "net/loop.hpp"
#include "net/tls.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>

#include <atomic>
#include <memory>
#include <vector>

namespace kring::net {

class Listener {
   public:
    using Loops = std::vector<std::unique_ptr<Loop>>;

    /// Certificates are null for a plain one.
    Listener(Site& site, const Loops& loops, Certificates* certificates, Door door);

    /// Binds, so that the port is known. Errors: `unavailable`/busy with the address in the message.
    Result<> open(const Endpoint& endpoint);
    void start();
    /// Any thread.
    void stop();

    std::uint16_t port() const { return port_; }
    std::uint64_t accepted() const { return accepted_.load(std::memory_order_relaxed); }
    std::uint64_t refused() const { return refused_.load(std::memory_order_relaxed); }

   private:
    using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

    Task<> accept_all();
    void welcome(Loop& loop, Socket socket);
    void welcome_on_loop(Loop& loop, Socket socket, Guest guest);

    Site& site_;
    const Loops& loops_;
    Certificates* certificates_;
    Door door_;
    Acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::size_t turn_ = 0;
    std::atomic<std::uint64_t> accepted_{0}, refused_{0};
};

}  // namespace kring::net
