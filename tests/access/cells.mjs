// One cell of the table: a caller asks one thing of a network made for it, and what comes of it is compared with the
// cell, and a refusal that says "not found" with the refusal of something that isn't there, to the letter.

import { http, Refused, Socket } from "../support/rpc.mjs";
import { kring } from "../support/server.mjs";
import { Fixture } from "./fixture.mjs";
import { inputs } from "./inputs.mjs";
import { manners } from "./manners.mjs";
import { scenes } from "./scenes.mjs";
import { shown } from "./shown.mjs";
import { isAboutPair, isNetworkless, operationOf } from "./table.mjs";

const contract = JSON.parse(kring("contract"));

/** What came of one call: "ok", or the failure with the whole answer. */
async function outcome(row, fixture, caller, work) {
  try {
    const answer = await work();
    const shows = shown[row.operation]?.(answer, fixture, caller) ?? true;
    return { what: shows === true ? "ok" : shows || "not_found" };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { what: error.failure, why: error.message, said: error.said };
  }
}

function ask(fixture, row, caller, params) {
  const operation = operationOf(row);
  const { group } = fixture;
  const token = fixture.tokenOf(caller);
  if (operation.startsWith("GET ")) return group.get(operation.slice(4), manners[row.operation]?.(token, group.server) ?? { token });
  if (row.operation === "account.set_up") return group.setUp(params);
  if (caller === "local") return group.local(operation, params);
  if (contract.paths[`/api/v1/${operation}`].post["x-transport"] === "websocket_only") return onSocket(fixture, token, operation, params);
  const { headers, token: bearer } = manners[row.operation]?.(token, group.server) ?? { token };
  return http(group.server.url, bearer, operation, params, headers);
}

/** Whoever isn't let in to the socket hears it at the door. */
async function onSocket({ group }, token, operation, params) {
  if (!token) return group.get("/ws", {});
  const socket = await Socket.open(group.server.url, token);
  try {
    return await socket.call(operation, params);
  } finally {
    await socket.close();
  }
}

/** The answer without what differs between any two of them: the request's number and the ids that were asked about. */
const wording = (said, ids) => ids.reduce((text, id) => text.replaceAll(id, "…"), said).replace(/"request":"\d+"/, "");

const writes = (operation) => contract.paths[`/api/v1/${operation}`]?.post["x-writes"];
/** What is only read, or refused, leaves the network to the row's other cells as it was. */
const needsItsOwn = (row, caller) => (isNetworkless(row) && !isAboutPair(row)) || scenes[row.operation]?.perCaller || (row[caller] === "ok" && writes(operationOf(row)));

/** Resolves to nothing when the cell holds, or to what was wrong. */
export async function checkCell(group, row, caller) {
  const build = inputs[row.operation];
  if (!build && !row.operation.startsWith("GET ")) throw new Error(`inputs.mjs doesn't say how to ask ${row.operation}`);
  const fixture = await (needsItsOwn(row, caller) ? Fixture.make(group, row, caller) : Fixture.shared(group, row));
  const params = (await build?.(fixture, caller)) ?? {};
  const came = await outcome(row, fixture, caller, () => ask(fixture, row, caller, params));
  if (came.what !== row[caller]) return `${caller}: ${came.why ?? came.what}, not ${row[caller]}`;
  if (came.what !== "not_found" || !came.said || fixture.ids.length === 0) return undefined;
  const ghosts = [];
  const ghost = JSON.parse(fixture.ghostly(JSON.stringify(params), ghosts));
  const nothing = await outcome(row, fixture, caller, () => ask(fixture, row, caller, ghost));
  const [here, nowhere] = [wording(came.said, fixture.ids), wording(nothing.said ?? nothing.what, ghosts)];
  return here === nowhere ? undefined : `${caller}: ${here}\n  but what doesn't exist answers ${nowhere}`;
}

export const cellsOf = (row, callers) => callers.filter((caller) => row[caller] !== "-").map((caller) => ({ row, caller }));

/** The first `most` of what is wrong, "" before each the row. So many cells at once, since they share commits. */
export async function checkCells(group, cells, { width = 12, most = Infinity } = {}) {
  const wrong = [];
  const waiting = [...cells];
  const work = async () => {
    for (let cell = waiting.shift(); cell && wrong.length < most; cell = waiting.shift()) {
      const { row, caller } = cell;
      const said = await checkCell(group, row, caller);
      if (said) wrong.push(isNetworkless(row) && !isAboutPair(row) ? said : `${row.preset} ${row.state} ${said}`);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return wrong;
}
