#pragma once
// The conversation of the two: what goes in and comes out.

#include "features/pairing/pairing.hpp"
#include "operations/as_of.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>
#include <limits>

namespace kring::pairing {

using operations::AsOf;

struct Parts;

inline constexpr int message_limit = 8'000;  // code points
inline constexpr int message_bytes_limit = 32'000;
constexpr operations::Constraint body_of_message() {
    return operations::text("body", 1, message_limit, message_bytes_limit);
}

struct SendMessage {
    PairMessageId message_id{};
    PairingId pairing_id{};
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(SendMessage, (), (message_id, pairing_id, body))
constexpr auto constraints_of(const SendMessage*) { return std::array{operations::forgotten(body_of_message())}; }

/// The newest page, or the one before a seq.
struct ListMessages {
    PairingId pairing_id{};
    std::optional<std::int64_t> before{};
    std::optional<int> limit{};
};
BOOST_DESCRIBE_STRUCT(ListMessages, (), (pairing_id, before, limit))
constexpr auto constraints_of(const ListMessages*) { return std::array{operations::range("limit", 1, 100)}; }

struct MessageList {
    std::vector<PairMessage> messages{};   // ascending
    std::optional<std::int64_t> before{};  // pass it for older ones
    std::int64_t last_read_seq{};          // the caller's own pointer
    std::optional<AsOf> as_of{};           // nothing once the pair is over: nothing changes live any more
};
BOOST_DESCRIBE_STRUCT(MessageList, (), (messages, before, last_read_seq, as_of))

struct EditMessage {
    PairMessageId message_id{};
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(EditMessage, (), (message_id, body))
constexpr auto constraints_of(const EditMessage*) { return std::array{body_of_message()}; }

struct OneMessage {
    PairMessageId message_id{};
};
BOOST_DESCRIBE_STRUCT(OneMessage, (), (message_id))

struct AcknowledgeMessage {
    PairMessageId message_id{};
    bool on = false;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeMessage, (), (message_id, on))

struct SearchPair {
    PairingId pairing_id{};
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(SearchPair, (), (pairing_id, text))
constexpr auto constraints_of(const SearchPair*) { return std::array{operations::text("text", 1, 200)}; }

enum class FoundKind { message, entry, goal, agreement };
BOOST_DESCRIBE_ENUM(FoundKind, message, entry, goal, agreement)
struct FoundInPair {
    FoundKind kind{};
    std::optional<PairMessageId> message_id{};
    std::optional<std::int64_t> seq{};  // of a message
    std::optional<PairEntryId> entry_id{};
    std::optional<PairGoalId> goal_id{};
    PersonId author{};
    Instant at{};
    std::string snippet{};  // the words around what was found
};
BOOST_DESCRIBE_STRUCT(FoundInPair, (), (kind, message_id, seq, entry_id, goal_id, author, at, snippet))
struct PairSearchResult {
    std::vector<FoundInPair> found{};  // newest first, 50 at most
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(PairSearchResult, (), (found, more))

struct TypeInPair {
    PairingId pairing_id{};
};
BOOST_DESCRIBE_STRUCT(TypeInPair, (), (pairing_id))

/// Of the signal pairing.typing, which has no seq and is stored nowhere.
struct TypingInPair {
    PairingId pairing_id{};
    PersonId person_id{};
};
BOOST_DESCRIBE_STRUCT(TypingInPair, (), (pairing_id, person_id))

struct MarkPairRead {
    PairingId pairing_id{};
    std::int64_t last_read_seq{};
};
BOOST_DESCRIBE_STRUCT(MarkPairRead, (), (pairing_id, last_read_seq))
constexpr auto constraints_of(const MarkPairRead*) {
    return std::array{operations::range("last_read_seq", 0, std::numeric_limits<std::int64_t>::max())};
}

/// Of the event pairing.read in the reader's own inbox.
struct PairRead {
    PairingId pairing_id{};
    std::int64_t last_read_seq{};
    std::int64_t unread{};
};
BOOST_DESCRIBE_STRUCT(PairRead, (), (pairing_id, last_read_seq, unread))

/// The conversation's operations and events, and who may follow a pair's feed.
void register_messages(operations::Registry& registry, const Parts& parts);

}  // namespace kring::pairing
