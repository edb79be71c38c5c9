// A starter and a mentor of another school on a server of their own, from the first question to their conversation.

import { http, Socket, uuid7 } from "./rpc.mjs";

const nextYear = () => new Date(Date.now() + 365 * 24 * 3600 * 1000).toISOString();
export const wishes = { subjects: ["schrijven"], years: [4], days: ["tuesday"] };

export const pairRoles = {
  starter: ["De Sluis", "teacher"],
  mentor: ["De Wissel", "teacher"],
  administrator: ["Bestuursbureau", "administrator"],
};

/** An administrator says that somebody is a starter for a year to come. */
export const beStarter = (server, administrator, { person_id }, until = nextYear()) =>
  http(server.url, administrator.token, "person.set_starter", { person_id, starter_until: until });

export const offerRoom = (server, mentor, room = 2) => http(server.url, mentor.token, "pairing.offer_room", { room, wishes });

/** Asks for a mentor: the request's id. */
export async function ask(server, starter) {
  const request_id = uuid7();
  await http(server.url, starter.token, "pairing.request", { request_id, wishes, school: "any", offer_on: false });
  return request_id;
}

export class Pair {
  /** Between `people.starter` and `people.mentor`, who have nothing to do with each other yet. */
  static async propose(server, people) {
    const pair = Object.assign(new Pair(), { server, people, pairing_id: uuid7() });
    await beStarter(server, people.administrator, people.starter);
    await offerRoom(server, people.mentor);
    pair.request_id = await ask(server, people.starter);
    await pair.call("starter", "pairing.propose", { pairing_id: pair.pairing_id, request_id: pair.request_id, mentor_id: people.mentor.person_id });
    return pair;
  }

  static async begin(server, people) {
    const pair = await Pair.propose(server, people);
    const card = await pair.say("mentor", "pairing.accept", { not_assessing: true });
    pair.feed_id = card.feed_id;
    return pair;
  }

  call(who, method, params = {}) {
    return http(this.server.url, this.people[who].token, method, params);
  }

  /** An operation on this pair. */
  say(who, method, params = {}) {
    return this.call(who, method, { pairing_id: this.pairing_id, ...params });
  }

  async send(who, body) {
    const message_id = uuid7();
    return this.say(who, "pairing.send", { message_id, body });
  }

  /** A socket that follows all that this person may follow, from now on; `feed_id` alone if it is given. */
  async follow(who, feed_id) {
    const { feeds } = await this.call(who, "account.me");
    const socket = await Socket.open(this.server.url, this.people[who].token);
    await socket.call("feed.follow", { feeds: feeds.filter((feed) => !feed_id || feed.feed_id === feed_id).map((feed) => ({ feed_id: feed.feed_id, after_seq: feed.seq })) });
    return socket;
  }
}
