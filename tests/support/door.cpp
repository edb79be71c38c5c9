#include "support/door.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace kring::testing {

namespace {

constexpr std::string_view page = "<!doctype html><title>Kring</title>";
constexpr std::string_view script = "console.log('kring')";
const std::array<net::StaticFile, 4> client{{
    {"index.html", page},
    {"assets/app-3f2a.js", script},
    {"assets/app-3f2a.js.br", "(brotli)"},
    {"assets/app-3f2a.js.gz", "(gzip)"},
}};

template <class Id>
Id id_of(std::string_view name, std::uint8_t kind) {
    Id id;
    std::memcpy(id.uuid.bytes.data(), name.data(), std::min<std::size_t>(name.size(), 15));
    id.uuid.bytes[15] = kind;
    return id;
}

operations::TokenHash hash_of(std::string_view secret) {
    operations::TokenHash hash{};
    std::memcpy(hash.data(), secret.data(), std::min(secret.size(), hash.size()));
    return hash;
}

Result<operations::Caller> caller_of(const operations::Credential& credential) {
    std::string_view name{reinterpret_cast<const char*>(credential.token->data())};
    if (name.starts_with("stranger")) return unauthenticated(Reason::session_ended);
    operations::Caller caller;
    caller.kind = operations::Caller::Kind::person;
    caller.person = Door::person(name);
    caller.session = Door::session(name);
    return caller;
}

}  // namespace

FeedId OpenFeeds::id(std::int64_t number) {
    FeedId id;
    id.uuid.bytes[6] = 0x70;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

std::int64_t OpenFeeds::number(const FeedId& feed_id) { return feed_id.uuid.bytes[15]; }

void OpenFeeds::find(const operations::Credential&, std::vector<FeedId> feeds, Found found) {
    std::vector<events::Feed> all;
    for (const auto& feed : feeds)
        all.push_back({events::FeedNumber{number(feed)}, feed, {}, {}, past});
    found(std::move(all));
}

void OpenFeeds::replay(const operations::Credential&, std::vector<Wanted> wanted, int limit, Replayed replayed) {
    std::vector<Page> pages;
    for (const auto& one : wanted) {
        auto number = OpenFeeds::number(one.feed_id);
        auto last = std::min(past, one.after + limit);
        Page page{{events::FeedNumber{number}, one.feed_id, {}, {}, past}, true, false, {}, last < past};
        for (auto seq = one.after + 1; seq <= last; ++seq)
            page.events.push_back(Door::event(number, seq, std::string(past_size, 'x')));
        pages.push_back(std::move(page));
    }
    replayed(std::move(pages));
}

Door::Door(const std::function<void(Options&)>& configure) {
    Options options;
    options.threads = 2;
    options.client = client;
    if (configure) configure(options);
    auto opened = net::Server::open(
        std::move(options),
        {.dispatch = [this](operations::Request request, std::shared_ptr<operations::Lane>,
                            net::Parts::Done done) { carry_out(std::move(request), std::move(done)); },
         .identify = [](operations::Credential credential,
                        net::Parts::Identified identified) { identified(caller_of(credential)); },
         .hash_token = hash_of,
         .hub = hub_,
         .feeds = feeds_,
         .open_api = R"({"openapi":"3.1.0"})",
         .contract_hash = "c0ffee",
         .ready = {},
         .metrics = [] { return std::string{"kring_up 1\n"}; }});
    if (!opened) throw std::runtime_error{"no server: " + opened.error().field + " " + opened.error().message};
    server_ = std::move(*opened);
    server_->start();
}

Door::~Door() { server_->stop(); }

PersonId Door::person(std::string_view name) { return id_of<PersonId>(name.substr(0, name.find('.')), 'p'); }
SessionId Door::session(std::string_view name) { return id_of<SessionId>(name, 's'); }

void Door::carry_out(operations::Request request, net::Parts::Done done) {
    operations::Response response{std::string{"{}"}, std::nullopt, request.request_id};
    if (request.method == "echo") response.result = request.params;
    if (request.method == "big") response.result = '"' + std::string(1'000'000, 'b') + '"';
    if (request.method == "sign.in") response.cookie = operations::SessionCookie{"s3cret", std::chrono::hours{24}};
    if (request.method == "sign.out") response.cookie = operations::SessionCookie{};
    if (request.method == "who")
        response.result = caller_of(request.credential).has_value() ? Result<std::string>{"{}"}
                                                                    : unauthenticated(Reason::session_ended);
    if (request.method == "over") response.result = unauthenticated(Reason::session_ended);
    if (request.method == "fail") response.result = invalid(Reason::too_long, "title");
    std::unique_lock lock{mutex_};
    bool is_slow = request.method.starts_with("slow.");
    asked_.push_back(std::move(request));
    if (is_slow) slow_.push_back([done, response] { done(response); });
    lock.unlock();
    changed_.notify_all();
    if (!is_slow) done(std::move(response));
}

std::vector<operations::Request> Door::asked() {
    std::lock_guard lock{mutex_};
    return asked_;
}

void Door::await_asked(std::size_t count) {
    std::unique_lock lock{mutex_};
    if (!changed_.wait_for(lock, std::chrono::seconds{30}, [&] { return asked_.size() >= count; }))
        throw std::runtime_error{"the requests didn't come"};
}

void Door::answer_slow() {
    std::unique_lock lock{mutex_};
    auto waiting = std::exchange(slow_, {});
    lock.unlock();
    for (auto& answer : waiting)
        answer();
}

RawClient Door::socket_of(std::string_view name, RawClient::Narrow narrow) {
    RawClient client{server_->port(), RawClient::Layer::plain, narrow};
    if (client.upgrade("Authorization: Bearer " + std::string{name} + "\r\n").status != 101)
        throw std::runtime_error{"no upgrade"};
    if (!client.read_message().says("hello")) throw std::runtime_error{"no hello"};
    return client;
}

RawClient Door::follower(std::string_view name, std::int64_t feed, RawClient::Narrow narrow) {
    auto client = socket_of(name, narrow);
    client.say_text(follow_request(1, feed));
    if (!client.read_message().says("result")) throw std::runtime_error{"not followed"};
    return client;
}

events::Published Door::event(std::int64_t feed, std::int64_t seq, std::string_view text) {
    return {events::FeedNumber{feed}, seq,
            events::event_frame(OpenFeeds::id(feed), seq, "post.created", {}, '"' + std::string{text} + '"')};
}

void Door::publish(std::int64_t feed, std::int64_t seq, std::string_view text) { publish({event(feed, seq, text)}); }

void Door::publish(events::Batch batch) { hub_.publish(std::make_shared<const events::Batch>(std::move(batch))); }

std::string rpc(int id, std::string_view method, std::string_view params) {
    return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":")" + std::string{method} +
           R"(","params":)" + std::string{params} + "}";
}

std::string follow_request(int id, std::int64_t feed, std::int64_t after) {
    return rpc(
        id, "feed.follow",
        R"({"feeds":[{"feed_id":")" + OpenFeeds::id(feed).text() + R"(","after_seq":)" + std::to_string(after) + "}]}");
}

}  // namespace kring::testing
