// Frames and JSON-RPC that no client of ours sends: the socket ends with the exact code, or the answer says what is
// wrong and the socket goes on.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { frame, Raw } from "../support/raw.mjs";
import { openRoom, Witness } from "../support/room.mjs";
import { uuid7 } from "../support/rpc.mjs";

const largest = 65_536;
let room;
let els;

before(async () => {
  room = await openRoom(["Noor", "Els"], { args: loadLimits });
  els = await Witness.open(room, 1);
});
afterEach(() => els.works());
after(() => room.server.stop());

const open = () => Raw.upgraded(room.server.port, room.tokens[0]);
const call = '{"jsonrpc":"2.0","id":7,"method":"network.list","params":{}}';
const padded = (length) => call + " ".repeat(length - call.length);
const pieces = (count, length) => Buffer.concat(Array.from({ length: count }, () => frame(" ".repeat(length), { fin: false, opcode: 0 })));
const closeWith = (code, ...reason) => frame(Buffer.from([code >> 8, code & 0xff, ...reason]), { opcode: 8 });

const closing = [
  ["a frame beyond 64 KiB", 1009, () => frame(padded(largest + 1))],
  ["a frame that says it is 2^62 bytes long", 1009, () => frame("x", { says: 1n << 62n })],
  ["a frame that says it is 2^63 bytes long", 1009, () => frame("x", { says: 1n << 63n })],
  ["fragments that are beyond 64 KiB together", 1009, () => [frame(call, { fin: false }), pieces(9, 8000)]],
  ["70,000 fragments of a byte", 1009, () => [frame(call, { fin: false }), pieces(70_000, 1)]],
  ["a frame that isn't masked", 1002, () => frame(call, { mask: false })],
  ["a length that is written too long", 1002, () => frame("x", { long: true })],
  ["a continuation of nothing", 1002, () => frame(call, { opcode: 0 })],
  ["a message inside another's fragments", 1002, () => [frame(call, { fin: false }), frame(call)]],
  ...[1, 2, 4].map((rsv) => [`reserved bit ${rsv}`, 1002, () => frame(call, { rsv })]),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`reserved opcode ${opcode}`, 1002, () => frame("", { opcode })]),
  ["a ping of 126 bytes", 1002, () => frame("x".repeat(126), { opcode: 9 })],
  ["a pong of 64 KiB", 1002, () => frame("x".repeat(largest), { opcode: 10 })],
  ["a ping in fragments", 1002, () => frame("x", { opcode: 9, fin: false })],
  ["a close frame of one byte", 1002, () => frame("x", { opcode: 8 })],
  ["a close frame with invalid UTF-8", 1002, () => closeWith(1000, 0xff)],
  ...[0, 999, 1004, 1005, 1006, 1015, 2999].map((code) => [`close code ${code}`, 1002, () => closeWith(code)]),
  ["a binary frame", 1003, () => frame(call, { opcode: 2 })],
  ["an empty binary frame", 1003, () => frame("", { opcode: 2 })],
  ["invalid UTF-8 in a text", 1007, () => frame(Buffer.from([0x22, 0xff, 0x22]))],
  ["half a UTF-8 character at a text's end", 1007, () => frame(Buffer.from([0x22, 0xe2, 0x82]))],
  ["a surrogate in UTF-8", 1007, () => frame(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))],
  ["HTTP on the socket", 1002, () => "GET /healthz HTTP/1.1\r\nHost: kring.test\r\n\r\n"],
  ["bytes of 0xff", 1002, () => Buffer.alloc(5000, 0xff)],
];

for (const [title, code, bytes] of closing) {
  test(`${title} ends the socket with ${code}`, async () => {
    const noor = await open();
    // What comes after it isn't read.
    noor.send(...[bytes()].flat(), frame(call));
    assert.equal(await noor.closing(), `${code} end`);
  });
}

test("a close frame is answered with its code, and ends the socket", async () => {
  for (const [sent, expected] of [[frame("", { opcode: 8 }), 1000], [closeWith(1000), 1000], [closeWith(1001), 1001], [closeWith(4999, 0x68, 0x69), 4999]])
    assert.equal(await (await open()).send(sent, frame(call)).closing(), `${expected} end`);
});

test("who doesn't answer a close frame is reset after two seconds", async () => {
  const noor = await open();
  const started = performance.now();
  assert.equal(await noor.send(frame("", { opcode: 2 })).closing({ answered: false }), "1003 reset");
  const seconds = (performance.now() - started) / 1000;
  assert.ok(seconds > 1.9 && seconds < 4, `it took ${seconds} s`);
});

const fine = [
  ["a frame of 64 KiB", () => frame(padded(largest))],
  ["fragments of 64 KiB together", () => [frame(call, { fin: false }), pieces(8, 8000), frame(" ".repeat(largest - 64_000 - call.length), { opcode: 0 })]],
  ["10,000 empty fragments", () => [frame(call, { fin: false }), pieces(10_000, 0), frame("", { opcode: 0 })]],
  ["a character that is cut by fragments", () => [frame(Buffer.from(call).subarray(0, -1), { fin: false }), frame(" ", { opcode: 0, fin: false }), frame("}", { opcode: 0 })]],
  ["a frame byte by byte", () => [...frame(call)].map((byte) => Buffer.from([byte]))],
];

for (const [title, bytes] of fine) {
  test(`${title} is answered`, async () => {
    const noor = await open();
    for (let turn = 0; turn < 2; turn++) assert.equal((await noor.send(...[bytes()].flat()).answer()).result.networks.length, 1);
    noor.destroy();
  });
}

test("a ping between fragments is answered at once", async () => {
  const noor = await open();
  noor.send(frame(call.slice(0, 9), { fin: false }), frame("ben je er?", { opcode: 9 }));
  assert.deepEqual(await noor.frame(), { kind: "pong", text: "ben je er?" });
  assert.ok((await noor.send(frame(call.slice(9), { opcode: 0 })).answer()).result);
  noor.destroy();
});

const rpc = (changed) => JSON.stringify({ jsonrpc: "2.0", id: 7, method: "network.list", params: {}, ...changed });
const envelopes = [
  ["a batch", `[${call},${call}]`, -32600, "wrong_type", undefined],
  ["an empty batch", "[]", -32600, "wrong_type", undefined],
  ["a number", "7", -32600, "wrong_type", undefined],
  ["nothing", "", -32700, "bad_json", undefined],
  ["an empty object", "{}", -32600, "missing_field", "jsonrpc"],
  ["no version", rpc({ jsonrpc: undefined }), -32600, "missing_field", "jsonrpc"],
  ["another version", rpc({ jsonrpc: "1.0" }), -32600, "bad_format", "jsonrpc"],
  ["a version that is a number", rpc({ jsonrpc: 2.0 }), -32600, "bad_format", "jsonrpc"],
  ["an id of null", rpc({ id: null }), -32600, "wrong_type", "id"],
  ["a fraction as id", rpc({ id: 1.5 }), -32600, "wrong_type", "id"],
  ["an object as id", rpc({ id: {} }), -32600, "wrong_type", "id"],
  ["a long id", rpc({ id: "x".repeat(65) }), -32600, "too_long", "id"],
  ["no method", rpc({ method: undefined }), -32600, "missing_field", "method"],
  ["a method that is no text", rpc({ method: 7 }), -32600, "wrong_type", "method"],
  ["a list of params", rpc({ params: [7] }), -32600, "wrong_type", "params"],
  ["text as params", rpc({ params: "{}" }), -32600, "wrong_type", "params"],
  ["a member that JSON-RPC hasn't", rpc({ token: "x" }), -32600, "unknown_field", "token"],
  ["a method twice", call.replace('"method"', '"method":"account.me","method"'), -32600, "duplicate_field", "method"],
  ["params twice", call.replace('"params"', '"params":{"a":1},"params"'), -32600, "duplicate_field", "params"],
  ["two requests in a frame", call + call, -32700, "bad_json", undefined],
];

for (const [title, text, code, reason, field] of envelopes) {
  test(`${title} as a request is refused as ${reason}${field ? ` of ${field}` : ""}`, async () => {
    const noor = await open();
    const { id, error } = await noor.send(frame(text)).answer();
    assert.deepEqual([id, error.code, error.data.failure, error.data.reason, error.data.field], [null, code, "invalid", reason, field]);
    assert.ok((await noor.send(frame(call)).answer()).result, "the same socket goes on");
    noor.destroy();
  });
}

test("methods that aren't there, or not here, are refused under the request's id", async () => {
  const noor = await open();
  const told = [];
  for (const method of ["no.such", "", "x".repeat(5000), "account.sign_in", "person.import"]) {
    const { id, error } = await noor.send(frame(rpc({ id: "zeven", method }))).answer();
    told.push([id, error.code, error.data.reason]);
  }
  assert.deepEqual(told, [
    ["zeven", -32601, "unknown_method"],
    [null, -32600, "missing_field"],
    [null, -32601, "unknown_method"],
    ["zeven", -32602, "http_only"],
    ["zeven", -32002, "not_allowed"],
  ]);
  noor.destroy();
});

test("a notification is carried out and not answered, and a wrong one isn't answered either", async () => {
  const noor = await open();
  const post_id = uuid7();
  const notify = (params) => noor.send(frame(rpc({ id: undefined, method: "post.create", params })));
  notify({ post_id, thread_id: room.thread_id, body: "Zonder antwoord." });
  notify({ post_id, thread_id: room.thread_id, body: 7 });
  await els.socket.until((events) => events.some(({ params }) => params.data.post_id === post_id), "the notified post");
  // The first answer is that of the call.
  assert.equal((await noor.send(frame(call)).answer()).id, 7);
  noor.destroy();
});

test("a hundred requests in one packet are each answered once", async () => {
  const noor = await open();
  noor.send(Buffer.concat(Array.from({ length: 100 }, (_, id) => frame(rpc({ id, method: id % 2 ? "network.list" : "no.such" })))));
  const ids = [];
  for (let i = 0; i < 100; i++) ids.push((await noor.answer()).id);
  assert.deepEqual(ids.sort((a, b) => a - b), Array.from({ length: 100 }, (_, id) => id));
  noor.destroy();
});
