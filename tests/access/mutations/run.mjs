// Turns one access check off at a time and looks whether anything notices: first the cells of access.csv that the check
// decides, then, for those that no cell sees, the unit and integration tests and those that use the running server. Run
// by tests/steps/41-mutations.sh; `run.mjs FOLDER 17 18` runs these checks alone.

import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../support/server.mjs";
import { Group } from "../../support/group.mjs";
import { cellsOf, checkCells } from "../cells.mjs";
import { callers, operationOf, rowsBy } from "../table.mjs";
import { explained } from "./explained.mjs";

const [folder, ...only] = process.argv.slice(2);
const checks = JSON.parse(readFileSync(join(folder, "checks.json"), "utf8"));
const log = join(folder, "log");
const run = promisify(execFile);

/** What is decided before it is known which operation is asked for. */
const atTheDoor = ["GET /ws", "account.update_profile", "account.sign_in", "feed.follow", "feed.unfollow"];

/** Which operations each check has a say in: those that the log names while all cells run. */
async function record() {
  const file = join(folder, "reached.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  rmSync(log, { force: true });
  const group = await Group.start({ KRING_MUTATION_LOG: log });
  for (const [operation, its] of rowsBy((row) => row.operation)) {
    const wrong = await checkCells(group, its.flatMap((row) => cellsOf(row, callers)));
    if (wrong.length > 0) throw new Error(`with every check on, ${operation} is wrong: ${wrong.join("\n")}`);
  }
  await group.stop();
  for (const { by, program, args } of laterTests)
    if (await isRed(program, args, { number: 0 })) throw new Error(`with every check on, a ${by} is red`);
  const reached = {};
  for (const line of new Set(readFileSync(log, "utf8").split("\n"))) {
    const [check, operation] = line.split(" ");
    if (check) (reached[check] ??= []).push(operation);
  }
  for (const { number, operation } of checks) if (operation) reached[number] = [operation];
  writeFileSync(file, JSON.stringify(reached));
  rmSync(log);
  return reached;
}

/** The cells that refuse or hide something, of the operations in which the check has a say, one of each first. */
function decidedBy(operations) {
  const wanted = new Set(operations.flatMap((operation) => (operation === "-" ? atTheDoor : [operation])));
  const refusing = callers.map((caller) => [caller]);
  const ofRows = [...rowsBy((row) => row.operation).values()]
    .filter(([row]) => wanted.has(operationOf(row)))
    .map((rows) => rows.flatMap((row) => cellsOf(row, refusing.flat()).filter(({ caller }) => row[caller] !== "ok")));
  const cells = [];
  for (let step = 0; ofRows.some((its) => its.length > step * 9); ++step)
    for (const its of ofRows) cells.push(...its.slice(step * 9, step * 9 + 9));
  return cells;
}

async function brokenCell(check, operations) {
  const cells = decidedBy(operations);
  if (cells.length === 0) return undefined;
  const group = await Group.start({ KRING_MUTANT: String(check.number) });
  try {
    const [wrong] = await checkCells(group, cells, { most: 1 });
    return wrong;
  } catch (error) {
    if (group.server.process.exitCode !== null || group.server.process.signalCode !== null) return "the server crashed";
    return { unclear: `${error.message}` };
  } finally {
    await group.stop();
  }
}

const running = ["end_to_end/leaving", "end_to_end/account", "faults/running", "faults/bad_input_http"];
const laterTests = [
  { by: "unit test", program: join(folder, "build/kring_unit_tests"), args: ["--abort"] },
  { by: "integration test", program: join(folder, "build/kring_integration_tests"), args: ["--abort"] },
  {
    by: "test of the running server",
    program: join(root, "deploy/node"),
    args: ["--test", "--test-force-exit", "--test-timeout=30000", ...running.map((name) => join(root, `tests/${name}.test.mjs`))],
  },
];

async function isRed(program, args, check) {
  try {
    await run(program, args, { cwd: root, env: { ...process.env, KRING_MUTANT: String(check.number) }, timeout: 300_000, maxBuffer: 1 << 28 });
    return false;
  } catch (error) {
    return error.killed ? "time-out" : "red";
  }
}

/** Resolves to what noticed. */
async function noticedBy(check, reached) {
  const cell = await brokenCell(check, reached[check.number] ?? []);
  if (typeof cell === "string") return { by: "cell", what: cell };
  for (const { by, program, args } of laterTests) {
    const what = await isRed(program, args, check);
    if (what) return { by, what };
  }
  return { by: "nothing", what: cell?.unclear ?? "" };
}

const reached = await record();
const counts = Object.fromEntries(["cell", ...laterTests.map(({ by }) => by)].map((by) => [by, 0]));
const wrong = [];
for (const { file, what } of explained)
  if (!checks.some((check) => check.file === file && check.what === what)) wrong.push(`explained, but there is no such check: ${file} ${what}`);
const known = new Map(explained.map(({ file, what, why }) => [`${file} ${what}`, why]));
let wanted = 0;
for (const check of checks.filter(({ number }) => only.length === 0 || only.includes(String(number)))) {
  ++wanted;
  const { by, what } = await noticedBy(check, reached);
  const where = `${check.file}:${check.line} ${check.kind}: ${check.what}`;
  const why = known.get(`${check.file} ${check.what}`);
  console.log(`${String(check.number).padStart(4)} ${by === "nothing" ? (why ? "explained" : "SURVIVES") : by} | ${where} | ${String(why ?? what).split("\n")[0].slice(0, 200)}`);
  if (by in counts) ++counts[by];
  if (by === "nothing" && !why) wrong.push(`survives: ${where} ${what}`);
  if (by !== "nothing" && why) wrong.push(`is explained, and yet a ${by} notices: ${where}`);
}
console.log(Object.entries(counts).map(([by, count]) => `by a ${by}: ${count}`).join(", "));
console.log(wrong.join("\n"));
const noticed = Object.values(counts).reduce((sum, count) => sum + count);
console.log(`a cell breaks for ${counts.cell} of ${wanted} checks, something for ${noticed} of ${wanted}`);
console.log(`${wanted - wrong.length} passed, ${wrong.length} failed`);
process.exit(wrong.length === 0 ? 0 : 1);
