// Every cell of access.csv against the running server: who gets what. The rows are written from the rules; which
// operations and routes there must be rows for is read from the contract that the binary prints, so that a new one
// without rows fails.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Group } from "../support/group.mjs";
import { kring } from "../support/server.mjs";
import { cellsOf, checkCells } from "./cells.mjs";
import { inputs } from "./inputs.mjs";
import { manners } from "./manners.mjs";
import { scenes } from "./scenes.mjs";
import { shown } from "./shown.mjs";
import { callers, isAboutPair, operationOf, rows, rowsBy } from "./table.mjs";

const pairStates = ["proposed", "active", "paused", "completed", "ended", "-"];

let group;
before(async () => {
  group = await Group.start();
});
after(() => group?.stop());

test("every operation and route of the contract has rows, each preset and state once, and a cell that is allowed", () => {
  const contract = JSON.parse(kring("contract"));
  const operations = Object.keys(contract.paths).map((path) => path.replace("/api/v1/", ""));
  const routes = contract["x-routes"].map(({ method, path }) => `${method} ${path}`);
  assert.ok(operations.length > 60, `the contract lists only ${operations.length} operations`);
  assert.ok(routes.length > 5, `the contract lists only ${routes.length} routes`);
  const known = rowsBy(operationOf);
  const there = [...operations, ...routes];
  assert.deepEqual(there.filter((name) => !known.has(name)), [], "without rows");
  assert.deepEqual([...known.keys()].filter((name) => !there.includes(name)), [], "rows of what isn't there");
  for (const [operation, its] of rowsBy((row) => row.operation)) {
    const places = its.map(({ preset, state }) => `${preset} ${state}`);
    assert.equal(new Set(places).size, places.length, `${operation} has a row twice`);
    if (its.every(isAboutPair)) assert.deepEqual(its.filter(({ state }) => !pairStates.includes(state)), [], `${operation}: no state of a pair`);
    else assert.ok(places.length === 1 || places.length === 12, `${operation} lacks a preset or a state`);
  }
  for (const [operation, its] of known)
    assert.ok(its.some((row) => callers.some((caller) => row[caller] === "ok")), `${operation} is allowed to nobody`);
});

test("nothing is prepared for a row that the table doesn't have", () => {
  const names = new Set(rows.map((row) => row.operation));
  const prepared = [inputs, manners, scenes, shown].flatMap((each) => Object.keys(each));
  assert.deepEqual(prepared.filter((name) => !names.has(name)), []);
});

for (const [operation, its] of rowsBy((row) => row.operation))
  test(operation, { timeout: 120_000 }, async () => {
    assert.deepEqual(await checkCells(group, its.flatMap((row) => cellsOf(row, callers))), []);
  });
