#pragma once
// The table of operations and of events: the contract. A feature registers its rows in <x>_operations.cpp; nothing else
// lists them. Filled at start-up, then only read.

#include "base/result.hpp"
#include "operations/caller.hpp"
#include "operations/constraints.hpp"
#include "operations/context.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::operations {

enum class Access { anonymous, signed_in, administrator, local };
enum class Rate { read, write, sign_in, search };
enum class Transport { both, http_only, websocket_only };
BOOST_DESCRIBE_ENUM(Access, anonymous, signed_in, administrator, local)
BOOST_DESCRIBE_ENUM(Rate, read, write, sign_in, search)
BOOST_DESCRIBE_ENUM(Transport, both, http_only, websocket_only)

struct Row {
    std::string_view name;  // noun.verb
    Access access = Access::signed_in;
    Rate rate = Rate::read;
    Transport transport = Transport::both;
    std::string_view summary;  // one line, for the published contract
};

/// What a creation left behind, so that a repeat is answered like the first time.
struct Creation {
    std::int64_t seq{};  // of the event that told of it; 0 when there was none
    Instant at{};
};

/// A route that is no operation (uploads, downloads, health, static files): same columns, in the access table too.
struct Route {
    std::string_view method;   // GET, POST
    std::string_view pattern;  // "/healthz"
    Access access = Access::anonymous;
    std::string_view summary;
};

struct Empty {};  // an operation that takes or gives nothing
BOOST_DESCRIBE_STRUCT(Empty, (), ())

class Operation;  // a row with its types erased: operation.hpp
struct EventKind;

class Registry {
   public:
    Registry();
    ~Registry();
    Registry(Registry&&) noexcept;

    template <class In, class Out>
    using Read = std::function<Result<Out>(ReadContext&, const In&)>;
    template <class In, class Out>
    using Write = std::function<Result<Out>(WriteContext&, const In&)>;
    template <class In, class Out, class Prepared>
    using PreparedWrite = std::function<Result<Out>(WriteContext&, const In&, Prepared&)>;
    template <class In, class Prepared>
    using Prepare = std::function<Result<SlowWork<Prepared>>(PrepareContext&, const In&)>;

    template <class In, class Out>
    void read(Row row, Read<In, Out> body);

    template <class In, class Out>
    void write(Row row, Write<In, Out> body);

    /// Slow work that needs no rights (hashing a password) goes to what `prepare` gives, on a bounded pool of its own:
    /// `prepare` looks up what the work needs, and no reader waits for the work. The input outlives both.
    template <class In, class Out, class Prepared>
    void prepared_write(Row row, Prepare<In, Prepared> prepare, PreparedWrite<In, Out, Prepared> body);

    /// A creation: `id` names the client-minted id. In this order: look up (id, caller); if the keyed digest of the
    /// input matches, `repeat` answers as the first time, whatever has changed since; then `body`, which authorises; an
    /// id that somebody else used, or the same one with another input, is `conflict`/id_taken to who may create, and
    /// what `body` wrote is undone. `body` says in Created what to remember, and changes nothing but the transaction.
    template <class Out>
    struct Created {
        Out output;
        std::int64_t seq = 0;
    };
    template <class In, class Out>
    using Create = std::function<Result<Created<Out>>(WriteContext&, const In&)>;
    template <class In, class Out>
    using Repeat = std::function<Result<Out>(WriteContext&, const In&, const Creation&)>;
    template <class In, class Out, class Id>
    void create(Row row, Id In::*id, Create<In, Out> body, Repeat<In, Out> repeat);

    /// Known to the contract and the access table, carried out by the connection itself (feed.follow).
    template <class In, class Out>
    void connection(Row row);

    /// An event of the contract. `render` gives the data as the rows are now, for a replay; nothing when the event has
    /// become void for every follower (then a `{"void":true}` placeholder keeps the seq whole).
    template <class Payload>
    void event(std::string_view type, std::string_view summary,
               std::function<std::optional<Payload>(const store::Snapshot&, const events::EventRow&)> render);

    const Operation* find(std::string_view name) const;
    std::vector<const Operation*> all() const;  // by name
    /// The `data` of an event row as JSON, for a replay. REQUIRES: a registered type.
    std::string render_event(const store::Snapshot& snapshot, const events::EventRow& row) const;

    /// Who may follow a feed of this kind; asked in the snapshot of the replay. A grant that ran out counts no more,
    /// whether or not the job that ends it has run. REQUIRES: a caller who is signed in.
    using MayFollow = std::function<bool(const store::Snapshot&, const Caller&, const events::Feed&, Instant now)>;
    void feed_kind(events::FeedKind kind, MayFollow may_follow);
    bool may_follow(const store::Snapshot& snapshot, const Caller& caller, const events::Feed& feed, Instant now) const;

    /// A route that is no operation, for the contract; `net` answers it.
    void route(const Route& route);

    /// OpenAPI 3.1 of operations, events and routes; `contract_hash()` is of this text.
    std::string open_api() const;
    std::string contract_hash() const;

   private:
    void add(std::unique_ptr<Operation> operation);
    void add(EventKind kind);

    struct Table;
    std::unique_ptr<Table> table_;
};

}  // namespace kring::operations

#include "operations/operation.hpp"
