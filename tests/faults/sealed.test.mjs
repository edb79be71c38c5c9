// What the two of a pair write to each other stands nowhere in the clear: not in any file of the server, nor in copies of
// them, in its log, its figures, its mail or its memory. The same sentences in a network's thread are found there, so that
// looking for them isn't blind.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { eventually, freePort } from "../support/metrics.mjs";
import { Finder, places } from "../support/finder.mjs";
import { Group } from "../support/group.mjs";
import { Mailbox } from "../support/mailbox.mjs";
import { Pair, pairRoles } from "../support/pair.mjs";
import { http, Socket, uuid7 } from "../support/rpc.mjs";
import { kring, root } from "../support/server.mjs";

const isRoot = process.getuid() === 0;
const tomorrow = () => new Date(Date.now() + 24 * 3600 * 1000).toISOString();
const today = () => new Date().toISOString().slice(0, 10);
const isWhole = (folder, finder) => assert.deepEqual(places(finder.inFolder(folder)), []);

/** A server that says all that it ever says, to its log, to Prometheus and by mail. */
async function startTalkative(more = {}) {
  const mailbox = new Mailbox();
  await mailbox.start();
  const metricsPort = await freePort();
  const group = await Group.start({ ...mailbox.env, KRING_LOG_LEVEL: "trace", KRING_SERVER_METRICS_PORT: String(metricsPort), ...more });
  const people = await group.people({ ...pairRoles, confidant: ["Bestuursbureau", "confidential_person"] });
  for (const who of ["starter", "mentor"]) await disturb(group, people[who]);
  return { group, people, mailbox, metricsPort };
}

/** Mail comes at any hour. */
const disturb = (group, { token }) =>
  http(group.server.url, token, "account.update_profile", { quiet_hours: { from: "00:00", until: "00:00", weekends: false, breaks: false } });

/** Every other call of somebody goes over a socket, the rest over HTTP. */
class BothWays {
  #calls = 0;

  static async open(pair) {
    const ways = Object.assign(new BothWays(), { pair });
    ways.sockets = Object.fromEntries(await Promise.all(["starter", "mentor"].map(async (who) => [who, await pair.follow(who)])));
    return ways;
  }

  say(who, method, params) {
    const whole = { pairing_id: this.pair.pairing_id, ...params };
    return this.call(who, method, whole);
  }

  call(who, method, params) {
    return this.#calls++ % 2 ? this.sockets[who].call(method, params) : this.pair.call(who, method, params);
  }

  close() {
    return Promise.all(Object.values(this.sockets).map((socket) => socket.close()));
  }
}

/** A sentence in every place that the two can write something in, twice, so that each goes both ways; gives the readers. */
async function writeEverything(ways, finder) {
  const says = () => finder.sentence();
  for (const [one, other] of [["starter", "mentor"], ["mentor", "starter"]]) {
    const message = await ways.say(one, "pairing.send", { message_id: uuid7(), body: says() });
    await ways.say(one, "pairing.send", { message_id: uuid7(), body: finder.sentence(" en nog meer".repeat(600)) });
    await ways.call(one, "pairing.edit_message", { message_id: message.message_id, body: says() });
    const told = ways.pair.people.confidant.person_id;
    await ways.call(other, "pairing.report", { report_id: uuid7(), message_id: message.message_id, told, reason: says() });
    await ways.call(other, "pairing.acknowledge", { message_id: message.message_id, on: true });
    const regretted = await ways.say(one, "pairing.send", { message_id: uuid7(), body: says() });
    await ways.call(one, "pairing.delete_message", { message_id: regretted.message_id });
    const { agreement } = await ways.say(one, "pairing.get");
    const text = { focus: says(), rhythm: says(), looking: says(), between_us: says(), stopping: says() };
    const { version } = await ways.say(one, "pairing.write_agreement", { after_version: agreement?.version ?? 0, text });
    await ways.say(other, "pairing.sign_agreement", { version });
    const goal = await ways.say(one, "pairing.create_goal", { goal_id: uuid7(), text: { title: says(), steps: [{ text: says(), done: false }] } });
    const changed = { title: says(), steps: [{ text: says(), done: true }] };
    await ways.call(other, "pairing.edit_goal", { goal_id: goal.goal_id, after_version: goal.version, text: changed, reached: false });
    const meeting_id = uuid7();
    const when = { starts_at: tomorrow(), minutes: 30 };
    await ways.say(one, "pairing.create_meeting", { meeting_id, ...when, text: { about: says(), place: says() } });
    await ways.call(other, "pairing.edit_meeting", { meeting_id, after_sequence: 0, ...when, text: { about: says(), place: says() } });
    await ways.call(one, "pairing.download_meeting", { meeting_id });
    await ways.say(one, "pairing.create_entry", { entry_id: uuid7(), kind: "log", on: today(), text: says() });
    const note = await ways.say(one, "pairing.create_entry", { entry_id: uuid7(), kind: "note", on: today(), text: says() });
    await ways.call(one, "pairing.show_entry", { entry_id: note.entry_id, shown: true });
    await ways.call(one, "pairing.edit_entry", { entry_id: note.entry_id, on: today(), text: says() });
    await ways.call(one, "pairing.show_entry", { entry_id: note.entry_id, shown: false });
    await ways.say(one, "pairing.answer_closing", { text: { learned: says(), helped: says(), keep: says() } });
  }
}

/** What is refused is words, too. */
async function sayWrongly(ways, finder) {
  for (let i = 0; i < 2; i++) {
    await assert.rejects(ways.say("starter", "pairing.send", { message_id: "geen id", body: finder.sentence() }));
    await assert.rejects(ways.say("starter", "pairing.send", { message_id: uuid7(), body: finder.sentence(" te veel".repeat(1200)) }));
    await assert.rejects(ways.say("starter", "pairing.send", { message_id: uuid7(), body: finder.sentence(), [finder.sentence()]: 1 }));
    await assert.rejects(ways.call("mentor", "pairing.send", { message_id: uuid7(), pairing_id: uuid7(), body: finder.sentence() }));
  }
}

/** Both read all of it, both ways. */
async function readEverything(ways, finder) {
  const seen = [await ways.pair.call("confidant", "pairing.list_reports")];
  for (const who of ["starter", "mentor", "starter", "mentor"]) {
    for (const method of ["pairing.get", "pairing.list_messages", "pairing.list_agreements", "pairing.take_along"]) seen.push(await ways.say(who, method));
    const { found } = await ways.say(who, "pairing.search", { text: `${finder.word} blijft` });
    assert.ok(found.length > 4, "the search finds what was written");
    seen.push(found);
    assert.deepEqual((await ways.say(who, "pairing.search", { text: finder.sentence() })).found, []);
  }
  return seen;
}

const folders = ({ folder }) => ["content", "keys"].map((name) => join(folder, name));

function backUp(group) {
  const [content, keys] = folders(group);
  kring("backup", content, "--data", group.data);
  kring("backup", "--keys", keys, "--data", group.data);
}

/** Everything is written, read and refused, and the two are gone again. */
async function playAll(t, env) {
  const talkative = await startTalkative(env);
  const { group, people, mailbox } = talkative;
  t.after(() => Promise.all([group.stop(), mailbox.close()]));
  const finder = new Finder();
  const pair = await Pair.begin(group.server, people);
  const ways = await BothWays.open(pair);
  await writeEverything(ways, finder);
  const written = finder.sentences.length;
  await sayWrongly(ways, finder);
  const kept = JSON.stringify(await readEverything(ways, finder));
  const seen = kept + JSON.stringify(Object.values(ways.sockets).map((socket) => socket.events));
  const unread = finder.sentences.slice(0, written).filter((_, number) => !seen.includes(`(${number})`));
  assert.deepEqual(unread, [], "each sentence was read by somebody");
  await ways.close();
  return { ...talkative, finder, kept: finder.sentences.flatMap((_, number) => (kept.includes(`(${number})`) ? [number] : [])) };
}

test("a sentence that was sent in a pair is nowhere in the clear", { timeout: 120_000 }, async (t) => {
  const { group, people, mailbox, metricsPort, finder } = await playAll(t);

  await t.test("in the data folder while the server runs", () => isWhole(group.data, finder));
  await t.test("in its memory", { skip: !isRoot && "only root reads it" }, () => assert.deepEqual(places(finder.inProcess(group.server.process.pid)), []));
  await t.test("in a backup of the content and one of the keys", () => {
    backUp(group);
    for (const folder of folders(group)) isWhole(folder, finder);
  });
  await t.test("in what Prometheus gets", async () => {
    const figures = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    assert.match(figures, /^kring_writes_total [1-9]/m);
    assert.deepEqual(places(finder.inText("the figures", figures)), []);
  });
  await t.test("in mail", async () => {
    // An invitation for each of the two and each state of the two meetings; a link that was asked for last comes as well.
    const invitations = () => mailbox.accepted.filter(({ raw }) => raw.includes("text/calendar")).length;
    await http(group.server.url, null, "account.request_password_reset", { email: people.starter.email });
    await eventually(invitations, (count) => count >= 8);
    await eventually(() => mailbox.accepted.some(({ raw }) => raw.includes("Kies een nieuw wachtwoord")), Boolean);
    assert.deepEqual(places(mailbox.accepted.flatMap((letter) => finder.inLetter(letter))), []);
  });
  await t.test("in the data folder and the log after it stopped", async () => {
    await group.stop();
    isWhole(group.data, finder);
    assert.match(group.server.output, /event=stopping/);
    assert.deepEqual(places(finder.inText("the log", group.server.output)), []);
  });
  t.diagnostic(`${finder.sentences.length} sentences, ${finder.forms.length} forms, ${mailbox.accepted.length} mails, ${group.server.output.length} characters of the log`);
});

test("a server that doesn't seal is found out, in its files, its memory and its backup", { timeout: 120_000 }, async (t) => {
  const unsealed = join(root, "build/release/unsealed_preload.so");
  assert.ok(existsSync(unsealed), `${unsealed} isn't built`);
  const { group, finder, kept } = await playAll(t, { LD_PRELOAD: unsealed });
  const missed = (found) => kept.filter((number) => !found.some((each) => each.number === number));
  assert.deepEqual(missed(finder.inFolder(group.data).filter(({ where }) => where === "kring.db-wal")), []);
  if (isRoot) assert.notDeepEqual(finder.inProcess(group.server.process.pid), []);
  backUp(group);
  const [content] = folders(group);
  assert.deepEqual(missed(finder.inFolder(content)), []);
  await group.stop();
  assert.deepEqual(missed(finder.inFolder(group.data)), []);
  t.diagnostic(`${kept.length} sentences found`);
});

test("the same sentences in a network's thread are found in the database, its log and a backup", { timeout: 60_000 }, async (t) => {
  const group = await Group.start();
  t.after(() => group.stop());
  const { starter } = await group.people(pairRoles);
  const finder = new Finder();
  const call = (method, params) => http(group.server.url, starter.token, method, params);
  const [network_id, topic_id, thread_id] = [uuid7(), uuid7(), uuid7()];
  await call("network.create", { network_id, name: "Schrijven", purpose: "Hoe leren kinderen schrijven?", visibility: "open" });
  await call("topic.create", { network_id, topic_id, title: "Verhalen" });
  await call("thread.create", { topic_id, thread_id, title: "Twee zinnen", body: "Wat doen jullie?", kind: "question" });
  const socket = await Socket.open(group.server.url, starter.token);
  for (let i = 0; i < 20; i++) await (i % 2 ? call : socket.call.bind(socket))("post.create", { post_id: uuid7(), thread_id, body: finder.sentence() });
  const numbers = (found) => new Set(found.map(({ number }) => number).filter((number) => number !== undefined));
  const all = new Set(finder.sentences.keys());
  assert.deepEqual(numbers(finder.inFolder(group.data).filter(({ where }) => /^kring\.db(-wal)?$/.test(where))), all);
  await eventually(() => finder.inFolder(group.data).some(({ where }) => where.startsWith("search.db")), Boolean);
  if (isRoot) assert.notDeepEqual(finder.inProcess(group.server.process.pid), []);
  await socket.close();
  backUp(group);
  const [content, keys] = folders(group);
  assert.deepEqual(numbers(finder.inFolder(content)), all);
  assert.deepEqual(finder.inFolder(keys), []);
  await group.stop();
  assert.deepEqual(numbers(finder.inFolder(group.data).filter(({ where }) => where === "kring.db")), all);
});

test("whichever way somebody may write it down, it is found", () => {
  const finder = new Finder();
  const sentence = finder.sentence();
  const finds = (text) => finder.inBytes("here", Buffer.from(text)).length > 0;
  assert.ok(!finds("Er staat niets."));
  for (const text of [sentence, JSON.stringify({ body: sentence }), JSON.stringify(JSON.stringify({ body: sentence })), encodeURIComponent(sentence)]) assert.ok(finds(`x${text}`), text);
  for (const before of ["", "x", "xy", "xyz"])
    for (const code of ["base64", "base64url", "hex"]) {
      assert.ok(finds(Buffer.from(`${before}${sentence}`).toString(code)), `${code} after ${before.length}`);
      assert.ok(finds(Buffer.from(`${before}${JSON.stringify(sentence)}`).toString(code)), `JSON in ${code} after ${before.length}`);
    }
  const wide = Buffer.from(sentence, "utf16le");
  for (const bytes of [wide, Buffer.from(wide).swap16()]) assert.ok(finds(bytes));
  const wrapped = Buffer.from(`Hoi\n${sentence}\n`).toString("base64").replace(/(.{76})/g, "$1\r\n");
  assert.notDeepEqual(finder.inLetter({ raw: `Content-Transfer-Encoding: base64\r\n\r\n${wrapped}\r\n` }), []);
  const quoted = [...Buffer.from(sentence)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("=\r\n");
  assert.notDeepEqual(finder.inLetter({ raw: quoted }), []);
});
