#pragma once
// Coming into a network, going, and roles in it.

#include "features/network/network_service.hpp"
#include "jobs/timetable.hpp"

namespace kring::network {

Result<JoinAnswer> join_network(WriteContext& context, const JoinNetwork& in);
Result<Empty> withdraw_request(WriteContext& context, const OneNetwork& in);
Result<Empty> leave_network(WriteContext& context, const OneNetwork& in);
Result<Empty> answer_join_request(WriteContext& context, const AnswerRequest& in);
Result<Empty> invite_person(WriteContext& context, const InvitePerson& in);
Result<Empty> withdraw_invitation(WriteContext& context, const NetworkPerson& in);
Result<Empty> remove_member(WriteContext& context, const NetworkPerson& in);
Result<Empty> set_role(WriteContext& context, const SetRole& in);
Result<Empty> take_facilitation(WriteContext& context, const OneNetwork& in);
Result<MemberList> list_members_for(ReadContext& context, const OneNetwork& in);

/// Rows, the person's own event, the audience. REQUIRES: the person may join and isn't a member.
void admit(WriteContext& context, const Network& network, PersonId person, const Grant& grant);

/// Takes this person's request away if there is one: the facilitators hear it, and are no longer reminded when it was
/// the last one.
void drop_request(WriteContext& context, const Network& network, PersonId person);

/// One a guest, or an invitation as one: at the end of what it gives.
inline constexpr std::string_view grant_end_job = "network.grant_end";
/// Ends the membership as leaving does, the invitation as withdrawing does. Does nothing for what was prolonged or is
/// over already.
Result<> end_expired_grant(WriteContext& context, const jobs::Job& job);

}  // namespace kring::network
