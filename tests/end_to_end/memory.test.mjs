// What a server's memory tells to whoever gets hold of it.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { eventually } from "../support/metrics.mjs";
import { writableMemory } from "../support/process.mjs";
import { http, Socket } from "../support/rpc.mjs";
import { importPeople, newFolder, Server } from "../support/server.mjs";

const isRoot = process.getuid() === 0;

/** How often the words stand in what the process can write to. */
function countInMemory(pid, words) {
  let found = 0;
  for (const { bytes } of writableMemory(pid)) for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) ++found;
  return found;
}

test("words that were sent and not kept are nowhere in memory once they are answered", { skip: !isRoot && "only root reads it" }, async () => {
  const data = join(newFolder(), "data");
  const [token] = importPeople(data, [{ name: "Ada", email: "ada@brug.example", school: "De Brug" }]).values();
  const server = await Server.start(data);
  const word = "nergensanders";
  const count = () => countInMemory(server.process.pid, word);
  // What it has answered it lets go of in the moment after.
  const isGone = () => eventually(count, (found) => found === 0);
  const sentence = (i) => `${word} `.repeat(1 + 20 * i);
  for (let i = 0; i < 20; ++i) await assert.rejects(http(server.url, null, "account.sign_in", { email: "ada@brug.example", password: sentence(i) }));
  await isGone();
  const socket = await Socket.open(server.url, token);
  for (let i = 0; i < 20; ++i) await assert.rejects(socket.call("person.update_self", { motto: sentence(i) }));
  const inBuffer = 1536 / word.length; // Beast's own, of the open socket
  await eventually(count, (found) => found <= inBuffer);
  await socket.close();
  await isGone();
  await server.stop();
});

test("a server can't be dumped", async () => {
  const data = join(newFolder(), "data");
  // What it owns below /proc is root's once it can't be dumped.
  const server = await Server.start(data, { under: isRoot ? ["setpriv", "--regid=65534", "--clear-groups"] : [] });
  const its = `/proc/${server.process.pid}`;
  const { uid, gid } = statSync(`${its}/mem`);
  assert.deepEqual({ uid, gid }, { uid: 0, gid: 0 });
  assert.match(readFileSync(`${its}/status`, "utf8"), isRoot ? /^Gid:\s65534\s/m : /^Uid:\s[1-9]/m);
  await server.stop();
});
