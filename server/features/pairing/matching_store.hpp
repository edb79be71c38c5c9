#pragma once
// Rows of offers, requests and waiting starters. No rules.

#include "features/pairing/matching_operations.hpp"
#include "features/pairing/pairing_store.hpp"

namespace kring::pairing {

struct Offer {
    PersonId person{};
    int room{};
    Wishes wishes{};
};
std::optional<Offer> find_offer(const store::Snapshot& snapshot, PersonId person);
void save_offer(store::Transaction& transaction, const Offer& offer, Instant now);
void delete_offer(store::Transaction& transaction, PersonId person);
/// Those of people who are there, lead or don't, and may offer: with a place where they work, and no starters.
std::vector<Offer> list_offers(const store::Snapshot& snapshot, bool of_leaders, Instant now);
/// Pairs as a mentor, and proposals that wait for an answer. Critical friends take no room.
int count_taken(const store::Snapshot& snapshot, PersonId mentor);
int count_open_pairs(const store::Snapshot& snapshot, PersonId mentor);

enum class RequestState { open, paired, withdrawn };
BOOST_DESCRIBE_ENUM(RequestState, open, paired, withdrawn)
struct StoredRequest {
    MentorRequest request{};
    PersonId person{};
    RequestState state{};
};
std::optional<StoredRequest> find_request(const store::Snapshot& snapshot, PairingRequestId request);
std::optional<StoredRequest> find_open_request(const store::Snapshot& snapshot, PersonId person);
std::vector<StoredRequest> list_open_requests(const store::Snapshot& snapshot);
void insert_request(store::Transaction& transaction, const StoredRequest& request);
void set_request_state(store::Transaction& transaction, PairingRequestId request, RequestState state);

std::vector<Pair> list_proposals(const store::Snapshot& snapshot, PairingRequestId request);
/// Proposed for this request, whatever became of it.
bool was_asked(const store::Snapshot& snapshot, PairingRequestId request, PersonId mentor);
/// Proposed, active or paused.
bool are_together(const store::Snapshot& snapshot, PersonId one, PersonId other);
/// The same without critical friends, of whom nobody else is to hear.
bool are_paired(const store::Snapshot& snapshot, PersonId one, PersonId other);
/// Active or paused, as the mentee of a mentor.
bool has_mentor(const store::Snapshot& snapshot, PersonId person);

struct WaitingStarter {
    PersonId person{};
    Instant since{};
    std::optional<Instant> listed_at{};
};
std::optional<WaitingStarter> find_waiting(const store::Snapshot& snapshot, PersonId person);
std::vector<WaitingStarter> list_listed(const store::Snapshot& snapshot, Instant now);
void insert_waiting(store::Transaction& transaction, PersonId person, Instant since);
void set_listed(store::Transaction& transaction, PersonId person, Instant at);
void delete_waiting(store::Transaction& transaction, PersonId person);

}  // namespace kring::pairing
