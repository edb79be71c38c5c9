// Any bytes on a real connection: HTTP, the upgrade, and WebSocket frames after it. What comes back is whole, and the
// connection ends when the client does. The first byte says after how many bytes a packet ends.

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "net/server.hpp"

#include <arpa/inet.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

using namespace kring;
using fuzz::check;

namespace {

constexpr std::array<net::StaticFile, 1> client{{{"index.html", "<!doctype html>"}}};

class NoFeeds final : public operations::FeedSource {
    void find(const operations::Credential&, std::vector<FeedId>, Found found) override {
        found(not_found("feeds[0].feed_id"));
    }
    void replay(const operations::Credential&, std::vector<Wanted>, int, Replayed replayed) override {
        replayed(unavailable());
    }
};

/// A server whose operations give back what they were given, and that knows whoever has a token.
class Server {
   public:
    Server() {
        auto opened = net::Server::open(options(), parts());
        check(opened.has_value(), "there is a server");
        server_ = std::move(*opened);
        server_->start();
    }
    std::uint16_t port() const { return server_->port(); }

   private:
    static net::ServerOptions options() {
        net::ServerOptions options;
        options.threads = 1;
        options.client = client;
        options.limits.frame = options.limits.header = 1024;  // so that an input reaches them
        options.limits.requests = 3;
        return options;
    }
    net::Parts parts() {
        return {.dispatch =
                    [](operations::Request request, std::shared_ptr<operations::Lane>, net::Parts::Done done) {
                        const bool is_json = request.params.starts_with('{');
                        done({is_json ? Result<std::string>{R"({"said":true})"} : invalid(Reason::bad_json, {}),
                              std::nullopt, request.request_id});
                    },
                .identify =
                    [](operations::Credential, net::Parts::Identified identified) {
                        operations::Caller caller;
                        caller.kind = operations::Caller::Kind::person;
                        identified(caller);
                    },
                .hash_token = [](std::string_view) { return operations::TokenHash{}; },
                .hub = hub_,
                .feeds = feeds_,
                .open_api = "{}",
                .contract_hash = "c0ffee",
                .ready = {},
                .metrics = {}};
    }

    events::Hub hub_;
    NoFeeds feeds_;
    std::unique_ptr<net::Server> server_;
};

/// All that the server says until it ends the connection.
std::string talk(std::uint16_t port, std::string_view text, std::size_t packet) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    const linger at_once{1, 0};  // a closed connection leaves no port behind
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    check(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "the server accepts");
    while (!text.empty()) {
        const auto sent = ::send(socket, text.data(), std::min(packet, text.size()), MSG_NOSIGNAL);
        if (sent <= 0) break;  // it has heard enough
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(socket, SHUT_WR);
    std::string said;
    std::array<char, 4096> bytes;
    for (ssize_t got; (got = ::recv(socket, bytes.data(), bytes.size(), 0)) > 0;)
        said.append(bytes.data(), static_cast<std::size_t>(got));
    ::close(socket);
    return said;
}

/// Frames as a server may send them (RFC 6455, section 5): whole, not masked, as short as can be.
void check_frames(std::string_view said) {
    bool closed = false;
    while (!said.empty()) {
        check(!closed, "nothing follows the close frame");
        check(said.size() >= 2, "a frame has a head");
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(said[i]); };
        const auto opcode = byte(0) & 0x0f;
        check((byte(0) & 0xf0) == 0x80, "a frame is a whole message");
        check(opcode == 1 || opcode == 8 || opcode == 9 || opcode == 10, "a frame is of a kind that we send");
        std::size_t length = byte(1), head = 2;
        check(length <= 126, "a frame is not masked, and not huge");
        if (length == 126) {
            head = 4;
            check(said.size() >= head, "a length is whole");
            length = static_cast<std::size_t>(byte(2)) << 8 | byte(3);
            check(length >= 126, "a length is as short as can be");
        }
        check(said.size() >= head + length, "a frame is whole");
        const auto payload = said.substr(head, length);
        boost::json::error_code error;
        if (opcode == 1) boost::json::parse(payload, error);
        check(!error, "a message is JSON");
        closed = opcode == 8;
        said.remove_prefix(head + length);
    }
    check(closed, "a socket ends with a close frame");
}

void check_replies(std::string_view said) {
    while (!said.empty()) {
        check(said.starts_with("HTTP/1.1 "), "a reply begins with its status");
        const auto end = said.find("\r\n\r\n");
        check(end != std::string_view::npos, "a head is whole");
        const auto head = said.substr(0, end + 4);
        said.remove_prefix(head.size());
        if (head.starts_with("HTTP/1.1 101 ")) return check_frames(said);
        if (head.starts_with("HTTP/1.1 100 ")) continue;
        check(head.find("\r\nX-Content-Type-Options: nosniff\r\n") != std::string_view::npos, "each reply is guarded");
        const auto length_at = head.find("\r\nContent-Length: ");
        check(length_at != std::string_view::npos, "each reply has a length");
        const auto length = std::stoul(std::string{head.substr(length_at + 18, 8)});
        const bool has_no_body = said.empty() || said.starts_with("HTTP/1.1 ");  // to HEAD, and 304
        check(has_no_body || said.size() >= length, "a body is whole");
        if (!has_no_body) said.remove_prefix(length);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto* server = new Server;  // for as long as the process lives
    if (size == 0) return 0;
    const std::size_t packet = bytes[0] == 0 ? size : bytes[0] * std::size_t{4};
    check_replies(talk(server->port(), fuzz::text_of(bytes + 1, size - 1), packet));
    return 0;
}
