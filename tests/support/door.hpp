#pragma once
// A server on a loopback port, with a stand-in for all that lies behind it. The person is the secret: whoever comes
// with `Authorization: Bearer ana` or the cookie `ana` is ana; `stranger…` is nobody any more.

#include "events/hub.hpp"
#include "net/server.hpp"
#include "operations/follow.hpp"
#include "support/raw_client.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kring::testing {

inline constexpr std::string_view bearer_ana = "Authorization: Bearer ana\r\n";
inline constexpr std::string_view json_type = "Content-Type: application/json\r\n";

/// Feeds by number, all of them open to all, with nothing to replay unless `past` says so.
class OpenFeeds final : public operations::FeedSource {
   public:
    static FeedId id(std::int64_t number);
    static std::int64_t number(const FeedId& feed_id);

    void find(const operations::Credential&, std::vector<FeedId> feeds, Found found) override;
    void replay(const operations::Credential&, std::vector<Wanted> wanted, int limit, Replayed replayed) override;

    std::int64_t past = 0;        // events of each feed that a follower may lack
    std::size_t past_size = 100;  // bytes of each
};

class Door {
   public:
    using Options = net::ServerOptions;
    explicit Door(const std::function<void(Options&)>& configure = {});
    ~Door();

    net::Server& server() { return *server_; }
    OpenFeeds& feeds() { return feeds_; }

    RawClient visitor() { return RawClient{server_->port()}; }
    /// A socket that was greeted.
    RawClient socket_of(std::string_view name, RawClient::Narrow narrow = {});
    RawClient follower(std::string_view name, std::int64_t feed, RawClient::Narrow narrow = {});

    // As the writer would.
    void publish(std::int64_t feed, std::int64_t seq, std::string_view text);
    void publish(events::Batch batch);
    static events::Published event(std::int64_t feed, std::int64_t seq, std::string_view text);

    /// What was asked, in order. "slow.…" operations wait for `answer_slow`.
    std::vector<operations::Request> asked();
    void await_asked(std::size_t count);
    void answer_slow();

    static PersonId person(std::string_view name);
    static SessionId session(std::string_view name);

   private:
    void carry_out(operations::Request request, net::Parts::Done done);

    OpenFeeds feeds_;
    events::Hub hub_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<operations::Request> asked_;
    std::deque<std::function<void()>> slow_;
    std::unique_ptr<net::Server> server_;
};

/// {"jsonrpc":"2.0","id":<id>,"method":…,"params":…}
std::string rpc(int id, std::string_view method, std::string_view params = "{}");
std::string follow_request(int id, std::int64_t feed, std::int64_t after = 0);

}  // namespace kring::testing
