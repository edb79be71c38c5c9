// A network with one thread and the colleagues in it, on a server of their own.

import { join } from "node:path";
import { http, signInFor, Socket, uuid7 } from "./rpc.mjs";
import { importPeople, kring, newFolder, Server } from "./server.mjs";

/** `names[0]` makes the network, the others join it. */
export async function openRoom(names, { args, env } = {}) {
  const data = join(newFolder(), "data");
  const emails = names.map((name) => `${name.toLowerCase()}@brug.example`);
  const tokens = importPeople(data, names.map((name, i) => ({ name, email: emails[i], school: "De Sluis" })));
  const server = await Server.start(data, { args, env });
  const room = { data, server, emails, tokens: emails.map((email) => tokens.get(email)), network_id: uuid7(), topic_id: uuid7(), thread_id: uuid7() };
  const call = (i, method, params) => http(server.url, room.tokens[i], method, params);
  const made = await call(0, "network.create", { network_id: room.network_id, name: "Schrijven", purpose: "Hoe leren kinderen schrijven?", visibility: "open" });
  room.feed_id = made.feed_id;
  await call(0, "topic.create", { network_id: room.network_id, topic_id: room.topic_id, title: "Verhalen" });
  await call(0, "thread.create", { topic_id: room.topic_id, thread_id: room.thread_id, title: "Na twee zinnen is het op", body: "Wat doen jullie?", kind: "question" });
  for (let i = 1; i < names.length; i++) await call(i, "network.join", { network_id: room.network_id });
  return room;
}

/** A colleague who follows the feed on a socket that stays open: proof that the server goes on. */
export class Witness {
  static async open(room, i) {
    const witness = new Witness();
    witness.room = room;
    witness.socket = await Socket.open(room.server.url, room.tokens[i]);
    await witness.socket.call("feed.follow", { feeds: [{ feed_id: room.feed_id, after_seq: 0 }] });
    return witness;
  }

  /** Posts, is answered, and sees it come. */
  async works() {
    const post_id = uuid7();
    const { seq } = await this.socket.call("post.create", { post_id, thread_id: this.room.thread_id, body: "Het gaat gewoon door." });
    await this.socket.until((events) => events.some(({ params }) => params.seq === seq && params.data.post_id === post_id), "my own post");
  }
}

/** Gives somebody a password and signs in with it, as a browser does: the cookie's secret. */
export async function session(server, data, email) {
  const password = `zeven zachte ${uuid7().slice(-12)}`;
  const link = kring("user", "reset", "--email", email, "--data", data).match(/#(\S+)/)[1];
  await http(server.url, undefined, "account.reset_password", { token: link, new_password: password });
  return { password, secret: await signInFor(server.url, email, password) };
}
