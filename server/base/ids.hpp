#pragma once
// Ids of things that people make: UUIDs (RFC 9562), minted by the client as version 7, or version 4 where
// the author must not be worked out from the id's time.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kring {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads it

    /// 36 lower-case characters.
    std::string text() const;
    void append_to(std::string& out) const;
    /// Accepts the 36-character form in either case; nothing else.
    static std::optional<Uuid> parse(std::string_view text);
    /// Version 7 with the given Unix time in milliseconds; the rest from the system's random source.
    static Uuid make_v7(std::int64_t unix_milliseconds);
    static Uuid make_v4();
    int version() const { return bytes[6] >> 4; }
    bool is_nil() const { return *this == Uuid{}; }
};

/// A strong id: a PersonId is no ThreadId.
template <class Tag>
struct Id {
    Uuid uuid{};
    auto operator<=>(const Id&) const = default;  // NOLINT(modernize-use-nullptr): likewise
    std::string text() const { return uuid.text(); }
    static std::optional<Id> parse(std::string_view text) {
        if (auto uuid = Uuid::parse(text)) return Id{*uuid};
        return std::nullopt;
    }
};

using PersonId = Id<struct PersonTag>;
using SessionId = Id<struct SessionTag>;
using PlaceId = Id<struct PlaceTag>;  // a group or a school
using InvitationId = Id<struct InvitationTag>;
using NetworkId = Id<struct NetworkTag>;
using TopicId = Id<struct TopicTag>;
using ThreadId = Id<struct ThreadTag>;
using PostId = Id<struct PostTag>;
using ReportId = Id<struct ReportTag>;
using NotificationId = Id<struct NotificationTag>;
using PairingId = Id<struct PairingTag>;
using PairingRequestId = Id<struct PairingRequestTag>;
using PairMessageId = Id<struct PairMessageTag>;
using PairGoalId = Id<struct PairGoalTag>;
using PairMeetingId = Id<struct PairMeetingTag>;
using PairEntryId = Id<struct PairEntryTag>;
using KeyId = Id<struct KeyTag>;  // of a key that words are sealed with
using FeedId = Id<struct FeedTag>;

struct UuidHash {
    std::size_t operator()(const Uuid& uuid) const {
        std::uint64_t low = 0;
        std::memcpy(&low, uuid.bytes.data() + 8, sizeof low);  // the random half
        return static_cast<std::size_t>(low);
    }
};

}  // namespace kring

template <>
struct std::hash<kring::Uuid> : kring::UuidHash {};
template <class Tag>
struct std::hash<kring::Id<Tag>> {
    std::size_t operator()(const kring::Id<Tag>& id) const { return kring::UuidHash{}(id.uuid); }
};
