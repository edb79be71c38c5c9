#pragma once
// The one way in: a request becomes an operation, runs in a snapshot or in the writer's transaction, and its answer and
// its events come out after the commit.

#include "base/clock.hpp"
#include "base/result.hpp"
#include "events/hub.hpp"
#include "operations/caller.hpp"
#include "operations/context.hpp"
#include "operations/rate_limiter.hpp"
#include "operations/registry.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kring::operations {

struct Request {
    std::string method;
    std::string params;  // JSON text of the params object
    Credential credential;
    Transport transport = Transport::http_only;  // which one it came by
    std::string address;
    std::string user_agent;
    std::uint64_t request_id{};  // for the log and the answer
};

struct Response {
    Result<std::string> result;  // JSON text of the result object
    std::optional<SessionCookie> cookie;
    std::uint64_t request_id{};
};

/// Orders one connection's requests: its reads wait for its own earlier writes. Used from that connection's thread and
/// from the writer; owned by the connection, kept alive by what it waits for.
class Lane;
std::shared_ptr<Lane> make_lane();

class Dispatcher {
   public:
    struct Parts {
        const Registry& registry;
        store::Store& store;
        events::Hub& hub;
        const CallerSource& callers;
        const Clock& clock;
        std::span<const std::uint8_t> digest_key;  // 32 bytes, for comparing repeated creations
        int prepare_threads = 1;                   // password hashing: 64 MiB each while it runs
        std::size_t prepare_queue = 32;            // beyond it `unavailable`/busy
        RateLimits rates{};
    };
    explicit Dispatcher(Parts parts);
    ~Dispatcher();

    /// Any thread. `done` is called exactly once, on any thread, possibly before `dispatch` returns (input errors).
    using Done = std::function<void(Response)>;
    void dispatch(Request request, std::shared_ptr<Lane> lane, Done done);

    /// An operation of the server itself (a due job): runs as a write with its events, no caller.
    void run_internal(std::function<Result<>(WriteContext&)> body, std::function<void(Result<>)> done);

    /// Who this credential stands for, before a WebSocket is opened. `done` on any thread, exactly once.
    void identify(Credential credential, std::function<void(Result<Caller>)> done);

    /// Blocking, for commands and tests; not from a store thread.
    Response call(Request request);

    const Registry& registry() const;
    /// Refuses what comes, finishes what is being prepared. What waits for the store is answered by the store's stop.
    void stop();

    struct State;  // dispatcher_state.hpp

   private:
    std::shared_ptr<State> state_;
};

/// One WebSocket frame: JSON-RPC 2.0. Batches are refused.
struct RpcRequest {
    std::string id;  // the JSON text of id (number or string), to be sent back as it came; empty: a notification
    std::string method;
    std::string params;
};
Result<RpcRequest> parse_rpc(std::string_view frame);
std::string rpc_result(std::string_view id, std::string_view result_json);
std::string rpc_error(std::string_view id, const Error& error, std::uint64_t request_id);

/// RFC 9457 problem body and the HTTP status of a failure.
std::string problem_json(const Error& error, std::uint64_t request_id);
int http_status(Failure failure);

}  // namespace kring::operations
