// Makes the networks of a load on a running server and writes one line a connection: room, member, token, feed, thread,
// and the seq from which to follow. `rooms.mjs --port P --tokens tokens.tsv --out rooms.tsv`

import { readFileSync, writeFileSync } from "node:fs";
import { http, uuid7 } from "../support/rpc.mjs";
import { option } from "./options.mjs";

const url = `http://127.0.0.1:${option("port")}`;
const rooms = Map.groupBy(
  readFileSync(option("tokens"), "utf8").trim().split("\n").map((line) => line.split("\t")),
  ([room]) => room,
);

async function makeRoom([room, members]) {
  const first = members[0][2];
  const network_id = uuid7();
  const { feed_id } = await http(url, first, "network.create", { network_id, name: `Netwerk ${room}`, purpose: "Wat werkt er in de klas?", visibility: "open" });
  const topic_id = uuid7();
  await http(url, first, "topic.create", { network_id, topic_id, title: "Schrijven" });
  const thread_id = uuid7();
  await http(url, first, "thread.create", { topic_id, thread_id, title: "Na twee zinnen is het op", body: "Hoe krijg ik ze verder?", kind: "question" });
  for (const [, , token] of members.slice(1)) await http(url, token, "network.join", { network_id });
  const { feeds } = await http(url, first, "account.me");
  const { seq } = feeds.find((feed) => feed.feed_id === feed_id);
  return members.map(([, member, token]) => [room, member, token, feed_id, thread_id, seq].join("\t"));
}

const waiting = [...rooms];
const lines = [];
const worker = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) lines.push(...(await makeRoom(next)));
};
await Promise.all(Array.from({ length: 8 }, worker));
writeFileSync(option("out"), `${lines.join("\n")}\n`, { mode: 0o600 });
