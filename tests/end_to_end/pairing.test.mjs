// A year of two: a starter on a phone and a mentor on a laptop find each other, write, agree, plan, and part.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { closeBrowser } from "../support/browser.mjs";
import { assertAccessible } from "./accessibility.mjs";
import { message, pageOf, pending, phone, startPairs, write } from "./pairs.mjs";

let school;
let noor;
let els;

before(async () => {
  school = await startPairs();
  noor = await pageOf(school, "Noor Timmermans", phone);
  els = await pageOf(school, "Els Baeten");
});
after(async () => {
  await closeBrowser();
  await school?.server.stop();
});

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const toPair = (page) => page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: /maatje/i }).filter({ visible: true }).first().click();
const card = (page, title) => page.locator("main section, main form").filter({ has: page.getByRole("heading", { name: title, exact: true }) }).last();

test("a mentor offers room, and a starter asks with one short form and sees who fits", async () => {
  await toPair(els);
  await els.getByRole("link", { name: "Bied plek aan" }).click();
  await els.getByRole("button", { name: "groep 3" }).click();
  await els.getByRole("button", { name: "dinsdag" }).click();
  await els.getByRole("button", { name: "Bied plek aan" }).click();
  await els.getByText("Plek voor één starter.").waitFor();

  await toPair(noor);
  await noor.getByText("Je hoeft het niet alleen uit te zoeken").waitFor();
  await noor.getByRole("link", { name: "Vraag een maatje" }).click();
  await heading(noor, "Vraag een maatje");
  await noor.getByRole("button", { name: "groep 3" }).click();
  await noor.getByRole("button", { name: "Vraag een maatje" }).click();
  await noor.getByRole("heading", { name: "Je vraag om een maatje" }).waitFor();
  await noor.getByRole("listitem").filter({ hasText: "Els Baeten" }).getByText("zelfde groep, andere school, heeft plek").waitFor();
  await assertAccessible(noor);
});

test("a mentor says yes only when she doesn't assess, and both are in their conversation at once", async () => {
  await noor.getByRole("button", { name: "Vraag Els" }).click();
  await noor.getByText("Je vraag ligt bij Els").waitFor();
  const asked = els.getByRole("listitem").filter({ hasText: "Noor vraagt of jij het maatje wilt zijn" });
  await asked.getByText("Zoekt: groep 3.").waitFor();
  await els.getByText("Plek voor één starter, één vraag wacht op jouw antwoord.").waitFor();
  await els.getByRole("button", { name: "Ja, graag" }).click();
  await els.getByRole("alert").filter({ hasText: "Vink eerst aan dat je deze collega niet beoordeelt." }).waitFor();
  await els.getByLabel("Ik beoordeel deze collega niet").check();
  await els.getByRole("button", { name: "Ja, graag" }).click();
  await heading(els, "Noor");
  await toPair(noor);
  await heading(noor, "Els");
  await noor.getByText("Alleen jij en Els kunnen dit lezen").waitFor();
});

test("a message comes at once, with a sign that the other is writing, and no number counts it", async () => {
  await noor.getByRole("link", { name: "Vandaag" }).filter({ visible: true }).click();
  await heading(noor, /Dag Noor/);
  await els.locator("[data-reply]").fill("Hoe ging je eerste week?");
  await els.getByRole("button", { name: "Versturen" }).click();
  await message(els, "Hoe ging je eerste week?").waitFor();
  const tab = noor.locator(".tabs").getByRole("link", { name: /Maatje/ });
  await tab.locator(".dot").waitFor();
  assert.match(await tab.innerText(), /^Maatje\s*\(iets nieuws\)$/);
  await tab.click();
  await message(noor, "Hoe ging je eerste week?").waitFor();
  await tab.locator(".dot").waitFor({ state: "detached" });
  // A sign goes out once in four seconds: this is long enough for the next one.
  await els.locator("[data-reply]").pressSequentially("Dat klinkt goed.", { delay: 300 });
  await noor.locator(".talk-writes").getByText("Els schrijft…").waitFor();
  await els.locator("[data-reply]").fill("");
});

test("a message from the phone while it is offline waits, and arrives once", async () => {
  await noor.context().setOffline(true);
  await write(noor, "Druk. Maar de kring werkt nu echt.");
  await pending(noor, "Druk.").getByText("staat klaar en wordt verstuurd zodra het kan").waitFor();
  await write(noor, "En ik heb een vraag over donderdag.");
  await assertAccessible(noor);
  await noor.getByRole("link", { name: "Vandaag" }).filter({ visible: true }).click();
  await heading(noor, /Dag Noor/);
  await noor.locator(".tabs").getByRole("link", { name: /^Maatje/ }).click();
  await pending(noor, "Druk.").waitFor();
  await message(noor, "Hoe ging je eerste week?").waitFor();
  await noor.context().setOffline(false);
  await message(els, "En ik heb een vraag over donderdag.").waitFor();
  await message(noor, "En ik heb een vraag over donderdag.").waitFor();
  assert.equal(await message(els, "Druk. Maar de kring").count(), 1);
  const said = await els.locator("article.msg .prose").allInnerTexts();
  assert.deepEqual(said, ["Hoe ging je eerste week?", "Druk. Maar de kring werkt nu echt.", "En ik heb een vraag over donderdag."]);
});

test("one says to come back to it, edits and removes, and the other sees it so", async () => {
  await els.getByRole("button", { name: "Gelezen, ik kom erop terug" }).click();
  await noor.getByText("Els las dit en komt erop terug.").waitFor();
  const row = noor.locator(".msg-row").filter({ hasText: "Druk" });
  const menu = async (item) => {
    await row.getByRole("button", { name: "Meer over dit bericht" }).click();
    await noor.locator(".menu-list").getByRole("button", { name: item }).click();
  };
  await menu("Bewerken");
  await noor.getByLabel("Je bericht").fill("Druk, maar goed.");
  await noor.getByRole("button", { name: "Opslaan" }).click();
  await message(els, "Druk, maar goed.").getByText("bewerkt").waitFor();
  await menu("Weghalen");
  await noor.getByRole("dialog").getByRole("button", { name: "Weghalen" }).click();
  await els.getByText("Noor heeft dit bericht weggehaald.").waitFor();
});

test("both sign the five sentences, and a new text asks for it again", async () => {
  await noor.getByRole("link", { name: "Samen" }).click();
  await heading(noor, "Samen met Els");
  await noor.getByRole("button", { name: "Schrijf jullie afspraken" }).click();
  const sentence = noor.getByLabel("Waar het over gaat");
  assert.equal(await sentence.inputValue(), "Ons jaar gaat vooral over ");
  await sentence.fill("Ons jaar gaat vooral over schrijven.");
  await card(noor, "Jullie afspraken").getByRole("button", { name: "Opslaan" }).click();
  await noor.getByRole("button", { name: "Ondertekenen" }).click();
  await els.getByRole("link", { name: "Samen" }).click();
  await els.getByText("Ons jaar gaat vooral over schrijven.").waitFor();
  await els.getByRole("button", { name: "Ondertekenen" }).click();
  for (const page of [noor, els]) await page.waitForFunction(() => document.querySelectorAll(".signatures .signed").length === 2);
  await assertAccessible(els);
});

test("what the other changed meanwhile is shown, and what one wrote stays in its box", async () => {
  await noor.getByRole("button", { name: "Wijzigen" }).click();
  await noor.getByLabel("Waar het over gaat").fill("Ons jaar gaat vooral over de kring.");
  await els.getByRole("button", { name: "Wijzigen" }).click();
  await els.getByLabel("Waar het over gaat").fill("Ons jaar gaat vooral over schrijven en spreken.");
  await card(els, "Jullie afspraken").getByRole("button", { name: "Opslaan" }).click();
  await noor.getByText("De ander heeft dit net ook veranderd.").waitFor();
  await noor.getByText("Ons jaar gaat vooral over schrijven en spreken.").waitFor();
  assert.equal(await noor.getByLabel("Waar het over gaat").inputValue(), "Ons jaar gaat vooral over de kring.");
  await noor.getByRole("button", { name: "Annuleren" }).click();
  await noor.getByRole("button", { name: "Ondertekenen" }).waitFor();
});

test("a goal with a step is ticked by one and seen by the other", async () => {
  await noor.getByRole("button", { name: "Nieuw doel" }).click();
  await noor.getByLabel("Het doel, in één zin").fill("Ik begin de dag rustig");
  await noor.getByLabel("Stappen").fill("Kijken hoe Els begint\nEén vaste zin");
  await noor.getByRole("button", { name: "Opslaan" }).click();
  await els.getByLabel("Kijken hoe Els begint").check();
  await noor.waitForFunction(() => document.querySelector('.check input[type="checkbox"]')?.checked);
});

test("a meeting is planned, moved and taken into one's calendar as others' calendars read it", async () => {
  await noor.getByRole("button", { name: "Plan een afspraak" }).click();
  const dialog = noor.getByRole("dialog");
  await dialog.getByLabel("Dag").fill("2027-01-12");
  await dialog.getByLabel("Hoe laat?").fill("15:30");
  await dialog.getByLabel("Waar?").fill("Lokaal van Els");
  await assertAccessible(noor);
  await dialog.getByRole("button", { name: "Zet klaar" }).click();
  const meeting = els.getByRole("listitem").filter({ hasText: "Dinsdag 12 januari 2027, 15.30 uur" });
  await meeting.waitFor();
  const [download] = await Promise.all([els.waitForEvent("download"), meeting.getByRole("button", { name: "Zet in mijn agenda" }).click()]);
  assert.match(download.suggestedFilename(), /\.ics$/);
  const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), "utf8")));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  assert.equal(event.startDate.toJSDate().toISOString(), "2027-01-12T14:30:00.000Z");
  assert.equal(event.duration.toSeconds(), 45 * 60);
  assert.equal(event.location, "Lokaal van Els");
  await meeting.getByRole("button", { name: "Meer over deze afspraak" }).click();
  await els.getByRole("button", { name: "Verzetten" }).click();
  await els.getByRole("dialog").getByLabel("Hoe laat?").fill("16:00");
  await els.getByRole("dialog").getByRole("button", { name: "Zet klaar" }).click();
  await els.getByText("Verzet naar dinsdag 12 januari 2027, 16.00 uur.").waitFor();
  await noor.getByText("Dinsdag 12 januari 2027, 16.00 uur").waitFor();
});

test("a note is one's own until one shows it, and again once it is withdrawn", async () => {
  await noor.getByRole("button", { name: "Voor mezelf" }).click();
  await noor.getByText("Alleen jij kunt dit lezen").waitFor();
  await noor.getByLabel("Wat wil je onthouden?").fill("Ik praat te snel als het onrustig wordt.");
  await noor.getByRole("button", { name: "Bewaren" }).click();
  const mine = noor.getByRole("listitem").filter({ hasText: "Ik praat te snel" });
  await mine.getByText("Alleen jij", { exact: true }).waitFor();
  await noor.getByRole("button", { name: "Voor ons allebei" }).click();
  await noor.getByLabel("Wat wil je onthouden?").fill("Els keek mee in de kring.");
  await noor.getByRole("button", { name: "Bewaren" }).click();
  await els.getByText("Els keek mee in de kring.").waitFor();
  assert.equal(await els.getByText("Ik praat te snel").count(), 0);
  await mine.getByRole("button", { name: "Laat zien aan Els" }).click();
  const asked = noor.getByRole("dialog", { name: "Laat zien aan Els?" });
  await asked.getByText("Els kan het meteen lezen.").waitFor();
  await asked.getByRole("button", { name: "Laat zien" }).click();
  await els.getByText("Ik praat te snel").waitFor();
  await mine.getByRole("button", { name: "Trek terug" }).click();
  await els.getByText("Ik praat te snel").waitFor({ state: "detached" });
  await mine.getByText("Alleen jij", { exact: true }).waitFor();
});

test("a pause is seen by both, and either of them resumes", async () => {
  await els.getByRole("button", { name: "dinsdag" }).click();
  await els.getByRole("button", { name: "Even pauze" }).click();
  await noor.getByRole("link", { name: "Els", exact: true }).click();
  await noor.getByText("Els leest meestal dinsdag").waitFor();
  await noor.getByRole("link", { name: "Jullie zien elkaar dinsdag 12 januari 2027, 16.00 uur" }).waitFor();
  await noor.getByText("Pauze: geen seintjes tot een van jullie verdergaat.").waitFor();
  await noor.getByRole("button", { name: "Verdergaan" }).click();
  await els.getByRole("button", { name: "Even pauze" }).waitFor();
});

test("a search stays in the pair and leads to what was found", async () => {
  await noor.getByRole("button", { name: "Zoek in jullie gesprek" }).click();
  await noor.getByRole("searchbox").fill("donderdag");
  const found = noor.getByRole("region", { name: "Zoek in jullie gesprek" });
  await found.getByText("1 gevonden").waitFor();
  await assertAccessible(noor);
  await found.getByRole("link", { name: /donderdag/ }).click();
  await noor.waitForFunction(() => document.activeElement?.matches("article.msg"));
  await found.getByRole("button", { name: "Sluiten" }).click();
});

test("the two look back, round off, and each takes her own words along", async () => {
  await noor.getByRole("link", { name: "Samen" }).click();
  await noor.getByRole("link", { name: "Rond af" }).click();
  await noor.getByLabel("Wat heb je geleerd?").fill("Dat stil zijn ook werkt.");
  await noor.getByRole("button", { name: "Bewaar mijn antwoorden" }).click();
  await noor.getByRole("heading", { name: "Jouw antwoorden" }).waitFor();
  await els.getByRole("link", { name: "Rond af" }).click();
  await els.getByText("Dat stil zijn ook werkt.").waitFor();
  await noor.getByRole("button", { name: "Rond ons jaar af" }).click();
  await noor.getByRole("dialog").getByRole("button", { name: "Rond ons jaar af" }).click();
  for (const page of [noor, els]) await heading(page, "Jullie jaar is voorbij");
  await assertAccessible(noor);
  const [download] = await Promise.all([noor.waitForEvent("download"), noor.getByRole("button", { name: "Neem je woorden mee" }).click()]);
  const text = await readFile(await download.path(), "utf8");
  for (const mine of ["En ik heb een vraag over donderdag.", "Ik praat te snel", "Dat stil zijn ook werkt."]) assert.ok(text.includes(mine), mine);
  assert.ok(!text.includes("Hoe ging je eerste week?"), "the other's words stay hers");
});

test("destroyed words are gone for both, and what the other wrote stays", async () => {
  await noor.getByRole("link", { name: "Naar het gesprek" }).click();
  await message(noor, "Hoe ging je eerste week?").waitFor();
  await els.getByRole("button", { name: "Vernietig mijn woorden" }).click();
  await els.getByRole("dialog").getByRole("button", { name: "Vernietig mijn woorden" }).click();
  await els.getByText("Je woorden zijn vernietigd.").first().waitFor();
  await message(noor, "En ik heb een vraag over donderdag.").waitFor();
  await noor.getByText("Deze woorden zijn vernietigd.").first().waitFor();
  await els.getByText(/Wat Noor schreef, lees je nog tot /).waitFor();
  assert.equal(await els.getByText(/Tot .+ kun je hier lezen/).count(), 0);
  await els.getByRole("link", { name: "Naar het gesprek" }).click();
  await els.getByText(/^Jullie jaar is voorbij, en je woorden zijn vernietigd\./).waitFor();
  assert.equal(await els.getByRole("link", { name: "Neem je woorden mee" }).count(), 0);
  assert.equal(await noor.getByRole("main").getByText("Hoe ging je eerste week?").count(), 0);
  assert.equal(await noor.locator("[data-reply]").count(), 0);
});

test("no page logged an error", () => {
  const real = [...noor.errors, ...els.errors].filter((text) => !/ERR_INTERNET_DISCONNECTED|WebSocket connection|Failed to load resource/.test(text));
  assert.deepEqual(real, []);
});
