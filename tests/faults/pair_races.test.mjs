// Two people of a pair, or of two pairs, at the same moment: one of them wins, the other is told what is so now, and
// nothing is half done.
// ROUNDS says how often each is tried (30).

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Group } from "../support/group.mjs";
import { ask, beStarter, offerRoom, Pair, pairRoles } from "../support/pair.mjs";
import { Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { root } from "../support/server.mjs";

const rounds = Number(process.env.ROUNDS ?? 30);

const clock = process.env.TURNED_CLOCK ?? join(root, "build/release/turned_clock_preload.so");

let group;
before(async () => {
  group = await Group.start();
});
after(() => group?.stop());

/** What came of it: "ok" and the answer, or the reason of the refusal. */
const outcomeOf = (asked) =>
  asked.then(
    (answer) => ({ said: "ok", answer }),
    (error) => {
      if (error instanceof Refused) return { said: error.reason, failure: error.failure };
      throw error;
    },
  );

/** Each calls over a socket of its own, opened before; which request is written first changes by round. */
class AtOnce {
  static async open(people, { server } = group) {
    const once = new AtOnce();
    once.sockets = await Promise.all(people.map(({ token }) => Socket.open(server.url, token)));
    return once;
  }

  /** A `[method, params]` for each of the people, in their order; the outcomes in the same order. */
  async call(round, ...calls) {
    const asked = [];
    const order = calls.map((_, i) => (i + round) % calls.length);
    for (const i of order) asked[i] = outcomeOf(this.sockets[i].call(...calls[i]));
    return Promise.all(asked);
  }

  close() {
    return Promise.all(this.sockets.map((socket) => socket.close()));
  }
}

/** How often each outcome was seen, for who reads the test's output. */
class Tally {
  seen = new Map();

  add(outcomes) {
    const key = outcomes.map(({ said }) => said).join(" and ");
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
  }

  tell(t) {
    t.diagnostic([...this.seen].map(([key, times]) => `${times} times ${key}`).join("; "));
  }
}

const saids = (outcomes) => outcomes.map(({ said }) => said).sort();

/** The mentor's own page: the pairs and proposals that are there, and how much room is taken. */
async function pageOf(pair, who = "mentor") {
  const { pairings, offer } = await pair.call(who, "pairing.list");
  return { states: pairings.map(({ state }) => state), taken: offer?.taken };
}

test("of two starters who ask for a mentor's last place, one is asked for and the other told", { timeout: 120_000 }, async (t) => {
  const people = await group.people({ ...pairRoles, second: ["Het Kompas", "teacher"] });
  const pair = Object.assign(new Pair(), { server: group.server, people });
  for (const who of ["starter", "second"]) await beStarter(group.server, people.administrator, people[who]);
  await offerRoom(group.server, people.mentor, 1);
  const once = await AtOnce.open([people.starter, people.second]);
  const tally = new Tally();
  for (let round = 0; round < rounds; round++) {
    const requests = await Promise.all([people.starter, people.second].map((who) => ask(group.server, who)));
    const proposals = requests.map((request_id) => ["pairing.propose", { pairing_id: uuid7(), request_id, mentor_id: people.mentor.person_id }]);
    const outcomes = await once.call(round, ...proposals);
    tally.add(outcomes);
    assert.deepEqual(saids(outcomes), ["no_room_left", "ok"]);
    assert.equal(outcomes.find(({ failure }) => failure).failure, "conflict");
    assert.deepEqual(await pageOf(pair), { states: ["proposed"], taken: 1 });
    for (const [i, who] of ["starter", "second"].entries()) {
      assert.equal((await pageOf(pair, who)).states.length, outcomes[i].said === "ok" ? 1 : 0, "who was told that there is no room has no proposal");
      await pair.call(who, "pairing.withdraw_request", { request_id: requests[i] });
    }
    assert.deepEqual(await pageOf(pair), { states: [], taken: 0 });
  }
  await once.close();
  tally.tell(t);
});

/** A school group in the next September, when a request may be put before two mentors at once. */
async function inSeptember() {
  assert.ok(existsSync(clock), `${clock} isn't built`);
  const now = new Date();
  const september = Date.UTC(now.getUTCFullYear() + (now.getUTCMonth() >= 8 ? 1 : 0), 8, 15, 10);
  const its = await Group.start({ LD_PRELOAD: clock, TURNED_CLOCK_SECONDS: String(Math.round((september - now.getTime()) / 1000)) });
  return { its, until: new Date(september + 300 * 24 * 3600 * 1000).toISOString() };
}

test("of two mentors who say yes to one request at once, the first is hers and the other is thanked", { timeout: 120_000 }, async (t) => {
  const { its, until } = await inSeptember();
  t.after(() => its.stop());
  const people = await its.people({ ...pairRoles, second: ["Het Kompas", "teacher"] });
  const pair = Object.assign(new Pair(), { server: its.server, people });
  await beStarter(its.server, people.administrator, people.starter, until);
  const mentors = ["mentor", "second"];
  for (const who of mentors) await offerRoom(its.server, people[who]);
  const once = await AtOnce.open(mentors.map((who) => people[who]), its);
  const tally = new Tally();
  for (let round = 0; round < rounds; round++) {
    const request_id = await ask(its.server, people.starter);
    const { at_once } = await pair.call("starter", "pairing.suggest", { request_id });
    assert.equal(at_once, mentors.length);
    const proposals = mentors.map((who) => ({ pairing_id: uuid7(), request_id, mentor_id: people[who].person_id }));
    for (const proposal of proposals) await pair.call("starter", "pairing.propose", proposal);
    const outcomes = await once.call(round, ...proposals.map(({ pairing_id }) => ["pairing.accept", { pairing_id, not_assessing: true }]));
    tally.add(outcomes);
    assert.deepEqual(saids(outcomes), ["ok", "pairing_taken"]);
    const winner = outcomes.findIndex(({ said }) => said === "ok");
    const open = async (who) => (await pair.call(who, "pairing.list")).pairings.filter(({ state }) => state === "active" || state === "proposed").map(({ pairing_id }) => pairing_id);
    const begun = [proposals[winner].pairing_id];
    assert.deepEqual({ starter: await open("starter"), winner: await open(mentors[winner]), other: await open(mentors[1 - winner]) }, { starter: begun, winner: begun, other: [] });
    const { notifications } = await pair.call(mentors[1 - winner], "notification.list");
    assert.deepEqual(notifications.filter(({ seen }) => !seen).map(({ kind }) => kind), ["pairing_filled"], "thanked, and no longer asked");
    await pair.call("starter", "pairing.end", { pairing_id: begun[0] });
    for (const who of mentors) await pair.call(who, "notification.mark_seen", {});
  }
  await once.close();
  tally.tell(t);
});

test("a yes of the mentor and a second thought of the starter: it began, or it never was", { timeout: 120_000 }, async (t) => {
  const people = await group.people(pairRoles);
  const once = await AtOnce.open([people.mentor, people.starter]);
  const tally = new Tally();
  // A yes makes keys first, which is slow: it gets a head start of so many reads that now one wins and now the other.
  let head = 0;
  for (let round = 0; round < rounds; round++) {
    const pair = await Pair.propose(group.server, people);
    const { pairing_id } = pair;
    const yes = outcomeOf(once.sockets[0].call("pairing.accept", { pairing_id, not_assessing: true }));
    for (let read = 0; read < head; read++) await once.sockets[1].call("pairing.list");
    const outcomes = await Promise.all([yes, outcomeOf(once.sockets[1].call("pairing.decline", { pairing_id }))]);
    tally.add(outcomes);
    const [accepted, declined] = outcomes.map(({ said }) => said);
    const began = accepted === "ok";
    head = Math.max(0, head + (began ? -1 : 1));
    assert.deepEqual([accepted, declined], began ? ["ok", "pairing_over"] : ["pairing_over", "ok"]);
    for (const who of ["starter", "mentor"]) assert.equal((await pageOf(pair, who)).states.filter((state) => state === "active").length, began ? 1 : 0);
    if (began) {
      await pair.send("starter", "Fijn!");
      await pair.say("mentor", "pairing.end");
    } else {
      await assert.rejects(pair.send("mentor", "Fijn!"), { reason: "not_found" });
      await pair.call("starter", "pairing.withdraw_request", { request_id: pair.request_id });
    }
  }
  await once.close();
  tally.tell(t);
});

test("two yeses at once to a proposal of the coordinator begin one pair", { timeout: 120_000 }, async (t) => {
  const people = await group.people({ ...pairRoles, coordinator: ["Bestuursbureau", "coordinator"] });
  await beStarter(group.server, people.administrator, people.starter);
  await offerRoom(group.server, people.mentor);
  const once = await AtOnce.open([people.mentor, people.starter]);
  const tally = new Tally();
  for (let round = 0; round < rounds; round++) {
    const pair = Object.assign(new Pair(), { server: group.server, people, pairing_id: uuid7() });
    const request_id = await ask(group.server, people.starter);
    await pair.say("coordinator", "pairing.propose", { request_id, mentor_id: people.mentor.person_id });
    const yes = ["pairing.accept", { pairing_id: pair.pairing_id, not_assessing: true }];
    const outcomes = await once.call(round, yes, yes);
    tally.add(outcomes);
    assert.deepEqual(saids(outcomes), ["ok", "ok"]);
    assert.deepEqual(outcomes.map(({ answer }) => answer.state).sort(), ["active", "proposed"]);
    const { entries } = await pair.say("mentor", "pairing.list_accesses");
    assert.deepEqual(entries.map(({ act }) => act), ["began"]);
    await pair.send("starter", "Fijn!");
    await pair.say("mentor", "pairing.end");
  }
  await once.close();
  tally.tell(t);
});

test("two who end it at once end it once", { timeout: 120_000 }, async (t) => {
  const people = await group.people(pairRoles);
  const once = await AtOnce.open([people.mentor, people.starter]);
  const tally = new Tally();
  for (let round = 0; round < rounds; round++) {
    const pair = await Pair.begin(group.server, people);
    const { pairing_id } = pair;
    const outcomes = await once.call(round, ["pairing.end", { pairing_id }], ["pairing.complete", { pairing_id }]);
    const states = outcomes.map(({ answer }) => answer?.state);
    tally.add(states.map((said) => ({ said })));
    assert.deepEqual(saids(outcomes), ["ok", "ok"]);
    assert.equal(new Set(states).size, 1, "both are told the same end");
    assert.ok(["ended", "completed"].includes(states[0]));
    const { entries } = await pair.say("starter", "pairing.list_accesses");
    assert.deepEqual(entries.map(({ act }) => act).sort(), ["began", "over"]);
    const { pairings } = await pair.call("mentor", "pairing.list");
    assert.equal(pairings.find((card) => card.pairing_id === pairing_id).state, states[0]);
  }
  await once.close();
  tally.tell(t);
});

test("of two who write the agreement anew at once, one has to read the other's first", { timeout: 120_000 }, async (t) => {
  const people = await group.people(pairRoles);
  const pair = await Pair.begin(group.server, people);
  const once = await AtOnce.open([people.mentor, people.starter]);
  const tally = new Tally();
  const write = (after_version, text) => ["pairing.write_agreement", { pairing_id: pair.pairing_id, after_version, text }];
  for (let round = 0; round < rounds; round++) {
    const texts = ["mentor", "starter"].map((who) => Object.fromEntries(["focus", "rhythm", "looking", "between_us", "stopping"].map((part) => [part, `${part} ${round} van de ${who}`])));
    const outcomes = await once.call(round, ...texts.map((text) => write(round, text)));
    tally.add(outcomes);
    assert.deepEqual(saids(outcomes), ["changed_meanwhile", "ok"]);
    assert.equal(outcomes.find(({ failure }) => failure).failure, "conflict");
    const winner = outcomes.findIndex(({ said }) => said === "ok");
    const { agreement } = await pair.say(["starter", "mentor"][winner], "pairing.get");
    assert.deepEqual({ version: agreement.version, text: agreement.text }, { version: round + 1, text: texts[winner] }, "the other one reads the winner's words");
  }
  const { versions } = await pair.say("starter", "pairing.list_agreements");
  assert.deepEqual(versions.map(({ version }) => version), Array.from({ length: rounds }, (_, i) => rounds - i));
  await once.close();
  tally.tell(t);
});

test("of two who change a goal at once, one has to read the other's first", { timeout: 120_000 }, async (t) => {
  const people = await group.people(pairRoles);
  const pair = await Pair.begin(group.server, people);
  const once = await AtOnce.open([people.mentor, people.starter]);
  const tally = new Tally();
  const { goal_id } = await pair.say("starter", "pairing.create_goal", { goal_id: uuid7(), text: { title: "Rust bij het begin", steps: [] } });
  for (let round = 1; round <= rounds; round++) {
    const titles = ["mentor", "starter"].map((who) => `Doel ${round} van de ${who}`);
    const outcomes = await once.call(round, ...titles.map((title) => ["pairing.edit_goal", { goal_id, after_version: round, text: { title, steps: [] }, reached: false }]));
    tally.add(outcomes);
    assert.deepEqual(saids(outcomes), ["changed_meanwhile", "ok"]);
    const { goals } = await pair.say("starter", "pairing.get");
    assert.equal(goals[0].text.title, titles[outcomes.findIndex(({ said }) => said === "ok")]);
  }
  await once.close();
  tally.tell(t);
});
