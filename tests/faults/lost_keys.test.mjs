// A pair whose keys are gone, since its site was restored without them or its master key was lost for good: what was
// written can't be read, and nothing that the two ask is answered with a failure of the server.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Group } from "../support/group.mjs";
import { Pair, pairRoles } from "../support/pair.mjs";
import { http, Refused, signInFor, uuid7 } from "../support/rpc.mjs";
import { kring, Server } from "../support/server.mjs";

const text = { title: "Rust bij het begin", steps: [] };
const agreement = Object.fromEntries(["focus", "rhythm", "looking", "between_us", "stopping"].map((part) => [part, `Zo doen we dat: ${part}`]));
const password = "zeven zachte zebra's zingen";
const today = () => new Date().toISOString().slice(0, 10);
const tomorrow = () => new Date(Date.now() + 24 * 3600 * 1000).toISOString();

/** One of each thing, made by the starter; their ids. */
async function makeOne(pair) {
  const [message_id, goal_id, entry_id, meeting_id] = Array.from({ length: 4 }, () => uuid7());
  await pair.say("starter", "pairing.send", { message_id, body: "Fijn dat je er bent" });
  await pair.say("starter", "pairing.create_goal", { goal_id, text });
  await pair.say("starter", "pairing.create_entry", { entry_id, kind: "log", on: today(), text: "Eerste gesprek" });
  await pair.say("starter", "pairing.create_meeting", { meeting_id, starts_at: tomorrow(), minutes: 30, text: { about: "Kennismaken", place: "Bij jou" } });
  await pair.say("starter", "pairing.write_agreement", { after_version: 0, text: agreement });
  await pair.say("starter", "pairing.answer_closing", { text: { learned: "Veel", helped: "Jij", keep: "Dit" } });
  return { message_id, goal_id, entry_id, meeting_id };
}

/** All that the two can ask about what was there, and make anew; the end comes last. */
const calls = ({ message_id, goal_id, entry_id, meeting_id }) => [
  ...["pairing.get", "pairing.list_messages", "pairing.list_agreements", "pairing.list_accesses", "pairing.take_along"].map((method) => [method, {}]),
  ["pairing.search", { text: "begin" }],
  ["pairing.download_meeting", { meeting_id }, "alone"],
  ["pairing.acknowledge", { message_id, on: true }, "alone"],
  ["pairing.edit_message", { message_id, body: "Anders" }, "alone"],
  ["pairing.edit_goal", { goal_id, after_version: 1, text: { title: "Anders", steps: [] }, reached: false }, "alone"],
  ["pairing.edit_entry", { entry_id, on: today(), text: "Anders" }, "alone"],
  ["pairing.edit_meeting", { meeting_id, after_sequence: 0, starts_at: tomorrow(), minutes: 45, text: { about: "Anders", place: "" } }, "alone"],
  ["pairing.sign_agreement", { version: 1 }],
  ["pairing.write_agreement", { after_version: 1, text: { ...agreement, focus: "Anders" } }],
  ["pairing.send", { message_id: uuid7(), body: "Nog iets" }],
  ["pairing.create_goal", { goal_id: uuid7(), text }],
  ["pairing.create_entry", { entry_id: uuid7(), kind: "note", on: today(), text: "Nog iets" }],
  ["pairing.create_meeting", { meeting_id: uuid7(), starts_at: tomorrow(), minutes: 30, text: { about: "Nog iets", place: "" } }],
  ["pairing.answer_closing", { text: { learned: "Meer", helped: "Jij", keep: "Dit" } }],
  ["pairing.delete_message", { message_id }, "alone"],
  ["pairing.delete_goal", { goal_id }, "alone"],
  ["pairing.delete_entry", { entry_id }, "alone"],
  ["pairing.cancel_meeting", { meeting_id }, "alone"],
  ["pairing.end", {}],
  ["pairing.destroy_words", {}],
];

/** The calls that are answered with a failure of the server's own. */
async function failing(pair, made) {
  const failed = [];
  for (const [method, params, alone] of calls(made))
    for (const who of ["mentor", "starter"])
      await (alone ? pair.call(who, method, params) : pair.say(who, method, params)).catch((error) => {
        if (!(error instanceof Refused)) throw error;
        if (error.failure === "internal" || error.failure === "unavailable") failed.push(`${method} by the ${who}`);
      });
  return failed;
}

async function begin(t) {
  const group = await Group.start();
  t.after(() => group.stop());
  const pair = await Pair.begin(group.server, await group.people(pairRoles));
  return { group, pair, made: await makeOne(pair) };
}

test("a pair that was restored without its keys", { timeout: 60_000 }, async (t) => {
  const { group, pair, made } = await begin(t);
  const [content, data] = ["content", "restored"].map((name) => join(group.folder, name));
  kring("backup", content, "--data", group.data);
  await group.stop();
  kring("restore", content, "--data", data);
  // Their sessions ended with the keys: they get a new way in.
  const server = await Server.start(data);
  t.after(() => server.stop());
  const people = { ...pair.people };
  for (const who of ["starter", "mentor"]) {
    const { email } = pair.people[who];
    const token = kring("user", "reset", "--email", email, "--data", data).match(/#(\S+)/)[1];
    await http(server.url, undefined, "account.reset_password", { token, new_password: password });
    people[who] = { ...people[who], token: await signInFor(server.url, email, password) };
  }
  assert.deepEqual(await failing(Object.assign(new Pair(), pair, { server, people }), made), []);
});

test("a pair whose master key was lost for good", { timeout: 60_000 }, async (t) => {
  const { group, pair, made } = await begin(t);
  await group.stop();
  rmSync(join(group.data, "master.key"));
  kring("key", "forget", "--yes", "--data", group.data);
  const server = await Server.start(group.data);
  t.after(() => server.stop());
  assert.deepEqual(await failing(Object.assign(new Pair(), pair, { server }), made), []);
});
