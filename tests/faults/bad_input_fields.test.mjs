// Input that no operation takes: over HTTP and over the socket alike, the answer names the field, and both connections
// go on.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { Raw } from "../support/raw.mjs";
import { openRoom, Witness } from "../support/room.mjs";
import { uuid7 } from "../support/rpc.mjs";

let room;
let els;
let overHttp;
let overSocket;

before(async () => {
  room = await openRoom(["Noor", "Els"], { args: loadLimits });
  els = await Witness.open(room, 1);
  overHttp = await Raw.open(room.server.port);
  overSocket = await Raw.upgraded(room.server.port, room.tokens[0]);
});
afterEach(async () => {
  assert.equal((await ask("account.me", "{}")).status, 200, "the same connection goes on");
  assert.ok((await overSocket.rpc("account.me")).result, "the same socket goes on");
  await els.works();
});
after(() => room.server.stop());

const ask = (method, body) => overHttp.ask("POST", `/api/v1/${method}`, { authorization: `Bearer ${room.tokens[0]}`, "content-type": "application/json" }, body);

const post = (changed) => ["post.create", { post_id: uuid7(), thread_id: room.thread_id, body: "Eerst tekenen.", ...changed }];
const thread = (changed) => ["thread.create", { topic_id: room.topic_id, thread_id: uuid7(), title: "Twee zinnen", body: "Wat doen jullie?", kind: "question", ...changed }];
const network = (changed) => ["network.create", { network_id: uuid7(), name: "Lezen", purpose: "Hoe leren kinderen lezen?", visibility: "open", ...changed }];
const charter = (changed) => ["network.update", { network_id: room.network_id, charter: { mission: "", vision: "", agreements: "", goals: "", ...changed } }];
const read = (seq) => ["thread.mark_read", `{"thread_id":"${room.thread_id}","last_read_seq":${seq}}`];
const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);

const rows = [
  ["an unknown field", () => post({ colour: "rood" }), "unknown_field", "colour"],
  ["an unknown field inside another", () => charter({ colour: "rood" }), "unknown_field", "charter.colour"],
  ["a field that is missing", () => post({ body: undefined }), "missing_field", "body"],
  ["null for what is required", () => post({ body: null }), "missing_field", "body"],
  ["a field that is there twice", () => ["post.create", `{"post_id":"${uuid7()}","body":"een","thread_id":"${room.thread_id}","body":"twee"}`], "duplicate_field", "body"],
  ["a field that is there twice, spelled differently", () => ["post.create", `{"body":"een","bod\\u0079":"twee"}`], "duplicate_field", "body"],
  ["a number for a text", () => thread({ title: 7 }), "wrong_type", "title"],
  ["an object for a text", () => post({ body: { text: "Eerst tekenen." } }), "wrong_type", "body"],
  ["a text for a number", () => read('"7"'), "wrong_type", "last_read_seq"],
  ["a fraction for a whole number", () => read("1.5"), "wrong_type", "last_read_seq"],
  ["a text for a yes or no", () => network({ publish: "ja" }), "wrong_type", "publish"],
  ["a text for a list", () => network({ subjects: "taal" }), "wrong_type", "subjects"],
  ["a list for an object", () => ["network.update", { network_id: room.network_id, charter: [] }], "wrong_type", "charter"],
  ["a number among texts", () => network({ subjects: ["taal", 7] }), "wrong_type", "subjects[1]"],
  ["a fraction among whole numbers", () => network({ years: [1, 2.5] }), "wrong_type", "years[1]"],
  ["a text that is blank", () => post({ body: " \n\t" }), "too_short", "body"],
  ["a title that is too long", () => thread({ title: "é".repeat(161) }), "too_long", "title"],
  ["a body that is too long", () => post({ body: "x".repeat(20_001) }), "too_long", "body"],
  ["a text of a list that is too long", () => network({ subjects: ["x".repeat(61)] }), "too_long", "subjects[0]"],
  ["a list that is too long", () => network({ subjects: Array(13).fill("taal") }), "too_many_items", "subjects"],
  ["a line break in a title", () => thread({ title: "Twee\nzinnen" }), "bad_format", "title"],
  ["a null character", () => post({ body: "Eerst\0tekenen" }), "bad_format", "body"],
  ["a name that isn't one of the names", () => thread({ kind: "shout" }), "bad_format", "kind"],
  ["an id that isn't one", () => post({ thread_id: "7" }), "bad_format", "thread_id"],
  ["a date that isn't one", () => charter({ review_on: "2026-02-30" }), "bad_format", "charter.review_on"],
  ["a number below its range", () => read("-1"), "out_of_range", "last_read_seq"],
  ["a number above its range", () => ["post.list", { thread_id: room.thread_id, limit: 101 }], "out_of_range", "limit"],
  ["2^63, which overflows", () => read("9223372036854775808"), "out_of_range", "last_read_seq"],
  ["2^64, which overflows", () => read("18446744073709551616"), "out_of_range", "last_read_seq"],
  ["-2^63-1, which overflows", () => read("-9223372036854775809"), "out_of_range", "last_read_seq"],
  ["1e400, which overflows", () => read("1e400"), "out_of_range", "last_read_seq"],
  ["a number of 5,000 digits", () => read("9".repeat(5000)), "out_of_range", "last_read_seq"],
  ["a list in a list in a list", () => ["post.create", `{"body":${nested(8)}}`], "wrong_type", "body"],
];

for (const [title, input, reason, field] of rows) {
  test(`${title} is refused as ${reason} of ${field}`, async () => {
    const [method, params] = input();
    const json = typeof params === "string" ? params : JSON.stringify(params);
    const said = await ask(method, json);
    assert.deepEqual([said.status, said.failure, said.reason, said.field], [400, "invalid", reason, field]);
    assert.equal(said.headers["content-type"], "application/problem+json");
    const { error } = await overSocket.rpc(method, json);
    assert.deepEqual([error.code, error.data.failure, error.data.reason, error.data.field], [-32602, "invalid", reason, field]);
  });
}

// What is no JSON object at all has no field to name. Over the socket, the request's id can't be read either.
const documents = [
  ["no JSON", "Eerst tekenen.", "bad_json"],
  ["JSON that breaks off", '{"body":"Eerst', "bad_json"],
  ["JSON with something after it", "{} {}", "bad_json"],
  ["JSON with a comment", "{/* hier */}", "bad_json"],
  ["a byte order mark", "\ufeff{}", "bad_json"],
  ["not a number", '{"last_read_seq":NaN}', "bad_json"],
  ["half a surrogate pair", '{"body":"\\ud800"}', "bad_json"],
  ["an array 10,000 deep", nested(10_000), "too_deep"],
  ["an object 10,000 deep", '{"a":'.repeat(10_000) + "1" + "}".repeat(10_000), "too_deep"],
];

for (const [title, document, reason] of documents) {
  test(`${title} is refused as ${reason}`, async () => {
    const said = await ask("post.create", document);
    assert.deepEqual([said.status, said.failure, said.reason, said.field], [400, "invalid", reason, undefined]);
    const { id, error } = await overSocket.rpc("post.create", document);
    assert.deepEqual([id, error.code, error.data.reason, error.data.field], [null, reason === "bad_json" ? -32700 : -32600, reason, undefined]);
  });
}

test("a list where the input's object belongs is refused", async () => {
  const said = await ask("post.create", "[]");
  assert.deepEqual([said.status, said.reason, said.field], [400, "wrong_type", undefined]);
  const { error } = await overSocket.rpc("post.create", "[]");
  assert.deepEqual([error.data.reason, error.data.field], ["wrong_type", "params"]);
});

test("invalid UTF-8 in a request's body is refused", async () => {
  for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
    const said = await ask("post.create", Buffer.concat([Buffer.from('{"body":"'), Buffer.from(bytes), Buffer.from('"}')]));
    assert.deepEqual([said.status, said.reason], [400, "invalid_utf8"]);
  }
});

test("feeds that can't be followed are named by their place", async () => {
  const follow = async (feeds) => (await overSocket.rpc("feed.follow", { feeds })).error?.data;
  const good = { feed_id: room.feed_id, after_seq: 0 };
  const told = [];
  for (const feeds of [[good, { ...good, after_seq: -1 }], [good, good], [good, { ...good, feed_id: uuid7() }], Array(501).fill(good), [good, 7], []])
    told.push(await follow(feeds).then(({ reason, field }) => `${reason} ${field}`));
  assert.deepEqual(told, [
    "out_of_range feeds[1].after_seq",
    "duplicate_field feeds[1].feed_id",
    "feed_not_found feeds[1].feed_id",
    "too_many_items feeds",
    "wrong_type feeds[1]",
    "too_short feeds",
  ]);
  assert.equal((await ask("feed.follow", JSON.stringify({ feeds: [good] }))).reason, "websocket_only");
});

test("thousands of fields are refused at the first that is unknown", async () => {
  const many = `{${Array.from({ length: 5000 }, (_, i) => `"f${i}":1`).join(",")}}`;
  assert.deepEqual(await ask("post.create", many).then(({ reason, field }) => [reason, field]), ["unknown_field", "f0"]);
});
