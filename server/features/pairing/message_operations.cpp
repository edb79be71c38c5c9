#include "features/pairing/message_operations.hpp"

#include "features/pairing/message_store.hpp"
#include "features/pairing/pairing_service.hpp"
#include "features/pairing/pairing_store.hpp"
#include "features/pairing/with_parts.hpp"
#include "operations/facts.hpp"

namespace kring::pairing {

namespace {

using operations::Rate;

void register_message_events(Registry& registry, const Parts& parts) {
    const auto render = [parts](const store::Snapshot& snapshot, const events::EventRow& row) {
        return find_message(snapshot, parts.keyring, PairMessageId{row.subject});
    };
    registry.event<PairMessage>("pairing.message_sent", "A new message.", render);
    registry.event<PairMessage>("pairing.message_changed",
                                "A message was edited, deleted, or answered with \"read, I'll come back to it\".",
                                render);
    registry.event<PairRead>("pairing.read", "How far one has read a conversation, on one of one's devices.",
                             operations::read_facts<PairRead>);
    registry.event<TypingInPair>(
        "pairing.typing", "The other is writing. A signal: without a seq, never stored, to the other alone.",
        [](const store::Snapshot&, const events::EventRow&) -> std::optional<TypingInPair> { return std::nullopt; });
    registry.feed_kind(events::FeedKind::pairing,
                       [](const store::Snapshot& snapshot, const operations::Caller& caller, const events::Feed& feed,
                          Instant) { return may_follow(snapshot, PairingId{feed.owner}, caller.person); });
}

}  // namespace

void register_messages(Registry& registry, const Parts& parts) {
    registry.create<SendMessage, PairMessage>(
        {.name = "pairing.send", .rate = Rate::write, .summary = "Writes to the other. The two of a pair."},
        &SendMessage::message_id, with(parts, send_message), repeat_with(parts, repeat_send));
    registry.read<ListMessages, MessageList>(
        {.name = "pairing.list_messages", .summary = "A page of the conversation, the newest unless it says where."},
        with(parts, list_message_page));
    registry.write<EditMessage, PairMessage>(
        {.name = "pairing.edit_message", .rate = Rate::write, .summary = "Changes one's own message."},
        with(parts, edit_message));
    registry.write<OneMessage, Empty>(
        {.name = "pairing.delete_message", .rate = Rate::write, .summary = "Leaves a tombstone of one's own message."},
        delete_message);
    registry.write<AcknowledgeMessage, Empty>(
        {.name = "pairing.acknowledge",
         .rate = Rate::write,
         .summary = "Says \"read, I'll come back to it\" to a message of the other's, or takes it back."},
        with(parts, acknowledge_message));
    registry.read<SearchPair, PairSearchResult>(
        {.name = "pairing.search", .rate = Rate::search, .summary = "Finds words within one pair, for the two only."},
        with(parts, search_pair));
    registry.read<TypeInPair, Empty>({.name = "pairing.type",
                                      .transport = operations::Transport::websocket_only,
                                      .summary = "Shows the other that one is writing. Stored nowhere."},
                                     type_in_pair);
    registry.write<MarkPairRead, Empty>(
        {.name = "pairing.mark_read", .rate = Rate::write, .summary = "How far one has read; seen by oneself alone."},
        mark_pair_read);
    register_message_events(registry, parts);
}

}  // namespace kring::pairing
