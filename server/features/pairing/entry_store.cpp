#include "features/pairing/entry_store.hpp"

#include "features/pairing/message_store.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

const std::string select_entry =
    "SELECT entry_id, kind, author, day, sealed, shown, created_at, edited_at FROM pair_entries ";

Place place_of(PairEntryId entry) { return {.thing = entry.uuid}; }
// A person is no thing of the pair's: nothing else is sealed in this place.
Place place_of(const Closing& closing) { return {.thing = closing.person_id.uuid}; }

std::optional<PairEntry> entry_at(const store::Rows& rows, const Words& words) {
    PairEntry entry{.entry_id = rows.get<PairEntryId>(0), .pairing_id = words.two().pairing_id};
    entry.kind = rows.get<EntryKind>(1);
    entry.author = rows.get<PersonId>(2);
    entry.on = rows.get<std::string>(3);
    auto text = words.open(entry.author, place_of(entry.entry_id), rows.blob(4));
    if (!text) return std::nullopt;
    entry.text = std::move(*text);
    entry.shown = rows.get<bool>(5);
    entry.created_at = rows.get<Instant>(6);
    entry.edited_at = rows.get<std::optional<Instant>>(7);
    return entry;
}

}  // namespace

std::optional<PairEntry> find_entry(const store::Snapshot& snapshot, const store::Keyring& keyring, PairEntryId entry) {
    static const std::string sql = select_entry + "WHERE entry_id = ?1";
    const auto pairing = snapshot.value<PairingId>("SELECT pairing_id FROM pair_entries WHERE entry_id = ?1", entry);
    const auto pair = pairing ? find_pair(snapshot, *pairing) : std::nullopt;
    if (!pair) return std::nullopt;
    auto rows = snapshot.query(sql, entry);
    if (!rows.next()) return std::nullopt;
    return entry_at(rows, Words{keyring, pair->two});
}

std::optional<PairEntry> find_shown_entry(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                          PairEntryId entry) {
    auto found = find_entry(snapshot, keyring, entry);
    if (!found || !found->shown) return std::nullopt;
    return found;
}

std::optional<EntryFacts> find_entry_facts(const store::Snapshot& snapshot, PairEntryId entry) {
    auto rows = snapshot.query("SELECT pairing_id, author, shown FROM pair_entries WHERE entry_id = ?1", entry);
    if (!rows.next()) return std::nullopt;
    return EntryFacts{
        .pairing_id = rows.get<PairingId>(0), .author = rows.get<PersonId>(1), .shown = rows.get<bool>(2)};
}

std::vector<PairEntry> list_entries(const store::Snapshot& snapshot, const Words& words, PersonId reader) {
    static const std::string sql =
        select_entry + "WHERE pairing_id = ?1 AND (shown OR author = ?2) ORDER BY day DESC, created_at DESC";
    std::vector<PairEntry> entries;
    const auto pairing = words.two().pairing_id;
    auto rows = snapshot.query(sql, pairing, reader);
    while (rows.next())
        if (auto entry = entry_at(rows, words)) entries.push_back(std::move(*entry));
    return entries;
}

void insert_entry(store::Transaction& transaction, const Words& words, const PairEntry& entry) {
    const auto sealed = words.seal(entry.author, place_of(entry.entry_id), entry.text);
    transaction.run(
        "INSERT INTO pair_entries (entry_id, pairing_id, kind, author, day, sealed, shown, created_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        entry.entry_id, entry.pairing_id, entry.kind, entry.author, entry.on, sealed, entry.shown, entry.created_at);
}

void save_entry(store::Transaction& transaction, const Words& words, const PairEntry& entry) {
    const auto sealed = words.seal(entry.author, place_of(entry.entry_id), entry.text);
    transaction.run("UPDATE pair_entries SET day = ?2, sealed = ?3, shown = ?4, edited_at = ?5 WHERE entry_id = ?1",
                    entry.entry_id, entry.on, sealed, entry.shown, entry.edited_at);
}

void delete_entry_row(store::Transaction& transaction, PairEntryId entry) {
    transaction.run("DELETE FROM pair_entries WHERE entry_id = ?1", entry);
}

std::vector<Closing> list_closings(const store::Snapshot& snapshot, const Words& words) {
    std::vector<Closing> closings;
    const auto pairing = words.two().pairing_id;
    auto rows =
        snapshot.query("SELECT person_id, sealed, at FROM pair_closings WHERE pairing_id = ?1 ORDER BY at", pairing);
    while (rows.next()) {
        Closing closing{.person_id = rows.get<PersonId>(0)};
        closing.at = rows.get<Instant>(2);
        auto text = words.open_all<ClosingText>(closing.person_id, place_of(closing), rows.blob(1));
        if (!text) continue;
        closing.text = std::move(*text);
        closings.push_back(std::move(closing));
    }
    return closings;
}

void save_closing(store::Transaction& transaction, const Words& words, const Closing& closing) {
    const auto sealed = words.seal_all(closing.person_id, place_of(closing), closing.text);
    transaction.run(
        "INSERT INTO pair_closings (pairing_id, person_id, sealed, at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (pairing_id, person_id) DO UPDATE SET sealed = ?3, at = ?4",
        words.two().pairing_id, closing.person_id, sealed, closing.at);
}

std::optional<ClosingAnswered> find_closing_answered(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                                     const events::EventRow& row) {
    const auto pairing =
        snapshot.value<PairingId>("SELECT owner FROM feeds WHERE number = ?1", static_cast<std::int64_t>(row.feed));
    const auto pair = pairing ? find_pair(snapshot, *pairing) : std::nullopt;
    if (!pair) return std::nullopt;
    auto closings = list_closings(snapshot, Words{keyring, pair->two});
    const auto found = std::ranges::find(closings, PersonId{row.subject}, &Closing::person_id);
    if (found == closings.end()) return std::nullopt;
    return ClosingAnswered{pair->id(), std::move(*found)};
}

void clear_words_of(store::Transaction& transaction, PairingId pairing, PersonId author, Instant at) {
    clear_messages_of(transaction, pairing, author, at);
    transaction.run("UPDATE pair_agreements SET sealed = NULL WHERE pairing_id = ?1 AND author = ?2", pairing, author);
    transaction.run(
        "UPDATE pair_goals SET sealed = NULL, deleted_at = ifnull(deleted_at, ?3) WHERE pairing_id = ?1"
        " AND author = ?2",
        pairing, author, at);
    transaction.run("UPDATE pair_meetings SET sealed = NULL WHERE pairing_id = ?1 AND author = ?2", pairing, author);
    transaction.run("DELETE FROM pair_entries WHERE pairing_id = ?1 AND author = ?2", pairing, author);
    transaction.run("DELETE FROM pair_closings WHERE pairing_id = ?1 AND person_id = ?2", pairing, author);
}

}  // namespace kring::pairing
