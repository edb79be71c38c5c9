// The master key as whoever runs the server meets it: new ones, copies of it, and a lost one.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { binary, newFolder, Server } from "../support/server.mjs";

const run = (...args) => spawnSync(binary, args, { encoding: "utf8", timeout: 60_000 });

function succeeds(...args) {
  const done = run(...args);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

function isRefused(args, sentence) {
  const done = run(...args);
  assert.equal(done.status, 1, done.stdout);
  assert.match(done.stderr, sentence);
}

const newUser = (name) => ["user", "add", "--email", `${name}@brug.example`, "--name", name, "--school", "De Brug"];

/** A data folder; `keys` stand for what people wrote in private. */
function newSite({ keys = 0, masterKey } = {}) {
  const site = { folder: newFolder() };
  site.data = join(site.folder, "data");
  site.on = masterKey ? ["--data", site.data, "--set", `keys.master_file=${join(site.folder, masterKey)}`] : ["--data", site.data];
  site.masterKey = join(masterKey ? site.folder : site.data, masterKey ?? "master.key");
  succeeds(...newUser("ada"), ...site.on);
  const database = new DatabaseSync(join(site.data, "keys.db"));
  for (let i = 0; i < keys; ++i) database.prepare("INSERT INTO wrapped_keys (key_id, wrapped) VALUES (?, ?)").run(randomBytes(16), randomBytes(72));
  database.close();
  return site;
}

test("a new master key is made for its owner alone, with and without a server, and the next start takes it", async () => {
  const site = newSite();
  const lines = [readFileSync(site.masterKey, "utf8")];
  const rotate = () => {
    assert.match(succeeds("key", "rotate", ...site.on), /keep a copy of it .* `kring backup --keys` again/);
    assert.equal(statSync(site.masterKey).mode & 0o777, 0o600);
    lines.push(readFileSync(site.masterKey, "utf8"));
  };
  rotate();
  const server = await Server.start(site.data);
  rotate();
  rotate();
  await server.stop();
  rotate();
  succeeds(...newUser("bo"), ...site.on);
  assert.equal(readFileSync(site.masterKey, "utf8"), lines.at(-1));
  assert.equal(new Set(lines).size, 5);
});

test("a server whose master key is missing or another one doesn't start, and says which file and what to do", async () => {
  const site = newSite({ keys: 1, masterKey: "of_the_pairs.key" });
  const kept = join(site.folder, "kept");
  copyFileSync(site.masterKey, kept);
  rmSync(site.masterKey);
  const ways = /Put the right file there; or, if it is lost for good, run `kring key forget --yes`, after which .* can never be read again\n$/;
  const starts = ["serve", "--port", "0", ...site.on];
  isRefused(starts, ways);
  isRefused(starts, new RegExp(`kring: the master key is missing: .* there is no ${site.masterKey}\\. `));
  isRefused([...newUser("bo"), ...site.on], ways);
  writeFileSync(site.masterKey, `${"7".repeat(64)}\n`);
  isRefused(starts, ways);
  isRefused(starts, new RegExp(`kring: ${site.masterKey} holds another master key`));

  copyFileSync(kept, site.masterKey);
  const server = await Server.start(site.data, { args: site.on.slice(2) });
  assert.equal(existsSync(join(site.data, "master.key")), false);
  await server.stop();
});

test("a lost master key is given up only without a server, and only by who says yes", async () => {
  const site = newSite({ keys: 3 });
  const forget = ["key", "forget", ...site.on];
  const server = await Server.start(site.data);
  isRefused([...forget, "--yes"], /is in use by another process/);
  await server.stop();
  isRefused([...forget, "--yes"], /the master key is there/);

  rmSync(site.masterKey);
  isRefused(forget, /kring: 3 keys were wrapped .* can never be read again .* add --yes\n$/);
  assert.equal(existsSync(site.masterKey), false);
  assert.match(succeeds(...forget, "--yes"), /^destroyed 3 keys: what was sealed with them can never be read again\. /);
  assert.ok(existsSync(site.masterKey));
  const again = await Server.start(site.data);
  await again.stop();

  isRefused(["key", "forget", "--yes", "--data", join(site.folder, "nowhere")], /there is no data in/);
});

test("a copy of the keys names the master key that it is nothing without, and a restore takes that along", () => {
  const site = newSite({ keys: 1 });
  const [content, keys] = ["content", "keys"].map((name) => join(site.folder, name));
  succeeds("backup", content, ...site.on);
  const told = succeeds("backup", "--keys", keys, ...site.on);
  assert.ok(told.includes(`keep the master key, ${site.masterKey}, in a third place`), told);
  for (const folder of [content, keys]) assert.equal(existsSync(join(folder, "master.key")), false);

  const into = (name, ...words) => ["restore", content, "--data", join(site.folder, name), ...words];
  assert.match(succeeds(...into("a")), /without its keys .* what was sealed .* can't be read/);
  const missing = join(site.folder, "b", "master.key");
  assert.ok(succeeds(...into("b", "--keys", keys)).includes(`its master key is still missing, without which it can't be served: put it at ${missing}`));
  isRefused([...newUser("bo"), "--data", join(site.folder, "b")], /the master key is missing/);
  assert.equal(run(...into("c", "--master-key", site.masterKey)).status, 2, "without --keys");

  const other = join(site.folder, "other");
  writeFileSync(other, `${"7".repeat(64)}\n`);
  isRefused(into("c", "--keys", keys, "--master-key", other), /other holds another master key/);
  isRefused(into("c", "--keys", keys, "--master-key", join(site.folder, "nowhere")), /can't read .*nowhere/);
  assert.equal(existsSync(join(site.folder, "c")), false);
  assert.equal(succeeds(...into("c", "--keys", keys, "--master-key", site.masterKey)), `restored to ${join(site.folder, "c")}\n`);
  assert.equal(readFileSync(join(site.folder, "c", "master.key"), "utf8"), readFileSync(site.masterKey, "utf8"));
  succeeds(...newUser("bo"), "--data", join(site.folder, "c"));
});
