// Two colleagues in two browsers: what one posts the other sees; offline loses nothing and doubles nothing; a stranger
// to the agreement makes it ask.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, newPage, signIn, startSchool } from "../support/browser.mjs";
import { http, uuid7 } from "../support/rpc.mjs";

let school;
let noor;
let els;
let path;
let network_id;
let thread_id;

before(async () => {
  school = await startSchool([
    { name: "Noor Timmermans", email: "noor@brug.example", school: "De Sluis" },
    { name: "Els Baeten", email: "els@brug.example", school: "De Lindehof" },
    { name: "Hanneke Roelofs", email: "hanneke@brug.example", school: "De Sluis", role: "school_leader" },
  ]);
  const asNoor = (method, params) => http(school.server.url, school.people["Noor Timmermans"].token, method, params);
  network_id = uuid7();
  await asNoor("network.create", { network_id, name: "Schrijven in groep 3 en 4", purpose: "Hoe kinderen leren schrijven.", visibility: "open" });
  const topic_id = uuid7();
  await asNoor("topic.create", { network_id, topic_id, title: "Aanvankelijk schrijven" });
  thread_id = uuid7();
  await asNoor("thread.create", { topic_id, thread_id, title: "Na twee zinnen is het op", body: "Wat doen jullie tussen de kring en het schrijven?", kind: "question" });
  await http(school.server.url, school.people["Els Baeten"].token, "network.join", { network_id });
  path = `/netwerk/${network_id}/gesprek/${thread_id}`;
  [noor, els] = await Promise.all([newPage(school.server.url), newPage(school.server.url, { width: 390, height: 800 })]);
  await signIn(noor, school.people["Noor Timmermans"]);
  await signIn(els, school.people["Els Baeten"]);
  await noor.goto(path);
  await els.goto(path);
});

after(async () => {
  await closeBrowser();
  await school?.server.stop();
});

async function reply(page, text) {
  await page.getByRole("textbox", { name: /Denk mee|Vul aan|Schrijf/ }).first().fill(text);
  await page.getByRole("button", { name: "Plaatsen" }).click();
}

const post = (page, text) => page.getByRole("article").filter({ hasText: text });
const sent = (page, text) => page.locator("article.post:not(.pending)").filter({ hasText: text });

/** What the server holds, as a colleague reads it. */
async function bodies() {
  const { posts } = await http(school.server.url, school.people["Els Baeten"].token, "post.list", { thread_id, limit: 100 });
  return posts.map(({ body }) => body);
}

test("what Els posts, Noor sees without a reload", async () => {
  await reply(els, "Eerst tekenen in drie vakjes, dan vertellen.");
  await sent(noor, "Eerst tekenen in drie vakjes").waitFor();
  await sent(els, "Eerst tekenen in drie vakjes").waitFor();
});

test("what was posted while Noor was offline is there once when she is back", async () => {
  await noor.context().setOffline(true);
  await noor.getByText("Nog geen verbinding").first().waitFor();
  await reply(els, "Mag ik eerst iets terugvragen?");
  await sent(els, "Mag ik eerst iets terugvragen?").waitFor();
  assert.equal(await post(noor, "Mag ik eerst iets terugvragen?").count(), 0);
  await noor.context().setOffline(false);
  await sent(noor, "Mag ik eerst iets terugvragen?").waitFor();
  await reply(els, "Daarna is er nog een.");
  await sent(noor, "Daarna is er nog een.").waitFor();
  assert.equal(await post(noor, "Mag ik eerst iets terugvragen?").count(), 1);
});

test("what Els wrote offline says so, survives a reload and arrives exactly once", async () => {
  await els.context().setOffline(true);
  await els.getByText("Nog geen verbinding").first().waitFor();
  await reply(els, "Dit schreef ik in de fietsenstalling.");
  const waiting = post(els, "Dit schreef ik in de fietsenstalling.");
  await waiting.getByText("nog niet verstuurd").waitFor();
  assert.ok(!(await bodies()).includes("Dit schreef ik in de fietsenstalling."));
  await els.context().setOffline(false);
  await sent(noor, "Dit schreef ik in de fietsenstalling.").waitFor();
  await sent(els, "Dit schreef ik in de fietsenstalling.").waitFor();
  await els.reload();
  await sent(els, "Dit schreef ik in de fietsenstalling.").waitFor();
  assert.equal((await bodies()).filter((body) => body === "Dit schreef ik in de fietsenstalling.").length, 1);
});

test("a leader who joined meanwhile makes it ask, and the text stays", async () => {
  await els.context().setOffline(true);
  await els.getByText("Nog geen verbinding").first().waitFor();
  await reply(els, "Ik durf dit nog niet bij iedereen te zeggen.");
  await post(els, "Ik durf dit nog niet").getByText("nog niet verstuurd").waitFor();
  await http(school.server.url, school.people["Hanneke Roelofs"].token, "network.join", { network_id });
  await els.context().setOffline(false);
  const asks = els.getByRole("alert").filter({ hasText: "Wie dit kan lezen is veranderd" });
  await asks.waitFor();
  await asks.getByText("onder wie 1 leidinggevende").waitFor();
  assert.ok(!(await bodies()).includes("Ik durf dit nog niet bij iedereen te zeggen."), "nothing was posted before she chose");
  await asks.getByRole("button", { name: "Terug naar het vak" }).click();
  await els.waitForFunction(() => document.querySelector("textarea[data-reply]")?.value === "Ik durf dit nog niet bij iedereen te zeggen.");
  await els.getByText("onder wie 1 leidinggevende").first().waitFor();
  await els.getByRole("button", { name: "Plaatsen" }).click();
  await sent(noor, "Ik durf dit nog niet bij iedereen te zeggen.").waitFor();
  assert.equal((await bodies()).filter((body) => body.startsWith("Ik durf dit nog niet")).length, 1);
});

test("signing out on one device ends the other's socket", async () => {
  const second = await newPage(school.server.url);
  await signIn(second, school.people["Noor Timmermans"]);
  await second.goto("/ik");
  await second.getByRole("button", { name: "Uitloggen" }).first().click();
  await second.getByRole("heading", { name: /Welkom|Inloggen/ }).waitFor();
  await second.goto(path);
  await second.getByLabel("E-mailadres").waitFor();
  await reply(els, "Noor is er nog.");
  await sent(noor, "Noor is er nog.").waitFor();
});

test("a membership that ended while Els was offline leaves all else that she follows live", async () => {
  const as = (name) => (method, params) => http(school.server.url, school.people[name].token, method, params);
  const [asNoor, asEls] = [as("Noor Timmermans"), as("Els Baeten")];
  const other = uuid7();
  await asNoor("network.create", { network_id: other, name: "Rekenen in groep 5", purpose: "Hoe kinderen leren rekenen.", visibility: "open" });
  await asEls("network.join", { network_id: other });
  await els.goto(path);
  await post(els, "Eerst tekenen in drie vakjes").waitFor();
  await els.context().setOffline(true);
  await els.getByText("Nog geen verbinding").first().waitFor();
  const { person_id } = (await asEls("account.me", {})).person;
  await asNoor("network.remove_member", { network_id: other, person_id });
  await reply(noor, "Dit schreef ik terwijl je weg was.");
  await els.context().setOffline(false);
  await sent(els, "Dit schreef ik terwijl je weg was.").waitFor();
  await reply(noor, "En dit toen je terug was.");
  await sent(els, "En dit toen je terug was.").waitFor();
});

test("what is new shows on the network's page as it comes, and goes when it is taken away unread", async () => {
  const asNoor = (method, params) => http(school.server.url, school.people["Noor Timmermans"].token, method, params);
  await els.setViewportSize({ width: 1280, height: 900 });
  const asEls = (method, params) => http(school.server.url, school.people["Els Baeten"].token, method, params);
  const { last_seq } = await asEls("thread.get", { thread_id });
  await asEls("thread.mark_read", { thread_id, last_read_seq: last_seq });
  await els.goto(`/netwerk/${network_id}`);
  const topic = els.getByRole("complementary").getByRole("link", { name: /Aanvankelijk schrijven/ });
  const item = els.getByRole("main").locator(".thread-item").filter({ hasText: "Na twee zinnen is het op" }).first();
  await topic.getByText("1 gesprek").waitFor();
  assert.equal(await item.getByText("1 nieuw").count(), 0);
  const post_id = uuid7();
  await asNoor("post.create", { post_id, thread_id, body: "Vergissing." });
  await topic.getByText("nieuw").waitFor();
  await item.getByText("1 nieuw").waitFor();
  await asNoor("post.delete", { post_id });
  await topic.getByText("1 gesprek").waitFor();
  await item.getByText("1 nieuw").waitFor({ state: "detached" });
  await els.goto(path);
});

test("a post that no parser can take is shown as it was typed, and the thread goes on", async () => {
  await http(school.server.url, school.people["Noor Timmermans"].token, "post.create", { post_id: uuid7(), thread_id, body: ">".repeat(19_000) });
  await reply(noor, "Na de haakjes.");
  await sent(els, "Na de haakjes.").waitFor();
  await els.reload();
  await sent(els, "Na de haakjes.").waitFor();
  await els.locator(".as-typed").waitFor();
  assert.deepEqual(els.errors.filter((error) => /call stack/.test(error)), []);
});

test("no page logged an error", () => {
  const real = [...noor.errors, ...els.errors].filter((text) => !/ERR_INTERNET_DISCONNECTED|WebSocket connection|Failed to load resource/.test(text));
  assert.deepEqual(real, []);
});
