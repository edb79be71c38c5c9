// What a pair row is about, beyond the two with a word of each: the part of scenes.mjs with the preset "pair".
//   perCaller   it is made anew for each cell of the row, since it depends on who will ask
//   newPeople   the standing colleagues are the cell's own
//   roles       of the mentee, the mentor and the earlier one, where they aren't teachers
//   proposer    who puts the request before the mentor, if not the mentee
//   friend      the pair is of critical friends
//   earlier     the pair that is over is needed by the two as well
//   open        while the pair is active
//   last        it is in the row's state

import { deactivate, endCallersRole, endRole } from "./ends.mjs";
import { askForMentor, offerRoom, searchFollows } from "./pair.mjs";

const showNotes = async (f, shown = true) => {
  for (const who of ["mentee", "mentor"]) await f.call(who, "pairing.show_entry", { entry_id: f.note_ids[who], shown });
};
async function withdrawNotes(f) {
  await showNotes(f);
  await showNotes(f, false);
}
const decline = (f) => f.call("mentor", "pairing.decline", { pairing_id: f.pairing_id });

async function addRole(f, who, school, role) {
  const { schools } = await f.call("administrator", "school.list");
  const { school_id } = schools.find(({ name }) => name === school);
  await f.call("administrator", "person.add_role", { person_id: f.people[who].person_id, place_id: school_id, role });
}
const leadMenteesSchool = (f) => addRole(f, "mentor", f.people.mentee.school, "school_leader");
async function goToOtherSchool(f) {
  await addRole(f, "mentee", "De Vlonder", "teacher");
  await endRole(f, f.people.mentee);
}
const byCoordinator = { proposer: "coordinator" };
const roleEnds = { newPeople: true, perCaller: true, last: endCallersRole };

/** Who offered room before becoming a starter. */
async function offerToOneself(f) {
  const { person_id } = f.people.mentee;
  const { starter_until } = await f.call("mentee", "pairing.list");
  await f.call("administrator", "person.set_starter", { person_id });
  await offerRoom(f, "mentee");
  await f.call("administrator", "person.set_starter", { person_id, starter_until });
  await askForMentor(f);
}
async function withdrawRequest(f) {
  await askForMentor(f);
  await f.call("mentee", "pairing.withdraw_request", { request_id: f.request_id });
}
async function deleteMessages(f) {
  for (const who of ["mentee", "mentor"]) await f.call(who, "pairing.delete_message", { message_id: f.message_ids[who] });
}
async function sign(f) {
  for (const who of ["mentee", "mentor"]) await f.call(who, "pairing.sign_agreement", { pairing_id: f.pairing_id, version: 1 });
}
async function destroyWords(f) {
  for (const who of ["mentee", "mentor"]) await f.call(who, "pairing.destroy_words", { pairing_id: f.pairing_id });
}

/** Each reports what the other wrote. */
async function report(f) {
  f.report_ids = { mentee: f.id(), mentor: f.id() };
  const told = f.people.confidential_person.person_id;
  for (const [who, other] of [["mentee", "mentor"], ["mentor", "mentee"]])
    await f.call(who, "pairing.report", { report_id: f.report_ids[who], message_id: f.message_ids[other], told, reason: `Dit raakt me. ${f.word}` });
}
async function settle(f) {
  await report(f);
  for (const report_id of Object.values(f.report_ids)) await f.call("confidential_person", "pairing.settle_report", { report_id });
}

const leaders = { mentee: ["De Sluis", "school_leader"], ex_mentor: ["De Wissel", "school_leader"] };
async function leaderOffers(f) {
  await offerRoom(f, "school_leader");
  await askForMentor(f);
}

export const pairScenes = {
  "pairing.offer_room": { newPeople: true },
  "pairing.withdraw_request": { last: askForMentor },
  "pairing.suggest": { last: askForMentor },
  "pairing.propose": { last: askForMentor },
  "pairing.propose(of who assesses the mentee)": { newPeople: true, roles: leaders, last: leaderOffers },
  "pairing.propose(of a leader to a teacher)": { newPeople: true, perCaller: true, last: leaderOffers },
  "pairing.propose(of oneself)": { perCaller: true, last: offerToOneself },
  "pairing.propose(after it was withdrawn)": { last: withdrawRequest },
  "pairing.suggest(role has ended)": { newPeople: true, perCaller: true, last: (f) => askForMentor(f).then(() => endCallersRole(f)) },
  "pairing.offer_room(without a role)": roleEnds,
  "pairing.ask_friend(without a role)": roleEnds,
  "pairing.show_programme(role has ended)": roleEnds,
  "pairing.show_schools(role has ended)": roleEnds,
  "pairing.promise_afternoon(role has ended)": roleEnds,
  "pairing.count_years(role has ended)": roleEnds,
  "pairing.show_schools(a starter who went to another school)": { last: goToOtherSchool },
  "pairing.ask_friend(who assesses the mentee)": {
    newPeople: true,
    last: (f) => {
      f.ids = [f.people.school_leader.person_id]; // nobody asks oneself
    },
  },
  "pairing.accept(of who came to assess the mentee)": { last: leadMenteesSchool },
  "pairing.send(to who came to assess the mentee)": { last: leadMenteesSchool },
  "feed.follow(pair of who came to assess the mentee)": { last: leadMenteesSchool },
  "pairing.list(a declined proposal)": { last: decline },
  "pairing.get(a declined proposal)": { last: decline },
  "pairing.list(proposed by the coordinator)": byCoordinator,
  "pairing.accept(proposed by the coordinator)": byCoordinator,
  "pairing.decline(proposed by the coordinator)": byCoordinator,
  "notification.list(proposed by the coordinator)": byCoordinator,
  "pairing.get(leaders)": { roles: { ...leaders, mentor: ["Het Kompas", "school_leader"] } },
  "pairing.list(this critical friend)": { friend: true },
  "pairing.get(critical friends)": { friend: true },
  "pairing.send(critical friends)": { friend: true },
  "pairing.show_programme(critical friends)": { friend: true },
  "pairing.get(a shown note)": { open: showNotes },
  "pairing.get(a withdrawn note)": { open: withdrawNotes },
  "pairing.edit_entry(the other's shown note)": { open: showNotes },
  "pairing.show_entry(the other's shown note)": { open: showNotes },
  "pairing.send(to who is gone)": { last: (f) => deactivate(f, "mentor") },
  "pairing.edit_message(deleted)": { open: deleteMessages },
  "pairing.acknowledge(deleted)": { open: deleteMessages },
  "pairing.report(a second time)": { open: report },
  "pairing.report(deleted)": { open: deleteMessages },
  "pairing.report(to who is no confidential person)": { perCaller: true },
  "pairing.list_reports(of this pair)": { open: report },
  "pairing.list_reports(destroyed words)": { open: report, last: destroyWords },
  "pairing.list_reports(role has ended)": roleEnds,
  "pairing.withdraw_report": { open: report },
  "pairing.withdraw_report(settled)": { open: settle },
  "pairing.settle_report": { open: report },
  "pairing.settle_report(settled)": { open: settle },
  "pairing.edit_goal(deleted)": { open: (f) => f.call("mentor", "pairing.delete_goal", { goal_id: f.goal_id }) },
  "pairing.edit_meeting(cancelled)": { open: (f) => f.call("mentor", "pairing.cancel_meeting", { meeting_id: f.meeting_id }) },
  "pairing.answer_closing(after one's words were destroyed)": { last: destroyWords },
  "pairing.get(destroyed words)": { last: destroyWords },
  "pairing.list_messages(destroyed words)": { last: destroyWords },
  "pairing.list_agreements(destroyed words)": { last: destroyWords },
  "pairing.search(destroyed words)": { last: destroyWords },
  "pairing.take_along(destroyed words)": { last: destroyWords },
  "pairing.download_meeting(destroyed words)": { last: destroyWords },
  "pairing.take_along(an agreement that both signed)": { open: sign },
  "pairing.take_along(the earlier pair)": { earlier: true },
  "pairing.delete_message(in the earlier pair)": { earlier: true },
  "notification.list(this pair asks for help)": { open: (f) => f.call("mentee", "pairing.set_status", { pairing_id: f.pairing_id, status: "asks_help" }) },
  "search.find(words of a pair)": { last: searchFollows },
};
