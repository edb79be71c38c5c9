// How each operation about a pair is asked rightly: the part of inputs.mjs with the preset "pair".

import { aDay, agreementText, aTime, otherOf, ownerOf, wishes } from "./pair.mjs";

const nothing = () => ({});
const inPair = ({ pairing_id }) => ({ pairing_id });
const inEarlier = ({ earlier_id }) => ({ pairing_id: earlier_id });
const inRequest = ({ request_id }) => ({ request_id });
const own = (ids) => (fixture, caller) => fixture[ids][ownerOf(caller)];
const others = (ids) => (fixture, caller) => fixture[ids][otherOf(caller)];

const message = (which, more = {}) => (fixture, caller) => ({ message_id: which(fixture, caller), ...more });
const entry = (which, more = {}) => (fixture, caller) => ({ entry_id: which(fixture, caller), ...more });
const offer = () => ({ room: 1, wishes: wishes() });
const sending = (pairing) => (fixture) => ({ message_id: fixture.id(), pairing_id: fixture[pairing], body: "Hoe ging het?" });
const changed = { body: "Hoe ging het vandaag?" };
const rewritten = { on: "2026-11-20", text: "Het ging goed." };
const creating = (kind) => (fixture) => ({ entry_id: fixture.id(), pairing_id: fixture.pairing_id, kind, on: "2026-11-19", text: "Vandaag ging het rustig." });
const editedGoal = ({ goal_id }) => ({ goal_id, after_version: 1, text: { title: "Samen lezen", steps: [] }, reached: true });
const movedMeeting = ({ meeting_id }) => ({ meeting_id, after_sequence: 0, starts_at: aTime(), minutes: 45, text: { about: "", place: "" } });
const closing = ({ pairing_id }) => ({ pairing_id, text: { learned: "Rust", helped: "Praten", keep: "Het rondje" } });
const accepting = ({ pairing_id }) => ({ pairing_id, not_assessing: true });
const proposing = (mentor) => (fixture) => ({ pairing_id: fixture.id(), request_id: fixture.request_id, mentor_id: fixture.people[mentor].person_id });
/** The request is there for those who may see it: who they ask isn't. */
const proposingNobody = (mentor) => (fixture) => {
  const params = proposing(mentor)(fixture);
  if (["mentee", "coordinator"].includes(fixture.caller)) fixture.ids = [params.mentor_id];
  return params;
};
const asking = (friend) => async (fixture) => ({
  pairing_id: fixture.newId(),
  person_id: friend ? fixture.people[friend].person_id : (await fixture.guest()).person_id,
  ends_on: aDay(),
});
const reporting = (whose) => (fixture, caller) => ({
  report_id: fixture.newId(),
  message_id: whose("message_ids")(fixture, caller),
  told: fixture.people.confidential_person.person_id,
  reason: "Dit raakt me.",
});
/** The message is there for the two: who is told of it isn't. */
function reportingToNobody(fixture, caller) {
  const params = { ...reporting(others)(fixture, caller), told: fixture.people.coordinator.person_id };
  if (["mentee", "mentor"].includes(caller)) fixture.ids = [params.told];
  return params;
}
const following = (feed) => (fixture) => ({ feeds: [{ feed_id: fixture[feed], after_seq: 0 }] });

async function promising(fixture) {
  const { schools } = await fixture.call("administrator", "school.list");
  const { school_id } = schools.find(({ name }) => name === fixture.people.mentee.school);
  fixture.ids.push(school_id);
  return { school_id, afternoon: "thursday" };
}

export const pairInputs = {
  "pairing.list": nothing,
  "pairing.list(this pair)": nothing,
  "pairing.list(proposed by the coordinator)": nothing,
  "pairing.list(this critical friend)": nothing,
  "pairing.list(the earlier pair)": nothing,
  "pairing.list(a declined proposal)": nothing,
  "pairing.offer_room": offer,
  "pairing.offer_room(without a role)": offer,
  "pairing.request": (fixture) => ({ request_id: fixture.newId(), wishes: wishes(), school: "any", offer_on: false }),
  "pairing.withdraw_request": inRequest,
  "pairing.suggest": inRequest,
  "pairing.suggest(role has ended)": inRequest,
  "pairing.propose": proposing("mentor"),
  "pairing.propose(of who assesses the mentee)": proposing("school_leader"),
  "pairing.propose(of a leader to a teacher)": proposingNobody("school_leader"),
  "pairing.propose(of oneself)": proposingNobody("mentee"),
  "pairing.propose(after it was withdrawn)": proposing("mentor"),
  "pairing.ask_friend": asking(),
  "pairing.ask_friend(without a role)": asking(),
  "pairing.ask_friend(who assesses the mentee)": asking("school_leader"),
  "pairing.accept": accepting,
  "pairing.accept(of who came to assess the mentee)": accepting,
  "pairing.accept(without saying that one doesn't assess)": inPair,
  "pairing.accept(proposed by the coordinator)": accepting,
  "pairing.decline": inPair,
  "pairing.decline(proposed by the coordinator)": inPair,

  "pairing.get": inPair,
  "pairing.get(destroyed words)": inPair,
  "pairing.get(leaders)": inPair,
  "pairing.get(critical friends)": inPair,
  "pairing.get(own note)": inPair,
  "pairing.get(the other's note)": inPair,
  "pairing.get(a shown note)": inPair,
  "pairing.get(a withdrawn note)": inPair,
  "pairing.get(a declined proposal)": inPair,
  "pairing.get(the earlier pair)": inEarlier,
  "pairing.list_accesses": inPair,
  "pairing.list_agreements": inPair,
  "pairing.list_agreements(destroyed words)": inPair,
  "pairing.pause": inPair,
  "pairing.resume": inPair,
  "pairing.complete": inPair,
  "pairing.end": inPair,
  "pairing.set_status": ({ pairing_id }) => ({ pairing_id, status: "quiet" }),
  "pairing.set_end": ({ pairing_id }) => ({ pairing_id, ends_on: new Date(Date.now() + 200 * 24 * 3600 * 1000).toISOString().slice(0, 10) }),
  "pairing.set_reading_days": ({ pairing_id }) => ({ pairing_id, days: ["tuesday", "thursday"] }),

  "pairing.send": sending("pairing_id"),
  "pairing.send(critical friends)": sending("pairing_id"),
  "pairing.send(to who came to assess the mentee)": sending("pairing_id"),
  "pairing.send(the earlier pair)": sending("earlier_id"),
  "pairing.send(with an id that is taken)": (fixture, caller) => ({ ...sending("pairing_id")(fixture), message_id: others("message_ids")(fixture, caller) }),
  "pairing.send(to who is gone)": sending("pairing_id"),
  "pairing.edit_message(deleted)": message(own("message_ids"), changed),
  "pairing.acknowledge(deleted)": message(others("message_ids"), { on: true }),
  "pairing.list_messages": inPair,
  "pairing.list_messages(destroyed words)": inPair,
  "pairing.list_messages(the earlier pair)": inEarlier,
  "pairing.edit_message(own)": message(own("message_ids"), changed),
  "pairing.edit_message(the other's)": message(others("message_ids"), changed),
  "pairing.delete_message(own)": message(own("message_ids")),
  "pairing.delete_message(the other's)": message(others("message_ids")),
  "pairing.delete_message(in the earlier pair)": message(({ earlier_message_id }) => earlier_message_id),
  "pairing.acknowledge": message(others("message_ids"), { on: true }),
  "pairing.acknowledge(one's own)": message(own("message_ids"), { on: true }),
  "pairing.report": reporting(others),
  "pairing.report(one's own)": reporting(own),
  "pairing.report(a second time)": reporting(others),
  "pairing.report(deleted)": reporting(others),
  "pairing.report(to who is no confidential person)": reportingToNobody,
  "pairing.search": ({ pairing_id, word }) => ({ pairing_id, text: word }),
  "pairing.search(destroyed words)": ({ pairing_id, word }) => ({ pairing_id, text: word }),
  "pairing.search(the other's note)": ({ pairing_id, word }) => ({ pairing_id, text: word }),
  "pairing.type": inPair,
  "pairing.mark_read": ({ pairing_id }) => ({ pairing_id, last_read_seq: 1000 }),

  "pairing.write_agreement": ({ pairing_id }) => ({ pairing_id, after_version: 1, text: agreementText("Lezen") }),
  "pairing.sign_agreement": ({ pairing_id }) => ({ pairing_id, version: 1 }),
  "pairing.create_goal": (fixture) => ({ goal_id: fixture.id(), pairing_id: fixture.pairing_id, text: { title: "Samen lezen", steps: [] } }),
  "pairing.edit_goal": editedGoal,
  "pairing.edit_goal(deleted)": editedGoal,
  "pairing.delete_goal": ({ goal_id }) => ({ goal_id }),
  "pairing.create_meeting": (fixture) => ({ meeting_id: fixture.id(), pairing_id: fixture.pairing_id, starts_at: aTime(), minutes: 30, text: { about: "", place: "" } }),
  "pairing.edit_meeting": movedMeeting,
  "pairing.edit_meeting(cancelled)": movedMeeting,
  "pairing.cancel_meeting": ({ meeting_id }) => ({ meeting_id }),
  "pairing.download_meeting": ({ meeting_id }) => ({ meeting_id }),
  "pairing.download_meeting(destroyed words)": ({ meeting_id }) => ({ meeting_id }),

  "pairing.create_entry(log)": creating("log"),
  "pairing.create_entry(note)": creating("note"),
  "pairing.edit_entry(own)": entry(own("log_ids"), rewritten),
  "pairing.edit_entry(own note)": entry(own("note_ids"), rewritten),
  "pairing.edit_entry(the other's)": entry(others("log_ids"), rewritten),
  "pairing.edit_entry(the other's note)": entry(others("note_ids"), rewritten),
  "pairing.edit_entry(the other's shown note)": entry(others("note_ids"), rewritten),
  "pairing.delete_entry(own)": entry(own("log_ids")),
  "pairing.delete_entry(own note)": entry(own("note_ids")),
  "pairing.delete_entry(the other's)": entry(others("log_ids")),
  "pairing.delete_entry(the other's note)": entry(others("note_ids")),
  "pairing.show_entry": entry(own("note_ids"), { shown: true }),
  "pairing.show_entry(the other's note)": entry(others("note_ids"), { shown: true }),
  "pairing.show_entry(the other's shown note)": entry(others("note_ids"), { shown: false }),

  "pairing.answer_closing": closing,
  "pairing.answer_closing(after one's words were destroyed)": closing,
  "pairing.take_along": inPair,
  "pairing.take_along(destroyed words)": inPair,
  "pairing.take_along(an agreement that both signed)": inPair,
  "pairing.take_along(the other's words)": inPair,
  "pairing.take_along(the earlier pair)": inEarlier,
  "pairing.destroy_words": inPair,

  "pairing.show_programme": nothing,
  "pairing.show_programme(role has ended)": nothing,
  "pairing.show_programme(this pair)": nothing,
  "pairing.show_programme(critical friends)": nothing,
  "pairing.list_reports": nothing,
  "pairing.list_reports(of this pair)": nothing,
  "pairing.list_reports(destroyed words)": nothing,
  "pairing.list_reports(role has ended)": nothing,
  "pairing.withdraw_report": ({ report_ids }) => ({ report_id: report_ids.mentor }),
  "pairing.withdraw_report(settled)": ({ report_ids }) => ({ report_id: report_ids.mentor }),
  "pairing.settle_report": ({ report_ids }) => ({ report_id: report_ids.mentee }),
  "pairing.settle_report(settled)": ({ report_ids }) => ({ report_id: report_ids.mentee }),
  "pairing.show_schools": nothing,
  "pairing.show_schools(role has ended)": nothing,
  "pairing.show_schools(this mentee)": nothing,
  "pairing.show_schools(a starter who went to another school)": nothing,
  "pairing.promise_afternoon": promising,
  "pairing.promise_afternoon(role has ended)": promising,
  "pairing.count_years": nothing,
  "pairing.count_years(role has ended)": nothing,

  "account.me(pair's feed)": nothing,
  "account.me(feed of the earlier pair)": nothing,
  "notification.list(of this pair)": nothing,
  "notification.list(proposed by the coordinator)": nothing,
  "account.list_audit(this pair)": nothing,
  "notification.list(this pair asks for help)": nothing,
  "feed.follow(pair)": following("pair_feed_id"),
  "feed.follow(pair of who came to assess the mentee)": following("pair_feed_id"),
  "feed.follow(the earlier pair)": following("earlier_feed_id"),
  "person.get(this pair of the mentee)": ({ people }) => ({ person_id: people.mentee.person_id }),
  "person.get(this pair of the mentor)": ({ people }) => ({ person_id: people.mentor.person_id }),
  "person.list(this pair)": nothing,
  "search.find(words of a pair)": ({ word }) => ({ text: word }),
  "home.get(this pair)": nothing,
};
