#pragma once
// The use cases of a pair. Whoever isn't one of the two is answered as if there were no such pair, whatever their role.

#include "features/pairing/pair_report_operations.hpp"
#include "features/pairing/programme_operations.hpp"
#include "features/pairing/together_operations.hpp"
#include "jobs/timetable.hpp"
#include "store/keyring.hpp"

namespace kring::pairing {

using operations::Creation;
using operations::Empty;
using operations::PrepareContext;
using operations::ReadContext;
using operations::Registry;
using operations::SlowWork;
using operations::WriteContext;

/// What the operations stand on. Copied; what it refers to outlives them.
struct Parts {
    store::Keyring& keyring;
    std::string site_url;  // without a slash at the end
};

// Finding each other.

Result<MyPairings> list_my_pairings(ReadContext& context, const Empty&);
Result<MentorOffer> offer_room(WriteContext& context, const OfferRoom& in);
Result<Registry::Created<MentorRequest>> request_mentor(WriteContext& context, const RequestMentor& in);
Result<MentorRequest> repeat_request(WriteContext& context, const RequestMentor& in, const Creation& creation);
Result<Empty> withdraw_request(WriteContext& context, const OneRequest& in);
Result<Suggestions> suggest_mentors(ReadContext& context, const OneRequest& in);
Result<Registry::Created<ProposedPairing>> propose_pairing(WriteContext& context, const ProposePairing& in);
Result<ProposedPairing> repeat_propose(WriteContext& context, const ProposePairing& in, const Creation& creation);
Result<Registry::Created<ProposedPairing>> ask_friend(WriteContext& context, const AskFriend& in);
Result<ProposedPairing> repeat_ask_friend(WriteContext& context, const AskFriend& in, const Creation& creation);

/// The keys of the two, made before their pair begins.
struct PairKeys {
    KeyId mentee{};
    KeyId mentor{};
};
Result<SlowWork<PairKeys>> make_keys(PrepareContext& context, const Parts& parts, const AcceptPairing& in);
Result<PairingCard> accept_pairing(WriteContext& context, const AcceptPairing& in, const PairKeys& keys);
Result<Empty> decline_pairing(WriteContext& context, const OnePairing& in);

// The life of a pair.

Result<PairingPage> show_pairing(ReadContext& context, const Parts& parts, const OnePairing& in);
Result<PairingCard> pause_pairing(WriteContext& context, const OnePairing& in);
Result<PairingCard> resume_pairing(WriteContext& context, const OnePairing& in);
Result<PairingCard> complete_pairing(WriteContext& context, const OnePairing& in);
Result<PairingCard> end_pairing(WriteContext& context, const OnePairing& in);
Result<PairingCard> set_pairing_status(WriteContext& context, const SetPairingStatus& in);
Result<PairingCard> set_pairing_end(WriteContext& context, const SetPairingEnd& in);
Result<Empty> set_reading_days(WriteContext& context, const SetReadingDays& in);
Result<Closing> answer_closing(WriteContext& context, const Parts& parts, const AnswerClosing& in);
Result<MyWords> take_words_along(WriteContext& context, const Parts& parts, const OnePairing& in);
Result<Empty> destroy_my_words(WriteContext& context, const OnePairing& in);
Result<AccessLog> list_accesses(ReadContext& context, const OnePairing& in);

// The conversation. Words may be destroyed, so that nothing remembers them as they were sent: a repeat is answered with what
// became of them. Errors of a repeat: `not_found` when they are gone.

Result<Registry::Created<PairMessage>> send_message(WriteContext& context, const Parts& parts, const SendMessage& in);
Result<PairMessage> repeat_send(WriteContext& context, const Parts& parts, const SendMessage& in,
                                const Creation& creation);
Result<MessageList> list_message_page(ReadContext& context, const Parts& parts, const ListMessages& in);
Result<PairMessage> edit_message(WriteContext& context, const Parts& parts, const EditMessage& in);
Result<Empty> delete_message(WriteContext& context, const OneMessage& in);
Result<Empty> acknowledge_message(WriteContext& context, const Parts& parts, const AcknowledgeMessage& in);
Result<PairSearchResult> search_pair(ReadContext& context, const Parts& parts, const SearchPair& in);
Result<Empty> type_in_pair(ReadContext& context, const TypeInPair& in);
Result<Empty> mark_pair_read(WriteContext& context, const MarkPairRead& in);

// What one of them puts before a confidential person.

Result<Registry::Created<Empty>> report_message(WriteContext& context, const Parts& parts, const ReportMessage& in);
Result<Empty> repeat_report_message(WriteContext& context, const Parts& parts, const ReportMessage& in,
                                    const Creation& creation);
Result<PairReports> list_pair_reports(ReadContext& context, const Parts& parts, const Empty&);
Result<Empty> withdraw_pair_report(WriteContext& context, const OnePairReport& in);
Result<Empty> settle_pair_report(WriteContext& context, const OnePairReport& in);

// What they make together.

Result<Agreement> write_agreement(WriteContext& context, const Parts& parts, const WriteAgreement& in);
Result<Agreement> sign_agreement(WriteContext& context, const Parts& parts, const SignAgreement& in);
Result<Agreements> list_agreements(ReadContext& context, const Parts& parts, const OnePairing& in);
Result<Registry::Created<Goal>> create_goal(WriteContext& context, const Parts& parts, const CreateGoal& in);
Result<Goal> repeat_create_goal(WriteContext& context, const Parts& parts, const CreateGoal& in,
                                const Creation& creation);
Result<Goal> edit_goal(WriteContext& context, const Parts& parts, const EditGoal& in);
Result<Empty> delete_goal(WriteContext& context, const Parts& parts, const OneGoal& in);
Result<Registry::Created<PairMeeting>> create_meeting(WriteContext& context, const Parts& parts,
                                                      const CreateMeeting& in);
Result<PairMeeting> repeat_create_meeting(WriteContext& context, const Parts& parts, const CreateMeeting& in,
                                          const Creation& creation);
Result<PairMeeting> edit_meeting(WriteContext& context, const Parts& parts, const EditMeeting& in);
Result<Empty> cancel_meeting(WriteContext& context, const Parts& parts, const OneMeeting& in);
Result<CalendarFile> download_meeting(ReadContext& context, const Parts& parts, const OneMeeting& in);
Result<Registry::Created<PairEntry>> create_entry(WriteContext& context, const Parts& parts, const CreateEntry& in);
Result<PairEntry> repeat_create_entry(WriteContext& context, const Parts& parts, const CreateEntry& in,
                                      const Creation& creation);
Result<PairEntry> edit_entry(WriteContext& context, const Parts& parts, const EditEntry& in);
Result<Empty> delete_entry(WriteContext& context, const OneEntry& in);
Result<PairEntry> show_entry(WriteContext& context, const Parts& parts, const ShowEntry& in);

// What others see.

Result<Programme> show_programme(ReadContext& context, const Empty&);
Result<SchoolsOfLeader> show_schools(ReadContext& context, const Empty&);
Result<Empty> promise_afternoon(WriteContext& context, const PromiseAfternoon& in);
Result<YearCounts> count_years(ReadContext& context, const Empty&);

}  // namespace kring::pairing
