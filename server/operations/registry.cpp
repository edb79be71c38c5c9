#include "operations/registry.hpp"

#include "operations/open_api.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>

namespace kring::operations {

struct Registry::Table {
    std::unordered_map<std::string_view, std::unique_ptr<Operation>> operations;
    std::unordered_map<std::string_view, EventKind> events;
    std::map<events::FeedKind, MayFollow> may_follow;
    std::vector<Route> routes;
};

Registry::Registry() : table_{std::make_unique<Table>()} {}
Registry::~Registry() = default;
Registry::Registry(Registry&&) noexcept = default;

void Registry::add(std::unique_ptr<Operation> operation) {
    const auto name = operation->row().name;
    if (!table_->operations.emplace(name, std::move(operation)).second)
        throw std::logic_error{"registered twice: " + std::string{name}};
}

void Registry::add(EventKind kind) {
    const auto type = kind.type;
    if (!table_->events.emplace(type, std::move(kind)).second)
        throw std::logic_error{"registered twice: " + std::string{type}};
}

const Operation* Registry::find(std::string_view name) const {
    auto found = table_->operations.find(name);
    return found == table_->operations.end() ? nullptr : found->second.get();
}

std::vector<const Operation*> Registry::all() const {
    std::vector<const Operation*> all;
    for (const auto& [name, operation] : table_->operations)
        all.push_back(operation.get());
    std::ranges::sort(all, {}, [](const Operation* operation) { return operation->row().name; });
    return all;
}

std::string Registry::render_event(const store::Snapshot& snapshot, const events::EventRow& row) const {
    std::string json;
    if (table_->events.at(row.type).render(snapshot, row, json)) return json;
    return R"({"void":true})";
}

void Registry::feed_kind(events::FeedKind kind, MayFollow may_follow) {
    table_->may_follow[kind] = std::move(may_follow);
}

bool Registry::may_follow(const store::Snapshot& snapshot, const Caller& caller, const events::Feed& feed,
                          Instant now) const {
    const auto found = table_->may_follow.find(feed.kind);
    return found != table_->may_follow.end() && found->second(snapshot, caller, feed, now);
}

void Registry::route(const Route& route) { table_->routes.push_back(route); }

std::string Registry::open_api() const {
    std::vector<const EventKind*> events;
    for (const auto& [type, kind] : table_->events)
        events.push_back(&kind);
    std::ranges::sort(events, {}, &EventKind::type);
    return print_open_api(all(), events, table_->routes);
}

std::string Registry::contract_hash() const { return fingerprint(open_api()); }

Result<std::string> Call::read(ReadContext&) { throw std::logic_error{"not a read"}; }
Result<> Call::prepare(PrepareContext&) { return {}; }
Result<> Call::work() { return {}; }
Result<std::string> Call::write(WriteContext&, std::span<const std::uint8_t>) { throw std::logic_error{"not a write"}; }

}  // namespace kring::operations
