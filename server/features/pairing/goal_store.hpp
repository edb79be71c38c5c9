#pragma once
// Rows of agreements, goals and meetings. Words come out opened, or not at all.

#include "features/pairing/pairing_store.hpp"
#include "operations/caller.hpp"

namespace kring::pairing {

/// The newest version; nothing when there is none.
std::optional<Agreement> find_agreement(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                        PairingId pairing);
std::vector<Agreement> list_agreements(const store::Snapshot& snapshot, const Words& words);  // newest first
void insert_agreement(store::Transaction& transaction, const Words& words, const Agreement& agreement);
void insert_signature(store::Transaction& transaction, PairingId pairing, std::int64_t version,
                      const Signature& signature);

/// A deleted goal comes without its words.
std::optional<Goal> find_goal(const store::Snapshot& snapshot, const store::Keyring& keyring, PairGoalId goal);
/// Those that are there, oldest first.
std::vector<Goal> list_goals(const store::Snapshot& snapshot, const Words& words);
void insert_goal(store::Transaction& transaction, const Words& words, const Goal& goal);
void save_goal(store::Transaction& transaction, const Words& words, const Goal& goal);
void clear_goal(store::Transaction& transaction, PairGoalId goal, Instant at);

std::optional<PairMeeting> find_meeting(const store::Snapshot& snapshot, const store::Keyring& keyring,
                                        PairMeetingId meeting);
std::vector<PairMeeting> list_meetings(const store::Snapshot& snapshot, const Words& words);  // by time
void insert_meeting(store::Transaction& transaction, const Words& words, const PairMeeting& meeting, Instant now);
void save_meeting(store::Transaction& transaction, const Words& words, const PairMeeting& meeting, Instant now);
/// Those that begin later. What they were about goes: it is sealed for the sequence that they had.
struct CancelledMeeting {
    PairMeetingId meeting_id{};
    std::int64_t sequence{};
};
std::vector<CancelledMeeting> cancel_meetings_after(store::Transaction& transaction, PairingId pairing, Instant now);
Instant find_meeting_change(const store::Snapshot& snapshot, PairMeetingId meeting);
struct MailReceiver {
    std::string email;
    operations::Language language{};
};
MailReceiver find_mail_receiver(const store::Snapshot& snapshot, PersonId person);

}  // namespace kring::pairing
