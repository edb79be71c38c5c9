#include "features/pairing/message_store.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

const std::string select_message =
    "SELECT message_id, seq, author, sealed, created_at, edited_at, deleted_at IS NOT NULL, acknowledged, pairing_id,"
    " EXISTS (SELECT 1 FROM pair_accesses a WHERE a.pairing_id = m.pairing_id AND a.act = 'destroyed'"
    " AND a.person_id = m.author)"
    " FROM pair_messages m ";

Place place_of(PairMessageId message) { return {.thing = message.uuid}; }

PairMessage message_at(const store::Rows& rows, const Words& words) {
    PairMessage message{.message_id = rows.get<PairMessageId>(0), .pairing_id = words.two().pairing_id};
    message.seq = rows.integer(1);
    message.author = rows.get<PersonId>(2);
    message.created_at = rows.get<Instant>(4);
    message.edited_at = rows.get<std::optional<Instant>>(5);
    message.deleted = rows.get<bool>(6);
    message.acknowledged = rows.get<bool>(7);
    message.destroyed = rows.get<bool>(9);
    if (message.deleted) return message;
    if (auto body = words.open(message.author, place_of(message.message_id), rows.blob(3)))
        message.body = std::move(*body);
    else
        message.deleted = message.destroyed = true;
    return message;
}

}  // namespace

MessagePage list_messages(const store::Snapshot& snapshot, const Words& words, std::int64_t before, int limit) {
    static const std::string sql = select_message + "WHERE pairing_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3";
    MessagePage page;
    const int one_more = limit + 1;
    const auto pairing = words.two().pairing_id;
    auto rows = snapshot.query(sql, pairing, before, one_more);
    while (rows.next())
        page.messages.push_back(message_at(rows, words));
    page.older = std::cmp_greater(page.messages.size(), limit);
    if (page.older) page.messages.pop_back();
    std::ranges::reverse(page.messages);
    return page;
}

std::vector<PairMessage> list_around(const store::Snapshot& snapshot, const Words& words, std::int64_t seq, int count) {
    static const std::string before =
        select_message + "WHERE pairing_id = ?1 AND seq <= ?2 AND sealed IS NOT NULL ORDER BY seq DESC LIMIT ?3";
    static const std::string after =
        select_message + "WHERE pairing_id = ?1 AND seq > ?2 AND sealed IS NOT NULL ORDER BY seq LIMIT ?3";
    std::vector<PairMessage> messages;
    const auto pairing = words.two().pairing_id;
    const int with_itself = count + 1;
    for (auto rows = snapshot.query(before, pairing, seq, with_itself); rows.next();)
        messages.push_back(message_at(rows, words));
    std::ranges::reverse(messages);
    for (auto rows = snapshot.query(after, pairing, seq, count); rows.next();)
        messages.push_back(message_at(rows, words));
    return messages;
}

std::optional<PairingId> find_pairing_of(const store::Snapshot& snapshot, PairMessageId message) {
    return snapshot.value<PairingId>("SELECT pairing_id FROM pair_messages WHERE message_id = ?1", message);
}

std::optional<PairMessage> find_message(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                        PairMessageId message) {
    static const std::string sql = select_message + "WHERE message_id = ?1";
    const auto pairing = find_pairing_of(snapshot, message);
    const auto pair = pairing ? find_pair(snapshot, *pairing) : std::nullopt;
    if (!pair) return std::nullopt;
    auto rows = snapshot.query(sql, message);
    if (!rows.next()) return std::nullopt;
    return message_at(rows, Words{keyring, pair->two});
}

void insert_message(store::Transaction& transaction, const Words& words, const PairMessage& message) {
    const auto sealed = words.seal(message.author, place_of(message.message_id), message.body);
    transaction.run(
        "INSERT INTO pair_messages (pairing_id, seq, message_id, author, sealed, created_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        message.pairing_id, message.seq, message.message_id, message.author, sealed, message.created_at);
}

void save_message(store::Transaction& transaction, const Words& words, const PairMessage& message) {
    const auto sealed = words.seal(message.author, place_of(message.message_id), message.body);
    transaction.run("UPDATE pair_messages SET sealed = ?2, edited_at = ?3 WHERE message_id = ?1", message.message_id,
                    sealed, message.edited_at);
}

void clear_message(store::Transaction& transaction, PairMessageId message, Instant at) {
    transaction.run(
        "UPDATE pair_messages SET sealed = NULL, edited_at = NULL, deleted_at = ?2, acknowledged = 0"
        " WHERE message_id = ?1",
        message, at);
}

void set_acknowledged(store::Transaction& transaction, PairMessageId message, bool on) {
    transaction.run("UPDATE pair_messages SET acknowledged = ?2 WHERE message_id = ?1", message, on);
}

std::int64_t count_unread(const store::Snapshot& snapshot, PairingId pairing, PersonId reader, std::int64_t read_seq) {
    return snapshot
        .value<std::int64_t>(
            "SELECT count(*) FROM (SELECT 1 FROM pair_messages WHERE pairing_id = ?1 AND seq > ?2 AND author <> ?3"
            " AND deleted_at IS NULL LIMIT ?4)",
            pairing, read_seq, reader, unread_limit)
        .value_or(0);
}

std::optional<MessageFacts> find_message_facts(const store::Snapshot& snapshot, PairMessageId message) {
    auto rows = snapshot.query(
        "SELECT author, seq, created_at, deleted_at IS NOT NULL FROM pair_messages WHERE message_id = ?1", message);
    if (!rows.next()) return std::nullopt;
    return MessageFacts{.author = rows.get<PersonId>(0),
                        .seq = rows.integer(1),
                        .created_at = rows.get<Instant>(2),
                        .deleted = rows.get<bool>(3)};
}

std::optional<NewestMessage> find_newest(const store::Snapshot& snapshot, PairingId pairing) {
    auto rows = snapshot.query(
        "SELECT author, created_at, acknowledged FROM pair_messages WHERE pairing_id = ?1 AND deleted_at IS NULL"
        " ORDER BY seq DESC LIMIT 1",
        pairing);
    if (!rows.next()) return std::nullopt;
    return NewestMessage{
        .author = rows.get<PersonId>(0), .at = rows.get<Instant>(1), .acknowledged = rows.get<bool>(2)};
}

void clear_messages_of(store::Transaction& transaction, PairingId pairing, PersonId author, Instant at) {
    transaction.run(
        "UPDATE pair_messages SET sealed = NULL, edited_at = NULL, deleted_at = ifnull(deleted_at, ?3),"
        " acknowledged = 0 WHERE pairing_id = ?1 AND author = ?2",
        pairing, author, at);
}

}  // namespace kring::pairing
