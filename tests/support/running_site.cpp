#include "support/running_site.hpp"

#include "app/features.hpp"
#include "events/event.hpp"
#include "features/account/administration_operations.hpp"
#include "features/network/network_operations.hpp"
#include "features/thread/thread_operations.hpp"
#include "features/thread/topic_operations.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <utility>

namespace kring::testing {

namespace {

template <class NewId>
NewId mint() {
    return NewId{Uuid::make_v7(to_milliseconds(SystemClock{}.now()))};
}

std::string text_at(const boost::json::value& value, const char* key) {
    return std::string{std::string_view{value.at(key).as_string()}};
}

}  // namespace

RunningSite::RunningSite(const std::function<void(app::Configuration&)>& configure) {
    configuration_.data = folder_.path() / "data";
    configuration_.server.port = 0;
    configuration_.server.threads = 3;
    auto& limits = configuration_.limits;
    limits.reads_a_minute = limits.writes_a_minute = limits.searches_a_minute = limits.sign_ins_a_minute = 1'000'000;
    limits.requests_a_minute_an_address = 100'000'000;
    if (configure) configure(configuration_);
    start();
}

RunningSite::~RunningSite() = default;

void RunningSite::start() {
    auto opened = app::Application::open(configuration_, clock_);
    if (!opened) throw std::runtime_error{"no application: " + opened.error().message};
    application_ = std::move(*opened);
    if (auto serving = application_->serve(); !serving)
        throw std::runtime_error{"not serving: " + serving.error().message};
}

void RunningSite::start_again() {
    application_.reset();
    start();
}

std::string RunningSite::ask(const Colleague* who, std::string method, std::string params) {
    operations::Request request;
    request.method = std::move(method);
    request.params = std::move(params);
    request.credential.local = who == nullptr;
    if (who != nullptr) request.credential.token = application_->features().secrets().hash(who->token);
    auto response = application_->dispatcher().call(std::move(request));
    if (!response.result) throw std::runtime_error{"refused: " + response.result.error().message};
    return std::move(*response.result);
}

std::vector<RunningSite::Colleague> RunningSite::colleagues(std::size_t count) {
    std::vector<Colleague> all;
    for (std::size_t i = 0; i < count; ++i) {
        account::AddPerson person{.email = "collega" + std::to_string(i) + "@school.example",
                                  .name = "Collega " + std::to_string(i),
                                  .school = "De Sluis",
                                  .role = std::nullopt,
                                  .token = true};
        auto added = ask<account::AddedPerson>(nullptr, "person.add", person);
        all.push_back({added.person_id, person.email, added.token.value()});
    }
    return all;
}

RunningSite::Room RunningSite::room_of(const std::vector<Colleague>& members) {
    const auto& starter = members.front();
    network::CreateNetwork network;
    network.network_id = mint<NetworkId>();
    network.name = "Schrijven";
    network.purpose = "Hoe komen ze verder dan twee zinnen?";
    network.visibility = network::Visibility::open;
    const auto made = ask<network::NetworkFull>(&starter, "network.create", network);
    for (std::size_t i = 1; i < members.size(); ++i)
        ask<network::JoinAnswer>(&members[i], "network.join", network::JoinNetwork{network.network_id, {}});

    thread::CreateThread question;
    question.topic_id =
        ask<thread::TopicList>(&starter, "topic.list", thread::ListTopics{network.network_id}).topics.at(0).topic_id;
    question.thread_id = mint<ThreadId>();
    question.title = "Na twee zinnen is het op";
    question.body = "Wie herkent dit?";
    question.kind = thread::ThreadKind::question;
    ask<thread::ThreadCreated>(&starter, "thread.create", question);
    return {network.network_id, made.feed_id.value(), question.topic_id, question.thread_id};
}

std::int64_t RunningSite::newest_seq(const FeedId& feed) {
    std::int64_t seq = 0;
    application_->store().read_now(
        [&](const store::Snapshot& snapshot) { seq = events::find_feed(snapshot, feed).value().seq; });
    return seq;
}

std::vector<PostId> RunningSite::posts_of(const ThreadId& thread) {
    std::vector<PostId> posts;
    application_->store().read_now([&](const store::Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT post_id FROM posts WHERE thread_id = ?", thread);
        while (rows.next())
            posts.push_back(rows.get<PostId>(0));
    });
    return posts;
}

Live::Live(const RunningSite& site, const RunningSite::Colleague& who, RawClient::Narrow narrow)
    : client_{site.port(), RawClient::Layer::plain, narrow} {
    if (client_.upgrade(who.bearer()).status != 101) throw std::runtime_error{"no upgrade"};
    if (!client_.read_message().says("hello")) throw std::runtime_error{"no hello"};
}

std::int64_t Live::read(Reply& reply) {
    auto message = client_.read_message();
    if (!message.is_text()) {
        close_code = message.ended() ? 1006 : message.close_code();
        reply.closed = true;
        return -1;
    }
    const auto frame = boost::json::parse(message.payload);
    const auto& members = frame.as_object();
    if (const auto* method = members.if_contains("method")) {
        if (*method == "feed.ended") feed_ended = true;
        if (*method == "event")
            (feed_ended ? seqs_after_the_end : seqs).push_back(frame.at("params").at("seq").to_number<std::int64_t>());
        return 0;
    }
    if (members.contains("error")) reply.reason = text_at(frame.at("error").at("data"), "reason");
    return frame.at("id").to_number<std::int64_t>();
}

Live::Reply Live::call(std::string_view method, std::string_view params) {
    Reply reply;
    if (close_code != 0) return {true, {}};
    const auto id = ++calls_;
    client_.say_text(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":")" + std::string{method} +
                     R"(","params":)" + std::string{params} + "}");
    for (auto answered = read(reply); answered != id && answered != -1;)
        answered = read(reply);
    return reply;
}

void Live::follow(const FeedId& feed, std::int64_t after) {
    after_ = after;
    const auto reply = call(
        "feed.follow", R"({"feeds":[{"feed_id":")" + feed.text() + R"(","after_seq":)" + std::to_string(after) + "}]}");
    if (!reply.ok()) throw std::runtime_error{"not followed: " + reply.reason};
}

Live::Reply Live::post(const ThreadId& thread, PostId id, std::string_view body) {
    return call("post.create", R"({"post_id":")" + id.text() + R"(","thread_id":")" + thread.text() + R"(","body":")" +
                                   std::string{body} + "\"}");
}

void Live::hear(std::int64_t seq) {
    Reply reply;
    while (last_seq() < seq)
        if (read(reply) == -1) throw std::runtime_error{"closed with " + std::to_string(close_code)};
}

int Live::hear_the_end() {
    Reply reply;
    while (close_code == 0)
        read(reply);
    return close_code;
}

PostId new_post() { return mint<PostId>(); }

}  // namespace kring::testing
