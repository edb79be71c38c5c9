// A full disk and an I/O error in the middle of a batch: nothing is acknowledged that isn't there, nothing that isn't
// acknowledged haunts, and the server goes on once there is room again.

import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { http, Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { importPeople, newFolder, root, Server } from "../support/server.mjs";

const preload = join(root, "build/release/broken_disk_preload.so");

async function open(folder) {
  assert.ok(existsSync(preload), `${preload} isn't built`);
  const data = join(folder, "data");
  const flag = join(folder, "broken");
  const [token] = importPeople(data, [{ name: "Noor", email: "noor@school.example", school: "De Sluis" }]).values();
  const env = { LD_PRELOAD: preload, BROKEN_DISK: flag };
  const server = await Server.start(data, { args: loadLimits, env });
  const network_id = uuid7();
  const { feed_id } = await http(server.url, token, "network.create", { network_id, name: "Schrijven", purpose: "Hoe leren kinderen schrijven?", visibility: "open" });
  const topic_id = uuid7();
  await http(server.url, token, "topic.create", { network_id, topic_id, title: "Verhalen" });
  const thread_id = uuid7();
  await http(server.url, token, "thread.create", { topic_id, thread_id, title: "Na twee zinnen is het op", body: "Wat doen jullie?", kind: "question" });
  return { server, token, thread_id, feed_id, flag };
}

/** Posts many at once, so that they share batches. Returns what became of each. */
async function burst(world, count) {
  const socket = await Socket.open(world.server.url, world.token);
  const outcomes = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const post_id = uuid7();
      const post = { post_id, thread_id: world.thread_id, body: `bijdrage ${i} ${"x".repeat(500)}` };
      try {
        return { post_id, seq: (await socket.call("post.create", post)).seq };
      } catch (error) {
        assert.ok(error instanceof Refused, `the socket broke: ${error.message}`);
        return { post_id, failure: error.failure };
      }
    }),
  );
  await socket.close();
  return outcomes;
}

async function everything(world) {
  const posts = new Map();
  for (let before; ; ) {
    const page = await http(world.server.url, world.token, "post.list", { thread_id: world.thread_id, limit: 100, ...(before ? { before } : {}) });
    for (const post of page.posts) posts.set(post.post_id, post.seq);
    if (!page.before) break;
    before = page.before;
  }
  const seqs = [];
  const reader = await Socket.open(world.server.url, world.token, ({ params }) => seqs.push(params.seq));
  const { feeds } = await reader.call("feed.follow", { feeds: [{ feed_id: world.feed_id, after_seq: 0 }] });
  await reader.until(() => seqs.includes(feeds[0].seq), "the newest event");
  await reader.close();
  return { posts, seqs };
}

const isReady = async (world) => (await fetch(`${world.server.url}/readyz`)).status === 200;

/** Not ready from the first batch that is lost until something could be written again, whoever writes it. */
async function readinessFollows(world, error) {
  assert.ok(await isReady(world));
  writeFileSync(world.flag, `${error} 0`);
  const lost = await burst(world, 1);
  assert.equal(lost[0].failure, "unavailable");
  for (let asked = 0; asked < 20; asked++) assert.equal(await isReady(world), false, "a server that can't write isn't ready");
  rmSync(world.flag);
  let asked = 0;
  while (!(await isReady(world))) assert.ok(++asked < 2000, "nobody wrote, and it never got ready again");
}

for (const error of ["ENOSPC", "EIO"]) {
  test(`a disk that fails with ${error} in the middle of a batch acknowledges nothing that isn't there`, { timeout: 120_000 }, async (t) => {
    const world = await open(newFolder());
    const outcomes = await burst(world, 50);
    assert.ok(outcomes.every(({ seq }) => seq), "everything works before");
    for (const more of [0, 1, 3, 7]) {
      writeFileSync(world.flag, `${error} ${more}`);
      outcomes.push(...(await burst(world, 60)));
      rmSync(world.flag);
      outcomes.push(...(await burst(world, 20)));
    }
    await readinessFollows(world, error);
    const kept = outcomes.filter(({ seq }) => seq);
    const lost = outcomes.filter(({ failure }) => failure);
    t.diagnostic(`${kept.length} acknowledged, ${lost.length} refused`);
    assert.ok(lost.length > 60, "the disk broke while posts were under way");
    assert.deepEqual([...new Set(lost.map(({ failure }) => failure))], ["unavailable"]);
    assert.ok(outcomes.slice(-20).every(({ seq }) => seq), "the server goes on once the disk does");

    const there = await everything(world);
    for (const { post_id, seq } of kept) assert.equal(there.posts.get(post_id), seq, "an acknowledged post is there");
    for (const { post_id } of lost) assert.ok(!there.posts.has(post_id), "a refused post is not there");
    assert.deepEqual(there.seqs, there.seqs.map((_, i) => i + 1), "the feed has no hole");
    await world.server.stop();
  });
}
