// Clients that begin and don't go on: each ends at its time-out, also when it drips, and nobody else waits for it.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { eventually, figures, freePort } from "../support/metrics.mjs";
import { frame, Raw, request } from "../support/raw.mjs";
import { openRoom, Witness } from "../support/room.mjs";
import { uuid7 } from "../support/rpc.mjs";

let room;
let els;
let metrics;
const seconds = { header: 1, body: 1, idle: 2, ping: 1, write: 1 };

before(async () => {
  metrics = await freePort();
  const settings = [...Object.entries(seconds).map(([name, value]) => `timeouts.${name}_seconds=${value}`), `server.metrics_port=${metrics}`];
  room = await openRoom(["Noor", "Els"], { args: [...loadLimits, ...settings.flatMap((setting) => ["--set", setting])] });
  els = await Witness.open(room, 1);
});
afterEach(async () => {
  await els.works();
  await eventually(() => figures(metrics), (now) => now.sockets === 1 && now.connections <= 3);
});
after(() => room.server.stop());

const open = () => Raw.open(room.server.port);
const upgraded = () => Raw.upgraded(room.server.port, room.tokens[0]);
const headers = () => ({ authorization: `Bearer ${room.tokens[0]}`, "content-type": "application/json" });
const call = '{"jsonrpc":"2.0","id":7,"method":"network.list","params":{}}';

/** What happens, and that it took as long as the limit says; not much longer, on a machine that has other things to do. */
async function after_(limit, happens) {
  const started = performance.now();
  const what = await happens;
  const took = (performance.now() - started) / 1000;
  assert.ok(took > limit * 0.9 && took < limit + 3, `it took ${took} s instead of ${limit}`);
  return what;
}

/** Sends a byte every now and then, until the connection ends. */
async function drip(raw, bytes) {
  const timer = setInterval(() => {
    if (bytes.length > 0) raw.send(bytes.subarray(0, 1));
    bytes = bytes.subarray(1);
  }, 50);
  await raw.ended;
  clearInterval(timer);
}

async function isTooLate(raw) {
  const said = await raw.response();
  assert.deepEqual([said.status, said.failure, said.headers.connection], [408, "unavailable", "close"]);
  assert.equal(await raw.silentEnd(), "end");
}

test("headers that come byte by byte are cut off", async () => {
  const noor = await open();
  const ended = drip(noor, Buffer.from(`GET /healthz HTTP/1.1\r\nHost: kring.test\r\nX-A: ${"a".repeat(200)}`));
  await after_(seconds.header, isTooLate(noor));
  await ended;
});

test("300 that stop in the middle of their headers are all cut off, while others are served", async () => {
  const slow = await Promise.all(Array.from({ length: 300 }, open));
  const ends = after_(seconds.header, Promise.all(slow.map((raw) => isTooLate(raw.send("POST /api/v1/account.me HTTP/1.1\r\nHost: kri")))));
  for (let i = 0; i < 20; i++) await els.works();
  await ends;
});

test("a body that doesn't come, or comes byte by byte, is cut off", async () => {
  const [half, dripping] = [await open(), await open()];
  const body = `{${" ".repeat(1000)}}`;
  const whole = request("POST", "/api/v1/account.me", headers(), body);
  half.send(whole.subarray(0, -500));
  dripping.send(whole.subarray(0, -body.length));
  const ended = drip(dripping, whole.subarray(-body.length));
  await after_(seconds.body, Promise.all([half, dripping].map(isTooLate)));
  await ended;
});

test("a connection that says nothing, or nothing more, ends without a word", async () => {
  const [silent, finished] = [await open(), await open()];
  assert.equal((await finished.ask("GET", "/healthz")).status, 200);
  assert.deepEqual(await after_(seconds.idle, Promise.all([silent.silentEnd(), finished.silentEnd()])), ["end", "end"]);
});

test("a client that goes away in the middle of a request is forgotten", async () => {
  const whole = request("POST", "/api/v1/account.me", headers(), "{}");
  for (const part of [whole.subarray(0, 10), whole.subarray(0, -2), whole.subarray(0, -1)]) {
    for (const leave of [(raw) => raw.socket.end(), (raw) => raw.socket.resetAndDestroy()]) {
      const noor = await open();
      leave(noor.send(part));
      assert.match(await noor.silentEnd(), /^(end|reset)$/);
    }
  }
});

test("a client that asks and never reads is given up", async () => {
  const noor = await open();
  noor.socket.pause();
  const asked = request("GET", "/api/openapi.json");
  noor.send(Buffer.concat(Array(100).fill(asked)));
  await eventually(() => figures(metrics), (now) => now.connections === 3);
  await after_(seconds.write, eventually(() => figures(metrics), (now) => now.connections === 2));
  noor.destroy();
});

const whole = frame(call);
const halves = [
  ["a byte of a frame's head", whole.subarray(0, 1)],
  ["a frame's head without its mask", whole.subarray(0, 3)],
  ["half a frame", whole.subarray(0, 30)],
  ["half a message", frame(call, { fin: false })],
  ["half a ping", frame("ben je er?", { opcode: 9 }).subarray(0, 9)],
];

test("half a frame, and then nothing: the socket is asked and ends", async () => {
  const cut = async ([title, bytes]) => {
    const noor = await upgraded();
    noor.send(bytes);
    const asked = async () => assert.equal((await noor.frame()).kind, "ping", title);
    await after_(2 * seconds.ping, asked().then(() => noor.ended));
  };
  await Promise.all(halves.map(cut));
});

for (const [title, bytes] of halves) {
  test(`${title}, and then a client that is gone: the socket is forgotten`, async () => {
    for (const leave of [(raw) => raw.socket.end(), (raw) => raw.socket.resetAndDestroy()]) {
      const noor = await upgraded();
      leave(noor.send(bytes));
      await noor.ended;
    }
  });
}

test("a client that asks much, reads nothing and ends its side is forgotten", async () => {
  const post = { thread_id: room.thread_id, body: "x".repeat(20_000) };
  for (let i = 0; i < 10; i++) await els.socket.call("post.create", { ...post, post_id: uuid7() });
  for (const leave of [(raw) => raw.socket.end(), (raw) => raw.socket.resetAndDestroy()]) {
    const noor = await upgraded();
    noor.socket.pause();
    const { bytes_sent_total: before_ } = await figures(metrics);
    noor.send(Buffer.concat(Array(40).fill(frame(`{"jsonrpc":"2.0","id":7,"method":"post.list","params":{"thread_id":"${room.thread_id}"}}`))));
    await eventually(() => figures(metrics), (now) => now.bytes_sent_total > before_ + 100_000);
    leave(noor);
    await eventually(() => figures(metrics), (now) => now.sockets === 1);
    noor.destroy();
  }
});

test("a frame that comes byte by byte without ever being whole doesn't keep a socket open", async () => {
  const noor = await upgraded();
  const ended = drip(noor, frame(" ".repeat(1000)));
  assert.equal((await noor.frame()).kind, "ping");
  await after_(seconds.ping, noor.silentEnd());
  await ended;
});

test("who answers pings stays", async () => {
  const noor = await upgraded();
  for (let i = 0; i < 3; i++) {
    assert.equal((await noor.frame()).kind, "ping");
    noor.send(frame("", { opcode: 10 }));
  }
  assert.ok((await noor.rpc("network.list")).result);
  noor.destroy();
});
