#pragma once
// A client that says exactly the bytes it is told to, and waits at most half a minute for an answer. Blocking.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace kring::testing {

struct HttpReply {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    std::string header(const std::string& name) const {
        auto found = headers.find(name);
        return found == headers.end() ? std::string{} : found->second;
    }
    bool says(std::string_view text) const { return body.find(text) != std::string::npos; }
};

struct SocketFrame {
    int opcode = -1;  // -1: the connection ended
    std::string payload;

    bool is_text() const { return opcode == 1; }
    bool ended() const { return opcode == -1; }
    /// 0 when it is no close frame, 1005 when it has no code.
    int close_code() const;
    bool says(std::string_view text) const { return payload.find(text) != std::string::npos; }
};

class RawClient {
   public:
    enum class Layer { plain, tls };
    struct Narrow {
        int receive_buffer = 0;  // bytes, before connecting; 0: as the system has it
    };

    explicit RawClient(std::uint16_t port, Layer layer = Layer::plain) : RawClient{port, layer, Narrow{}} {}
    RawClient(std::uint16_t port, Layer layer, Narrow narrow);
    ~RawClient();
    RawClient(RawClient&&) noexcept;
    RawClient& operator=(RawClient&&) noexcept;

    void say(std::string_view bytes);
    /// Whether the other side ends the connection without saying more.
    bool hears_the_end();
    void hang_up();  // a plain close
    void cut();      // a reset

    HttpReply read_reply(bool with_body = true);
    HttpReply ask(std::string_view request) {
        say(request);
        return read_reply();
    }
    HttpReply get(std::string_view path, std::string_view headers = {});
    HttpReply post(std::string_view path, std::string_view body, std::string_view headers = {});

    /// The upgrade; `headers` each end with \r\n. Afterwards frames.
    HttpReply upgrade(std::string_view headers, std::string_view path = "/ws");
    static constexpr int text = 1, binary = 2, continuation = 0, close = 8, ping = 9, pong = 10;
    enum class Part { first, middle, last, whole };
    void say_frame(int opcode, std::string_view payload, Part part = Part::whole);
    void say_unmasked(int opcode, std::string_view payload);
    void say_text(std::string_view payload) { say_frame(text, payload); }
    SocketFrame read_frame();
    /// The next frame that is not a ping.
    SocketFrame read_message();

    /// Of the peer's certificate; over TLS.
    std::string certificate_name() const;
    int descriptor() const;

    /// A masked frame's bytes.
    static std::string encoded(int opcode, std::string_view payload, bool final = true);

   private:
    bool read_more();  // false at the end
    std::string take(std::size_t count);

    struct Connection;
    std::unique_ptr<Connection> connection_;
    std::string ahead_;
};

}  // namespace kring::testing
