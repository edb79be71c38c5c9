#include "net/ws_connection.hpp"

#include "base/log.hpp"
#include "net/handshake.hpp"
#include "net/outgoing.hpp"
#include "net/pause.hpp"
#include "net/site.hpp"
#include "operations/dispatcher.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <utility>

namespace kring::net {

namespace websocket = boost::beast::websocket;

namespace {

constexpr std::uint16_t going_away = 1001, session_ended = 4001, resume_later = 4008, too_many = 4029;
constexpr std::size_t answers_factor = 16;  // times the outbox: answers that wait for a slow reader, who asked for them

/// What Beast reads and writes through. It reads from the wire; what it writes (control frames and the handshake) is
/// copied into the one way out and counts as written.
class GatherStream {
   public:
    using executor_type = Executor;
    GatherStream(Wire& wire, Outgoing& outgoing) : wire_{wire}, outgoing_{outgoing} {}

    executor_type get_executor() { return wire_.get_executor(); }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return wire_.async_read_some(buffers, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        std::string bytes;
        bytes.resize(asio::buffer_size(buffers));
        asio::buffer_copy(asio::buffer(bytes), buffers);
        auto count = bytes.size();
        outgoing_.send_bytes(std::move(bytes));
        return asio::post(wire_.get_executor(), asio::append(std::forward<Token>(token), error_code{}, count));
    }

    Wire& wire() { return wire_; }

   private:
    Wire& wire_;
    Outgoing& outgoing_;
};

/// Beast is done with the stream. The connection's coroutine drains what waits and closes, once the read returned.
template <class Handler>
void async_teardown(boost::beast::role_type, GatherStream& stream, Handler&& handler) {
    asio::post(stream.get_executor(), asio::append(std::forward<Handler>(handler), error_code{}));
}

void beast_close_socket(GatherStream& stream) { stream.wire().close(); }

/// Where a message is gathered: nothing on the heap before its length is known.
class Inbox {
   public:
    using const_buffers_type = asio::const_buffer;
    using mutable_buffers_type = asio::mutable_buffer;

    explicit Inbox(std::size_t limit) : limit_{limit} {}
    std::size_t size() const { return size_; }
    std::size_t max_size() const { return limit_; }
    std::size_t capacity() const { return text_.capacity(); }
    const_buffers_type data() const { return asio::buffer(text_.data(), size_); }
    mutable_buffers_type prepare(std::size_t count) {
        if (size_ == 0) count = std::min(count, text_.capacity());
        if (text_.size() < size_ + count) text_.resize(size_ + count);
        return asio::buffer(text_.data() + size_, count);
    }
    void commit(std::size_t count) { size_ += count; }
    void consume(std::size_t count) { size_ -= std::min(count, size_); }
    std::string_view text() const { return {text_.data(), size_}; }
    void give_back() {
        size_ = 0;
        std::string{}.swap(text_);  // an assignment would keep the memory, and what was sent in it
    }

   private:
    std::size_t limit_;
    std::size_t size_ = 0;
    std::string text_;
};

class WsConnection final : public Connection,
                           public Outgoing::Owner,
                           public operations::FollowPort,
                           public Deadline,
                           public std::enable_shared_from_this<WsConnection> {
   public:
    WsConnection(Loop& loop, std::unique_ptr<Wire> wire, SocketCaller caller)
        : loop_{loop},
          wire_{std::move(wire)},
          caller_{std::move(caller)},
          outgoing_{loop, *wire_, *this},
          stream_{*wire_, outgoing_},
          inbox_{loop.site().options.limits.frame + 1} {
        loop_.add(*this);
        LoopFigures::add(loop_.figures().sockets_now);
    }
    ~WsConnection() override {
        loop_.remove(*this);
        LoopFigures::take_one(loop_.figures().sockets_now);
    }

    /// Keeps the connection while it runs.
    static Task<> run(std::shared_ptr<WsConnection> self, std::unique_ptr<Handshake> handshake);

    void stop() override;
    /// `finish` and `read_all` may be waiting for what can't come any more.
    void abort() override {
        wire_->reset();
        pause_.wake();
    }

   private:
    using Shared = std::shared_ptr<WsConnection>;

    Task<bool> accept(std::unique_ptr<Handshake> handshake);
    void greet();
    Task<> read_all();
    Task<> finish();
    void receive(std::string_view text);
    void carry_out(operations::RpcRequest request);
    void answer(std::string_view id, Result<std::string> result, std::uint64_t request_id);
    void release(int slots);
    void close(std::uint16_t code, std::string_view reason);
    void close_now(std::uint16_t code, std::string_view reason);
    void too_slow();
    void await_end();
    void unfollow();

    std::shared_ptr<void> keep_alive() override { return shared_from_this(); }
    void sent(std::size_t replies) override;
    void broken() override {
        wire_->close();
        pause_.wake();
    }

    void send(const events::Published& event) override;
    void drop(events::FeedNumber feed) override { outgoing_.drop_feed(feed); }
    bool has_room() const override;
    void end_session() override;
    void give_up() override { close_now(resume_later, "resume"); }

    void expire() override;

    const ServerOptions& options() { return loop_.site().options; }

    Loop& loop_;
    std::unique_ptr<Wire> wire_;
    SocketCaller caller_;
    Outgoing outgoing_;
    websocket::stream<GatherStream, false> stream_;
    Inbox inbox_;
    std::shared_ptr<operations::Following> following_;
    std::shared_ptr<operations::Lane> lane_;
    Pause pause_;
    std::uint64_t seen_total_ = 0;  // bytes sent, at the last deadline
    int under_way_ = 0;             // requests whose reply the kernel hasn't taken
    bool heard_ = true;             // since the last deadline
    bool pinged_ = false;
    bool stopping_ = false;
    mutable bool starved_ = false;  // a replay waits for room
};

Task<> WsConnection::run(std::shared_ptr<WsConnection> self, std::unique_ptr<Handshake> handshake) {
    self->loop_.set(*self, self->options().timeouts.header);
    const bool accepted = co_await self->accept(std::move(handshake));
    if (accepted) {
        self->greet();
        co_await self->read_all();
    }
    co_await self->finish();
}

Task<bool> WsConnection::accept(std::unique_ptr<Handshake> handshake) {
    stream_.read_message_max(options().limits.frame);
    stream_.auto_fragment(false);
    stream_.write_buffer_bytes(8);
    stream_.control_callback([this](websocket::frame_type, boost::beast::string_view) { heard_ = true; });
    auto [error] = co_await stream_.async_accept(handshake->request, quietly);
    co_return !error;
}

void WsConnection::greet() {
    loop_.set(*this, options().timeouts.ping);
    if (!caller_.person_place) return close(too_many, "too many connections");
    std::string hello = R"({"jsonrpc":"2.0","method":"hello","params":{"contract":")";
    hello += loop_.site().parts.contract_hash + R"(","person_id":")" + caller_.person.text() + R"("}})";
    outgoing_.send(events::Frame::text(hello), FrameQueue::Kind::control);
    following_ = operations::Following::open(loop_.follow_thread(), *this,
                                             {caller_.person, caller_.session, caller_.credential});
    if (stopping_) stop();
}

Task<> WsConnection::read_all() {
    auto limit = options().limits.requests;
    for (;;) {
        auto [error, size] = co_await stream_.async_read(inbox_, quietly);
        if (error) co_return;
        heard_ = true;
        if (!outgoing_.is_closed()) {
            if (stream_.got_text())
                receive(inbox_.text());
            else
                close(websocket::close_code::unknown_data, "text only");
        }
        inbox_.give_back();
        while (under_way_ >= limit && !outgoing_.is_closed())
            co_await pause_.wait(loop_.executor());
    }
}

/// Drains what waits, then ends the connection in order, so that the last frame arrives. The deadline bounds it.
Task<> WsConnection::finish() {
    unfollow();
    if (!outgoing_.is_closed()) outgoing_.close(websocket::close_code::normal, {});
    await_end();
    while (!outgoing_.is_drained() && wire_->socket().is_open())
        co_await pause_.wait(loop_.executor());
    co_await linger(*wire_);
    TimerWheel::cancel(*this);
    wire_->close();
}

void WsConnection::receive(std::string_view text) {
    LoopFigures::add(loop_.figures().socket_requests);
    auto request = operations::parse_rpc(text);
    if (!request) {
        ++under_way_;
        return answer("null", std::move(request).error(), loop_.next_request_id());
    }
    carry_out(std::move(*request));
}

void WsConnection::carry_out(operations::RpcRequest request) {
    ++under_way_;
    auto request_id = loop_.next_request_id();
    if (stopping_) return answer(request.id, unavailable(Reason::shutting_down), request_id);
    if (!lane_) lane_ = operations::make_lane();
    auto reply = [self = shared_from_this(), id = request.id, request_id](Result<std::string> result) {
        self->answer(id, std::move(result), request_id);
    };
    if (request.method == "feed.follow") return following_->follow(request.params, lane_, std::move(reply));
    if (request.method == "feed.unfollow") return following_->unfollow(request.params, std::move(reply));
    loop_.site().parts.dispatch(
        {.method = std::move(request.method),
         .params = std::move(request.params),
         .credential = caller_.credential,
         .transport = operations::Transport::websocket_only,
         .address = caller_.address,
         .user_agent = {},
         .request_id = request_id},
        lane_, [reply = std::move(reply), &loop = loop_](operations::Response response) mutable {
            loop.mail([reply = std::move(reply), result = std::move(response.result)]() mutable {
                reply(std::move(result));
            });
        });
}

void WsConnection::answer(std::string_view id, Result<std::string> result, std::uint64_t request_id) {
    bool session_is_over = !result && result.error().reason == Reason::session_ended;
    if (outgoing_.other_bytes() > answers_factor * options().limits.outbox) too_slow();
    bool queued = !id.empty() &&
                  outgoing_.send(events::Frame::text(result ? operations::rpc_result(id, *result)
                                                            : operations::rpc_error(id, result.error(), request_id)),
                                 FrameQueue::Kind::reply);
    if (!queued) release(1);
    if (session_is_over) end_session();
}

void WsConnection::release(int slots) {
    under_way_ -= slots;
    if (under_way_ == 0 && stopping_) close(going_away, "the server stops");
    pause_.wake();
}

void WsConnection::sent(std::size_t replies) {
    if (replies > 0) release(static_cast<int>(replies));
    if (outgoing_.is_closed()) pause_.wake();
    if (starved_ && outgoing_.event_bytes() * 4 < options().limits.outbox) {
        starved_ = false;
        if (following_) following_->resume();
    }
}

bool WsConnection::has_room() const {
    if (outgoing_.event_bytes() * 2 < loop_.site().options.limits.outbox) return true;
    starved_ = true;
    return false;
}

void WsConnection::send(const events::Published& event) {
    if (outgoing_.is_closed()) return;
    if (outgoing_.event_bytes() + event.frame->bytes.size() > options().limits.outbox && outgoing_.event_bytes() > 0)
        return too_slow();
    outgoing_.send(event.frame, FrameQueue::Kind::event, event.feed);
}

void WsConnection::too_slow() {
    if (outgoing_.is_closed()) return;
    LoopFigures::add(loop_.figures().slow_readers);
    close_now(resume_later, "resume");
}

void WsConnection::end_session() { close_now(session_ended, "session ended"); }

void WsConnection::close(std::uint16_t code, std::string_view reason) {
    if (outgoing_.is_closed()) return;
    outgoing_.close(code, reason);
    await_end();
}

void WsConnection::close_now(std::uint16_t code, std::string_view reason) {
    if (outgoing_.is_closed()) return;
    outgoing_.close_now(code, reason);
    await_end();
}

/// The close frame is on its way: the other side has a moment to answer it.
void WsConnection::await_end() {
    loop_.set(*this, options().timeouts.close);
    pause_.wake();
    // Not at once: the shard may be going through its followers.
    if (following_) loop_.post([self = shared_from_this()] { self->unfollow(); });
}

void WsConnection::unfollow() {
    if (auto following = std::exchange(following_, nullptr)) following->close();
}

void WsConnection::stop() {
    stopping_ = true;
    if (following_ && under_way_ == 0) close(going_away, "the server stops");
}

void WsConnection::expire() {
    if (outgoing_.is_closed() || !following_) return abort();
    auto total = outgoing_.total();
    bool stuck = !outgoing_.is_drained() && total == std::exchange(seen_total_, total);
    if (stuck) return too_slow();
    if (!heard_ && pinged_) {
        LoopFigures::add(loop_.figures().missed_pongs);
        return abort();
    }
    // While it isn't read from, its pongs aren't seen.
    pinged_ = !heard_;
    if (pinged_) outgoing_.send(ping_frame(), FrameQueue::Kind::control);
    heard_ = under_way_ >= options().limits.requests;
    if (under_way_ == 0) lane_.reset();
    loop_.set(*this, options().timeouts.ping);
}

}  // namespace

void serve_socket(Loop& loop, std::unique_ptr<Wire> wire, SocketCaller caller, std::unique_ptr<Handshake> handshake) {
    auto connection = std::make_shared<WsConnection>(loop, std::move(wire), std::move(caller));
    asio::co_spawn(loop.executor(), WsConnection::run(std::move(connection), std::move(handshake)),
                   [](const std::exception_ptr& problem) {
                       if (problem) log::error("event=socket_failed");
                   });
}

}  // namespace kring::net
