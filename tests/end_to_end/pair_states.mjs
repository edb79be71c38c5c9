// The demo group with pairs in every state: asked for, proposed, under way, paused, over.

import { uuid7 } from "../support/rpc.mjs";

const day = (days) => new Date(Date.now() + days * 86_400_000);
const dateOf = (days) => day(days).toISOString().slice(0, 10);
const any = { subjects: ["schrijven"], years: [3], days: ["tuesday"] };

/** Adds to `demo.people` who asks, who coordinates and who leads, and fills `demo.pairs` with ids by what they are. */
export async function makePairs(demo, addPerson) {
  const { as, people } = demo;
  const more = {
    asker: { name: "Joost Kuiper", school: "De Sluis" },
    former: { name: "Tim Bakker", school: "De Lindehof" },
    coordinator: { name: "Carla Wijnen", school: "De Sluis", role: "coordinator" },
    leader: { name: "Hans Mulder", school: "De Sluis", role: "school_leader" },
    confidant: { name: "Ria Post", school: "De Lindehof", role: "confidential_person" },
  };
  for (const [who, person] of Object.entries(more)) {
    people[who] = await addPerson(demo, { ...person, email: `${who}@debrug.example` });
    as[who] = people[who].call;
  }
  const idOf = {};
  for (const who of Object.keys(as)) idOf[who] = (await as[who]("account.me", {})).person.person_id;
  for (const who of ["starter", "newcomer", "asker", "former"])
    await as.administrator("person.set_starter", { person_id: idOf[who], starter_until: day(300).toISOString() });
  for (const who of ["mentor", "facilitator"]) await as[who]("pairing.offer_room", { room: 2, wishes: any });

  const propose = async (starter, mentor) => {
    const [request_id, pairing_id] = [uuid7(), uuid7()];
    await as[starter]("pairing.request", { request_id, wishes: any, school: "any", offer_on: true });
    await as[starter]("pairing.propose", { pairing_id, request_id, mentor_id: idOf[mentor] });
    return pairing_id;
  };
  const pair = async (starter, mentor) => {
    const pairing_id = await propose(starter, mentor);
    await as[mentor]("pairing.accept", { pairing_id, not_assessing: true });
    return pairing_id;
  };
  // The demo brings the pair of its starter and its mentor.
  const { pairings } = await as.starter("pairing.list", {});
  const theirs = pairings.find((card) => card.state === "active" && card.other.person_id === idOf.mentor);
  demo.pairs = { going: theirs?.pairing_id ?? (await pair("starter", "mentor")), over: await pair("former", "facilitator") };
  await fill(demo, demo.pairs.going, idOf.confidant);
  await as.former("pairing.send", { pairing_id: demo.pairs.over, message_id: uuid7(), body: "Dank je wel voor dit jaar." });
  await as.former("pairing.answer_closing", { pairing_id: demo.pairs.over, text: { learned: "Dat stil zijn ook werkt.", helped: "Elke dinsdag.", keep: "" } });
  await as.former("pairing.complete", { pairing_id: demo.pairs.over });
  demo.pairs.friend = uuid7();
  await as.former("pairing.ask_friend", { pairing_id: demo.pairs.friend, person_id: idOf.leader, ends_on: dateOf(100) });
  await as.leader("pairing.accept", { pairing_id: demo.pairs.friend, not_assessing: true });
  await as.leader("pairing.pause", { pairing_id: demo.pairs.friend });
  demo.pairs.asked = await propose("asker", "facilitator");
}

async function fill({ as }, pairing_id, told) {
  const send = async (who, body) => {
    const message_id = uuid7();
    await as[who]("pairing.send", { pairing_id, message_id, body });
    return message_id;
  };
  const edited = await send("starter", "Morgen doe ik de vakjesles.");
  await as.starter("pairing.edit_message", { message_id: edited, body: "Morgen doe ik de vakjesles. Ik vind het spannender dan ik wil toegeven." });
  const deleted = await send("starter", "Dit had naar iemand anders gemoeten.");
  await as.starter("pairing.delete_message", { message_id: deleted });
  const asked = await send("mentor", "Snap ik. Wil je dat ze komt kijken of juist niet?");
  const reason = "Ik wil graag met je overleggen hoe ik hierop antwoord.";
  await as.starter("pairing.report", { report_id: uuid7(), message_id: asked, told, reason });
  const answered = await send("starter", "Liever volgende week, als ik weet dat het loopt.");
  await as.mentor("pairing.acknowledge", { message_id: answered, on: true });
  await send("mentor", "Dat mag je gewoon zeggen.\n\n- ze vraagt het ook altijd\n- en ze komt graag");
  await as.mentor("pairing.set_reading_days", { pairing_id, days: ["tuesday", "thursday"] });
  const text = { focus: "Ons jaar gaat vooral over schrijven.", rhythm: "We spreken elkaar elke dinsdag.", looking: "We kijken bij elkaar met één vraag.", between_us: "Wat we delen blijft tussen ons.", stopping: "We stoppen als het niet meer helpt; een reden hoeft niet." };
  const after_version = (await as.starter("pairing.get", { pairing_id })).agreement?.version ?? 0;
  await as.starter("pairing.write_agreement", { pairing_id, after_version, text: { ...text, rhythm: "" } });
  await as.starter("pairing.write_agreement", { pairing_id, after_version: after_version + 1, text });
  await as.mentor("pairing.sign_agreement", { pairing_id, version: after_version + 2 });
  const steps = [{ text: "Kijken hoe Els de kring begint", done: true }, { text: "Drie weken volhouden", done: false }];
  await as.starter("pairing.create_goal", { pairing_id, goal_id: uuid7(), text: { title: "Ik begin de dag rustig", steps } });
  const meet = async (days, about) => {
    const meeting_id = uuid7();
    await as.mentor("pairing.create_meeting", { pairing_id, meeting_id, starts_at: day(days).toISOString(), minutes: 45, text: { about, place: "Lokaal van Els" } });
    return meeting_id;
  };
  await meet(6, "Hoe ging de vakjesles?");
  await as.mentor("pairing.cancel_meeting", { meeting_id: await meet(13, "") });
  const note = async (who, kind, words) => {
    const entry_id = uuid7();
    await as[who]("pairing.create_entry", { pairing_id, entry_id, kind, on: dateOf(-2), text: words });
    return entry_id;
  };
  await note("mentor", "log", "Noor had de groep na twee minuten stil met één zin.");
  await note("starter", "note", "Ik praat te snel als het onrustig wordt.");
  await as.starter("pairing.show_entry", { entry_id: await note("starter", "note", "Hoe doe jij dat met **linkshandige** kinderen?"), shown: true });
}
