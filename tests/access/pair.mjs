// The two of a pair row, what they made together, and a pair of the same mentee's that is over.

const two = ["mentee", "mentor"];
const roles = {
  mentee: ["De Sluis", "teacher"],
  mentor: ["Het Kompas", "teacher"],
  ex_mentor: ["De Wissel", "teacher"],
};
/** Beside the standing colleagues, of whom school_leader leads the mentee's school. */
export const standingOfPairs = { mentor_leader: ["Het Kompas", "school_leader"] };

const inAYear = () => new Date(Date.now() + 300 * 24 * 3600 * 1000);
export const aDay = () => inAYear().toISOString().slice(0, 10);
export const aTime = () => new Date(Date.now() + 7 * 24 * 3600 * 1000).toISOString();
export const agreementText = (focus) => ({ focus, rhythm: "Elke week", looking: "Samen", between_us: "Alles", stopping: "In een gesprek" });

/** The people, with `scene.roles` in the place of the usual ones. */
export const peopleOf = (group, scene) => group.people({ ...roles, ...scene.roles });

/** A facilitator's open network, in which the two are members. */
async function networkOf(f) {
  const made = await f.call("facilitator", "network.create", {
    network_id: f.newId(),
    name: "Maatjes",
    purpose: "Hoe helpen we elkaar op weg?",
    visibility: "open",
  });
  return made.network_id;
}

async function joinNetwork(f) {
  const network_id = await (f.group.networkOfPairs ??= networkOf(f));
  for (const who of two) await f.call(who, "network.join", { network_id });
  f.network_of_pairs = network_id;
}

export async function offerRoom(f, who) {
  await f.call(who, "pairing.offer_room", { room: 2, wishes: { subjects: [], years: [3], days: [] } });
}

export async function askForMentor(f) {
  f.request_id = f.id();
  await f.call("mentee", "pairing.request", { request_id: f.request_id, wishes: wishes(), school: "any", offer_on: false });
}
export const wishes = () => ({ subjects: ["taal"], years: [3], days: [] });

async function propose(f, mentor, pairing_id) {
  if (f.scene.friend && mentor === "mentor")
    return f.call("mentee", "pairing.ask_friend", { pairing_id, person_id: f.people.mentor.person_id, ends_on: aDay() });
  await askForMentor(f);
  const proposer = mentor === "mentor" ? (f.scene.proposer ?? "mentee") : "mentee";
  await f.call(proposer, "pairing.propose", { pairing_id, request_id: f.request_id, mentor_id: f.people[mentor].person_id });
}

async function begin(f, mentor, pairing_id) {
  const { feed_id } = await f.call(mentor, "pairing.accept", { pairing_id, not_assessing: true });
  f.ids.push(feed_id);
  return feed_id;
}

/** It was ended; what was said in it is there for the two of it, for a while. */
async function makeEarlierPair(f) {
  await offerRoom(f, "ex_mentor");
  f.earlier_id = f.id();
  await propose(f, "ex_mentor", f.earlier_id);
  f.earlier_feed_id = await begin(f, "ex_mentor", f.earlier_id);
  f.earlier_message_id = f.id();
  await f.call("ex_mentor", "pairing.send", { message_id: f.earlier_message_id, pairing_id: f.earlier_id, body: `Tot ziens. ${f.word}` });
  await f.call("mentee", "pairing.end", { pairing_id: f.earlier_id });
}

const send = (f, who) => f.call(who, "pairing.send", { message_id: f.message_ids[who], pairing_id: f.pairing_id, body: `Hoe ging het, ${who}? ${f.word}` });
const enter = (f, who, kind, ids) =>
  f.call(who, "pairing.create_entry", { entry_id: ids[who], pairing_id: f.pairing_id, kind, on: "2026-11-19", text: `${kind} van ${who} ${f.word}` });
const idsOfTwo = (f) => Object.fromEntries(two.map((who) => [who, f.id()]));

/** A message, a log entry and a note by each, and an agreement, a goal and a meeting. */
async function makeThings(f) {
  const { pairing_id } = f;
  Object.assign(f, { message_ids: idsOfTwo(f), log_ids: idsOfTwo(f), note_ids: idsOfTwo(f), goal_id: f.id(), meeting_id: f.id() });
  await Promise.all([
    ...two.flatMap((who) => [send(f, who), enter(f, who, "log", f.log_ids), enter(f, who, "note", f.note_ids)]),
    f.call("mentee", "pairing.write_agreement", { pairing_id, after_version: 0, text: agreementText(`Rust in de klas ${f.word}`) }),
    f.call("mentee", "pairing.create_goal", { goal_id: f.goal_id, pairing_id, text: { title: `Rustig beginnen ${f.word}`, steps: [] } }),
    f.call("mentor", "pairing.create_meeting", { meeting_id: f.meeting_id, pairing_id, starts_at: aTime(), minutes: 30, text: { about: f.word, place: "Bij jou" } }),
  ]);
}

const steps = { paused: ["mentor", "pairing.pause"], completed: ["mentee", "pairing.complete"], ended: ["mentee", "pairing.end"] };

/** A starter and who offers room, and their pair in the row's state; none in the state "-". */
export async function buildPair(f) {
  const starter_until = inAYear().toISOString();
  await Promise.all([f.call("administrator", "person.set_starter", { person_id: f.people.mentee.person_id, starter_until }), offerRoom(f, "mentor")]);
  // Cells that change something are those of the two: the others' people aren't needed then.
  if (!f.caller || f.scene.earlier) await makeEarlierPair(f);
  if (!f.caller) await joinNetwork(f);
  const { state } = f.row;
  if (state === "-") return;
  f.pairing_id = f.id();
  await propose(f, "mentor", f.pairing_id);
  if (state === "proposed") return;
  f.pair_feed_id = await begin(f, "mentor", f.pairing_id);
  await makeThings(f);
  await f.scene.open?.(f);
  if (steps[state]) await f.call(steps[state][0], steps[state][1], { pairing_id: f.pairing_id });
}

export const otherOf = (caller) => (caller === "mentor" ? "mentee" : "mentor");
/** Whose things a cell is about when it is the caller's own; for who isn't of the pair, the mentee's. */
export const ownerOf = (caller) => (caller === "mentor" ? "mentor" : "mentee");

/** Waits until what was posted later than anything in the pair can be searched, in the network of pairs. */
export async function searchFollows(f) {
  const mark = `x${f.word}`; // what one looks for is the beginning of a word
  const [topic_id, thread_id] = [f.newId(), f.newId()];
  await f.call("mentor", "topic.create", { network_id: f.network_of_pairs, topic_id, title: "Verhalen" });
  await f.call("mentor", "thread.create", { topic_id, thread_id, title: `Twee zinnen ${mark}`, body: "Wat doen jullie?", kind: "question" });
  for (let tries = 0; (await f.call("mentor", "search.find", { text: mark })).hits.length === 0; ++tries) {
    if (tries > 250) throw new Error("the search index doesn't follow");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
