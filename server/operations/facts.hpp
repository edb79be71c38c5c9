#pragma once
// Publishing an event from a described struct.

#include "events/event.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kring::operations {

/// An event whose data come from the rows, live from `payload`, on replay from what they are then.
template <class Payload>
std::int64_t publish(events::Outbox& outbox, const events::Feed& feed, std::string_view type, const Uuid& subject,
                     const Payload& payload) {
    return outbox.publish(feed, type, subject, {}, [&](std::int64_t, std::string& data) { encode(payload, data); });
}

/// An event whose data are ids and numbers only: what is stored in the row is what is sent, live and on replay.
/// REQUIRES: nothing in `payload` is text that people wrote.
template <class Payload>
std::int64_t publish_facts(events::Outbox& outbox, const events::Feed& feed, std::string_view type, const Uuid& subject,
                           const Payload& payload) {
    auto json = encode(payload);
    return outbox.publish(feed, type, subject, json, [&](std::int64_t, std::string& data) { data += json; });
}

/// For Registry::event.
template <class Payload>
std::optional<Payload> read_facts(const store::Snapshot&, const events::EventRow& row) {
    auto payload = decode<Payload>(row.facts);
    if (!payload) return std::nullopt;
    return std::move(*payload);
}

}  // namespace kring::operations
