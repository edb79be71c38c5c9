// What a test of durability is made of: clients that write under load, kills, power cuts, and what must be there afterwards.
// What they write, and where, is a `Kind`: its operations, and a place for each client.

import assert from "node:assert/strict";
import { closeSync, existsSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { loadLimits } from "../bench/limits.mjs";
import { http, Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { newFolder, root, Server } from "../support/server.mjs";

// Who reads afresh reads all that 200 kills leave, and not the newest of it after a reset.
const load = [...loadLimits, "--set", "limits.replay_events=1000000"];
const witnessLibrary = process.env.WITNESS ?? join(root, "build/release/fsync_witness.so");

/** An id that the witness knows when it sees it, in text and in the database. */
export function markedId() {
  const id = uuid7();
  return `${id.slice(0, 21)}6d-61726b${id.slice(30)}`;
}

/**
 * @typedef {object} Kind
 * @property {(folder: string, start: (data: string) => Promise<Server>) => Promise<object>} prepare gives `{ data, server, places }`, a place
 *   for each client: `{ token, feed_id, where, foreign }`, the last two being the input that says in what it writes, and in what it may not
 * @property {string} send the operation that writes; `list` the one that reads a page; `page` what that calls its things
 * @property {string} id what it calls the id
 * @property {() => string} newId
 * @property {(kind: string) => string} body
 */

/** What an event said. */
const told = (kind, { type, data }) => `${type} ${data[kind.id] ?? ""} ${data.body ?? ""}`;

/** One colleague who writes, is refused a third of the time, and tries again with the same id until it is answered. */
class Client {
  acknowledged = new Map(); // id to seq
  refusedWrongly = [];
  state = new Map(); // seq to what the event said
  duplicates = 0;

  constructor(world, kind, place) {
    Object.assign(this, { world, kind, place, running: true });
  }

  see = ({ method, params }) => {
    if (method !== "event") return;
    if (this.state.has(params.seq)) this.duplicates++;
    this.state.set(params.seq, told(this.kind, params));
  };

  newestSeq() {
    let newest = 0;
    while (this.state.has(newest + 1)) newest++;
    return newest;
  }

  async connected() {
    while (!this.abandoned) {
      try {
        const socket = await Socket.open(this.world.server.url, this.place.token, this.see);
        await socket.call("feed.follow", { feeds: [{ feed_id: this.place.feed_id, after_seq: this.newestSeq() }] });
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
      const must = ["right", "right", ["foreign", "empty", "taken"][turn++ % 3]];
      for (const kind of must) await this.request(kind, acknowledge);
    }
  }

  async request(manner, acknowledge) {
    const { kind, place } = this;
    const id = manner === "taken" && this.taken ? this.taken : kind.newId();
    const where = manner === "foreign" ? place.foreign : place.where;
    const body = manner === "empty" ? "" : kind.body(manner);
    for (;;) {
      const socket = this.socket?.socket.readyState === WebSocket.OPEN ? this.socket : await this.connected();
      try {
        const { seq } = await socket.call(kind.send, { [kind.id]: id, ...where, body });
        if (manner !== "right" && !(manner === "taken" && !this.taken)) this.refusedWrongly.push(`${manner} was accepted`);
        this.acknowledged.set(id, seq);
        if (manner === "right") this.taken ??= id;
        return acknowledge();
      } catch (error) {
        if (error instanceof Refused && error.failure !== "unavailable") {
          const expected = { foreign: "not_found", empty: "too_short", taken: "id_taken" }[manner];
          if (error.reason !== expected) this.refusedWrongly.push(`${manner}: ${error.message}`);
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

async function readAfresh(world, kind, { token, feed_id }) {
  const events = new Map();
  const reader = await Socket.open(world.server.url, token, ({ method, params }) => {
    if (method === "event") events.set(params.seq, told(kind, params));
  });
  const { feeds } = await reader.call("feed.follow", { feeds: [{ feed_id, after_seq: 0 }] });
  await reader.until(() => events.has(feeds[0].seq), "the newest event");
  await reader.close();
  return { events, seq: feeds[0].seq };
}

const readPage = (world, kind, { token, where }, before) => http(world.server.url, token, kind.list, { ...where, limit: 100, ...(before ? { before } : {}) });

async function listAll(world, kind, place) {
  const all = [];
  for (let before; ; ) {
    const page = await readPage(world, kind, place, before);
    all.push(...page[kind.page]);
    if (!page.before) return all;
    before = page.before;
  }
}

/** Those who write in the same place, by its feed. */
const byPlace = (clients) => [...Map.groupBy(clients, ({ place }) => place.feed_id).values()];

/** Of what each client was told last, nothing is missing. Right after a kill, since all else rests on it. */
async function checkNewest(world, kind, all) {
  for (const clients of byPlace(all)) {
    const page = (await readPage(world, kind, clients[0].place))[kind.page];
    const oldest = page[0]?.seq ?? 0;
    const there = new Set(page.map((one) => one[kind.id]));
    for (const { acknowledged } of clients)
      for (const [id, seq] of [...acknowledged].reverse()) {
        if (seq < oldest) break;
        assert.ok(there.has(id), "what was acknowledged just before the kill is there");
      }
  }
}

/** In one place: all that was acknowledged is there once, the feed is whole, and who resumed holds what a fresh reader gets. */
async function checkPlace(world, kind, clients) {
  const { place } = clients[0];
  const things = await listAll(world, kind, place);
  const times = Map.groupBy(things, (one) => one[kind.id]);
  const acknowledged = new Map(clients.flatMap((client) => [...client.acknowledged]));
  for (const [id, seq] of acknowledged) {
    assert.equal(times.get(id)?.length, 1, `what was acknowledged is there ${times.get(id)?.length ?? 0} times`);
    assert.equal(times.get(id)[0].seq, seq, "what was acknowledged kept its seq");
  }
  const fresh = await readAfresh(world, kind, place);
  for (let seq = 1; seq <= fresh.seq; seq++) assert.ok(fresh.events.has(seq), `the feed lacks ${seq} of ${fresh.seq}`);
  for (const client of clients) {
    const socket = client.socket?.socket.readyState === WebSocket.OPEN ? client.socket : await client.connected();
    await socket.until(() => client.newestSeq() >= fresh.seq, "the newest event");
    await socket.close();
    assert.equal(client.duplicates, 0, "an event came twice");
    assert.deepEqual([...client.state].sort(([a], [b]) => a - b), [...fresh.events].sort(([a], [b]) => a - b), "a client that resumed holds another state");
  }
  return { there: things.length, acknowledged: acknowledged.size };
}

/** Kills the server so often under the clients' load. */
export async function checkDurability(t, /** @type {Kind} */ kind, kills) {
  const folder = newFolder();
  const witnessFile = join(folder, "witness.json");
  const unsynced = join(folder, "unsynced");
  assert.ok(existsSync(witnessLibrary), `${witnessLibrary} isn't built`);
  const witness = { LD_PRELOAD: witnessLibrary, WITNESS_FILE: witnessFile, WITNESS_UNSYNCED: unsynced, WITNESS_SLOW_SYNC: "4", WITNESS_DATA: join(folder, "data") };
  const start = (data, port = 0) => Server.start(data, { port, args: load, env: witness });
  const world = { ...(await kind.prepare(join(folder, "data"), start)), unsynced };
  let restarted = Promise.resolve();
  world.restarted = () => restarted;

  let answered = 0;
  let wake = () => {};
  const acknowledge = () => (answered++, wake());
  const all = world.places.map((place) => new Client(world, kind, place));
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
    world.server = await start(world.data, world.server.port);
    await checkNewest(world, kind, all);
    done();
  }
  const goal = answered + 60;
  await new Promise((resolve) => (wake = () => answered >= goal && resolve()));
  for (const client of all) client.running = false;
  await Promise.all(running);

  const sums = { there: 0, acknowledged: 0 };
  for (const clients of byPlace(all)) {
    const checked = await checkPlace(world, kind, clients);
    for (const name of Object.keys(sums)) sums[name] += checked[name];
  }
  assert.deepEqual(all.flatMap((client) => client.refusedWrongly), []);
  t.diagnostic(`${answered} answers, ${sums.acknowledged} acknowledged, ${sums.there} there, ${kills} kills`);
  t.diagnostic(`the power cuts took ${cuts.reduce((sum, bytes) => sum + bytes, 0)} bytes, in ${cuts.filter((bytes) => bytes > 0).length} of ${kills}`);
  assert.ok(sums.acknowledged > 20 * kills, "there was hardly any load");

  await world.server.stop();
  readWitness();
  t.diagnostic(`${marks} marks seen leaving, ${tooEarly} before they were on the disk`);
  assert.ok(marks > sums.acknowledged / 2, "the witness saw hardly anything leave");
  assert.equal(tooEarly, 0, "something left before it was on the disk");
}
