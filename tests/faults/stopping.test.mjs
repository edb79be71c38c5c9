// An orderly stop: what runs is answered, sockets are told, nobody can hold it up, and what was acknowledged is there
// afterwards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { frame, Raw, request } from "../support/raw.mjs";
import { openRoom, session } from "../support/room.mjs";
import { http, Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { Server } from "../support/server.mjs";

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`after ${signal} a running write is answered over HTTP and over the socket, sockets get 1001, and the exit is 0`, { timeout: 60_000 }, async () => {
    // One I/O thread handles connections in the order in which their bytes came.
    const room = await openRoom(["Noor", "Els"], { args: ["--set", "server.threads=1"] });
    const { port } = room.server;
    const noor = await session(room.server, room.data, room.emails[0]);
    const els = await session(room.server, room.data, room.emails[1]);
    const [idle, hashing, byHttp, health] = [await Raw.upgraded(port, noor.secret), await Raw.upgraded(port, els.secret), await Raw.open(port), await Raw.open(port)];
    assert.equal((await health.ask("GET", "/healthz")).status, 200);

    // Argon2id takes far longer than the health check that comes after them.
    let answered = 0;
    byHttp.send(request("POST", "/api/v1/account.sign_in", { "content-type": "application/json" }, JSON.stringify({ email: room.emails[0], password: noor.password })));
    hashing.send(frame(JSON.stringify({ jsonrpc: "2.0", id: 7, method: "account.change_password", params: { current_password: els.password, new_password: "acht zachte dekens" } })));
    const answers = [byHttp.response(), hashing.answer()].map((answer) => answer.finally(() => answered++));
    await health.ask("GET", "/healthz");
    assert.equal(answered, 0, "both run while the server is told to stop");
    room.server.process.kill(signal);

    assert.equal(await idle.closing(), "1001 end");
    const [signedIn, changed] = await Promise.all(answers);
    assert.deepEqual([signedIn.status, signedIn.headers.connection], [200, "close"]);
    assert.deepEqual([changed.id, changed.error], [7, undefined]);
    assert.equal(await hashing.closing(), "1001 end");
    await assert.rejects(Raw.open(port), "nobody is let in any more");
    assert.deepEqual(await room.server.ended, { code: 0, signal: null });
    assert.match(room.server.output, /event=stopping[^]*event=stopped/);
    assert.doesNotMatch(room.server.output, /level=(warn|error)/);

    const again = await Server.start(room.data);
    assert.equal((await http(again.url, undefined, "account.sign_in", { email: room.emails[1], password: "acht zachte dekens" })).person.name, "Els");
    await again.stop();
  });
}

test("a stop in the middle of a load answers each post or refuses it, and keeps what it acknowledged", { timeout: 60_000 }, async (t) => {
  const room = await openRoom(["Noor", ...Array.from({ length: 9 }, (_, i) => `Collega${i}`)], { args: loadLimits });
  const sockets = await Promise.all(room.tokens.map((token) => Socket.open(room.server.url, token)));
  const outcomes = [];
  let stopping;
  const post = async (socket) => {
    for (let i = 0; i < 2000; i++) {
      const post_id = uuid7();
      try {
        outcomes.push({ post_id, ...(await socket.call("post.create", { post_id, thread_id: room.thread_id, body: `Bijdrage ${i}` })) });
        if (outcomes.length === 200) stopping = room.server.stop();
      } catch (error) {
        outcomes.push({ post_id, refused: error instanceof Refused ? error.reason : error.message });
        if (!(error instanceof Refused)) return;
      }
    }
  };
  await Promise.all(sockets.flatMap((socket) => [post(socket), post(socket), post(socket)]));
  for (const socket of sockets) assert.equal(await socket.closed, 1001);
  assert.deepEqual(await stopping, { code: 0, signal: null });
  const kept = outcomes.filter(({ seq }) => seq);
  const refusals = new Set(outcomes.flatMap(({ refused }) => refused ?? []));
  t.diagnostic(`${kept.length} acknowledged; otherwise ${[...refusals].join(", ")}`);
  for (const refusal of refusals) assert.match(refusal, /^(shutting_down|closed 1001|not open)$/);

  const again = await Server.start(room.data);
  const there = new Map();
  for (let before; ; ) {
    const page = await http(again.url, room.tokens[0], "post.list", { thread_id: room.thread_id, limit: 100, ...(before ? { before } : {}) });
    for (const { post_id, seq } of page.posts) there.set(post_id, seq);
    if (!page.before) break;
    before = page.before;
  }
  for (const { post_id, seq } of kept) assert.equal(there.get(post_id), seq, "an acknowledged post is there");
  await again.stop();
});

test("nobody holds up a stop beyond its time", { timeout: 60_000 }, async () => {
  const room = await openRoom(["Noor"], { args: ["--set", "timeouts.stop_seconds=1"] });
  const { port } = room.server;
  const [half, halfBody, silent] = [await Raw.open(port), await Raw.open(port), await Raw.upgraded(port, room.tokens[0])];
  half.send("GET /healthz HTTP/1.1\r\nHost: kri");
  halfBody.send(request("POST", "/api/v1/account.me", { "content-type": "application/json", "content-length": 50 }));
  const started = performance.now();
  assert.deepEqual(await room.server.stop(), { code: 0, signal: null });
  const seconds = (performance.now() - started) / 1000;
  assert.ok(seconds < 8, `it took ${seconds} s`); // one for what runs, two for close frames, and two to cut the rest
  assert.equal((await silent.frame()).code, 1001);
});
