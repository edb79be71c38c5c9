#include "net/http_connection.hpp"

#include "base/log.hpp"
#include "net/handshake.hpp"
#include "net/loop.hpp"
#include "net/pause.hpp"
#include "net/site_request.hpp"
#include "net/ws_connection.hpp"
#include "operations/dispatcher.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>
#include <utility>

namespace kring::net {

namespace http = boost::beast::http;

namespace {

using Parser = http::request_parser<http::string_body>;
using Headers = http::request<http::string_body>;

constexpr std::size_t chunk = 64 * 1024;  // after each, the time for writing starts afresh
constexpr std::size_t first_read = 2048;  // a browser's headers, mostly

template <class Name>
std::string_view header(const Headers& request, Name name) {
    auto found = request.find(name);
    return found == request.end() ? std::string_view{} : std::string_view{found->value()};
}

/// All of a header's lines as one list.
std::string joined(const Headers& request, std::string_view name) {
    std::string all;
    auto [line, end] = request.equal_range(name);
    for (; line != end; ++line)
        all += (all.empty() ? "" : ",") + std::string{line->value()};
    return all;
}

/// Whether a proxy could see another end of this request, or another host (RFC 9112, sections 3.2 and 6.3). Beast takes
/// what follows a coding other than chunked for the next request.
bool is_ambiguous(const Headers& request) {
    const bool is_old = request.version() < 11;
    const bool is_chunked = boost::beast::iequals(joined(request, "Transfer-Encoding"), "chunked");
    const bool is_clear = request.count(http::field::transfer_encoding) == 0 || (is_chunked && !is_old);
    const auto hosts = request.count(http::field::host);
    return !is_clear || hosts > 1 || (hosts == 0 && !is_old);
}

class HttpConnection final : public Connection, public Deadline, public std::enable_shared_from_this<HttpConnection> {
   public:
    HttpConnection(Loop& loop, std::unique_ptr<Wire> wire, Guest guest)
        : loop_{loop}, wire_{std::move(wire)}, guest_{std::move(guest)} {
        loop_.add(*this);
    }
    ~HttpConnection() override { loop_.remove(*this); }

    /// Keeps the connection while it runs.
    static Task<> run(std::shared_ptr<HttpConnection> self);
    void stop() override {
        stopping_ = true;
        if (idle_) wire_->close();
    }
    void abort() override {
        if (wire_) wire_->reset();
    }

   private:
    enum class Next { another, linger, gone };

    Task<> serve();
    Task<bool> await_request();
    Task<Next> serve_one();
    Task<Next> serve_parsed(Parser& parser);
    Task<Next> refuse(error_code error);
    Task<Next> upgrade(Parser& parser, const SiteRequest& request);
    Task<Reply> answer(const SiteRequest& request);
    Task<operations::Response> call(std::string_view method, const SiteRequest& request, const Asker& asker);
    Task<Result<operations::Caller>> identify(operations::Credential credential);
    Task<Next> write(const Reply& reply, const Headers& request, Next next);
    Task<bool> write_all(std::string_view bytes);
    SiteRequest describe(const Headers& request);
    void expire() override;

    const Site& site() { return loop_.site(); }
    const Timeouts& timeouts() { return loop_.site().options.timeouts; }

    Loop& loop_;
    std::unique_ptr<Wire> wire_;
    Guest guest_;
    boost::beast::flat_buffer buffer_;
    std::shared_ptr<operations::Lane> lane_;
    bool idle_ = false;
    bool stopping_ = false;
    bool expired_ = false;
};

Task<> HttpConnection::run(std::shared_ptr<HttpConnection> self) {
    co_await self->serve();
    TimerWheel::cancel(*self);
}

Task<> HttpConnection::serve() {
    loop_.set(*this, timeouts().header);
    if (auto* tls = wire_->tls()) {
        auto [error] = co_await tls->async_handshake(Wire::Tls::server, quietly);
        if (error) co_return;
    }
    auto next = Next::another;
    while (next == Next::another && !stopping_) {
        bool came = co_await await_request();
        if (!came) break;
        next = co_await serve_one();
    }
    if (next == Next::gone) co_return;
    if (next == Next::linger) {
        loop_.set(*this, timeouts().close);
        co_await linger(*wire_);
    }
    wire_->close();
}

/// Between requests a plain connection holds no buffer. With TLS, only reading tells a request from what TLS itself says.
Task<bool> HttpConnection::await_request() {
    if (buffer_.size() > 0) co_return true;
    buffer_ = boost::beast::flat_buffer{loop_.site().options.limits.header + chunk};
    idle_ = true;
    loop_.set(*this, timeouts().idle);
    error_code ended;
    if (auto* tls = wire_->tls()) {
        auto [error, size] = co_await tls->async_read_some(buffer_.prepare(first_read), quietly);
        buffer_.commit(size);
        ended = error;
    } else {
        auto [error] = co_await wire_->socket().async_wait(Socket::wait_read, quietly);
        ended = error;
    }
    idle_ = false;
    co_return !ended;
}

Task<HttpConnection::Next> HttpConnection::serve_one() {
    auto& limits = loop_.site().options.limits;
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header));
    parser.body_limit(limits.frame);
    loop_.set(*this, timeouts().header);
    auto [error, size] = co_await http::async_read_header(*wire_, buffer_, parser, quietly);
    if (error) co_return co_await refuse(error);
    co_return co_await serve_parsed(parser);
}

Task<HttpConnection::Next> HttpConnection::serve_parsed(Parser& parser) {
    LoopFigures::add(loop_.figures().http_requests);
    auto request = describe(parser.get());
    if (request.path.empty() || is_ambiguous(parser.get()))
        co_return co_await write(problem(400, Failure::invalid, Reason::bad_format, request.request_id), parser.get(),
                                 Next::linger);
    const bool is_upgrade = boost::beast::websocket::is_upgrade(parser.get()) && parser.is_done();
    if (request.path == "/ws" && is_upgrade && guest_.door == Door::site) co_return co_await upgrade(parser, request);
    if (!parser.is_done()) {
        loop_.set(*this, timeouts().body);
        if (header(parser.get(), http::field::expect) == "100-continue")
            co_await write_all("HTTP/1.1 100 Continue\r\n\r\n");
        auto [error, size] = co_await http::async_read(*wire_, buffer_, parser, quietly);
        if (error) co_return co_await refuse(error);
    }
    request.body = parser.get().body();
    TimerWheel::cancel(*this);
    auto reply = co_await answer(request);
    bool goes_on = parser.get().keep_alive() && !reply.close && !stopping_;
    co_return co_await write(reply, parser.get(), goes_on ? Next::another : Next::linger);
}

/// What Beast didn't accept.
Task<HttpConnection::Next> HttpConnection::refuse(error_code error) {
    auto id = loop_.next_request_id();
    auto reply = problem(400, Failure::invalid, Reason::bad_format, id);
    if (expired_)
        reply = problem(408, Failure::unavailable, Reason::busy, id);
    else if (error == http::error::header_limit || error == http::error::buffer_overflow)
        reply = problem(431, Failure::too_large, Reason::too_long, id);
    else if (error == http::error::body_limit)
        reply = problem(413, Failure::too_large, Reason::frame_too_large, id);
    else if (error.category() != make_error_code(http::error::bad_method).category() ||
             error == http::error::end_of_stream || error == http::error::partial_message)
        co_return Next::gone;
    co_return co_await write(reply, Headers{http::verb::get, "/", 11}, Next::linger);
}

SiteRequest HttpConnection::describe(const Headers& request) {
    SiteRequest described;
    described.method = request.method_string();
    described.path = path_of(request.target()).value_or("");
    described.host = header(request, http::field::host);
    described.origin = header(request, http::field::origin);
    described.fetch_site = header(request, "Sec-Fetch-Site");
    described.content_type = header(request, http::field::content_type);
    described.cookies = header(request, http::field::cookie);
    described.authorization = header(request, http::field::authorization);
    described.accept = header(request, http::field::accept);
    described.accept_encoding = header(request, http::field::accept_encoding);
    described.if_none_match = header(request, http::field::if_none_match);
    described.socket_key = header(request, http::field::sec_websocket_key);
    described.socket_version = header(request, http::field::sec_websocket_version);
    described.user_agent = header(request, http::field::user_agent).substr(0, 512);
    described.address = client_name(client_address(guest_.peer, joined(request, "X-Forwarded-For"), site().proxies));
    described.over_tls = wire_->tls() != nullptr;
    described.request_id = loop_.next_request_id();
    return described;
}

Task<Reply> HttpConnection::answer(const SiteRequest& request) {
    if (guest_.door == Door::metrics) co_return answer_metrics(site(), request);
    auto method = called_method(request);
    if (!method) co_return answer_directly(site(), request);
    auto asker = find_asker(site(), request);
    if (auto refusal = refuse_call(site(), request, asker)) co_return std::move(*refusal);
    auto response = co_await call(*method, request, asker);
    Reply reply;
    if (response.result) {
        reply.type = "application/json";
        reply.text = std::move(*response.result);
    } else {
        const auto& error = response.result.error();
        reply.status = static_cast<unsigned>(operations::http_status(error.failure));
        reply.type = "application/problem+json";
        reply.text = operations::problem_json(error, request.request_id);
        // A browser can't remove it itself, and it would only be refused again.
        if (error.reason == Reason::session_ended && asker.by_cookie) response.cookie.emplace();
    }
    if (response.cookie) add_cookie(reply, *response.cookie, site().is_secure(request.over_tls));
    co_return reply;
}

/// Awaits what calls back once, on any thread.
template <class T, class Start>
Task<T> called_back(Loop& loop, Start start) {
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void(T)>(
        [&loop](auto handler, Start begin) {
            auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
            begin([waiting = std::move(waiting), &loop](T value) mutable {  // which ends on the loop's thread, too
                loop.post([waiting = std::move(waiting), value = std::move(value)]() mutable {
                    std::move (*waiting)(std::move(value));
                });
            });
        },
        asio::use_awaitable_t<Executor>{}, std::move(start));
}

Task<operations::Response> HttpConnection::call(std::string_view method, const SiteRequest& request,
                                                const Asker& asker) {
    if (!lane_) lane_ = operations::make_lane();
    operations::Request asked{.method = std::string{method},
                              .params = std::string{request.body},
                              .credential = asker.credential,
                              .transport = operations::Transport::http_only,
                              .address = request.address,
                              .user_agent = std::string{request.user_agent},
                              .request_id = request.request_id};
    return called_back<operations::Response>(loop_, [this, asked = std::move(asked)](Parts::Done done) mutable {
        loop_.site().parts.dispatch(std::move(asked), lane_, std::move(done));
    });
}

Task<Result<operations::Caller>> HttpConnection::identify(operations::Credential credential) {
    return called_back<Result<operations::Caller>>(loop_, [this, credential](Parts::Identified identified) {
        loop_.site().parts.identify(credential, std::move(identified));
    });
}

Task<HttpConnection::Next> HttpConnection::upgrade(Parser& parser, const SiteRequest& request) {
    auto asker = find_asker(site(), request);
    if (auto refusal = refuse_upgrade(site(), request, asker))
        co_return co_await write(*refusal, parser.get(), Next::linger);
    TimerWheel::cancel(*this);
    Result<operations::Caller> caller = unauthenticated();
    if (asker.credential.token) caller = co_await identify(asker.credential);
    if (!caller || !caller->signed_in()) {
        auto why = caller ? unauthenticated() : caller.error();
        auto status = static_cast<unsigned>(operations::http_status(why.failure));
        co_return co_await write(problem(status, why.failure, why.reason, request.request_id), parser.get(),
                                 Next::linger);
    }
    if (!guest_.address_place) guest_.address_place = loop_.site().addresses.take(request.address);
    if (!guest_.address_place)
        co_return co_await write(problem(429, Failure::rate_limited, Reason::too_many_connections, request.request_id),
                                 parser.get(), Next::linger);
    SocketCaller socket{asker.credential,
                        caller->person,
                        caller->session,
                        request.address,
                        std::move(guest_.address_place),
                        loop_.site().people.take(caller->person)};
    auto data = buffer_.data();
    wire_->put_back({static_cast<const char*>(data.data()), data.size()});
    serve_socket(loop_, std::move(wire_), std::move(socket), std::make_unique<Handshake>(Handshake{parser.release()}));
    co_return Next::gone;
}

Task<HttpConnection::Next> HttpConnection::write(const Reply& reply, const Headers& request, Next next) {
    Framing framing{.secure = site().is_secure(wire_->tls() != nullptr),
                    .keep_alive = next == Next::another,
                    .old_version = request.version() < 11,
                    .date = loop_.date()};
    auto bytes = head_of(reply, framing);
    auto body = request.method() == http::verb::head ? std::string_view{} : reply.body();
    if (body.size() <= chunk) {
        bytes += body;
        body = {};
    }
    bool written = co_await write_all(bytes);
    for (; written && !body.empty(); body.remove_prefix(std::min(chunk, body.size())))
        written = co_await write_all(body.substr(0, chunk));
    co_return written ? next : Next::gone;
}

Task<bool> HttpConnection::write_all(std::string_view bytes) {
    loop_.set(*this, timeouts().write);
    if (auto* tls = wire_->tls()) {
        auto [error, size] = co_await asio::async_write(*tls, asio::buffer(bytes), quietly);
        co_return !error;
    }
    auto [error, size] = co_await asio::async_write(wire_->socket(), asio::buffer(bytes), quietly);
    co_return !error;
}

/// Ends what is under way; who sent a request too slowly is told.
void HttpConnection::expire() {
    expired_ = true;
    error_code ignored;
    if (wire_) wire_->socket().cancel(ignored);
}

}  // namespace

void serve_http(Loop& loop, std::unique_ptr<Wire> wire, Guest guest) {
    auto connection = std::make_shared<HttpConnection>(loop, std::move(wire), std::move(guest));
    asio::co_spawn(loop.executor(), HttpConnection::run(std::move(connection)), [](const std::exception_ptr& problem) {
        if (problem) log::error("event=http_connection_failed");
    });
}

}  // namespace kring::net
