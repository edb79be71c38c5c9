// The main path by keyboard alone, and where the focus is afterwards.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { closeBrowser, newPage, signIn, startDemo } from "../support/browser.mjs";
import { keyboardOf } from "../support/keyboard.mjs";
import { http, signInFor, uuid7 } from "../support/rpc.mjs";

let demo;
let page;
let press, type, focused, tabTo, follow;

before(async () => {
  demo = await startDemo();
});
after(async () => {
  await closeBrowser();
  await demo?.server.stop();
});
beforeEach(async () => {
  await page?.context().close();
  page = await newPage(demo.server.url);
  ({ press, type, focused, tabTo, follow } = keyboardOf(page));
});

const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();

async function signInByKeyboard() {
  await page.goto("/aanmelden");
  await page.getByLabel("E-mailadres").waitFor();
  await tabTo(/^E-mailadres/);
  await type(demo.people.starter.email);
  await tabTo(/^Wachtwoord$/);
  await type(demo.people.starter.password);
  await press("Enter");
  await heading(/Dag Noor/);
}

const title = "Een boomhut als schrijfhoek, mag dat?";

async function askByKeyboard() {
  await follow(/^Netwerken$/);
  await heading("Netwerken");
  await follow(/^Schrijven in groep 3 en 4$/);
  await heading("Schrijven in groep 3 en 4");
  await follow(/^Aanvankelijk schrijven/);
  await heading("Aanvankelijk schrijven");
  await follow(/^Stel een vraag$/);
  await heading("Stel een vraag");
  await tabTo(/^Je vraag, in één zin/);
  await type(title);
  await press("Enter");
  await heading("Aan wie vraag je het?");
  await follow(/^Plaatsen$/);
  await heading(title);
}

/** A colleague answers, from elsewhere. */
async function answerOfEls(body) {
  const { email, password } = demo.people.mentor;
  const token = await signInFor(demo.server.url, email, password);
  const thread_id = new URL(page.url()).pathname.split("/").at(-1);
  await http(demo.server.url, token, "post.create", { post_id: uuid7(), thread_id, body });
}

const sent = (text) => page.locator("article.post:not(.pending)").filter({ hasText: text });

test("the main path is done by keyboard alone, from signing in to finding it again", { timeout: 120_000 }, async () => {
  await signInByKeyboard();
  await askByKeyboard();
  await answerOfEls("Bij ons staat er een tent, met een lamp erin.");
  await sent("Bij ons staat er een tent").waitFor();

  await page.locator("textarea[data-reply]").waitFor();
  await press("r");
  await type("Een tent past ook in mijn lokaal.");
  await press("Control+Enter");
  await sent("Een tent past ook in mijn lokaal.").waitFor();

  await follow(/^Dit hielp me$/);
  await sent("Bij ons staat er een tent").getByText("dit hielp Noor").waitFor();

  await follow(/^Schrijf wat we nu weten$/);
  await page.waitForFunction(() => document.activeElement?.textContent === "Wat we nu weten");
  await tabTo(/^Wat weten we nu\?/);
  await type("Een eigen plek helpt, ook als het een tent is.");
  await follow(/^Publiceer$/);
  await page.getByRole("region", { name: "Wat we nu weten" }).getByText("Een eigen plek helpt").waitFor();

  await tabTo(/^Netwerken$/);
  await press("/");
  await heading("Zoeken");
  await page.waitForFunction(() => document.activeElement?.matches("input[type=search]"));
  await type("boomhut");
  await page.getByRole("link", { name: title }).first().waitFor();
  await follow(/boomhut/);
  await heading(title);
  assert.deepEqual(page.errors, []);
});

test("j and k walk along the posts, and ? tells which keys there are", async () => {
  await signIn(page, demo.people.mentor);
  await page.getByRole("link", { name: "Schrijven in groep 3 en 4" }).first().click();
  await page.getByRole("link", { name: /Na twee zinnen is het op/ }).first().click();
  await page.getByText("Sinds de herfstvakantie schrijft mijn groep 3").waitFor();
  const at = () => page.evaluate(() => [...document.querySelectorAll("article.post")].indexOf(document.activeElement));
  await page.evaluate(() => document.activeElement?.blur());
  const walked = [];
  for (const key of ["j", "j", "j", "k"]) {
    await press(key);
    walked.push(await at());
  }
  assert.deepEqual(walked, [0, 1, 2, 1]);
  await press("?");
  await page.getByRole("dialog", { name: "Sneltoetsen" }).waitFor();
  await press("Escape");
  assert.equal(await at(), 1, "the focus is back where it was");
});

test("a dialog that was opened from a menu gives the focus back to the menu, however it is closed", async () => {
  await signIn(page, demo.people.starter);
  await page.getByRole("link", { name: "Schrijven in groep 3 en 4" }).first().click();
  await heading("Schrijven in groep 3 en 4");
  for (const close of [() => press("Escape"), () => follow(/^Toch niet$/)]) {
    await tabTo(/^Meer over dit netwerk$/);
    await press("Enter");
    await follow(/^Verlaat dit netwerk$/);
    await page.getByRole("dialog").waitFor();
    await close();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Meer over dit netwerk");
  }
});

test("who put the focus away isn't given it by what somebody else does", async () => {
  const url = demo.server.url;
  const { password, email } = demo.people.facilitator;
  const facilitator = await signInFor(url, email, password);
  await signIn(page, demo.people.starter);
  await page.getByRole("link", { name: "Schrijven in groep 3 en 4" }).first().click();
  await page.getByRole("link", { name: /Schrijfhoek in een klein lokaal/ }).first().click();
  await page.locator("[data-reply]").focus();
  await page.evaluate(() => document.activeElement.blur());
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  await http(url, facilitator, "thread.close", { thread_id: page.url().split("/").at(-1) });
  await page.locator("[data-reply]").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

test("what opens in place of a button has the focus, and what closes leaves it near", async () => {
  await signIn(page, demo.people.starter);
  await page.getByRole("link", { name: "Schrijven in groep 3 en 4" }).first().click();
  await page.getByRole("link", { name: /Na twee zinnen is het op/ }).first().click();
  await page.getByText("Sinds de herfstvakantie schrijft mijn groep 3").waitFor();
  const mine = page.locator("article.post").first();
  await mine.getByRole("button", { name: "Bewerken" }).focus();
  await press("Enter");
  const changed = mine.getByRole("textbox");
  await changed.waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("article textarea"));
  await follow(/^Annuleren$/);
  await changed.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.matches("article.post"));
  assert.match(await focused(), /Sinds de herfstvakantie/);

  await page.getByRole("button", { name: "Meer over dit gesprek" }).focus();
  await press("Enter");
  await follow(/^Werk bij wat we nu weten$/);
  await page.waitForFunction(() => document.activeElement?.textContent === "Wat we nu weten");
  await follow(/^Sluiten$/);
  await page.waitForFunction(() => document.activeElement?.matches("main h1"));
});
