// access.csv as rows: { operation, preset, state, anonymous, outsider, … }.

import { readFileSync } from "node:fs";

const lines = readFileSync(new URL("access.csv", import.meta.url), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const header = lines[0].split(",");

export const callers = header.slice(3);
export const rows = lines.slice(1).map((line) => Object.fromEntries(line.split(",").map((value, i) => [header[i], value])));
export const rowsBy = (key) => Map.groupBy(rows, key);

/** "post.delete" of "post.delete(own)": what stands in brackets says how, or about what, it is asked. */
export const operationOf = (row) => row.operation.replace(/\(.*/, "");
export const isAboutPair = (row) => row.preset === "pair";
/** The account's own operations, and pairs': no network is needed to ask them. */
export const isNetworkless = (row) => row.preset === "-" || isAboutPair(row);
