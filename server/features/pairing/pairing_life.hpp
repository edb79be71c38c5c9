#pragma once
// Steps that several use cases of pairs take.

#include "features/notification/notification.hpp"
#include "features/pairing/matching_store.hpp"
#include "features/pairing/pairing_service.hpp"

namespace kring::pairing {

using notification::NotificationKind;

/// A pair of the caller's: it is open, or proposed, or over and its words are still there. Nothing for anybody else.
std::optional<Pair> find_mine(const store::Snapshot& snapshot, PairingId pairing, const operations::Caller& caller,
                              Instant now);
/// The same, begun: with words to read.
std::optional<Pair> find_begun(const store::Snapshot& snapshot, PairingId pairing, const operations::Caller& caller,
                               Instant now);
/// Open: with words to write. Errors: `not_found`; `conflict`/pairing_over for one that was begun and is over.
Result<Pair> find_open(const store::Snapshot& snapshot, PairingId pairing, const operations::Caller& caller,
                       Instant now, std::string_view field = "pairing_id");

/// Both of them get the pair as it is now.
void tell_two(WriteContext& context, const Pair& pair);
void notify(WriteContext& context, const Pair& pair, PersonId person, NotificationKind kind);

/// A proposal that came to nothing. Who was asked and hasn't looked yet isn't bothered with it any more.
void drop_proposal(WriteContext& context, Pair pair);
/// Asks the next mentors of the list, as many as are asked at once now; or tells the mentee that it is hers to choose.
void offer_on(WriteContext& context, const StoredRequest& request);
/// Drops the proposal and offers on: whoever asked waits for nothing, whyever it is over.
void offer_to_next(WriteContext& context, const Pair& pair);
void make_proposal(WriteContext& context, const Pair& pair);

/// Who hears of a call for help: the two may include a coordinator.
std::vector<PersonId> list_coordinators_beside(WriteContext& context, const Pair& pair);
void withdraw_call_for_help(WriteContext& context, const Pair& pair);

/// Completed or ended: closed on both open sockets in the same commit. The words stay for ninety days.
void close_pair(WriteContext& context, Pair pair, PairingState state);

/// An invitation, a change or that it is cancelled, as it is when the mail is sent; it holds no words of theirs.
void mail_meeting(WriteContext& context, const Pair& pair, PersonId person, PairMeetingId meeting,
                  std::int64_t sequence);

struct Ranked {
    Offer offer{};
    Match match{};
};
/// Mentors who can be asked for this request now, the best first.
std::vector<Ranked> rank_mentors(const store::Snapshot& snapshot, const StoredRequest& request, Instant now);

std::vector<PersonRef> list_confidential_people(const store::Snapshot& snapshot, Instant now);
/// Whom reports can be put before stays so while she is here and has the role.
bool can_read_reports(const store::Snapshot& snapshot, PersonId person, Instant now);
/// To whoever has her page of reports open. With the last one of a pair its signal goes.
void tell_report_ended(WriteContext& context, PairingId pairing, PersonId told);
/// All that one put before others in a pair.
void withdraw_reports_by(WriteContext& context, PairingId pairing, PersonId by);
Date today(Instant now);

}  // namespace kring::pairing
