// What the two of a pair do shows nowhere to anybody else: whatever they may ask, the answers are the same bytes before
// and after, and nothing comes over their sockets. Which questions there are is read from the contract.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figures, freePort } from "../support/metrics.mjs";
import { Finder, places } from "../support/finder.mjs";
import { Group } from "../support/group.mjs";
import { Pair, pairRoles } from "../support/pair.mjs";
import { http, Refused, uuid7 } from "../support/rpc.mjs";
import { kring } from "../support/server.mjs";

const others = {
  coordinator: ["Bestuursbureau", "coordinator"],
  leader_of_starter: ["De Sluis", "school_leader"],
  leader_of_mentor: ["De Wissel", "school_leader"],
  board: ["Bestuursbureau", "board"],
  confidential_person: ["Bestuursbureau", "confidential_person"],
  facilitator: ["Het Kompas", "teacher"],
  outsider: ["De Lindehof", "teacher"],
};
const watchers = [...Object.keys(others), "administrator"];
const tomorrow = new Date(Date.now() + 24 * 3600 * 1000).toISOString();

let group, pair, ids, metricsPort;
const finder = new Finder();

before(async () => {
  metricsPort = await freePort();
  group = await Group.start({ KRING_SERVER_METRICS_PORT: String(metricsPort) });
  pair = await Pair.begin(group.server, await group.people({ ...pairRoles, ...others }));
  const { people } = pair;
  const call = (method, params) => pair.call("facilitator", method, params);
  const [network_id, topic_id, thread_id, post_id] = Array.from({ length: 4 }, () => uuid7());
  await call("network.create", { network_id, name: "Schrijven", purpose: "Hoe leren kinderen schrijven?", visibility: "open" });
  await call("topic.create", { network_id, topic_id, title: "Verhalen" });
  await call("thread.create", { topic_id, thread_id, title: "Twee zinnen", body: "Wat doen jullie?", kind: "question" });
  for (const who of ["starter", "mentor"]) await pair.call(who, "network.join", { network_id });
  await pair.call("mentor", "post.create", { post_id, thread_id, body: "Eerst tekenen." });
  const made = await shareSomething();
  ids = { network_id, topic_id, thread_id, post_id, ...made, pairing_id: [pair.pairing_id], request_id: [pair.request_id], person_id: [people.starter.person_id, people.mentor.person_id] };
});
after(() => group?.stop());

/** A meeting, a goal, a note and an agreement; what has an id of its own. */
async function shareSomething() {
  const meeting_id = uuid7();
  const says = () => finder.sentence();
  const { agreement } = await pair.say("starter", "pairing.get");
  await pair.say("starter", "pairing.create_meeting", { meeting_id, starts_at: tomorrow, minutes: 30, text: { about: says(), place: says() } });
  await pair.say("mentor", "pairing.create_goal", { goal_id: uuid7(), text: { title: says(), steps: [{ text: says(), done: false }] } });
  const note = { entry_id: uuid7(), kind: "note", on: tomorrow.slice(0, 10), text: says() };
  await pair.say("mentor", "pairing.create_entry", note);
  await pair.call("mentor", "pairing.show_entry", { entry_id: note.entry_id, shown: true });
  const text = { focus: says(), rhythm: says(), looking: says(), between_us: says(), stopping: says() };
  await pair.say("mentor", "pairing.write_agreement", { after_version: agreement?.version ?? 0, text });
  return { meeting_id };
}

const contract = JSON.parse(kring("contract"));
const inputOf = ({ requestBody }) => contract.components.schemas[requestBody.content["application/json"].schema.$ref.split("/").at(-1)];

/** Every reading operation that goes over HTTP and that a network or a pair may matter to, and what it needs to be asked. */
const reads = Object.entries(contract.paths)
  .map(([path, { post }]) => ({ method: path.replace("/api/v1/", ""), ...post, required: inputOf(post).required ?? [], optional: Object.keys(inputOf(post).properties ?? {}) }))
  .filter((one) => !one["x-writes"] && one["x-transport"] !== "websocket_only" && one["x-access"] !== "local" && !one.required.includes("token"));

/** The ways to ask it: about each of the things of this kind, for each of the words, and within a network if need be. */
function waysToAsk({ method, required, optional }) {
  const values = { ...ids, text: [finder.word, "starter", "mentor"] };
  const ways = required.reduce(
    (ways, name) => {
      assert.ok(values[name], `how is ${method} asked? It needs ${name}`);
      return ways.flatMap((way) => [values[name]].flat().map((value) => ({ ...way, [name]: value })));
    },
    [{}],
  );
  const within = optional.includes("network_id") && !required.includes("network_id");
  return within ? [...ways, ...ways.map((way) => ({ ...way, network_id: ids.network_id }))] : ways;
}

/** A refusal without the number that each request has. */
const wordsOf = ({ said }) => said.replace(/"request":"\d+"/, "");

/** What somebody gets to see, by question. */
async function readAll(who) {
  const answers = new Map();
  for (const read of reads)
    for (const params of waysToAsk(read)) {
      const said = await pair.call(who, read.method, params).catch((error) => {
        if (error instanceof Refused) return { refused: wordsOf(error) };
        throw error;
      });
      answers.set(`${read.method} ${JSON.stringify(params)}`, JSON.stringify(said));
    }
  return answers;
}

const instant = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g;

/** The questions whose answers say what time it is: two that nothing is between differ in that alone. */
function tellingTime(one, other) {
  const questions = [...one.keys()].filter((question) => one.get(question) !== other.get(question));
  for (const question of questions) assert.equal(one.get(question).replace(instant, "now"), other.get(question).replace(instant, "now"), "nothing happened");
  return new Set(questions);
}

/** Both answers to each question that is answered otherwise. */
function differing(one, other, timed = new Set()) {
  const seen = (answers, question) => (timed.has(question) ? answers.get(question).replace(instant, "now") : answers.get(question));
  return [...one.keys()].filter((question) => seen(one, question) !== seen(other, question)).map((question) => `${question}: ${one.get(question)} then ${other.get(question)}`);
}

/** All that the two do in a lively week. */
async function beLively() {
  const sockets = { starter: await pair.follow("starter"), mentor: await pair.follow("mentor") };
  for (let i = 0; i < 50; i++) {
    const [one, other] = i % 2 ? ["starter", "mentor"] : ["mentor", "starter"];
    await sockets[one].call("pairing.type", { pairing_id: pair.pairing_id });
    const { message_id, seq } = await (i % 3 ? pair.send(one, finder.sentence()) : sockets[one].call("pairing.send", { message_id: uuid7(), pairing_id: pair.pairing_id, body: finder.sentence() }));
    await sockets[other].until((events) => events.some(({ params }) => params.data?.message_id === message_id));
    if (i % 5 === 0) await pair.call(one, "pairing.edit_message", { message_id, body: finder.sentence() });
    if (i % 7 === 0) await pair.call(other, "pairing.acknowledge", { message_id, on: true });
    if (i % 11 === 0) await pair.call(one, "pairing.delete_message", { message_id });
    await pair.say(other, "pairing.mark_read", { last_read_seq: seq });
  }
  await shareSomething();
  await pair.say("starter", "pairing.search", { text: finder.word });
  await pair.say("starter", "pairing.set_reading_days", { days: ["tuesday", "thursday"] });
  await pair.say("mentor", "pairing.take_along");
  for (const socket of Object.values(sockets)) await socket.close();
}

test("nobody but the two gets to see that they write, meet or read, let alone what", { timeout: 120_000 }, async (t) => {
  assert.ok(reads.length > 25, `the contract lists only ${reads.length} reading operations`);
  const [timed, first, sockets] = [{}, {}, {}];
  for (const who of watchers) {
    const control = await readAll(who);
    sockets[who] = await pair.follow(who);
    await assert.rejects(sockets[who].call("feed.follow", { feeds: [{ feed_id: pair.feed_id, after_seq: 0 }] }), { reason: "feed_not_found" });
    first[who] = await readAll(who);
    timed[who] = tellingTime(control, first[who]);
  }
  const before = await figures(metricsPort);

  await beLively();

  const after = await figures(metricsPort);
  assert.deepEqual(Object.keys(after), Object.keys(before));
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  assert.deepEqual(changed.filter((name) => !name.endsWith("_total") || after[name] < before[name]), [], "figures that say more than how much a server does");
  let answers = 0;
  for (const who of watchers) {
    const now = await readAll(who);
    assert.deepEqual(differing(first[who], now, timed[who]), [], `what ${who} gets`);
    assert.deepEqual(places([...now].flatMap(([question, answer]) => finder.inText(question, answer))), [], who);
    answers += now.size;
    // Something of their own that was committed after all else: what was on its way to them before has come by now.
    await pair.call(who, "account.update_profile", { language: "en" });
    await sockets[who].until((events) => events.some(({ params }) => params.type === "account.changed"));
    assert.deepEqual(sockets[who].events.map(({ params }) => params.type), ["account.changed"], `what came to ${who}`);
    await sockets[who].close();
  }
  t.diagnostic(`${reads.length} operations, ${answers} answers compared; the time is in ${[...new Set(watchers.flatMap((who) => [...timed[who]]).map((question) => question.split(" ")[0]))].join(", ") || "none"}`);
});

test("a difference would be noticed: what the two set for the coordinator, in what the coordinator gets alone", { timeout: 60_000 }, async () => {
  const before = {};
  const timed = {};
  for (const who of watchers) timed[who] = tellingTime(await readAll(who), (before[who] = await readAll(who)));
  await pair.say("starter", "pairing.set_status", { status: "quiet" });
  for (const who of watchers) {
    const seen = differing(before[who], await readAll(who), timed[who]).map((question) => question.split(" ")[0]);
    assert.deepEqual(seen, who === "coordinator" ? ["pairing.show_programme"] : [], who);
  }
});
