// As durability.test.mjs, for what pairs write: sealed on the disk, so that the witness knows it by its ids.
// KILLS says how often (10; by hand 200).

import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { Pair } from "../support/pair.mjs";
import { http } from "../support/rpc.mjs";
import { importPeople } from "../support/server.mjs";
import { checkDurability, markedId } from "./durability.mjs";

const kills = Number(process.env.KILLS ?? 10);
const pairs = 10;

/** Pairs, each of which may write in no other. */
async function prepare(data, start) {
  const people = Array.from({ length: 2 * pairs }, (_, i) => ({ name: `Collega ${i}`, email: `collega${i}@school.example`, school: i % 2 ? "De Sluis" : "Het Kompas" }));
  const office = { name: "Joris", email: "joris@school.example", school: "Bestuursbureau", role: "administrator" };
  const [administrator, ...tokens] = importPeople(data, [office, ...people]).values();
  const server = await start(data);
  const whoIs = async (token) => ({ token, person_id: (await http(server.url, token, "account.me")).person.person_id });
  const made = [];
  for (let i = 0; i < tokens.length; i += 2)
    made.push(await Pair.begin(server, { administrator: { token: administrator }, starter: await whoIs(tokens[i]), mentor: await whoIs(tokens[i + 1]) }));
  const inPair = ({ pairing_id }) => ({ pairing_id });
  const places = made.flatMap((pair, i) => {
    const place = { feed_id: pair.feed_id, where: inPair(pair), foreign: inPair(made[(i + 1) % pairs]) };
    return [pair.people.starter, pair.people.mentor].map(({ token }) => ({ token, ...place }));
  });
  return { data, server, places };
}

const messages = {
  prepare,
  send: "pairing.send",
  list: "pairing.list_messages",
  page: "messages",
  id: "message_id",
  newId: markedId,
  body: (manner) => `Voor jou alleen: "${randomBytes(16).toString("hex")}" ${manner}`,
};

test(`no message of a pair that was acknowledged is lost when the server is killed ${kills} times`, { timeout: 3_600_000 }, (t) => checkDurability(t, messages, kills));
