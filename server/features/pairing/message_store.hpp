#pragma once
// Rows of the conversation. Words come out opened, or not at all.

#include "features/pairing/message_operations.hpp"
#include "features/pairing/pairing_store.hpp"

namespace kring::pairing {

struct MessagePage {
    std::vector<PairMessage> messages;  // ascending
    bool older = false;
};
MessagePage list_messages(const store::Snapshot& snapshot, const Words& words, std::int64_t before, int limit);
/// The one with this seq, and up to so many before it and after it that have words. Ascending.
std::vector<PairMessage> list_around(const store::Snapshot& snapshot, const Words& words, std::int64_t seq, int count);
/// Which pair a message belongs to.
std::optional<PairingId> find_pairing_of(const store::Snapshot& snapshot, PairMessageId message);
std::optional<PairMessage> find_message(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                        PairMessageId message);
void insert_message(store::Transaction& transaction, const Words& words, const PairMessage& message);
void save_message(store::Transaction& transaction, const Words& words, const PairMessage& message);
void clear_message(store::Transaction& transaction, PairMessageId message, Instant at);
void set_acknowledged(store::Transaction& transaction, PairMessageId message, bool on);
std::int64_t count_unread(const store::Snapshot& snapshot, PairingId pairing, PersonId reader, std::int64_t read_seq);
/// Without its words.
struct MessageFacts {
    PersonId author{};
    std::int64_t seq{};
    Instant created_at{};
    bool deleted = false;
};
std::optional<MessageFacts> find_message_facts(const store::Snapshot& snapshot, PairMessageId message);
/// The newest message that isn't deleted: by whom and when.
struct NewestMessage {
    PersonId author{};
    Instant at{};
    bool acknowledged = false;
};
std::optional<NewestMessage> find_newest(const store::Snapshot& snapshot, PairingId pairing);
/// All of one author's become tombstones.
void clear_messages_of(store::Transaction& transaction, PairingId pairing, PersonId author, Instant at);

}  // namespace kring::pairing
