// The server is killed again and again under load, and what wasn't synced yet goes with it, as in a power cut: what it
// acknowledged is there, once, and every feed is whole. Posts in a network's thread.
// KILLS says how often (10; by hand 200).

import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { http, uuid7 } from "../support/rpc.mjs";
import { importPeople } from "../support/server.mjs";
import { checkDurability } from "./durability.mjs";

const kills = Number(process.env.KILLS ?? 10);
const clients = 20;

/** Members of one network, and an outsider's closed one that they may not write in. */
async function prepare(data, start) {
  const people = Array.from({ length: clients + 1 }, (_, i) => ({ name: `Collega ${i}`, email: `collega${i}@school.example`, school: i % 2 ? "De Sluis" : "Het Kompas" }));
  const tokens = [...importPeople(data, people).values()];
  const server = await start(data);
  const place = async (token, visibility) => {
    const network_id = uuid7();
    const { feed_id } = await http(server.url, token, "network.create", { network_id, name: `Netwerk ${visibility}`, purpose: "Wat blijft er staan?", visibility });
    const topic_id = uuid7();
    await http(server.url, token, "topic.create", { network_id, topic_id, title: "Onderwerp" });
    const thread_id = uuid7();
    await http(server.url, token, "thread.create", { topic_id, thread_id, title: "Gesprek", body: "Opening", kind: "question" });
    return { network_id, feed_id, thread_id };
  };
  const shared = await place(tokens[0], "open");
  const closed = await place(tokens[clients], "closed");
  for (const token of tokens.slice(1, clients)) await http(server.url, token, "network.join", { network_id: shared.network_id });
  const places = tokens.slice(0, clients).map((token) => ({ token, feed_id: shared.feed_id, where: { thread_id: shared.thread_id }, foreign: { thread_id: closed.thread_id } }));
  return { data, server, places };
}

const posts = {
  prepare,
  send: "post.create",
  list: "post.list",
  page: "posts",
  id: "post_id",
  newId: uuid7,
  body: (manner) => `mark:${randomBytes(16).toString("hex")} ${manner}`,
};

test(`no post that was acknowledged is lost when the server is killed ${kills} times`, { timeout: 3_600_000 }, (t) => checkDurability(t, posts, kills));
