// What one does with a thread and its posts, each from the screen, and what a colleague sees of it meanwhile.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, newPage, signIn } from "../support/browser.mjs";
import { uuid7 } from "../support/rpc.mjs";
import { startDemoForTwo } from "./demo_states.mjs";

const writing = "Schrijven in groep 3 en 4";
const mine = "Na twee zinnen is het op. Hoe krijg ik ze verder?";
let demo;
let noor;
let margriet;

before(async () => {
  ({ demo, noor, margriet } = await startDemoForTwo());
});
after(async () => {
  await closeBrowser();
  await demo?.server.stop();
});

const network = () => `/netwerk/${demo.networks[writing]}`;
const main = (page) => page.getByRole("main");
const post = (page, text) => page.locator("article.post:not(.pending)").filter({ hasText: text });

async function open(title, ...pages) {
  for (const page of pages) {
    await page.goto(`${network()}/gesprek/${demo.threads[title]}`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.locator("article.post").first().waitFor();
  }
}

async function choose(page, within, item) {
  await within.getByRole("button", { name: /^Meer over/ }).click();
  await page.locator(".menu-list").getByRole("button", { name: item, exact: true }).click();
}

const chooseOfThread = (page, item) => choose(page, page.locator(".head"), item);

const itemOf = (page, title) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title }) }).last();

async function firstTopic() {
  const { topics } = await demo.as.mentor("network.get", { network_id: demo.networks[writing] });
  return topics[0].topic_id;
}

/** A question of the mentor that nobody has opened yet. */
async function askByMentor(title) {
  const thread_id = uuid7();
  await demo.as.mentor("thread.create", { topic_id: await firstTopic(), thread_id, title, body: "Vertel het eens.", kind: "question" });
  return { thread_id };
}

async function openPath(thread_id, ...pages) {
  for (const page of pages) {
    await page.goto(`${network()}/gesprek/${thread_id}`);
    await page.locator("article.post").first().waitFor();
  }
}

/** Does what the server asks to wait with, until it may. */
async function patiently(act) {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!/rate_limited/.test(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Answers the dialog that asks for a reason. */
async function giveReason(page, reason, send) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(reason);
  await dialog.locator(".audience").filter({ hasText: /kan|kunnen/ }).waitFor();
  await dialog.getByRole("button", { name: send, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

async function say(page, text) {
  await page.locator("[data-reply]").fill(text);
  await page.getByRole("button", { name: "Plaatsen" }).click();
  await post(page, text).waitFor();
}

test("a reaction, what helped and its undoing are seen by a colleague at once, in words", async () => {
  await open(mine, noor, margriet);
  await post(margriet, "Mag ik eerst iets terugvragen?").getByRole("button", { name: "Herkenbaar" }).click();
  await post(noor, "Mag ik eerst iets terugvragen?").getByText("Herkenbaar voor Margriet.").waitFor();
  await post(noor, "Mag ik eerst iets terugvragen?").getByRole("button", { name: "Dit hielp me" }).click();
  await post(margriet, "Mag ik eerst iets terugvragen?").getByText("dit hielp Noor").waitFor();
  await post(noor, "Mag ik eerst iets terugvragen?").getByRole("button", { name: "Dit hielp me" }).click();
  await post(margriet, "Mag ik eerst iets terugvragen?").getByText("dit hielp Noor").waitFor({ state: "detached" });
});

test("one's own post is edited with another label, its earlier version is kept, and removing it leaves a trace", async () => {
  await open(mine, noor, margriet);
  await say(noor, "Morgen probeer ik het met vier vakjes.");
  await post(noor, "met vier vakjes").getByRole("button", { name: "Bewerken" }).click();
  const own = noor.getByRole("article").filter({ has: noor.getByRole("button", { name: "Opslaan" }) });
  await own.getByRole("textbox").fill("Morgen probeer ik het met twee vakjes.");
  await own.getByRole("button", { name: "bron" }).click();
  await own.getByRole("button", { name: "Opslaan" }).click();
  const seen = post(margriet, "met twee vakjes");
  await seen.getByText("bewerkt").waitFor();
  await seen.getByText("bron", { exact: true }).waitFor();
  await choose(margriet, seen, "Eerdere versies");
  await margriet.getByRole("dialog").getByText("met vier vakjes").waitFor();
  await margriet.getByRole("dialog").getByRole("button", { name: "Sluiten" }).click();
  await choose(noor, post(noor, "met twee vakjes"), "Weghalen");
  await noor.getByRole("dialog").getByRole("button", { name: "Weghalen" }).click();
  await margriet.getByText("Noor heeft deze bijdrage weggehaald.").waitFor();
  assert.equal(await margriet.getByText("met twee vakjes").count(), 0);
});

test("a mention offers members only, and leads to the colleague's page", async () => {
  await open(mine, noor);
  const box = noor.locator("[data-reply]");
  await box.pressSequentially("Wat zeg jij, @sa");
  await noor.waitForFunction(() => !document.querySelector(".suggestions"));
  await box.fill("");
  await box.pressSequentially("Wat zeg jij, @wen");
  await noor.getByRole("option", { name: /Wendy Claassen/ }).waitFor();
  await noor.keyboard.press("Enter");
  assert.equal(await box.inputValue(), "Wat zeg jij, @Wendy Claassen ");
  await noor.getByRole("button", { name: "Plaatsen" }).click();
  await post(noor, "Wat zeg jij,").getByRole("link", { name: "@Wendy Claassen" }).click();
  await noor.getByRole("heading", { level: 1, name: "Wendy Claassen" }).waitFor();
});

test("a facilitator pins and closes, anyone reopens, and setting aside can be undone", async () => {
  const title = "Koffer met oude brieven te leen bij het stadsarchief";
  await open(title, margriet, noor);
  await chooseOfThread(margriet, "Zet vast bovenaan");
  await noor.locator("header").getByText("vastgezet").waitFor();
  await chooseOfThread(margriet, "Sluit dit gesprek");
  await main(noor).getByText("Dit gesprek is gesloten").waitFor();
  await main(noor).getByRole("button", { name: "Open het weer" }).click();
  await noor.locator("[data-reply]").waitFor();
  await margriet.locator("[data-reply]").waitFor();
  await chooseOfThread(noor, "Bewaren voor later");
  await noor.goto(network());
  await noor.getByRole("button", { name: "Bewaard", exact: true }).click();
  await noor.getByRole("link", { name: title }).click();
  await chooseOfThread(noor, "Niet meer bewaren");
  await noor.goto(network());
  await noor.getByRole("button", { name: "Bewaard", exact: true }).click();
  await noor.getByText("Je hebt hier niets bewaard voor later.").waitFor();
});

test("the asker says afterwards which year it is about, and a colleague sees that at once", async () => {
  await open(mine, noor, margriet);
  const head = (page) => page.getByRole("main").locator("header, .head").first();
  await noor.getByRole("button", { name: "Meer over dit gesprek" }).click();
  await noor.locator(".menu-list").getByRole("button", { name: "Titel en wens wijzigen" }).click();
  const dialog = noor.getByRole("dialog", { name: "Titel en wens wijzigen" });
  await dialog.getByRole("group", { name: /Over welke groep/ }).getByText("groep 4").click();
  await dialog.getByRole("button", { name: "Opslaan" }).click();
  await head(margriet).getByText("groep 4", { exact: true }).waitFor();
  await head(noor).getByText("groep 4", { exact: true }).waitFor();
});

test("a report shows its facilitator the post and two around it; hidden, its members read only why", async () => {
  const title = "Briefwisseling tussen twee scholen, groep 4";
  await demo.as.mentor("post.create", { post_id: uuid7(), thread_id: demo.threads[title], body: "Bel mijn buurvrouw maar op nul zes twaalf." });
  await open(title, noor);
  await choose(noor, post(noor, "Bel mijn buurvrouw"), "Melden");
  await giveReason(noor, "Dit is een nummer van iemand anders.", "Melden");
  await noor.getByText("De netwerkbegeleiders kijken ernaar.").waitFor();
  await margriet.goto(`${network()}/meldingen`);
  const report = margriet.getByRole("article").filter({ hasText: "Dit is een nummer van iemand anders." });
  await report.getByText("Bel mijn buurvrouw").waitFor();
  assert.equal(await report.locator(".item").count(), 3, "the post and two before it");
  await report.getByRole("button", { name: "Verbergen" }).click();
  await giveReason(margriet, "Er stond een nummer in.", "Verbergen");
  await noor.getByText("Verborgen door een netwerkbegeleider: Er stond een nummer in.").waitFor();
  assert.equal(await noor.getByText("Bel mijn buurvrouw").count(), 0);
  await report.getByRole("button", { name: "Afgehandeld" }).click();
  await report.waitFor({ state: "hidden" });
});

test("anyone drafts what we know now, asker or facilitator publishes it, and everybody has it on top", async () => {
  const title = "Twaalf keer hetzelfde filmpje op papier";
  await open(title, noor, margriet);
  await chooseOfThread(noor, "Schrijf wat we nu weten");
  await noor.getByLabel("Wat weten we nu?").fill("Eerst vertellen, dan pas schrijven.");
  assert.equal(await noor.getByRole("button", { name: "Publiceer" }).count(), 0);
  await noor.getByRole("button", { name: "Bewaar als concept" }).click();
  await margriet.getByText("concept van wat we nu weten").waitFor();
  await margriet.getByRole("button", { name: "Bekijk en publiceer" }).click();
  await margriet.getByRole("button", { name: "Publiceer" }).click();
  await noor.getByRole("region", { name: "Wat we nu weten" }).getByText("Eerst vertellen, dan pas schrijven.").waitFor();
});

test("a click lands on the first unread post, and what was read is no longer new", async () => {
  const title = "Schrijven in groep 3/4: samen of apart?";
  await noor.goto(network());
  const item = itemOf(noor, title);
  await item.getByText("nieuw").waitFor();
  await item.getByRole("link", { name: title }).click();
  await noor.locator(".unread-line").waitFor();
  const landed = await noor.evaluate(() => {
    const line = document.querySelector(".unread-line").getBoundingClientRect();
    return { inView: line.top >= 0 && line.bottom <= innerHeight, focus: document.querySelector(".unread-line + article") === document.activeElement };
  });
  assert.deepEqual(landed, { inView: true, focus: true });
  await noor.getByRole("navigation", { name: "Waar je bent" }).getByRole("link", { name: writing }).click();
  await item.getByRole("link", { name: title }).waitFor();
  await item.getByText("nieuw").waitFor({ state: "detached" });
});

test("the question form says at once who reads the title too, before its network was ever looked at", async () => {
  for (const path of ["/vraag", `/vraag?netwerk=${demo.networks[writing]}`]) {
    await noor.goto(path);
    const line = noor.locator(".audience").first();
    await line.waitFor();
    assert.match(await line.textContent(), / dit lezen(, onder wie .*)?\. De titel kunnen alle collega’s van de groep lezen\.$/);
  }
});

test("a hidden post keeps its words for its author and for facilitators, on the screen as after a reload", async () => {
  const { thread_id } = await askByMentor("Wie leest er mee over hoofdletters?");
  await openPath(thread_id, noor, margriet);
  await say(noor, "Thomas uit de Kerkstraat kan het nog niet.");
  const reason = "Verborgen door een netwerkbegeleider: Er staat een kind bij naam in.";
  await choose(margriet, post(margriet, "Thomas uit de Kerkstraat"), "Verbergen");
  await giveReason(margriet, "Er staat een kind bij naam in.", "Verbergen");
  for (const page of [noor, margriet]) await post(page, "Thomas uit de Kerkstraat").getByText(reason).waitFor();

  await post(noor, "Thomas uit de Kerkstraat").getByRole("button", { name: "Bewerken" }).click();
  const own = noor.getByRole("article").filter({ has: noor.getByRole("button", { name: "Opslaan" }) });
  await own.getByRole("textbox").fill("Een leerling uit mijn groep kan het nog niet.");
  await own.getByRole("button", { name: "Opslaan" }).click();
  await post(margriet, "Een leerling uit mijn groep").getByText(reason).waitFor();
  await post(noor, "Een leerling uit mijn groep").getByText(reason).waitFor();
  const { posts } = await demo.as.mentor("post.list", { thread_id, limit: 10 });
  assert.deepEqual(posts.map(({ body }) => body).slice(1), [""], "a member reads only why");

  await choose(margriet, post(margriet, "Een leerling uit mijn groep"), "Weer tonen");
  for (const page of [noor, margriet]) {
    await page.getByText(reason).waitFor({ state: "detached" });
    await post(page, "Een leerling uit mijn groep").waitFor();
  }
});

test("how many posts of how many schools stays true while one looks", async () => {
  const thread_id = uuid7();
  await demo.as.starter("thread.create", { topic_id: await firstTopic(), thread_id, title: "Welke pen schrijft het fijnst?", body: "Die van ons lekken.", kind: "question" });
  await openPath(thread_id, noor);
  const says = (facts) => noor.locator("main header").getByText(facts).waitFor();
  await says("1 bijdrage van 1 school");
  const post_id = uuid7();
  await demo.as.mentor("post.create", { post_id, thread_id, body: "Een vulpen met een dunne punt." });
  await says("2 bijdragen van 2 scholen");
  const later = uuid7();
  await demo.as.mentor("post.create", { post_id: later, thread_id, body: "En niet te lang." });
  await says("3 bijdragen van 2 scholen");
  await noor.reload();
  await says("3 bijdragen van 2 scholen");
  for (const each of [post_id, later]) await demo.as.mentor("post.delete", { post_id: each });
  await says(/van 1 school$/);
  await demo.as.mentor("post.create", { post_id: uuid7(), thread_id, body: "Toch die vulpen." });
  await says(/van 2 scholen$/);
});

test("one's own posts are never new, and a thread that one never opened has no line in it", async () => {
  const title = "Hoe lang is een schrijfles bij jullie?";
  const { thread_id } = await askByMentor(title);
  await openPath(thread_id, noor);
  await say(noor, "Veertig minuten.");
  assert.equal(await noor.locator(".unread-line").count(), 0);

  const item = itemOf(margriet, title);
  await margriet.goto(network());
  await item.getByText("2 nieuw").waitFor();
  await item.getByRole("link", { name: title }).click();
  await post(margriet, "Veertig minuten.").waitFor();
  assert.equal(await margriet.locator(".unread-line").count(), 0);
  assert.equal(await margriet.evaluate(() => scrollY), 0);

  await noor.getByRole("navigation", { name: "Waar je bent" }).getByRole("link", { name: writing }).click();
  await itemOf(noor, title).getByText("nieuw").waitFor({ state: "detached" });
  await demo.as.starter("post.create", { post_id: uuid7(), thread_id, body: "Soms een uur." });
  await demo.as.mentor("post.create", { post_id: uuid7(), thread_id, body: "Bij ons dertig." });
  await openPath(thread_id, noor);
  await noor.locator(".unread-line + article").filter({ hasText: "Bij ons dertig." }).waitFor();
});

test("each part of what happened to one's account stands apart from its day", async () => {
  await noor.goto("/ik");
  const said = noor.getByRole("listitem").filter({ hasText: "Een bijdrage van jou is verborgen" }).locator(".soft");
  assert.match(await said.first().textContent(), /^Schrijven in groep 3 en 4 · door Margriet Dijkstra · zojuist/);
});

test("what a colleague posts meanwhile is said aloud in plain words", async () => {
  const { thread_id } = await askByMentor("Wat zeg je als het niet lukt?");
  await openPath(thread_id, noor);
  await demo.as.mentor("post.create", { post_id: uuid7(), thread_id, body: "**Rustig** aan, zie [de lijst](https://lijst.example):\n\n- eerst _kijken_\n- dan `schrijven`" });
  await post(noor, "Rustig aan").waitFor();
  await noor.waitForFunction(() => document.querySelector("[aria-live=polite]")?.textContent === "Els: Rustig aan, zie de lijst: eerst kijken dan schrijven");
});

test("on a telephone a network is chosen from its whole name", async () => {
  const phone = await newPage(demo.server.url, { width: 390, height: 800 });
  const rowOf = (name) => phone.getByLabel(name, { exact: true }).boundingBox();
  await signIn(phone, demo.people.starter);
  await phone.goto("/vraag");
  await phone.getByLabel("Je vraag, in één zin").fill("Hoe krijg ik ze verder?");
  await phone.getByRole("button", { name: "Verder" }).click();
  const [asked, topic] = [await rowOf("Netwerk"), await rowOf("Onderwerp")];
  assert.ok(asked.y + asked.height < topic.y && asked.width > 340 && topic.width > 340, "under each other, as wide as the screen");
  await phone.goto("/zoeken");
  await phone.getByLabel("Netwerk", { exact: true }).waitFor();
  const [where, subject, year] = [await rowOf("Netwerk"), await rowOf("Vak"), await rowOf("Groep")];
  assert.ok(where.width > 340 && subject.y === year.y && where.y < subject.y, "what is short shares a row");
  await phone.context().close();
});

test("of a thread too long to be loaded whole the schools are counted too", async () => {
  const thread_id = uuid7();
  await demo.as.starter("thread.create", { topic_id: await firstTopic(), thread_id, title: "Elke dag één zin", body: "Doe je mee?", kind: "experience" });
  let last_read_seq;
  for (let day = 1; day <= 110; day++) last_read_seq = (await patiently(() => demo.as.starter("post.create", { post_id: uuid7(), thread_id, body: `Dag ${day}` }))).seq;
  await patiently(() => demo.as.starter("thread.mark_read", { thread_id, last_read_seq }));
  await openPath(thread_id, noor);
  await noor.getByRole("button", { name: "Toon eerdere bijdragen" }).waitFor();
  await demo.as.mentor("post.create", { post_id: uuid7(), thread_id, body: "Ik doe mee." });
  await noor.locator("main header").getByText("112 bijdragen van 2 scholen").waitFor();
});

test("nothing went wrong on either page", () => {
  assert.deepEqual([...noor.errors, ...margriet.errors], []);
});
