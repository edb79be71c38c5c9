#pragma once
// Rows of the log, of notes and of closing answers. Words come out opened, or not at all.

#include "features/pairing/pairing_store.hpp"
#include "features/pairing/together_operations.hpp"

namespace kring::pairing {

std::optional<PairEntry> find_entry(const store::Snapshot& snapshot, const store::Keyring& keyring, PairEntryId entry);
/// What both can read.
std::optional<PairEntry> find_shown_entry(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                          PairEntryId entry);
/// Without its words.
struct EntryFacts {
    PairingId pairing_id{};
    PersonId author{};
    bool shown = false;
};
std::optional<EntryFacts> find_entry_facts(const store::Snapshot& snapshot, PairEntryId entry);
/// The log, the reader's own notes, and those that the other shows; newest first.
std::vector<PairEntry> list_entries(const store::Snapshot& snapshot, const Words& words, PersonId reader);
void insert_entry(store::Transaction& transaction, const Words& words, const PairEntry& entry);
void save_entry(store::Transaction& transaction, const Words& words, const PairEntry& entry);
void delete_entry_row(store::Transaction& transaction, PairEntryId entry);

std::vector<Closing> list_closings(const store::Snapshot& snapshot, const Words& words);
void save_closing(store::Transaction& transaction, const Words& words, const Closing& closing);
std::optional<ClosingAnswered> find_closing_answered(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                                     const events::EventRow& row);

/// All rows of this author's, in every table, whatever the state of the pair.
void clear_words_of(store::Transaction& transaction, PairingId pairing, PersonId author, Instant at);

}  // namespace kring::pairing
