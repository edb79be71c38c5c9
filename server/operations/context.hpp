#pragma once
// What an operation's body is handed.

#include "base/clock.hpp"
#include "base/result.hpp"
#include "events/event.hpp"
#include "operations/caller.hpp"
#include "store/database.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kring::operations {

/// What an operation tells the transport besides its result; used over HTTP only.
struct SessionCookie {
    std::string token;                // the secret itself; never logged
    std::chrono::seconds max_age{0};  // 0 and an empty token: remove the cookie
};

struct Origin {
    std::string_view address;     // of the client, after configured proxies
    std::string_view user_agent;  // as sent, ≤ 512 bytes
};

struct ReadContext {
    const store::Snapshot& snapshot;
    const Caller& caller;
    Instant now;
    Origin origin;
    events::Batch* signals = nullptr;  // events::Signal only; sent when the operation succeeds
};

struct WriteContext {
    store::Transaction& transaction;
    const Caller& caller;
    Instant now;
    Origin origin;
    events::Outbox& events;
    std::optional<SessionCookie>& cookie;
};

/// For `prepare`: runs on a worker thread, off the writer; its snapshot is only for looking things up, never for rights.
struct PrepareContext {
    const store::Snapshot& snapshot;
    const Caller& caller;  // as looked up in this snapshot, access checked, so that strangers cost no slow work
    Instant now;
    Origin origin;
};

/// What `prepare` gives: the slow work itself. It runs when the snapshot was given back, so it holds nothing of the
/// context.
template <class Prepared>
using SlowWork = std::function<Result<Prepared>()>;

}  // namespace kring::operations
