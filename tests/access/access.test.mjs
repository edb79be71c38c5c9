// Every cell of access.csv against the running server: who gets what. The rows are written from the rules; which
// operations there must be rows for is read from the contract that the binary prints, so that a new operation without
// rows fails. What an outsider is refused is compared with the refusal of something that doesn't exist.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { kring } from "../support/server.mjs";
import { http, Refused, Socket, uuid7 } from "../support/rpc.mjs";
import { inputs } from "./inputs.mjs";
import { Fixture, Group } from "./fixture.mjs";

const lines = readFileSync(new URL("access.csv", import.meta.url), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const header = lines[0].split(",");
const callers = header.slice(3);
const rows = lines.slice(1).map((line) => Object.fromEntries(line.split(",").map((value, i) => [header[i], value])));
const operationOf = (row) => row.operation.replace(/\(.*/, "");
const networkless = (row) => row.preset === "-";

let group;
before(async () => {
  group = await Group.start();
});
after(() => group?.stop());

test("every operation and route of the contract has rows, each preset and state once, and a cell that is allowed", () => {
  const contract = JSON.parse(kring("contract"));
  const operations = Object.keys(contract.paths).map((path) => path.replace("/api/v1/", ""));
  const routes = (contract["x-routes"] ?? []).map(({ method, path }) => `${method} ${path}`);
  assert.ok(operations.length > 60, `the contract lists only ${operations.length} operations`);
  const known = Map.groupBy(rows, operationOf);
  assert.deepEqual([...operations, ...routes].filter((name) => !known.has(name)), [], "without rows");
  assert.deepEqual([...known.keys()].filter((name) => !operations.includes(name) && !name.startsWith("GET ")), [], "rows of what isn't there");
  for (const [operation, its] of Map.groupBy(rows, (row) => row.operation)) {
    const places = its.map(({ preset, state }) => `${preset} ${state}`);
    assert.equal(new Set(places).size, places.length, `${operation} has a row twice`);
    assert.ok(places.length === 1 || places.length === 12, `${operation} lacks a preset or a state`);
  }
  for (const [operation, its] of known)
    assert.ok(its.some((row) => callers.some((caller) => row[caller] === "ok")), `${operation} is allowed to nobody`);
});

/** What came of one call: "ok", or the failure with all that the answer says. */
async function outcome(work) {
  try {
    await work();
    return { what: "ok" };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { what: error.failure, said: `${error.failure} ${error.reason} ${error.field ?? ""}` };
  }
}

function ask(fixture, row, caller, params) {
  const operation = operationOf(row);
  if (caller === "local") return group.local(operation, params);
  const token = fixture.people[caller]?.token;
  if (operation.startsWith("GET ")) return group.get(operation.slice(4), token);
  if (operation === "account.set_up") return group.setUp(params);
  if (operation.startsWith("feed.")) return onSocket(token, operation, params);
  return http(group.server.url, token, operation, params);
}

async function onSocket(token, operation, params) {
  const socket = await Socket.open(group.server.url, token);
  try {
    return await socket.call(operation, params);
  } finally {
    await socket.close();
  }
}

async function check(row, caller) {
  const build = inputs[row.operation];
  assert.ok(build || row.operation.startsWith("GET "), `inputs.mjs doesn't say how to ask ${row.operation}`);
  const fixture = networkless(row) ? await Fixture.alone(group, row) : await Fixture.network(group, row);
  const params = (await build?.(fixture, caller)) ?? {};
  const came = await outcome(() => ask(fixture, row, caller, params));
  if (came.what !== row[caller]) return `${caller}: ${came.said ?? came.what}, not ${row[caller]}`;
  if (came.what !== "not_found" || networkless(row)) return undefined;
  const ghost = JSON.parse(fixture.ghostly(JSON.stringify(params)));
  const nothing = await outcome(() => ask(fixture, row, caller, ghost));
  if (nothing.said !== came.said) return `${caller}: ${came.said}, but what doesn't exist answers ${nothing.said}`;
  return undefined;
}

/** So many at once: they share commits. */
async function inParallel(jobs, width) {
  const results = [];
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) results.push(await job());
  };
  await Promise.all(Array.from({ length: width }, work));
  return results.filter(Boolean);
}

for (const [operation, its] of Map.groupBy(rows, (row) => row.operation)) {
  test(operation, { timeout: 120_000 }, async () => {
    const jobs = its.flatMap((row) =>
      callers
        .filter((caller) => row[caller] !== "-")
        .map((caller) => async () => {
          const wrong = await check(row, caller);
          return wrong && `${row.preset} ${row.state} ${wrong}`;
        }),
    );
    assert.deepEqual(await inParallel(jobs, 12), []);
  });
}
