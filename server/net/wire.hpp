#pragma once
// A client's socket, with or without TLS on top. One I/O thread.

#include "net/admission.hpp"
#include "net/task.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

namespace kring::net {

class Wire {
   public:
    using Tls = asio::ssl::stream<Socket&>;

    explicit Wire(Socket socket) : socket_{std::move(socket)} {}
    Wire(Socket socket, std::shared_ptr<asio::ssl::context> context)
        : socket_{std::move(socket)}, tls_{std::make_unique<Secured>(socket_, std::move(context))} {}

    Socket& socket() { return socket_; }
    Tls* tls() { return tls_ ? &tls_->stream : nullptr; }
    Executor get_executor() { return socket_.get_executor(); }

    /// The connection's place among all, given back when it is gone.
    void keep(AllPlaces::Ticket place) { place_ = std::move(place); }

    /// What was read too much; the next reads find it first.
    void put_back(std::string bytes) { ahead_ = std::move(bytes); }

    template <class Handler>
    void read_some(asio::mutable_buffer into, Handler&& handler) {
        if (!ahead_.empty()) {
            auto count = std::min(into.size(), ahead_.size());
            std::memcpy(into.data(), ahead_.data(), count);
            ahead_.erase(0, count);
            if (ahead_.empty()) ahead_.shrink_to_fit();
            asio::post(get_executor(), asio::append(std::forward<Handler>(handler), error_code{}, count));
        } else if (tls_) {
            tls_->stream.async_read_some(into, std::forward<Handler>(handler));
        } else {
            socket_.async_read_some(into, std::forward<Handler>(handler));
        }
    }

    /// What Beast reads through: the first buffer that has room.
    template <class Buffers, asio::completion_token_for<void(error_code, std::size_t)> Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        asio::mutable_buffer first;
        for (auto at = asio::buffer_sequence_begin(buffers); at != asio::buffer_sequence_end(buffers); ++at)
            if (first = *at; first.size() > 0) break;
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, asio::mutable_buffer into) { this->read_some(into, std::move(handler)); }, token,
            first);
    }
    using executor_type = Executor;

    /// At once; what waits on the socket ends with operation_aborted.
    void close() {
        error_code ignored;
        socket_.close(ignored);
    }
    /// With a reset, so that the kernel keeps nothing for it.
    void reset() {
        error_code ignored;
        socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
        close();
    }

   private:
    struct Secured {
        Secured(Socket& socket, std::shared_ptr<asio::ssl::context> owner)
            : context{std::move(owner)}, stream{socket, *context} {}
        std::shared_ptr<asio::ssl::context> context;
        Tls stream;
    };
    Socket socket_;
    std::unique_ptr<Secured> tls_;
    std::string ahead_;
    AllPlaces::Ticket place_;
};

}  // namespace kring::net
