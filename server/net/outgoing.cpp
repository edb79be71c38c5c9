#include "net/outgoing.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

namespace kring::net {

namespace {

constexpr std::size_t pieces = 64;  // frames a system call
constexpr std::size_t tls_record = 16 * 1024;
constexpr int writes_a_turn = 4;  // then the other connections have theirs

}  // namespace

bool Outgoing::send(events::FramePtr frame, FrameQueue::Kind kind, events::FeedNumber feed) {
    if (closed_) return false;
    queue_.push(std::move(frame), kind, feed);
    if (!busy_) loop_.flush_later(*this);
    return true;
}

void Outgoing::send_bytes(std::string bytes) {
    bool is_close = bytes.starts_with('\x88'), is_pong = bytes.starts_with('\x8a');
    // Who pings and doesn't read isn't owed a pong for each (RFC 6455, section 5.5.3).
    if (is_pong && busy_ && !pong_.expired()) return;
    auto frame = std::make_shared<const events::Frame>(events::Frame{std::move(bytes)});
    if (is_pong) pong_ = frame;
    send(std::move(frame), FrameQueue::Kind::control);
    if (is_close) closed_ = true;
}

void Outgoing::close(std::uint16_t code, std::string_view reason) {
    send(close_frame(code, reason), FrameQueue::Kind::control);
    closed_ = true;
}

void Outgoing::close_now(std::uint16_t code, std::string_view reason) {
    if (closed_) return;
    queue_.drop_unsent();
    close(code, reason);
}

void Outgoing::flush() {
    if (busy_ || !wire_.socket().is_open()) return;
    wire_.tls() ? flush_tls() : flush_plain();
}

void Outgoing::flush_plain() {
    for (int turn = 0; turn < writes_a_turn && !queue_.empty(); ++turn) {
        std::array<iovec, pieces> parts;
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = queue_.gather(parts);
        auto written = ::sendmsg(wire_.socket().native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK) return wait_writable();
            return fail();
        }
        count(static_cast<std::size_t>(written));
    }
    if (!queue_.empty() && !busy_) loop_.flush_later(*this);
}

void Outgoing::count(std::size_t bytes) {
    auto sent = queue_.take_off(bytes);
    total_ += bytes;
    auto& figures = loop_.figures();
    LoopFigures::add(figures.writes);
    LoopFigures::add(figures.bytes_sent, bytes);
    LoopFigures::add(figures.frames_sent, sent.frames);
    owner_.sent(sent.replies);
}

void Outgoing::wait_writable() {
    busy_ = true;
    wire_.socket().async_wait(Socket::wait_write, [this, alive = owner_.keep_alive()](error_code error) {
        busy_ = false;
        if (!error) flush();
    });
}

void Outgoing::flush_tls() {
    while (unsent_.size() < tls_record && !queue_.empty()) {
        iovec part{};
        queue_.gather({&part, 1});
        auto taken = std::min(part.iov_len, tls_record - unsent_.size());
        unsent_.append(static_cast<const char*>(part.iov_base), taken);
        count(taken);
    }
    if (unsent_.empty()) return;
    busy_ = true;
    wire_.tls()->async_write_some(asio::buffer(unsent_),
                                  [this, alive = owner_.keep_alive()](error_code error, std::size_t written) {
                                      busy_ = false;
                                      if (error) return fail();
                                      unsent_.erase(0, written);
                                      if (unsent_.empty()) unsent_.shrink_to_fit();
                                      owner_.sent(0);
                                      flush();
                                  });
}

void Outgoing::fail() {
    closed_ = true;
    queue_.clear();
    unsent_.clear();
    owner_.broken();
}

}  // namespace kring::net
