#pragma once
// Rows of pairs to types and back. No rules.

#include "events/event.hpp"
#include "features/pairing/words.hpp"
#include "store/database.hpp"

namespace kring::pairing {

struct Pair {
    Two two{};
    PairingKind kind{};
    PairingState state{};
    PairingStatus status{};
    std::optional<PairingRequestId> request_id{};
    PersonId proposed_by{};
    Instant proposed_at{};
    Instant answer_by{};
    std::optional<Instant> mentee_yes_at{};
    std::optional<Instant> mentor_yes_at{};
    events::Feed feed{};  // from when it begins
    std::optional<Instant> started_at{};
    std::optional<std::string> ends_on{};
    std::optional<Instant> over_at{};
    std::optional<Instant> words_until{};
    std::optional<Instant> asked_to_close_at{};
    std::vector<Weekday> mentee_days{};
    std::vector<Weekday> mentor_days{};
    std::int64_t mentee_read_seq{};
    std::int64_t mentor_read_seq{};
    std::int64_t agreement_version{};

    PairingId id() const { return two.pairing_id; }
    bool is_of(PersonId person) const { return person == two.mentee || person == two.mentor; }
    Side side_of(PersonId person) const { return person == two.mentor ? Side::mentor : Side::mentee; }
    std::int64_t read_seq_of(PersonId person) const {
        return side_of(person) == Side::mentor ? mentor_read_seq : mentee_read_seq;
    }
    const std::vector<Weekday>& days_of(PersonId person) const {
        return side_of(person) == Side::mentor ? mentor_days : mentee_days;
    }
};

std::optional<Pair> find_pair(const store::Snapshot& snapshot, PairingId pairing);
std::vector<Pair> list_pairs_of(const store::Snapshot& snapshot, PersonId person);
void insert_pair(store::Transaction& transaction, const Pair& pair);
/// Everything but ids, proposal and pointers.
void update_pair(store::Transaction& transaction, const Pair& pair);
/// When it begins. Across schools, or not, is counted as it was then.
void begin_pair(store::Transaction& transaction, const Pair& pair, bool across_schools);
void set_days(store::Transaction& transaction, PairingId pairing, Side side, const std::vector<Weekday>& days);
/// Never back.
void set_read(store::Transaction& transaction, PairingId pairing, Side side, std::int64_t seq);

/// As this person, one of the two, sees it.
PairingCard find_card(const store::Snapshot& snapshot, const Pair& pair, PersonId person);
/// As the owner of an inbox sees it. Nothing for anybody else.
std::optional<PairingCard> find_card_for_feed(const store::Snapshot& snapshot, PairingId pairing,
                                              events::FeedNumber inbox);
bool may_follow(const store::Snapshot& snapshot, PairingId pairing, PersonId person);

/// Of pairs whose words are there, without those that somebody destroyed.
std::vector<KeyId> list_keys_in_use(const store::Snapshot& snapshot);

void insert_access(store::Transaction& transaction, PairingId pairing, AccessAct act, std::optional<PersonId> by,
                   Instant at, std::optional<PersonId> told = {});
/// Newest first, with what was done to the whole site since the pair began.
std::vector<AccessEntry> list_access_entries(const store::Snapshot& snapshot, const Pair& pair);

// People, as pairs need them.

bool is_active(const store::Snapshot& snapshot, PersonId person);
/// Whether `mentor` leads where `mentee` works: a school leader at one of their schools, or somebody of the board.
bool assesses(const store::Snapshot& snapshot, PersonId mentor, PersonId mentee, Instant now);
/// Whether one of these two can't be with the other in this kind of pair: between critical friends neither may assess.
bool are_kept_apart(const store::Snapshot& snapshot, PairingKind kind, PersonId mentor, PersonId mentee, Instant now);
bool share_a_school(const store::Snapshot& snapshot, PersonId one, PersonId other, Instant now);
PersonRef find_ref(const store::Snapshot& snapshot, PersonId person);

// In a column of text.

std::string join_days(const std::vector<Weekday>& days);
std::vector<Weekday> split_days(std::string_view text);

}  // namespace kring::pairing
