// Writes the entry with which a runner of peers drives this server beside others in one run, to standard output:
//   side_by_side.mjs > kring.json && RUNNER --extra kring.json --only kring,node-sqlite,node-sqlite-batch --w w1,w1k,w2,w3
// The release binary as shipped, but for the limits of rate and connections, which the entry shows.

import { join } from "node:path";
import { binary, root } from "../support/server.mjs";
import { option } from "./options.mjs";
import { loadLimits } from "./limits.mjs";

const port = Number(option("port", "9340"));
const node = process.execPath;
const script = (name) => join(root, "tests/bench", name);
const call = (method, params) => JSON.stringify({ jsonrpc: "2.0", id: 0, method, params }).replace('"id":0', '"id":{n}');

console.log(
  JSON.stringify([
    {
      name: option("name", "kring"),
      cmd: [binary, "serve", "--data", "{dir}/data", "--port", String(port), ...loadLimits],
      port,
      proto: "tpl",
      w: ["w1", "w1k", "w2", "w3"],
      setup: [node, script("accounts.mjs"), "--data", "{dir}/data", "--shape", "{rooms}x{members}"],
      after_start: [node, script("rooms.mjs"), "--port", "{port}", "--tokens", "{dir}/tokens.tsv", "--out", "{dir}/rooms.tsv"],
      args: [
        "--path=/ws",
        "--rooms-file={dir}/rooms.tsv",
        "--header=Authorization: Bearer {token}",
        "--origin=",
        `--join=${call("feed.follow", { feeds: [{ feed_id: "{feed}", after_seq: 0 }] }).replace('"after_seq":0', '"after_seq":{after}')}`,
        '--joined="result"',
        `--post=${call("post.create", { post_id: "{uuid}", thread_id: "{thread}", body: "{body}" })}`,
        '--not-delivery="result"',
        `--hist=${call("post.list", { thread_id: "{thread}", limit: 50 })}`,
        '--hist-end="result"',
      ],
    },
  ]),
);
