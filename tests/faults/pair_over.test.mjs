// A pair that is over: both open sockets hear of it at once and of nothing after it; and words whose key was destroyed are
// gone from every copy that is made, and from older copies of the content with the keys of now.

import assert from "node:assert/strict";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { eventually } from "../support/metrics.mjs";
import { Group } from "../support/group.mjs";
import { Pair, pairRoles } from "../support/pair.mjs";
import { Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { kring, Server } from "../support/server.mjs";

const two = ["starter", "mentor"];
const otherThan = (who) => two.find((name) => name !== who);
const rounds = 10;

let group;
before(async () => {
  group = await Group.start();
});
after(() => group?.stop());

const beginPair = async (more = {}) => Pair.begin(group.server, await group.people({ ...pairRoles, ...more }));

/** Waits for something of their own that was committed now: what was on its way to this socket before has come by then. */
async function allCame(pair, who, socket) {
  const from = socket.events.length;
  await pair.call(who, "account.update_profile", { language: "en" });
  await socket.until((events) => events.slice(from).some(({ params }) => params.type === "account.changed"), "a change of one's own");
}

const typings = (socket) => socket.events.filter(({ params }) => params.type === "pairing.typing");

/** Everything of the pair's feed that came, and what says that it ended. */
function feedOf({ events }, feed_id) {
  const its = events.filter(({ params }) => params.feed_id === feed_id);
  const ends = its.flatMap(({ method }, at) => (method === "feed.ended" ? [at] : []));
  return { its, ends, after: its.slice((ends[0] ?? its.length) + 1) };
}

test("that one is writing reaches the other, on each of their devices, and nobody else", { timeout: 60_000 }, async () => {
  const pair = await beginPair({ outsider: ["De Lindehof", "teacher"] });
  for (const who of two) {
    const other = otherThan(who);
    const [typing, mine, ...theirs] = await Promise.all([who, who, other, other].map((one) => pair.follow(one)));
    const outsider = await pair.follow("outsider");
    for (let i = 0; i < 3; i++) await typing.call("pairing.type", { pairing_id: pair.pairing_id });
    const { message_id } = await pair.send(who, "Daar ben ik.");
    for (const socket of [typing, mine, ...theirs]) await socket.until((events) => events.some(({ params }) => params.data?.message_id === message_id));
    await allCame(pair, "outsider", outsider);
    const expected = { pairing_id: pair.pairing_id, person_id: pair.people[who].person_id };
    for (const socket of theirs) {
      assert.ok(typings(socket).length > 0, "it reaches the other");
      for (const { params } of typings(socket)) assert.deepEqual({ data: params.data, seq: params.seq }, { data: expected, seq: undefined });
    }
    for (const socket of [typing, mine, outsider]) assert.deepEqual(typings(socket), []);
    await assert.rejects(outsider.call("pairing.type", { pairing_id: pair.pairing_id }), { reason: "not_found" });
    for (const socket of [typing, mine, ...theirs, outsider]) await socket.close();
  }
});

for (const who of two)
  for (const method of ["pairing.end", "pairing.complete"])
    test(`${method} by the ${who} closes it on both open sockets at once, in both directions`, { timeout: 60_000 }, async () => {
      const pair = await beginPair();
      const sockets = Object.fromEntries(await Promise.all(two.map(async (one) => [one, await pair.follow(one)])));
      for (const one of two) await pair.send(one, "Tot morgen!");
      await sockets[who].call(method, { pairing_id: pair.pairing_id });
      for (const one of two) await sockets[one].until((events) => feedOf({ events }, pair.feed_id).ends.length > 0, "the end");
      for (const one of two) {
        const over = { failure: "conflict", reason: "pairing_over" };
        await assert.rejects(pair.send(one, "Nog iets"), over);
        await assert.rejects(sockets[one].call("pairing.send", { message_id: uuid7(), pairing_id: pair.pairing_id, body: "Nog iets" }), over);
        await assert.rejects(sockets[one].call("pairing.type", { pairing_id: pair.pairing_id }), over);
        await assert.rejects(sockets[one].call("feed.follow", { feeds: [{ feed_id: pair.feed_id, after_seq: 0 }] }), { reason: "feed_not_found" });
      }
      for (const one of two) {
        await allCame(pair, one, sockets[one]);
        const { its, ends, after: late } = feedOf(sockets[one], pair.feed_id);
        assert.deepEqual(its.map(({ method: said, params }) => params.type ?? said), ["pairing.message_sent", "pairing.message_sent", "feed.ended"]);
        assert.deepEqual([ends.length, late], [1, []]);
        assert.deepEqual(typings(sockets[one]), []);
        const { messages, as_of } = await pair.say(one, "pairing.list_messages");
        assert.deepEqual([messages.length, as_of], [2, undefined], "the words stay");
        await sockets[one].close();
      }
    });

test("of messages that are sent while it ends, each is kept or refused, and none comes after the end", { timeout: 120_000 }, async (t) => {
  let [sent, refused] = [0, 0];
  const people = await group.people(pairRoles);
  for (let round = 0; round < rounds; round++) {
    const pair = await Pair.begin(group.server, people);
    const [writer, ender] = round % 2 ? two : [...two].reverse();
    const sockets = Object.fromEntries(await Promise.all(two.map(async (one) => [one, await pair.follow(one, pair.feed_id)])));
    const writes = Array.from({ length: 60 }, (_, i) => {
      const message_id = uuid7();
      const answer = sockets[writer].call("pairing.send", { message_id, pairing_id: pair.pairing_id, body: `Bericht ${i}` });
      return answer.then(() => message_id, (error) => (error instanceof Refused && error.reason === "pairing_over" ? undefined : Promise.reject(error)));
    });
    await sockets[ender].until((events) => events.some(({ params }) => params.type === "pairing.message_sent"));
    await sockets[ender].call("pairing.end", { pairing_id: pair.pairing_id });
    const accepted = (await Promise.all(writes)).filter(Boolean);
    for (const one of two) {
      await sockets[one].until((events) => feedOf({ events }, pair.feed_id).ends.length > 0, "the end");
      await sockets[one].call("account.me");
      const { its, after: late } = feedOf(sockets[one], pair.feed_id);
      assert.deepEqual(late, []);
      // What hadn't left yet when it ended stays away, so that it may be fewer.
      const came = its.slice(0, -1).map(({ params }) => params.data.message_id);
      assert.deepEqual(came, accepted.slice(0, came.length), "what came was accepted, in its order");
      const { messages } = await pair.say(one, "pairing.list_messages", { limit: 100 });
      assert.deepEqual(messages.map(({ message_id }) => message_id), accepted);
      await sockets[one].close();
    }
    sent += accepted.length;
    refused += writes.length - accepted.length;
  }
  t.diagnostic(`${sent} were kept, ${refused} refused`);
});

/** The keys in the copy or the data folder. */
function wrappedKeys(folder) {
  const database = new DatabaseSync(join(folder, "keys.db"), { readOnly: true });
  try {
    return database.prepare("SELECT hex(key_id) AS id FROM wrapped_keys").all().map(({ id }) => id);
  } finally {
    database.close();
  }
}

/** Somebody's words in each place that they can be in. */
async function writeWords(pair, who) {
  const of = (what) => `${what} van de ${who}`;
  const on = new Date().toISOString().slice(0, 10);
  await pair.send(who, of("bericht"));
  await pair.say(who, "pairing.create_goal", { goal_id: uuid7(), text: { title: of("doel"), steps: [{ text: of("stap"), done: false }] } });
  await pair.say(who, "pairing.create_entry", { entry_id: uuid7(), kind: "log", on, text: of("logboek") });
  await pair.say(who, "pairing.create_entry", { entry_id: uuid7(), kind: "note", on, text: of("notitie") });
  await pair.say(who, "pairing.answer_closing", { text: { learned: of("geleerd"), helped: of("geholpen"), keep: of("bewaard") } });
  const starts_at = new Date(Date.now() + 24 * 3600 * 1000).toISOString();
  await pair.say(who, "pairing.create_meeting", { meeting_id: uuid7(), starts_at, minutes: 30, text: { about: of("onderwerp"), place: of("plek") } });
  const { agreement } = await pair.say(who, "pairing.get");
  const text = Object.fromEntries(["focus", "rhythm", "looking", "between_us", "stopping"].map((part) => [part, of(part)]));
  await pair.say(who, "pairing.write_agreement", { after_version: agreement?.version ?? 0, text });
}

/** Whose words `reader` gets to see on each page of the pair. */
async function wordsSeen(pair, reader) {
  const pages = {};
  for (const method of ["pairing.get", "pairing.list_messages", "pairing.list_agreements"]) pages[method] = await pair.say(reader, method);
  for (const who of two) pages[`search for the ${who}`] = await pair.say(reader, "pairing.search", { text: `van de ${who}` });
  return Object.fromEntries(Object.entries(pages).map(([page, said]) => [page, two.filter((who) => JSON.stringify(said).includes(`van de ${who}`))]));
}

const seenOn = (...writers) => ({
  "pairing.get": writers,
  "pairing.list_messages": writers,
  "pairing.list_agreements": writers,
  ...Object.fromEntries(two.map((who) => [`search for the ${who}`, writers.filter((writer) => writer === who)])),
});

/** A server on what was restored, for as long as `look` takes. */
async function restored(from, keys, pair, look) {
  const data = join(group.folder, `restored-${uuid7()}`);
  kring("restore", from, "--keys", keys, "--master-key", join(group.data, "master.key"), "--data", data);
  const server = await Server.start(data);
  try {
    await look(Object.assign(new Pair(), pair, { server }), data);
  } finally {
    await server.stop();
  }
}

for (const destroyer of two)
  test(`what the ${destroyer} destroyed is gone from an older backup with the keys of now, and the other's words are there`, { timeout: 120_000 }, async () => {
    const pair = await beginPair();
    const other = otherThan(destroyer);
    // The other's last, so that the newest agreement is the other's and the one before it the destroyer's.
    for (const who of [destroyer, other]) await writeWords(pair, who);
    for (const reader of two) assert.deepEqual(await wordsSeen(pair, reader), seenOn(...two), "both are read while it goes on");

    const [content, keys, olderKeys] = ["content", "keys", "older-keys"].map((name) => join(group.folder, `${name}-${destroyer}`));
    kring("backup", content, "--data", group.data);
    kring("backup", "--keys", keys, "--data", group.data);
    cpSync(keys, olderKeys, { recursive: true });
    const all = wrappedKeys(keys);

    await pair.say(other, "pairing.end");
    await pair.say(destroyer, "pairing.destroy_words");
    const left = await eventually(() => wrappedKeys(group.data), (now) => now.length < all.length);
    assert.equal(all.filter((key) => !left.includes(key)).length, 1, "one key is gone");
    for (const reader of two) assert.deepEqual(await wordsSeen(pair, reader), seenOn(other), "here");

    kring("backup", "--keys", keys, "--data", group.data);
    assert.deepEqual(readdirSync(keys), ["keys.db"], "nothing of an older generation");
    assert.deepEqual(wrappedKeys(keys), left);

    await restored(content, keys, pair, async (there, data) => {
      assert.deepEqual(wrappedKeys(data), all, "the pair goes on there, under a new key of the old one's name");
      for (const reader of two) {
        assert.deepEqual(await wordsSeen(there, reader), seenOn(other), "in the older backup");
        const { messages } = await there.say(reader, "pairing.list_messages");
        assert.deepEqual(
          messages.map(({ author, deleted, body }) => ({ author, deleted, empty: body === "" })),
          [destroyer, other].map((who) => ({ author: pair.people[who].person_id, deleted: who === destroyer, empty: who === destroyer })),
        );
        const { card, closings, entries } = await there.say(reader, "pairing.get");
        assert.equal(card.state, "active", "as it was then");
        assert.deepEqual([...closings.map(({ person_id }) => person_id), ...entries.map(({ author }) => author)].filter((author) => author !== pair.people[other].person_id), []);
        const { versions } = await there.say(reader, "pairing.list_agreements");
        assert.deepEqual(versions.map(({ destroyed }) => destroyed), [false, true]);
      }
      // What the other writes there is read by both.
      await there.send(other, `Nog iets van de ${other}`);
      assert.equal((await there.say(destroyer, "pairing.list_messages")).messages.at(-1).body, `Nog iets van de ${other}`);
    });
    // With the keys of then it would all be there: so it is the keys that it hangs on.
    await restored(content, olderKeys, pair, async (there) => assert.deepEqual(await wordsSeen(there, other), seenOn(...two)));
  });
