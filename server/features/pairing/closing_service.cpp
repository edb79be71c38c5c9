// What becomes of the words when a pair is over: part of pairing_service.hpp.

#include "features/pairing/entry_store.hpp"
#include "features/pairing/goal_store.hpp"
#include "features/pairing/message_store.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "features/pairing/pairing_life.hpp"
#include "operations/facts.hpp"

#include <algorithm>
#include <limits>

namespace kring::pairing {

namespace {

template <class Thing>
void keep_those_of(std::vector<Thing>& things, PersonId author) {
    std::erase_if(things, [&](const Thing& thing) { return thing.author != author; });
}

/// The newest one. What only the other wrote is not one's own to take along.
std::optional<Agreement> signed_by_both(std::vector<Agreement> newest_first) {
    const auto found = std::ranges::find_if(newest_first, [](const Agreement& agreement) {
        return !agreement.destroyed && agreement.signatures.size() == 2;
    });
    if (found == newest_first.end()) return std::nullopt;
    return std::move(*found);
}

MyWords words_of(const store::Snapshot& snapshot, const Words& words, PersonId me) {
    MyWords mine{.pairing_id = words.two().pairing_id, .with = find_ref(snapshot, words.two().other_than(me))};
    mine.messages =
        list_messages(snapshot, words, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<int>::max() - 1)
            .messages;
    keep_those_of(mine.messages, me);
    std::erase_if(mine.messages, [](const PairMessage& message) { return message.deleted; });
    mine.entries = list_entries(snapshot, words, me);
    keep_those_of(mine.entries, me);
    mine.goals = list_goals(snapshot, words);
    keep_those_of(mine.goals, me);
    mine.agreement = signed_by_both(list_agreements(snapshot, words));
    for (auto& closing : list_closings(snapshot, words))
        if (closing.person_id == me) mine.closing = std::move(closing.text);
    return mine;
}

}  // namespace

Result<Closing> answer_closing(WriteContext& context, const Parts& parts, const AnswerClosing& in) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    const auto me = context.caller.person;
    if (find_card(context.transaction, *pair, me).my_words_destroyed) return conflict(Reason::pairing_over);
    Closing closing{.person_id = me, .text = in.text, .at = context.now};
    save_closing(context.transaction, Words{parts.keyring, pair->two}, closing);
    if (is_open(pair->state))
        operations::publish(context.events, pair->feed, "pairing.closing_answered", me.uuid,
                            ClosingAnswered{.pairing_id = in.pairing_id, .closing = closing});
    return closing;
}

Result<MyWords> take_words_along(WriteContext& context, const Parts& parts, const OnePairing& in) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    auto mine = words_of(context.transaction, Words{parts.keyring, pair->two}, context.caller.person);
    insert_access(context.transaction, in.pairing_id, AccessAct::taken_along, context.caller.person, context.now);
    return mine;
}

Result<Empty> destroy_my_words(WriteContext& context, const OnePairing& in) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    if (is_open(pair->state)) return conflict(Reason::not_allowed, "pairing_id", "only when it is over");
    const auto me = context.caller.person;
    if (find_card(context.transaction, *pair, me).my_words_destroyed) return Empty{};
    withdraw_reports_by(context, in.pairing_id, me);
    clear_words_of(context.transaction, in.pairing_id, me, context.now);
    insert_access(context.transaction, in.pairing_id, AccessAct::destroyed, me, context.now);
    schedule_destruction(context, in.pairing_id.text() + ' ' + me.text(), {pair->two.key_of(me)});
    tell_two(context, *pair);
    return Empty{};
}

Result<AccessLog> list_accesses(ReadContext& context, const OnePairing& in) {
    const auto pair = find_begun(context.snapshot, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    return AccessLog{
        .readers = {find_ref(context.snapshot, pair->two.mentee), find_ref(context.snapshot, pair->two.mentor)},
        .entries = list_access_entries(context.snapshot, *pair)};
}

}  // namespace kring::pairing
