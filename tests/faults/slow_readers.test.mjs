// 200 readers that never read, following what others read and write: bounded memory, an end in bounded time, and the
// others don't notice.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { loadLimits } from "../bench/limits.mjs";
import { eventually, figures, freePort } from "../support/metrics.mjs";
import { forgetPeak, kernelBuffers, memory, peakMemory } from "../support/process.mjs";
import { frame, Raw } from "../support/raw.mjs";
import { openRoom } from "../support/room.mjs";
import { Socket, uuid7 } from "../support/rpc.mjs";
import { root } from "../support/server.mjs";

const mebi = 1 << 20;
const now = () => Number(process.hrtime.bigint()) / 1e9; // the same clock as slow_readers.py has

async function serve(names) {
  const metrics = await freePort();
  const args = [...loadLimits, "--set", "limits.connections_a_person=1000", "--set", `server.metrics_port=${metrics}`];
  const room = await openRoom(names, { args });
  return { ...room, pid: room.server.process.pid, figures: () => figures(metrics) };
}

/** Somebody who reads what comes, and notes when. */
async function healthyReader(room, token, after_seq) {
  const reader = { seqs: [], at: new Map() };
  reader.socket = await Socket.open(room.server.url, token, ({ method, params }) => {
    if (method !== "event") return;
    reader.seqs.push(params.seq);
    reader.at.set(params.data.post_id, now());
  });
  await reader.socket.call("feed.follow", { feeds: [{ feed_id: room.feed_id, after_seq }] });
  return reader;
}

/** Posts at this rate until `enough()`; gives the times from sending to the answer, and to each reader's event. */
async function load(room, { posters, readers, rate, most, enough = () => false }) {
  const posts = [];
  const started = now();
  for (let i = 0; i < most && !enough(); i++) {
    await pause(Math.max(0, (started + i / rate - now()) * 1000));
    const post_id = uuid7();
    const sent = now();
    const post = { post_id, thread_id: room.thread_id, body: `Bijdrage ${i}. ${"Eerst tekenen, dan schrijven. ".repeat(30)}` };
    posts.push({ post_id, sent, answered: posters[i % posters.length].call("post.create", post).then(({ seq }) => ({ seq, took: now() - sent })) });
  }
  const answers = await Promise.all(posts.map(({ answered }) => answered));
  const newest = Math.max(...answers.map(({ seq }) => seq));
  for (const reader of readers) await reader.socket.until(() => reader.seqs.at(-1) >= newest, "the newest event");
  return { posts: posts.length, newest, acks: answers.map(({ took }) => took), deliveries: readers.flatMap((reader) => posts.map(({ post_id, sent }) => reader.at.get(post_id) - sent)) };
}

const milliseconds = (times, share) => 1000 * times.toSorted((a, b) => a - b)[Math.floor(times.length * share)];

class SlowReaders {
  constructor(room, { count, late, after_seq }) {
    const script = `${root}tests/faults/slow_readers.py`;
    this.process = spawn("python3", [script, room.server.port, room.tokens[0], room.feed_id, after_seq, count, late].map(String), { stdio: ["pipe", "pipe", "inherit"] });
    this.output = "";
    this.process.stdout.on("data", (chunk) => (this.output += chunk));
    this.ended = new Promise((resolve) => this.process.once("close", resolve));
  }

  async following() {
    while (!this.output.includes("following\n")) await Promise.race([new Promise((resolve) => this.process.stdout.once("data", resolve)), this.ended.then((code) => assert.fail(`they ended with ${code}`))]);
  }

  readLate() {
    this.process.stdin.end("now\n");
  }

  async reports() {
    assert.equal(await this.ended, 0);
    return this.output.trim().split("\n").slice(1).map((line) => JSON.parse(line));
  }
}

/** Looks on while something runs: when all were found slow, when they were gone, and what the kernel held at most. */
async function watch(room, { slow, others, then }) {
  const seen = { kernel: 0 };
  const { slow_readers_total: before } = await room.figures();
  await eventually(
    async () => {
      seen.kernel = Math.max(seen.kernel, kernelBuffers(room.server.port).bytes);
      const figures = await room.figures();
      if (!seen.allSlowAt && figures.slow_readers_total - before === slow) {
        seen.allSlowAt = now();
        then();
      }
      return figures.sockets;
    },
    (sockets) => seen.allSlowAt && sockets === others,
    { within: 60_000 },
  );
  seen.goneAt = now();
  return seen;
}

test("200 readers that never read cost bounded memory, end in time, and the others don't notice", { timeout: 180_000 }, async (t) => {
  const room = await serve(["Traag", ...Array.from({ length: 10 }, (_, i) => `Collega${i}`)]);
  const [count, late, rate] = [200, 20, 100];
  const { feeds } = await (await Socket.open(room.server.url, room.tokens[0])).call("feed.follow", { feeds: [{ feed_id: room.feed_id, after_seq: 0 }] });
  const readers = await Promise.all(room.tokens.slice(1).map((token) => healthyReader(room, token, feeds[0].seq)));
  const posters = await Promise.all(room.tokens.slice(1, 6).map((token) => Socket.open(room.server.url, token)));
  const others = 1 + readers.length + posters.length;
  const alone = await load(room, { posters, readers, rate, most: 400 });

  const kernelBefore = kernelBuffers(room.server.port);
  const slow = new SlowReaders(room, { count, late, after_seq: alone.newest });
  await slow.following();
  forgetPeak(room.pid);
  const memoryBefore = memory(room.pid);
  let watched;
  const watching = watch(room, { slow: count + late, others, then: () => slow.readLate() }).then((seen) => (watched = seen));
  const together = await load(room, { posters, readers, rate, most: 3000, enough: () => watched });
  await watching;
  const grown = peakMemory(room.pid) - memoryBefore;
  const held = watched.kernel - kernelBefore.bytes;
  const reports = await slow.reports();

  t.diagnostic(`memory grew by ${(grown / mebi).toFixed(1)} MiB, the kernel held ${(held / mebi).toFixed(1)} MiB more, for ${count + late} slow readers`);
  t.diagnostic(`${together.posts} posts until they were gone, ${(watched.goneAt - watched.allSlowAt).toFixed(2)} s after all were found slow`);
  for (const what of ["acks", "deliveries"])
    for (const share of [0.5, 0.95]) t.diagnostic(`${what} p${share * 100}: ${milliseconds(alone[what], share).toFixed(1)} ms alone, ${milliseconds(together[what], share).toFixed(1)} ms together`);

  assert.equal(reports.length, count + late);
  for (const { late, seqs, code, after_close, rest, how, ended_at } of reports) {
    assert.deepEqual(seqs, seqs.map((_, i) => alone.newest + 1 + i), "only whole frames came, each once and in order");
    assert.ok(seqs.length > 0, "something came");
    assert.ok(ended_at - watched.allSlowAt < 2 + 1.5, `it ended ${ended_at - watched.allSlowAt} s after it was slow`);
    if (late) assert.deepEqual([code, after_close, rest, how], [4008, 0, 0, "end"]);
    else assert.deepEqual([code, how], [null, "reset"]);
  }

  // A queue of 256 KiB each would be 55 MiB; its frames are shared with the others'.
  assert.ok(grown < 16 * mebi, `memory grew by ${grown} bytes`);
  // TCP_NOTSENT_LOWAT: 16 KiB that aren't sent, and a write beyond it.
  assert.ok(held < (count + late) * 64 * 1024, `the kernel held ${held} bytes`);
  assert.deepEqual(kernelBuffers(room.server.port).sockets <= kernelBefore.sockets, true, "the kernel has forgotten them");

  for (const { seqs } of readers) assert.deepEqual(seqs, seqs.map((_, i) => feeds[0].seq + 1 + i), "the others missed nothing and saw nothing twice");
  for (const { seqs } of readers) assert.equal(seqs.length, alone.posts + together.posts);
  for (const what of ["acks", "deliveries"])
    for (const [share, most] of [[0.5, 20], [0.95, 100]])
      assert.ok(milliseconds(together[what], share) < 4 * milliseconds(alone[what], share) + most, `${what} took longer`);
  await room.server.stop();
});

test("a socket that pings and never reads costs bounded memory", { timeout: 60_000 }, async (t) => {
  const room = await serve(["Traag", "Els"]);
  const noor = await Raw.upgraded(room.server.port, room.tokens[0]);
  noor.socket.pause();
  forgetPeak(room.pid);
  const before = memory(room.pid);
  const pings = Buffer.concat(Array.from({ length: 1000 }, () => frame("x".repeat(125), { opcode: 9 })));
  for (let i = 0; i < 300; i++) await new Promise((resolve) => noor.socket.write(pings, resolve));
  const els = await Raw.upgraded(room.server.port, room.tokens[1]);
  assert.ok((await els.rpc("network.list")).result);
  const grown = peakMemory(room.pid) - before;
  t.diagnostic(`memory grew by ${(grown / mebi).toFixed(1)} MiB for ${((300 * pings.length) / mebi).toFixed(0)} MiB of pings`);
  assert.ok(grown < 8 * mebi, `memory grew by ${grown} bytes`);
  // Once it reads, it goes on: it is answered, if not ping by ping.
  noor.socket.resume();
  assert.ok((await noor.rpc("network.list")).result);
  await room.server.stop();
});

test("a socket that asks for long pages and never reads is told to come back later", { timeout: 60_000 }, async (t) => {
  const room = await serve(["Traag", "Els"]);
  const els = await Socket.open(room.server.url, room.tokens[1]);
  for (let i = 0; i < 100; i++) await els.call("post.create", { post_id: uuid7(), thread_id: room.thread_id, body: "é".repeat(20_000) });
  const noor = await Raw.upgraded(room.server.port, room.tokens[0]);
  forgetPeak(room.pid);
  const before = memory(room.pid);
  noor.socket.pause();
  const page = frame(`{"jsonrpc":"2.0","id":7,"method":"post.list","params":{"thread_id":"${room.thread_id}","limit":100}}`);
  noor.send(Buffer.concat(Array(60).fill(page)));
  await eventually(room.figures, ({ slow_readers_total }) => slow_readers_total === 1);
  const grown = peakMemory(room.pid) - before;
  t.diagnostic(`memory grew by ${(grown / mebi).toFixed(1)} MiB`);
  // 4 MiB that wait, and the pages that were under way when it was found slow: a page has 4 MiB here.
  assert.ok(grown < 64 * mebi, `memory grew by ${grown} bytes`);
  noor.socket.resume();
  assert.equal(await noor.closing(), "4008 end");
  assert.ok((await els.call("post.list", { thread_id: room.thread_id, limit: 100 })).posts.length === 100, "who reads gets them");
  await room.server.stop();
});
