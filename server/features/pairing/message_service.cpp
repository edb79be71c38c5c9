// The conversation: part of pairing_service.hpp.

#include "features/pairing/message_store.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "features/pairing/pairing_life.hpp"
#include "features/pairing/signals.hpp"
#include "operations/facts.hpp"

#include <limits>

namespace kring::pairing {

namespace {

struct Found {
    Pair pair;
    PairMessage message;
};

/// In a pair of the caller's that is open. Errors: `not_found`, `conflict`/pairing_over.
Result<Found> find_in_open(WriteContext& context, const store::Keyring& keyring, PairMessageId message) {
    const auto pairing = find_pairing_of(context.transaction, message);
    if (!pairing) return not_found("message_id");
    auto pair = find_open(context.transaction, *pairing, context.caller, context.now, "message_id");
    if (!pair) return pair.error();
    auto found = find_message(context.transaction, keyring, message);
    return Found{std::move(*pair), std::move(*found)};
}

void tell_changed(WriteContext& context, const Pair& pair, const PairMessage& message) {
    operations::publish(context.events, pair.feed, "pairing.message_changed", message.message_id.uuid, message);
}

/// A starter's question to which nobody says anything isn't to feel like a refusal: she alone is asked, once for each
/// silence, whether she wants somebody else too. Her mentor's answer ends it.
void watch_silence(WriteContext& context, const Pair& pair) {
    const auto key = pair.id().text();
    if (context.caller.person == pair.two.mentor) return jobs::cancel(context.transaction, ask_other_job, key);
    wait_for_answer(context, pair);
}

}  // namespace

Result<Registry::Created<PairMessage>> send_message(WriteContext& context, const Parts& parts, const SendMessage& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    PairMessage message{.message_id = in.message_id, .pairing_id = in.pairing_id};
    message.author = context.caller.person;
    message.body = in.body;
    message.created_at = context.now;
    context.events.publish(pair->feed, "pairing.message_sent", in.message_id.uuid, {},
                           [&](std::int64_t seq, std::string& data) {
                               message.seq = seq;
                               operations::encode(message, data);
                           });
    insert_message(context.transaction, Words{parts.keyring, pair->two}, message);
    signal_message(context, *pair);
    watch_silence(context, *pair);
    const auto seq = message.seq;
    return Registry::Created<PairMessage>{std::move(message), seq};
}

Result<PairMessage> repeat_send(WriteContext& context, const Parts& parts, const SendMessage& in, const Creation&) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    auto message = pair ? find_message(context.transaction, parts.keyring, in.message_id) : std::nullopt;
    if (!message) return not_found("message_id");
    const bool as_it_was = !message->deleted && !message->edited_at;
    if (as_it_was && message->body != in.body) return conflict(Reason::id_taken, "message_id");
    return std::move(*message);
}

Result<MessageList> list_message_page(ReadContext& context, const Parts& parts, const ListMessages& in) {
    const auto pair = find_begun(context.snapshot, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    constexpr int usual_page = 50;
    auto page =
        list_messages(context.snapshot, Words{parts.keyring, pair->two},
                      in.before.value_or(std::numeric_limits<std::int64_t>::max()), in.limit.value_or(usual_page));
    MessageList list;
    if (page.older) list.before = page.messages.front().seq;
    list.messages = std::move(page.messages);
    list.last_read_seq = pair->read_seq_of(context.caller.person);
    if (is_open(pair->state))
        list.as_of = AsOf{pair->feed.feed_id, events::find_newest_seq(context.snapshot, pair->feed)};
    return list;
}

Result<PairMessage> edit_message(WriteContext& context, const Parts& parts, const EditMessage& in) {
    auto found = find_in_open(context, parts.keyring, in.message_id);
    if (!found) return found.error();
    auto& [pair, message] = *found;
    if (message.author != context.caller.person) return forbidden();
    if (message.deleted) return not_found("message_id");
    if (message.body == in.body) return std::move(message);
    message.body = in.body;
    message.edited_at = context.now;
    save_message(context.transaction, Words{parts.keyring, pair.two}, message);
    tell_changed(context, pair, message);
    return std::move(message);
}

Result<Empty> delete_message(WriteContext& context, const OneMessage& in) {
    // Whatever became of the pair: one's own words can be taken away as long as they are there.
    const auto pairing = find_pairing_of(context.transaction, in.message_id);
    const auto pair = pairing ? find_begun(context.transaction, *pairing, context.caller, context.now) : std::nullopt;
    if (!pair) return not_found("message_id");
    const auto facts = find_message_facts(context.transaction, in.message_id);
    if (facts->author != context.caller.person) return forbidden();
    if (facts->deleted) return Empty{};
    clear_message(context.transaction, in.message_id, context.now);
    if (!is_open(pair->state)) {
        tell_two(context, *pair);  // no feed any more
        return Empty{};
    }
    PairMessage tombstone{.message_id = in.message_id, .pairing_id = pair->id()};
    tombstone.seq = facts->seq;
    tombstone.author = facts->author;
    tombstone.created_at = facts->created_at;
    tombstone.deleted = true;
    tell_changed(context, *pair, tombstone);
    return Empty{};
}

Result<Empty> acknowledge_message(WriteContext& context, const Parts& parts, const AcknowledgeMessage& in) {
    auto found = find_in_open(context, parts.keyring, in.message_id);
    if (!found) return found.error();
    auto& [pair, message] = *found;
    if (message.author == context.caller.person) return forbidden(Reason::own_post);
    if (message.deleted) return not_found("message_id");
    if (message.acknowledged == in.on) return Empty{};
    message.acknowledged = in.on;
    set_acknowledged(context.transaction, in.message_id, in.on);
    tell_changed(context, pair, message);
    if (in.on)
        watch_silence(context, pair);
    else
        wait_for_answer(context, pair);
    return Empty{};
}

Result<Empty> type_in_pair(ReadContext& context, const TypeInPair& in) {
    const auto pair = find_begun(context.snapshot, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    if (!is_open(pair->state)) return conflict(Reason::pairing_over);
    if (context.signals)
        context.signals->emplace_back(events::signal(
            pair->feed, context.caller.person, "pairing.typing",
            operations::encode(TypingInPair{.pairing_id = in.pairing_id, .person_id = context.caller.person})));
    return Empty{};
}

Result<Empty> mark_pair_read(WriteContext& context, const MarkPairRead& in) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    const auto pair = find_begun(transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    notification::mark_pairing_seen(context, person, in.pairing_id);
    const auto seq = std::min(in.last_read_seq, events::find_newest_seq(transaction, pair->feed));
    if (seq <= pair->read_seq_of(person)) return Empty{};
    set_read(transaction, in.pairing_id, pair->side_of(person), seq);
    operations::publish_facts(context.events, notification::inbox_of(transaction, person), "pairing.read",
                              in.pairing_id.uuid,
                              PairRead{.pairing_id = in.pairing_id,
                                       .last_read_seq = seq,
                                       .unread = count_unread(transaction, in.pairing_id, person, seq)});
    return Empty{};
}

}  // namespace kring::pairing
