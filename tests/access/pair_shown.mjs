// What answers about a pair show: the part of shown.mjs with the preset "pair".

import { otherOf, ownerOf } from "./pair.mjs";

const says = (value, ...parts) => parts.some((part) => part && JSON.stringify(value).includes(part));
const saysWord = (answer, { word }) => says(answer, word);
const listsPair = (pairing) => ({ pairings }, fixture) => pairings.some(({ pairing_id }) => pairing_id === fixture[pairing]);
const feedIs = (name) => ({ feeds }, fixture) => feeds.some(({ feed_id }) => feed_id === fixture[name]);
const notes = (whose) => ({ entries }, fixture, caller) => entries.some(({ entry_id }) => entry_id === fixture.note_ids[whose(caller)]);
/** Nothing that only the two know: that there is a pair, with whom, and what was said in it. */
const tellsOf = (pairs) => (answer, fixture) => says(pairs(answer), fixture.pairing_id, fixture.pair_feed_id, fixture.word);
const pageTellsOf = (other) => (page, fixture) => says(page, fixture.people[other].person_id) || tellsOf((each) => each)(page, fixture);
const notifiesOf = ({ notifications }, { pairing_id }) => notifications.some((each) => each.pairing_id === pairing_id);

const keysAre = (thing, ...names) => Object.keys(thing).sort().join() === [...names].sort().join();
const isPerson = (person) => Object.keys(person).every((key) => ["person_id", "name", "school", "leader", "former"].includes(key));

/** All that the coordinator may know of a pair: who, what they set, until when; never how much or when they wrote. */
function programmePair(programme, { pairing_id, word, pair_feed_id }) {
  if (!keysAre(programme, "pairs", "waiting", "without_pair", "mentors") || says(programme, word, pair_feed_id)) return "too much";
  const pair = programme.pairs.find((each) => each.pairing_id === pairing_id);
  if (!pair) return says(programme, pairing_id) && "partly";
  const rightly = keysAre(pair, "pairing_id", "kind", "state", "mentee", "mentor", "status", ...(pair.ends_on ? ["ends_on"] : []));
  return (rightly && isPerson(pair.mentee) && isPerson(pair.mentor)) || "too much";
}

/** What was put before the confidential person, and nothing else of the pair. */
function reportsOf({ reports }, { report_ids, word, pairing_id, pair_feed_id, note_ids, log_ids }) {
  const of = reports.filter(({ report_id }) => Object.values(report_ids).includes(report_id));
  if (says(reports, pairing_id, pair_feed_id, ...Object.values(note_ids), ...Object.values(log_ids))) return "too much";
  return of.length === 2 && of.every(({ messages, reason }) => says(reason, word) && messages.length === 2);
}

/** All that a leader may know of a starter: whether there is a mentor. */
function starterOfSchool({ schools }, { people }) {
  const starter = schools.flatMap(({ starters }) => starters).find(({ person }) => person.person_id === people.mentee.person_id);
  if (!starter) return false;
  const rightly = keysAre(starter, "person", "has_mentor") && isPerson(starter.person) && starter.has_mentor === true;
  return (rightly && !says(schools, people.mentor.person_id)) || "too much";
}

export const pairShown = {
  "pairing.list(this pair)": listsPair("pairing_id"),
  "pairing.list(this critical friend)": listsPair("pairing_id"),
  "pairing.list(the earlier pair)": listsPair("earlier_id"),
  "pairing.list(a declined proposal)": listsPair("pairing_id"),
  "pairing.list(proposed by the coordinator)": listsPair("pairing_id"),
  "pairing.get(own note)": notes(ownerOf),
  "pairing.get(the other's note)": notes(otherOf),
  "pairing.get(a shown note)": notes(otherOf),
  "pairing.get(a withdrawn note)": notes(otherOf),
  "pairing.search": ({ found }, { message_ids }) => Object.values(message_ids).every((id) => found.some(({ message_id }) => message_id === id)),
  "pairing.search(the other's note)": ({ found }, fixture, caller) => says(found, fixture.note_ids[otherOf(caller)], `note van ${otherOf(caller)}`),
  "pairing.list_messages": ({ messages }, { message_ids }) => Object.values(message_ids).every((id) => messages.some(({ message_id }) => message_id === id)),
  "pairing.list_messages(the earlier pair)": ({ messages }, fixture) => says(messages, fixture.earlier_message_id) && says(messages, fixture.word),
  "pairing.take_along": ({ messages, entries, goals }, { word }, caller) =>
    says(messages, `${caller}? ${word}`) && entries.length === 2 && says(entries, `log van ${caller}`) && (goals.length > 0) === (caller === "mentee"),
  "pairing.take_along(an agreement that both signed)": ({ agreement }, { word }) => says(agreement ?? "", word),
  "pairing.take_along(the other's words)": ({ messages, entries }, fixture, caller) =>
    says([messages, entries], fixture.message_ids[otherOf(caller)], fixture.log_ids[otherOf(caller)], fixture.note_ids[otherOf(caller)]),
  "pairing.get(destroyed words)": saysWord,
  "pairing.list_messages(destroyed words)": saysWord,
  "pairing.list_agreements(destroyed words)": saysWord,
  "pairing.search(destroyed words)": saysWord,
  "pairing.take_along(destroyed words)": saysWord,
  "pairing.download_meeting(destroyed words)": saysWord,
  "pairing.list_reports(of this pair)": reportsOf,
  "pairing.list_reports(destroyed words)": reportsOf,
  "pairing.show_programme(this pair)": programmePair,
  "pairing.show_programme(critical friends)": programmePair,
  "pairing.show_schools(this mentee)": starterOfSchool,
  "pairing.show_schools(a starter who went to another school)": starterOfSchool,
  "account.me(pair's feed)": feedIs("pair_feed_id"),
  "account.me(feed of the earlier pair)": feedIs("earlier_feed_id"),
  "notification.list(of this pair)": notifiesOf,
  "notification.list(proposed by the coordinator)": notifiesOf,
  "account.list_audit(this pair)": tellsOf((audit) => audit),
  "notification.list(this pair asks for help)": ({ notifications }, { pairing_id }) =>
    notifications.some((each) => each.pairing_id === pairing_id && each.kind === "pairing_asks_help"),
  "person.get(this pair of the mentee)": pageTellsOf("mentor"),
  "person.get(this pair of the mentor)": pageTellsOf("mentee"),
  "person.list(this pair)": ({ people: all }, { people, pairing_id }) =>
    says(all.filter(({ person_id }) => person_id === people.mentee.person_id), people.mentor.person_id, pairing_id),
  "search.find(words of a pair)": tellsOf(({ hits }) => hits),
  "home.get(this pair)": tellsOf((home) => home),
};
