// What those who run the server rely on: health, figures on a listener of their own, backup and restore.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { figures, freePort } from "../support/metrics.mjs";
import { listeningAt } from "../support/process.mjs";
import { Raw, upgrade } from "../support/raw.mjs";
import { openRoom, session } from "../support/room.mjs";
import { http, Socket, uuid7 } from "../support/rpc.mjs";
import { kring, newFolder, Server } from "../support/server.mjs";

let room;
let metrics;

before(async () => {
  metrics = await freePort();
  room = await openRoom(["Noor", "Els"], { args: ["--set", `server.metrics_port=${metrics}`] });
});
after(() => room.server.stop());

const post = (url, token, body) => http(url, token, "post.create", { post_id: uuid7(), thread_id: room.thread_id, body });
const bodies = async (url, token) => (await http(url, token, "post.list", { thread_id: room.thread_id, limit: 100 })).posts.map(({ body }) => body);

test("health and readiness are told to anybody, and never cached", async () => {
  const raw = await Raw.open(room.server.port);
  for (const [path, text] of [["/healthz", "ok\n"], ["/readyz", "ready\n"]]) {
    const said = await raw.ask("GET", path);
    assert.deepEqual([said.status, said.text, said.headers["cache-control"]], [200, text, "no-store"]);
    assert.equal((await raw.ask("HEAD", path)).status, 200);
  }
  raw.destroy();
});

test("figures are given on their own listener, on the loopback address alone, and nothing else is", async () => {
  const raw = await Raw.open(metrics);
  const said = await raw.ask("GET", "/metrics");
  assert.equal(said.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
  assert.match(said.text, /^# HELP kring_sockets .+\n# TYPE kring_sockets gauge\nkring_sockets \d+$/m);
  for (const path of ["/", "/healthz", "/api/openapi.json", "/nowhere"]) assert.equal((await raw.ask("GET", path)).status, 404);
  assert.equal((await raw.ask("POST", "/metrics")).status, 405);
  const call = { authorization: `Bearer ${room.tokens[0]}`, "content-type": "application/json" };
  assert.equal((await raw.ask("POST", "/api/v1/account.me", call, "{}")).status, 404);
  assert.equal((await raw.send(upgrade(call)).response()).status, 404);
  raw.destroy();
  assert.deepEqual(listeningAt(metrics), ["127.0.0.1"]);
});

test("figures follow what happens", async () => {
  const earlier = await figures(metrics);
  const els = await Socket.open(room.server.url, room.tokens[1]);
  await els.call("post.create", { post_id: uuid7(), thread_id: room.thread_id, body: "Eén." });
  await http(room.server.url, room.tokens[0], "account.me");
  const later = await figures(metrics);
  const risen = (name) => later[`${name}_total`] - earlier[`${name}_total`];
  assert.equal(later.sockets - earlier.sockets, 1);
  assert.deepEqual([risen("commits") >= 1, risen("socket_requests"), risen("http_requests") >= 2, risen("frames_sent") >= 2], [true, 1, true, true]);
  await els.close();
});

/** What a command says on standard error as it fails. */
function complains(...args) {
  try {
    kring(...args);
  } catch (error) {
    assert.equal(error.status, 1);
    return error.stderr;
  }
  return assert.fail(`${args[0]} succeeded`);
}

test("a backup is made while people write, and a restored folder serves what was there, to the same tokens", { timeout: 60_000 }, async () => {
  const folder = newFolder();
  const [content, keys, data] = ["content", "keys", "restored"].map((name) => join(folder, name));
  const [noor, els] = room.tokens;
  await post(room.server.url, noor, "Vóór de reservekopie.");
  let writing = true;
  const written = [];
  const writer = (async () => {
    for (let i = 0; writing && i < 500; i++) written.push((await post(room.server.url, els, `Tijdens ${i}.`)) && `Tijdens ${i}.`);
  })();
  while (written.length < 3) await post(room.server.url, noor, "Nog een.");
  const surelyThere = [...written];
  kring("backup", content, "--data", room.data);
  kring("backup", keys, "--keys", "--data", room.data);
  writing = false;
  await writer;
  await post(room.server.url, noor, "Na de reservekopie.");
  assert.ok(!readdirSync(content).includes("keys.db"), "keys are no part of the content");
  for (const made of [content, keys]) assert.equal(statSync(made).mode & 0o777, 0o700);

  assert.match(kring("restore", content, "--keys", keys, "--data", data), /restored to/);
  assert.match(kring("check", "--data", data), /no damage found/);
  const server = await Server.start(data);
  const there = await bodies(server.url, noor);
  for (const body of ["Vóór de reservekopie.", ...surelyThere]) assert.ok(there.includes(body), `${body} is there`);
  assert.ok(!there.includes("Na de reservekopie."));
  const reader = await Socket.open(server.url, els);
  const { feeds } = await reader.call("feed.follow", { feeds: [{ feed_id: room.feed_id, after_seq: 0 }] });
  await reader.until((events) => events.at(-1)?.params.seq === feeds[0].seq, "the whole feed");
  assert.deepEqual(reader.events.map(({ params }) => params.seq), Array.from({ length: feeds[0].seq }, (_, i) => i + 1), "the feed is whole");
  await post(server.url, noor, "Het gaat verder.");
  await server.stop();
});

test("restored without its keys, everyone signs in again and finds everything", { timeout: 60_000 }, async () => {
  const folder = newFolder();
  const [content, data] = [join(folder, "content"), join(folder, "restored")];
  await post(room.server.url, room.tokens[0], "Blijft.");
  kring("backup", content, "--data", room.data);
  assert.match(kring("restore", content, "--data", data), /without its keys everyone signs in again/);
  const server = await Server.start(data);
  await assert.rejects(bodies(server.url, room.tokens[0]), { failure: "unauthenticated" });
  const { secret } = await session(server, data, room.emails[0]);
  assert.ok((await bodies(server.url, secret)).includes("Blijft."));
  await server.stop();
});

test("backup and restore refuse what would overwrite or isn't there, and say so", () => {
  const folder = newFolder();
  const [content, taken, empty] = ["content", "taken", "empty"].map((name) => join(folder, name));
  for (const made of [taken, empty]) mkdirSync(made);
  writeFileSync(join(taken, "brief.txt"), "van iemand");
  kring("backup", content, "--data", room.data);
  assert.match(complains("backup", content, "--data", room.data), /kring: .+/);
  assert.match(complains("backup", taken, "--data", room.data), /kring: .+/);
  assert.match(complains("backup", join(folder, "new"), "--data", empty), /there is no data in/);
  assert.match(complains("restore", empty, "--data", join(folder, "new")), /there is no data in/);
  assert.match(complains("restore", content, "--data", taken), /kring: .+/);
  assert.match(complains("restore", content, "--data", room.data), /kring: .+/);
  assert.match(complains("restore", content, "--keys", empty, "--data", join(folder, "half")), /kring: .+/);
  writeFileSync(join(content, "kring.db"), "geen databank");
  assert.match(complains("restore", content, "--data", join(folder, "damaged")), /kring: .+/);
  assert.deepEqual(readdirSync(taken), ["brief.txt"]);
  assert.ok(existsSync(join(room.data, "kring.sock")));
});
