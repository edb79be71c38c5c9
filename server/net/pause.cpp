#include "net/pause.hpp"

#include <array>

namespace kring::net {

Task<> linger(Wire& wire) {
    error_code error;
    if (wire.tls() && wire.socket().is_open()) {
        auto [problem] = co_await wire.tls()->async_shutdown(quietly);
        error = problem;  // such as that time is up
    }
    if (!error && wire.socket().is_open()) wire.socket().shutdown(Socket::shutdown_send, error);
    std::array<char, 512> unwanted;
    while (!error && wire.socket().is_open()) {
        auto [problem, count] = co_await wire.socket().async_read_some(asio::buffer(unwanted), quietly);
        error = problem;
    }
}

}  // namespace kring::net
