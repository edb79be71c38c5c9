#pragma once
// The whole application on a loopback port of its own, people who hold access tokens, and what they do at a socket.
// Usable on any thread: what goes wrong is thrown.

#include "app/application.hpp"
#include "base/clock.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"
#include "support/raw_client.hpp"
#include "support/temporary_folder.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kring::testing {

class RunningSite {
   public:
    struct Colleague {
        PersonId id;
        std::string email;
        std::string token;
        std::string bearer() const { return "Authorization: Bearer " + token + "\r\n"; }
    };
    struct Room {
        NetworkId network_id;
        FeedId feed_id;
        TopicId topic_id;
        ThreadId thread_id;
    };

    explicit RunningSite(const std::function<void(app::Configuration&)>& configure = {});
    ~RunningSite();

    /// Teachers of one school.
    std::vector<Colleague> colleagues(std::size_t count);
    /// An open network that all of them joined, with a question in it.
    Room room_of(const std::vector<Colleague>& members);

    /// Without the network; throws when it is refused. Nobody: the owner of the folder.
    std::string ask(const Colleague* who, std::string method, std::string params);
    template <class Out, class In>
    Out ask(const Colleague* who, std::string method, const In& input) {
        auto output = operations::decode<Out>(ask(who, std::move(method), operations::encode(input)));
        if (!output) throw std::runtime_error{"can't be read: " + output.error().field};
        return std::move(*output);
    }

    std::int64_t newest_seq(const FeedId& feed);
    std::vector<PostId> posts_of(const ThreadId& thread);

    app::Application& application() { return *application_; }
    const app::Configuration& configuration() const { return configuration_; }
    std::uint16_t port() const { return application_->port(); }
    void stop() { application_->stop(); }
    void start_again();

   private:
    void start();

    TemporaryFolder folder_;
    SystemClock clock_;
    app::Configuration configuration_;
    std::unique_ptr<app::Application> application_;
};

/// A socket that was greeted. One thread at a time.
class Live {
   public:
    Live(const RunningSite& site, const RunningSite::Colleague& who, RawClient::Narrow narrow = {});

    struct Reply {
        bool closed = false;  // the socket ended instead
        std::string reason;   // of a refusal; empty: "ok"
        bool ok() const { return !closed && reason.empty(); }
    };
    /// What else comes before the reply is noted.
    Reply call(std::string_view method, std::string_view params = "{}");
    /// One feed at most. Throws when it is refused.
    void follow(const FeedId& feed, std::int64_t after);
    Reply post(const ThreadId& thread, PostId id, std::string_view body = "Bij ons ook.");

    /// Reads until this seq was heard. Throws when the socket ends before.
    void hear(std::int64_t seq);
    /// Reads until the socket ends; gives the close code, 1006 without one.
    int hear_the_end();

    // What was heard.
    std::vector<std::int64_t> seqs;
    bool feed_ended = false;
    std::vector<std::int64_t> seqs_after_the_end;
    int close_code = 0;
    std::int64_t last_seq() const { return seqs.empty() ? after_ : seqs.back(); }

   private:
    /// One message; the id of the request that it answers, 0 when it is none. -1: the socket ended.
    std::int64_t read(Reply& reply);

    RawClient client_;
    std::int64_t calls_ = 0;
    std::int64_t after_ = 0;  // what was heard on an earlier socket
};

PostId new_post();

}  // namespace kring::testing
