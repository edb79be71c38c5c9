#include "net/listener.hpp"

#include "base/log.hpp"
#include "net/site.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <string>
#include <utility>

namespace kring::net {

namespace {

using namespace std::chrono_literals;

constexpr int kernel_buffer = 128 * 1024;  // each way; the kernel doubles it for its own bookkeeping
constexpr int unsent_in_kernel = 16 * 1024;
constexpr auto breath = 200ms;

using NotSentLowWater = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;

bool is_exhaustion(error_code error) {
    return error == boost::system::errc::too_many_files_open ||
           error == boost::system::errc::too_many_files_open_in_system ||
           error == boost::system::errc::no_buffer_space || error == boost::system::errc::not_enough_memory;
}

}  // namespace

Listener::Listener(Site& site, const Loops& loops, Certificates* certificates, Door door)
    : site_{site}, loops_{loops}, certificates_{certificates}, door_{door}, acceptor_{loops.front()->executor()} {}

Result<> Listener::open(const Endpoint& endpoint) {
    error_code error;
    auto address = asio::ip::make_address(endpoint.address, error);
    if (error) return invalid(Reason::bad_format, "address", "not a numeric address: " + endpoint.address);
    asio::ip::tcp::endpoint where{address, endpoint.port};
    acceptor_.open(where.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address{true}, error);
    // The sockets inherit these.
    if (!error) acceptor_.set_option(asio::socket_base::send_buffer_size{kernel_buffer}, error);
    if (!error) acceptor_.set_option(asio::socket_base::receive_buffer_size{kernel_buffer}, error);
    if (!error) acceptor_.bind(where, error);
    if (!error) acceptor_.listen(4096, error);
    if (error)
        return Error{
            Failure::unavailable, Reason::busy, "address",
            "can't listen on " + endpoint.address + ":" + std::to_string(endpoint.port) + ": " + error.message()};
    port_ = acceptor_.local_endpoint(error).port();
    return {};
}

void Listener::start() { asio::co_spawn(acceptor_.get_executor(), accept_all(), asio::detached); }

void Listener::stop() {
    asio::post(acceptor_.get_executor(), [this] {
        error_code ignored;
        acceptor_.close(ignored);
    });
}

Task<> Listener::accept_all() {
    while (acceptor_.is_open()) {
        auto& loop = *loops_[turn_++ % loops_.size()];
        auto [error, socket] = co_await acceptor_.async_accept(loop.executor(), quietly);
        if (!error) {
            welcome(loop, std::move(socket));
        } else if (is_exhaustion(error)) {
            log::warn("event=accept_paused reason=\"{}\"", error.message());
            Timer timer{acceptor_.get_executor(), breath};
            co_await timer.async_wait(quietly);
        }
    }
}

void Listener::welcome(Loop& loop, Socket socket) {
    accepted_.fetch_add(1, std::memory_order_relaxed);
    error_code error;
    Guest guest{.door = door_, .peer = socket.remote_endpoint(error).address(), .address_place = {}};
    if (error) return;
    AllPlaces::Ticket place;
    if (door_ == Door::site) {
        place = site_.places.take({});
        bool is_proxy = site_.proxies.contains(guest.peer);
        if (place && !is_proxy)
            guest.address_place = site_.addresses.take(client_name(client_address(guest.peer, {}, site_.proxies)));
        if (!place || (!is_proxy && !guest.address_place)) {
            refused_.fetch_add(1, std::memory_order_relaxed);
            return;
        }
    }
    socket.set_option(asio::ip::tcp::no_delay{true}, error);
    socket.set_option(NotSentLowWater{unsent_in_kernel}, error);
    // Whatever concerns a connection happens on its own thread.
    auto wire = certificates_ ? std::make_unique<Wire>(std::move(socket), certificates_->current())
                              : std::make_unique<Wire>(std::move(socket));
    wire->keep(std::move(place));
    asio::post(loop.executor(), [&loop, wire = std::move(wire), guest = std::move(guest)]() mutable {
        serve_http(loop, std::move(wire), std::move(guest));
    });
}

}  // namespace kring::net
