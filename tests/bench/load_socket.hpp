#pragma once
// One WebSocket of a load, as cheap as a client can be: no copies, no JSON parser, a mask of zeros.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kring::bench {

[[noreturn]] inline void fail(const std::string& what) { throw std::runtime_error{what}; }

class LoadSocket {
   public:
    /// Connects to 127.0.0.1, which never waits, and asks for the upgrade.
    LoadSocket(std::uint16_t port, const std::string& token) : descriptor_{::socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            fail(std::string{"connect: "} + std::strerror(errno));
        const int on = 1;
        ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        write_all(
            "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer " +
            token + "\r\n\r\n");
    }
    ~LoadSocket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    LoadSocket(const LoadSocket&) = delete;
    LoadSocket& operator=(const LoadSocket&) = delete;

    int descriptor() const { return descriptor_; }

    /// A whole text frame (RFC 6455, section 5.2). Frames of a load are small, so the kernel has room for them.
    void send(std::string_view text) {
        std::string frame{"\x81", 1};
        if (text.size() < 126) {
            frame += static_cast<char>(0x80 | text.size());
        } else {
            frame += static_cast<char>(0x80 | 126);
            frame += static_cast<char>(text.size() >> 8 & 0xff);
            frame += static_cast<char>(text.size() & 0xff);
        }
        frame.append(4, '\0');
        write_all(frame += text);
    }

    /// Reads what is there and gives each whole text frame to `take`. False when the server closed.
    template <class Take>
    bool receive(Take take) {
        std::array<char, 64 * 1024> bytes;
        for (;;) {
            const auto size = ::recv(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
            if (size == 0) return false;
            if (!take_in({bytes.data(), static_cast<std::size_t>(size)}, take)) return false;
            if (static_cast<std::size_t>(size) < bytes.size()) return true;
        }
    }

   private:
    void write_all(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto size = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) fail(std::string{"send: "} + std::strerror(errno));
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
    }

    template <class Take>
    bool take_in(std::string_view bytes, Take& take) {
        if (!rest_.empty()) bytes = rest_.append(bytes);
        std::size_t used = 0;
        bool open = true;
        while (open) {
            const auto one = frame_at(bytes.substr(used), take, open);
            if (one == 0) break;
            used += one;
        }
        std::string left{bytes.substr(used)};
        rest_.swap(left);
        return open;
    }

    /// How many bytes the first frame has; 0 while it isn't whole.
    template <class Take>
    std::size_t frame_at(std::string_view bytes, Take& take, bool& open) {
        if (!upgraded_) {
            const auto end = bytes.find("\r\n\r\n");
            if (end == std::string_view::npos) return 0;
            if (!bytes.starts_with("HTTP/1.1 101")) fail("refused: " + std::string{bytes.substr(0, bytes.find('\r'))});
            upgraded_ = true;
            return end + 4;
        }
        if (bytes.size() < 2) return 0;
        auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
        std::size_t length = byte(1);
        std::size_t header = 2;
        if (length == 126) header = 4;
        if (length == 127) header = 10;
        if (bytes.size() < header) return 0;
        if (header > 2) length = 0;
        for (std::size_t i = 2; i < header; ++i)
            length = length << 8 | byte(i);
        if (bytes.size() - header < length) return 0;
        if (byte(0) == 0x81) take(bytes.substr(header, length));
        if (byte(0) == 0x88) open = false;
        return header + length;
    }

    int descriptor_;
    bool upgraded_ = false;
    std::string rest_;
};

}  // namespace kring::bench
