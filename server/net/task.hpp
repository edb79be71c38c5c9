#pragma once
// Coroutines and sockets of one I/O thread. The executor is the concrete one: it is smaller than any_io_executor, and
// there are thousands.
//
// No co_await in the condition of an `if` or a loop: GCC 12.2 then lays out the coroutine's frame so that its parameters
// are read from the wrong place. Give it a statement of its own.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>

namespace kring::net {

namespace asio = boost::asio;
using boost::system::error_code;

using Executor = asio::io_context::executor_type;
template <class T = void>
using Task = asio::awaitable<T, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

/// Awaits an operation and gives its error as a value.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> quietly{};

}  // namespace kring::net
