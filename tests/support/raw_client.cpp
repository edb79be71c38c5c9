#include "support/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <stdexcept>

namespace kring::testing {

namespace {

constexpr timeval patience{30, 0};  // a sanitizer makes all slow

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error{"raw client: " + what}; }

std::string line_of(std::string_view name, std::string_view value) {
    return std::string{name} + ": " + std::string{value} + "\r\n";
}

void read_headers(std::string_view head, HttpReply& reply) {
    while (!head.empty()) {
        auto end = head.find("\r\n");
        auto line = head.substr(0, end);
        head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 2);
        auto colon = line.find(": ");
        if (colon == std::string_view::npos) continue;
        std::string name{line.substr(0, colon)};
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        auto& value = reply.headers[name];
        value += (value.empty() ? "" : "\n") + std::string{line.substr(colon + 2)};
    }
}

std::string frame_head(int opcode, std::size_t size, bool final, bool masked) {
    std::string head{static_cast<char>((final ? 0x80 : 0) | opcode)};
    int mask = masked ? 0x80 : 0;
    int bytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    head.push_back(static_cast<char>(mask | (bytes == 0 ? static_cast<int>(size) : bytes == 2 ? 126 : 127)));
    for (int i = bytes - 1; i >= 0; --i)
        head.push_back(static_cast<char>(size >> (8 * i)));
    return head;
}

}  // namespace

struct RawClient::Connection {
    int descriptor = -1;
    SSL_CTX* context = nullptr;
    SSL* ssl = nullptr;
    ~Connection() {
        SSL_free(ssl);
        SSL_CTX_free(context);
        if (descriptor >= 0) ::close(descriptor);
    }
};

int SocketFrame::close_code() const {
    if (opcode != RawClient::close) return 0;
    if (payload.size() < 2) return 1005;
    return static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
}

RawClient::RawClient(std::uint16_t port, Layer layer, Narrow narrow) : connection_{std::make_unique<Connection>()} {
    connection_->descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto fd = connection_->descriptor;
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (narrow.receive_buffer > 0)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &narrow.receive_buffer, sizeof narrow.receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("cannot connect");
    if (layer == Layer::plain) return;
    connection_->context = SSL_CTX_new(TLS_client_method());
    connection_->ssl = SSL_new(connection_->context);
    SSL_set_fd(connection_->ssl, fd);
    if (SSL_connect(connection_->ssl) != 1) fail("no TLS");
}

RawClient::~RawClient() = default;
RawClient::RawClient(RawClient&&) noexcept = default;
RawClient& RawClient::operator=(RawClient&&) noexcept = default;

void RawClient::say(std::string_view bytes) {
    while (!bytes.empty()) {
        auto sent = connection_->ssl ? SSL_write(connection_->ssl, bytes.data(), static_cast<int>(bytes.size()))
                                     : ::send(connection_->descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;  // what the server made of it is read afterwards
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool RawClient::read_more() {
    std::array<char, 16384> bytes;
    auto got = connection_->ssl ? SSL_read(connection_->ssl, bytes.data(), static_cast<int>(bytes.size()))
                                : ::recv(connection_->descriptor, bytes.data(), bytes.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) fail("nothing came in time");
    if (got <= 0) return false;
    ahead_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

std::string RawClient::take(std::size_t count) {
    while (ahead_.size() < count)
        if (!read_more()) fail("the connection ended too early, after: " + ahead_);
    auto taken = ahead_.substr(0, count);
    ahead_.erase(0, count);
    return taken;
}

bool RawClient::hears_the_end() { return ahead_.empty() && !read_more(); }

void RawClient::hang_up() { connection_ = std::make_unique<Connection>(); }

void RawClient::cut() {
    linger at_once{1, 0};
    ::setsockopt(connection_->descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    hang_up();
}

HttpReply RawClient::read_reply(bool with_body) {
    std::size_t end;
    while ((end = ahead_.find("\r\n\r\n")) == std::string::npos)
        if (!read_more()) return {};
    auto head = take(end + 4);
    HttpReply reply;
    reply.status = std::stoi(head.substr(9, 3));
    read_headers(head, reply);
    auto length = reply.header("content-length");
    if (with_body && !length.empty()) reply.body = take(std::stoul(length));
    return reply;
}

HttpReply RawClient::get(std::string_view path, std::string_view headers) {
    return ask("GET " + std::string{path} + " HTTP/1.1\r\nHost: kring.test\r\n" + std::string{headers} + "\r\n");
}

HttpReply RawClient::post(std::string_view path, std::string_view body, std::string_view headers) {
    return ask("POST " + std::string{path} + " HTTP/1.1\r\nHost: kring.test\r\n" + std::string{headers} +
               line_of("Content-Length", std::to_string(body.size())) + "\r\n" + std::string{body});
}

HttpReply RawClient::upgrade(std::string_view headers, std::string_view path) {
    say("GET " + std::string{path} + " HTTP/1.1\r\nHost: kring.test\r\n" + line_of("Upgrade", "websocket") +
        line_of("Connection", "Upgrade") + line_of("Sec-WebSocket-Version", "13") +
        line_of("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==") + std::string{headers} + "\r\n");
    return read_reply();
}

std::string RawClient::encoded(int opcode, std::string_view payload, bool final) {
    constexpr std::string_view mask = "\x5a\xa5\x3c\xc3";
    auto frame = frame_head(opcode, payload.size(), final, true) + std::string{mask};
    for (std::size_t i = 0; i < payload.size(); ++i)
        frame.push_back(static_cast<char>(payload[i] ^ mask[i % 4]));
    return frame;
}

void RawClient::say_frame(int opcode, std::string_view payload, Part part) {
    bool begins = part == Part::whole || part == Part::first;
    say(encoded(begins ? opcode : continuation, payload, part == Part::whole || part == Part::last));
}

void RawClient::say_unmasked(int opcode, std::string_view payload) {
    say(frame_head(opcode, payload.size(), true, false) + std::string{payload});
}

SocketFrame RawClient::read_frame() {
    while (ahead_.size() < 2)
        if (!read_more()) return {};
    auto head = take(2);
    SocketFrame frame;
    frame.opcode = head[0] & 0x0f;
    std::size_t size = head[1] & 0x7f;
    if (size >= 126) {
        auto length = take(size == 126 ? 2 : 8);
        size = 0;
        for (unsigned char byte : length)
            size = size << 8 | byte;
    }
    frame.payload = take(size);
    return frame;
}

SocketFrame RawClient::read_message() {
    auto frame = read_frame();
    while (frame.opcode == ping)
        frame = read_frame();
    return frame;
}

std::string RawClient::certificate_name() const {
    auto* certificate = SSL_get1_peer_certificate(connection_->ssl);
    std::array<char, 256> name{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), name.size());
    X509_free(certificate);
    return name.data();
}

int RawClient::descriptor() const { return connection_->descriptor; }

}  // namespace kring::testing
