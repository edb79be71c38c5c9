// A school group with a starter, mentors and those around them, and what one does between two browsers.

import { newPage, signIn, startSchool } from "../support/browser.mjs";
import { http, uuid7 } from "../support/rpc.mjs";

export const inDays = (days) => new Date(Date.now() + days * 86_400_000);
export const dateIn = (days) => inDays(days).toISOString().slice(0, 10);

/** `as(name)` calls by itself; `starters` are starters from the beginning. */
export async function startPairs(starters = ["Noor Timmermans"]) {
  const school = await startSchool([
    { name: "Noor Timmermans", email: "noor@brug.example", school: "De Sluis" },
    { name: "Bram de Wit", email: "bram@brug.example", school: "De Sluis" },
    { name: "Els Baeten", email: "els@brug.example", school: "De Lindehof" },
    { name: "Petra van Loon", email: "petra@brug.example", school: "De Sluis" },
    { name: "Ria Bosman", email: "ria@brug.example", school: "De Wissel", role: "confidential_person" },
    { name: "Carla Smeets", email: "carla@brug.example", school: "De Wissel", role: "coordinator" },
    { name: "Hanneke Vos", email: "hanneke@brug.example", school: "De Sluis", role: "school_leader" },
    { name: "Ada Beheer", email: "ada@brug.example", school: "De Wissel", role: "administrator" },
  ]);
  school.as = (name) => (method, params = {}) => http(school.server.url, school.people[name].token, method, params);
  const { people } = await school.as("Ada Beheer")("person.list", { limit: 50 });
  for (const person of people) school.people[person.name].person_id = person.person_id;
  for (const name of starters)
    await school.as("Ada Beheer")("person.set_starter", { person_id: school.people[name].person_id, starter_until: inDays(300).toISOString() });
  return school;
}

/** A pair that has begun, by calls alone. */
export async function makePair(school, starter = "Noor Timmermans", mentor = "Els Baeten") {
  const [asStarter, asMentor] = [school.as(starter), school.as(mentor)];
  const [request_id, pairing_id] = [uuid7(), uuid7()];
  await asMentor("pairing.offer_room", { room: 2, wishes: { subjects: [], years: [3], days: [] } });
  await asStarter("pairing.request", { request_id, wishes: { subjects: [], years: [3], days: [] }, school: "any", offer_on: true });
  await asStarter("pairing.propose", { pairing_id, request_id, mentor_id: school.people[mentor].person_id });
  await asMentor("pairing.accept", { pairing_id, not_assessing: true });
  return pairing_id;
}

export async function pageOf(school, name, options) {
  const page = await newPage(school.server.url, options);
  await signIn(page, school.people[name]);
  return page;
}

export const phone = { width: 390, height: 844 };

/** What stands in the conversation and has reached the server. */
export const message = (page, text) => page.locator("article.msg:not(.pending)").filter({ hasText: text });
export const pending = (page, text) => page.locator("article.msg.pending").filter({ hasText: text });

export async function write(page, text) {
  await page.locator("[data-reply]").fill(text);
  await page.getByRole("button", { name: "Versturen" }).click();
}
