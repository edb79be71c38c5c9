// The shared log and private notes: part of pairing_service.hpp.

#include "features/pairing/entry_store.hpp"
#include "features/pairing/pairing_life.hpp"
#include "operations/facts.hpp"

namespace kring::pairing {

namespace {

/// The author's own devices hear of a note, both hear of what is for both.
void tell_entry(WriteContext& context, const Pair& pair, const PairEntry& entry) {
    const auto subject = entry.entry_id.uuid;
    if (entry.shown)
        operations::publish(context.events, pair.feed, "pairing.entry_changed", subject, entry);
    else
        operations::publish(context.events, notification::inbox_of(context.transaction, entry.author),
                            "pairing.note_changed", subject, entry);
}

void tell_withdrawn(WriteContext& context, const events::Feed& feed, const EntryWithdrawn& withdrawn) {
    operations::publish_facts(context.events, feed, "pairing.entry_withdrawn", withdrawn.entry_id.uuid, withdrawn);
}

struct FoundEntry {
    Pair pair;
    PairEntry entry;
};
/// One that the caller may change: their own. What the other keeps for themselves isn't there.
Result<FoundEntry> find_own(WriteContext& context, const Parts& parts, PairEntryId id) {
    auto entry = find_entry(context.transaction, parts.keyring, id);
    const bool may_read = entry && (entry->shown || entry->author == context.caller.person);
    if (!may_read) return not_found("entry_id");
    auto pair = find_open(context.transaction, entry->pairing_id, context.caller, context.now, "entry_id");
    if (!pair) return pair.error();
    if (entry->author != context.caller.person) return forbidden();
    return FoundEntry{std::move(*pair), std::move(*entry)};
}

PairEntry entry_of(const CreateEntry& in, PersonId author, Instant at) {
    PairEntry entry{.entry_id = in.entry_id, .pairing_id = in.pairing_id, .kind = in.kind, .author = author};
    entry.on = in.on;
    entry.text = in.text;
    entry.shown = in.kind == EntryKind::log;
    entry.created_at = at;
    return entry;
}

}  // namespace

Result<Registry::Created<PairEntry>> create_entry(WriteContext& context, const Parts& parts, const CreateEntry& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    auto entry = entry_of(in, context.caller.person, context.now);
    insert_entry(context.transaction, Words{parts.keyring, pair->two}, entry);
    tell_entry(context, *pair, entry);
    return Registry::Created<PairEntry>{std::move(entry)};
}

Result<PairEntry> repeat_create_entry(WriteContext& context, const Parts& parts, const CreateEntry& in,
                                      const Creation&) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    auto entry = pair ? find_entry(context.transaction, parts.keyring, in.entry_id) : std::nullopt;
    if (!entry) return not_found("entry_id");
    if (!entry->edited_at && entry->text != in.text) return conflict(Reason::id_taken, "entry_id");
    return std::move(*entry);
}

Result<PairEntry> edit_entry(WriteContext& context, const Parts& parts, const EditEntry& in) {
    auto found = find_own(context, parts, in.entry_id);
    if (!found) return found.error();
    auto& [pair, entry] = *found;
    if (entry.on == in.on && entry.text == in.text) return std::move(entry);
    entry.on = in.on;
    entry.text = in.text;
    entry.edited_at = context.now;
    save_entry(context.transaction, Words{parts.keyring, pair.two}, entry);
    tell_entry(context, pair, entry);
    return std::move(entry);
}

Result<Empty> delete_entry(WriteContext& context, const OneEntry& in) {
    const auto facts = find_entry_facts(context.transaction, in.entry_id);
    const bool may_read = facts && (facts->shown || facts->author == context.caller.person);
    if (!may_read) return not_found("entry_id");
    const auto pair = find_begun(context.transaction, facts->pairing_id, context.caller, context.now);
    if (!pair) return not_found("entry_id");
    if (facts->author != context.caller.person) return forbidden();
    delete_entry_row(context.transaction, in.entry_id);
    const EntryWithdrawn gone{.pairing_id = pair->id(), .entry_id = in.entry_id, .deleted = true};
    if (!facts->shown)
        tell_withdrawn(context, notification::inbox_of(context.transaction, facts->author), gone);
    else if (is_open(pair->state))
        tell_withdrawn(context, pair->feed, gone);
    else
        tell_two(context, *pair);  // no feed any more
    return Empty{};
}

Result<PairEntry> show_entry(WriteContext& context, const Parts& parts, const ShowEntry& in) {
    auto found = find_own(context, parts, in.entry_id);
    if (!found) return found.error();
    auto& [pair, entry] = *found;
    if (entry.kind == EntryKind::log) return invalid(Reason::not_allowed, "entry_id", "a log entry is for both");
    if (entry.shown == in.shown) return std::move(entry);
    entry.shown = in.shown;
    save_entry(context.transaction, Words{parts.keyring, pair.two}, entry);
    if (!in.shown) tell_withdrawn(context, pair.feed, {.pairing_id = pair.id(), .entry_id = in.entry_id});
    tell_entry(context, pair, entry);
    return std::move(entry);
}

}  // namespace kring::pairing
