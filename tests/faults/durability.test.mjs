// The server is killed again and again under load, and what wasn't synced yet goes with it, as in a power cut: what it
// acknowledged is there, once, and every feed is whole.
// KILLS says how often (10; by hand 200).

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { http, Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { importPeople, newFolder, root, Server } from "../support/server.mjs";

const kills = Number(process.env.KILLS ?? 10);
const clients = 20;
// Who reads afresh reads all that 200 kills leave, and not the newest of it after a reset.
const load = [...loadLimits, "--set", "limits.replay_events=1000000"];
const witnessLibrary = process.env.WITNESS ?? join(root, "build/release/fsync_witness.so");

/** A folder with members of one network, and an outsider's closed one that they may not write in. */
async function prepare(folder, witness) {
  const data = join(folder, "data");
  const people = Array.from({ length: clients + 1 }, (_, i) => ({ name: `Collega ${i}`, email: `collega${i}@school.example`, school: i % 2 ? "De Sluis" : "Het Kompas" }));
  const tokens = [...importPeople(data, people).values()];
  const server = await Server.start(data, { args: load, env: witness });
  const place = async (token, visibility) => {
    const network_id = uuid7();
    const { feed_id } = await http(server.url, token, "network.create", { network_id, name: `Netwerk ${visibility}`, purpose: "Wat blijft er staan?", visibility });
    const topic_id = uuid7();
    await http(server.url, token, "topic.create", { network_id, topic_id, title: "Onderwerp" });
    const thread_id = uuid7();
    await http(server.url, token, "thread.create", { topic_id, thread_id, title: "Gesprek", body: "Opening", kind: "question" });
    return { network_id, feed_id, thread_id };
  };
  const shared = await place(tokens[0], "open");
  const closed = await place(tokens[clients], "closed");
  for (const token of tokens.slice(1, clients)) await http(server.url, token, "network.join", { network_id: shared.network_id });
  return { data, server, tokens: tokens.slice(0, clients), shared, closed };
}


/** One colleague who posts, is refused a third of the time, and tries again with the same id until it is answered. */
class Client {
  acknowledged = new Map(); // post_id to seq
  refusedWrongly = [];
  state = new Map(); // seq to what the event said
  duplicates = 0;

  constructor(world, token) {
    Object.assign(this, { world, token, running: true });
  }

  see = ({ method, params }) => {
    if (method !== "event") return;
    if (this.state.has(params.seq)) this.duplicates++;
    this.state.set(params.seq, `${params.type} ${params.data.post_id ?? ""} ${params.data.body ?? ""}`);
  };

  newestSeq() {
    let newest = 0;
    while (this.state.has(newest + 1)) newest++;
    return newest;
  }

  async connected() {
    while (!this.abandoned) {
      try {
        const socket = await Socket.open(this.world.server.url, this.token, this.see);
        await socket.call("feed.follow", { feeds: [{ feed_id: this.world.shared.feed_id, after_seq: this.newestSeq() }] });
        this.socket = socket;
        return socket;
      } catch {
        await this.world.restarted(); // refused or cut off: wait for the next server
      }
    }
    throw new Error("the test is over");
  }

  async run(acknowledge) {
    let turn = 0;
    while (this.running) {
      const must = ["post", "post", ["foreign", "empty", "taken"][turn++ % 3]];
      for (const kind of must) await this.request(kind, acknowledge);
    }
  }

  async request(kind, acknowledge) {
    const post_id = kind === "taken" && this.taken ? this.taken : uuid7();
    const thread_id = kind === "foreign" ? this.world.closed.thread_id : this.world.shared.thread_id;
    const body = kind === "empty" ? "" : `mark:${randomBytes(16).toString("hex")} ${kind}`;
    for (;;) {
      const socket = this.socket?.socket.readyState === WebSocket.OPEN ? this.socket : await this.connected();
      try {
        const post = await socket.call("post.create", { post_id, thread_id, body });
        if (kind !== "post" && !(kind === "taken" && !this.taken)) this.refusedWrongly.push(`${kind} was accepted`);
        this.acknowledged.set(post_id, post.seq);
        if (kind === "post") this.taken ??= post_id;
        return acknowledge();
      } catch (error) {
        if (error instanceof Refused && error.failure !== "unavailable") {
          const expected = { foreign: "not_found", empty: "too_short", taken: "id_taken" }[kind];
          if (error.reason !== expected) this.refusedWrongly.push(`${kind}: ${error.message}`);
          return acknowledge();
        }
        if (!this.running) return;
      }
    }
  }
}

/** Takes away what a power cut would have taken with the process: the pieces of the log that no sync covered. */
function cutPower(world) {
  const numbers = new BigUint64Array(new Uint8Array(readFileSync(world.unsynced)).buffer);
  const wal = openSync(join(world.data, "kring.db-wal"), "r+");
  const size = fstatSync(wal).size;
  let taken = 0;
  for (let piece = 0; piece < Number(numbers[0]); piece++) {
    const offset = Number(numbers[1 + 2 * piece]);
    const length = Math.min(Number(numbers[2 + 2 * piece]), size - offset);
    if (length > 0) taken += writeSync(wal, Buffer.alloc(length), 0, length, offset);
  }
  closeSync(wal);
  return taken;
}

async function readAfresh(world) {
  const events = new Map();
  const reader = await Socket.open(world.server.url, world.tokens[0], ({ method, params }) => {
    if (method === "event") events.set(params.seq, `${params.type} ${params.data.post_id ?? ""} ${params.data.body ?? ""}`);
  });
  const { feeds } = await reader.call("feed.follow", { feeds: [{ feed_id: world.shared.feed_id, after_seq: 0 }] });
  await reader.until(() => events.has(feeds[0].seq), "the newest event");
  await reader.close();
  return { events, seq: feeds[0].seq };
}

async function listPosts(world) {
  const posts = [];
  for (let before; ; ) {
    const page = await http(world.server.url, world.tokens[0], "post.list", { thread_id: world.shared.thread_id, limit: 100, ...(before ? { before } : {}) });
    posts.push(...page.posts);
    if (!page.before) return posts;
    before = page.before;
  }
}

/** Of what each client was told last, nothing is missing. Right after a kill, since all else rests on it. */
async function checkNewest(world, all) {
  const { posts } = await http(world.server.url, world.tokens[0], "post.list", { thread_id: world.shared.thread_id, limit: 100 });
  const oldest = posts[0]?.seq ?? 0;
  const there = new Set(posts.map(({ post_id }) => post_id));
  for (const { acknowledged } of all)
    for (const [post_id, seq] of [...acknowledged].reverse()) {
      if (seq < oldest) break;
      assert.ok(there.has(post_id), "a post that was acknowledged just before the kill is there");
    }
}

test(`nothing acknowledged is lost when the server is killed ${kills} times`, { timeout: 3_600_000 }, async (t) => {
  const folder = newFolder();
  const witnessFile = join(folder, "witness.json");
  const unsynced = join(folder, "unsynced");
  assert.ok(existsSync(witnessLibrary), `${witnessLibrary} isn't built`);
  const witness = { LD_PRELOAD: witnessLibrary, WITNESS_FILE: witnessFile, WITNESS_UNSYNCED: unsynced, WITNESS_SLOW_SYNC: "4", WITNESS_DATA: join(folder, "data") };
  const world = { ...(await prepare(folder, witness)), unsynced };
  let restarted = Promise.resolve();
  world.restarted = () => restarted;

  let answered = 0;
  let wake = () => {};
  const acknowledge = () => (answered++, wake());
  const all = world.tokens.map((token) => new Client(world, token));
  const running = all.map((client) => client.run(acknowledge));
  for (const one of running) one.catch(() => {}); // after a failure they are cut off; otherwise they are awaited below

  let marks = 0;
  let tooEarly = 0;
  const cuts = []; // bytes
  const readWitness = () => {
    if (!existsSync(witnessFile)) return;
    const said = JSON.parse(readFileSync(witnessFile, "utf8") || "{}");
    marks += said.marks_sent ?? 0;
    tooEarly += said.too_early ?? 0;
  };

  t.after(() => {
    for (const client of all) Object.assign(client, { running: false, abandoned: true });
    return world.server.kill();
  });

  for (let kill = 0; kill < kills; kill++) {
    const goal = answered + 40 + Math.floor(Math.random() * 200);
    await new Promise((resolve) => (wake = () => answered >= goal && resolve()));
    let done;
    restarted = new Promise((resolve) => (done = resolve));
    await world.server.kill();
    cuts.push(cutPower(world));
    readWitness();
    world.server = await Server.start(world.data, { port: world.server.port, args: load, env: witness });
    await checkNewest(world, all);
    done();
  }
  const goal = answered + 60;
  await new Promise((resolve) => (wake = () => answered >= goal && resolve()));
  for (const client of all) client.running = false;
  await Promise.all(running);

  const posts = await listPosts(world);
  const times = Map.groupBy(posts, (post) => post.post_id);
  const acknowledged = new Map(all.flatMap((client) => [...client.acknowledged]));
  t.diagnostic(`${answered} answers, ${acknowledged.size} posts acknowledged, ${posts.length} there, ${kills} kills`);
  t.diagnostic(`the power cuts took ${cuts.reduce((sum, bytes) => sum + bytes, 0)} bytes, in ${cuts.filter((bytes) => bytes > 0).length} of ${kills}`);
  assert.ok(acknowledged.size > 20 * kills, "there was hardly any load");
  for (const [post_id, seq] of acknowledged) {
    assert.equal(times.get(post_id)?.length, 1, `an acknowledged post is there ${times.get(post_id)?.length ?? 0} times`);
    assert.equal(times.get(post_id)[0].seq, seq, "an acknowledged post kept its seq");
  }
  assert.deepEqual(all.flatMap((client) => client.refusedWrongly), []);

  const fresh = await readAfresh(world);
  for (let seq = 1; seq <= fresh.seq; seq++) assert.ok(fresh.events.has(seq), `the feed lacks ${seq} of ${fresh.seq}`);
  for (const client of all) {
    const socket = client.socket?.socket.readyState === WebSocket.OPEN ? client.socket : await client.connected();
    await socket.until(() => client.newestSeq() >= fresh.seq, "the newest event");
    await socket.close();
    assert.equal(client.duplicates, 0, "an event came twice");
    assert.deepEqual([...client.state].sort(([a], [b]) => a - b), [...fresh.events].sort(([a], [b]) => a - b), "a client that resumed holds another state");
  }

  await world.server.stop();
  readWitness();
  t.diagnostic(`${marks} posts seen leaving, ${tooEarly} before they were on the disk`);
  assert.ok(marks > acknowledged.size / 2, "the witness saw hardly anything leave");
  assert.equal(tooEarly, 0, "something left before it was on the disk");
});
