// The year of a pair by keyboard alone, for both of them, and where the focus is after each act.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { closeBrowser } from "../support/browser.mjs";
import { atKeyboard, isChecked, isPressed, leavesDialog, opensDialog, readsInOrder, takesFile } from "../support/keyboard.mjs";
import { uuid7 } from "../support/rpc.mjs";
import { message, startPairs } from "./pairs.mjs";

let school;
let noor;
let els;

before(async () => {
  school = await startPairs();
  await school.as("Petra van Loon")("pairing.offer_room", { room: 1, wishes: { subjects: [], years: [4], days: [] } });
  noor = await atKeyboard(school, "Noor Timmermans");
  els = await atKeyboard(school, "Els Baeten");
});
after(async () => {
  await closeBrowser();
  await school?.server.stop();
});
afterEach(async () => {
  for (const one of [noor, els]) assert.notEqual(await one.focused(), "", "the focus was lost");
});

test("a mentor offers room and a starter asks, with chips and choices", async () => {
  await els.follow(/^Mijn maatje$/);
  await els.arrive(/^Mijn maatje$/);
  await els.follow(/^Bied plek aan$/);
  await els.arrive(/^Bied plek aan$/);
  await els.tabTo(/^groep 3$/);
  await els.press("Space");
  await els.follow(/^Bied plek aan$/);
  await els.page.getByText("Plek voor één starter.").waitFor();
  await els.arrive(/^Mijn maatje$/);

  await noor.follow(/^Mijn maatje$/);
  await noor.arrive(/^Mijn maatje$/);
  await noor.follow(/^Vraag een maatje$/);
  await noor.arrive(/^Vraag een maatje$/);
  await noor.tabTo(/^groep 3$/);
  await noor.press("Space");
  assert.equal(await isPressed(noor), "true");
  await noor.tabTo(/^Maakt niet uit/);
  await noor.press("ArrowUp");
  assert.match(await noor.focused(), /^Liefst mijn eigen school/);
  await noor.press("ArrowUp");
  assert.match(await noor.focused(), /^Liefst een andere school/);
  assert.equal(await isChecked(noor), true);
  await noor.tabTo(/^Kan iemand niet\?/, 1);
  await noor.press("Space");
  assert.equal(await isChecked(noor), false);
  await noor.follow(/^Vraag een maatje$/);
  await noor.page.getByRole("heading", { name: "Je vraag om een maatje" }).waitFor();
  await noor.arrive(/^Mijn maatje$/);
});

test("she sees who fits and why, and asks one", async () => {
  const fits = noor.page.getByRole("listitem").filter({ hasText: "Els Baeten" });
  await fits.getByText("zelfde groep, andere school, heeft plek").waitFor();
  await noor.follow(/^Vraag Els$/);
  await noor.page.getByText("Je vraag ligt bij Els").waitFor();
  await noor.focusOn(/^Je vraag om een maatje/);
  await noor.tabTo(/^Ik zoek niet meer$/, 4);
});

test("the mentor says yes once she has said that she doesn't assess, and both are in their conversation", async () => {
  await els.page.getByText("Noor vraagt of jij het maatje wilt zijn").waitFor();
  await els.follow(/^Ja, graag$/);
  await els.page.getByRole("alert").filter({ hasText: "Vink eerst aan dat je deze collega niet beoordeelt." }).waitFor();
  await els.focusOn(/^Ja, graag$/);
  await els.tabBackTo(/^Ik beoordeel deze collega niet$/, 1);
  await els.press("Space");
  assert.equal(await isChecked(els), true);
  await els.follow(/^Ja, graag$/, 1);
  await els.arrive(/^Noor$/);
  await noor.arrive(/^Els$/);
  await noor.page.getByText("Alleen jij en Els kunnen dit lezen").waitFor();
});

test("they write to each other, and the focus stays in the box", async () => {
  await noor.press("r");
  await noor.focusOn(/^Schrijf aan Els$/);
  await noor.type("Vandaag was de kring druk.");
  await noor.press("Control+Enter");
  await message(els.page, "Vandaag was de kring druk.").waitFor();
  await noor.focusOn(/^Schrijf aan Els$/);

  await els.tabTo(/^Gelezen, ik kom erop terug$/);
  await els.press("Space");
  await noor.page.getByText("Els las dit en komt erop terug.").waitFor();
  assert.equal(await isPressed(els), "true");
  await els.press("Space");
  await noor.page.getByText("Els las dit en komt erop terug.").waitFor({ state: "detached" });
  await noor.type("En donderdag kijk jij mee.");
  await noor.follow(/^Versturen$/, 1);
  await noor.focusOn(/^Schrijf aan Els$/);
  await message(els.page, "En donderdag kijk jij mee.").waitFor();
  await els.focusOn(/^Gelezen, ik kom erop terug$/);

  await els.tabTo(/^Schrijf aan Noor$/);
  await els.type("Dat klinkt als een gewone dag.");
  await els.follow(/^Versturen$/, 1);
  await message(noor.page, "Dat klinkt als een gewone dag.").waitFor();
});

test("she edits one message and takes one away, and is at that message afterwards", async () => {
  const menu = /^Meer over dit bericht$/;
  await noor.tabBackTo(menu); // of what Els wrote
  await noor.tabBackTo(menu);
  await noor.press("Enter");
  await noor.tabTo(/^Bewerken$/, 1);
  await noor.press("Escape");
  await noor.focusOn(menu);
  await noor.tabBackTo(menu);
  await noor.press("Enter");
  await noor.follow(/^Bewerken$/, 1);
  await noor.focusOn(/^Je bericht$/);
  await noor.press("Escape");
  await noor.focusOn(/Vandaag was de kring druk/);
  await noor.follow(menu, 1);
  await noor.follow(/^Bewerken$/, 1);
  await noor.focusOn(/^Je bericht$/);
  await noor.press("Control+End");
  await noor.type(" Maar fijn.");
  await noor.press("Control+Enter");
  await message(els.page, "Maar fijn.").getByText("bewerkt").waitFor();
  await noor.focusOn(/Maar fijn/);

  await noor.press("j");
  await noor.focusOn(/En donderdag kijk jij mee/);
  await noor.follow(menu, 1);
  await noor.follow(/^Weghalen$/, 2);
  await leavesDialog(noor, await opensDialog(noor, "Dit bericht weghalen?"), menu);
  await noor.press("Enter");
  await noor.follow(/^Weghalen$/, 2);
  await opensDialog(noor, "Dit bericht weghalen?");
  await noor.tabTo(/^Weghalen$/);
  await noor.press("Enter");
  await els.page.getByText("Noor heeft dit bericht weggehaald.").waitFor();
  await noor.focusOn(/Je hebt dit bericht weggehaald/);
});

test("the keys go through the conversation as one reads it, and show where they are", async () => {
  await noor.tabBackTo(/^Naar de inhoud$/);
  await noor.press("Enter");
  await readsInOrder(noor, 8);
});

test("both sign the agreement that one of them wrote", async () => {
  await noor.tabBackTo(/^Samen$/);
  await noor.press("Enter");
  await noor.arrive(/^Samen met Els$/);
  await noor.follow(/^Schrijf jullie afspraken$/);
  await noor.focusOn(/^Waar het over gaat$/);
  await noor.follow(/^Annuleren$/);
  await noor.focusOn(/^Jullie afspraken/);
  await noor.follow(/^Schrijf jullie afspraken$/, 1);
  await noor.focusOn(/^Waar het over gaat$/);
  await noor.press("Control+End");
  await noor.type("schrijven.");
  await noor.follow(/^Opslaan$/);
  await noor.focusOn(/^Jullie afspraken.*vooral over schrijven\./);
  await noor.follow(/^Ondertekenen$/, 1);
  await noor.focusOn(/^Jullie afspraken.*Noor Timmermans ondertekend/);

  await els.tabBackTo(/^Samen$/);
  await els.press("Enter");
  await els.arrive(/^Samen met Noor$/);
  await els.follow(/^Ondertekenen$/);
  await els.focusOn(/^Jullie afspraken.*Els Baeten ondertekend/);
});

test("a goal gets a step, which is ticked, and keeps the focus when it moves", async () => {
  await noor.tabBackTo(/^Nieuw doel$/);
  await noor.press("Enter");
  await noor.focusOn(/^Het doel, in één zin$/);
  await noor.type("Ik begin de dag rustig");
  await noor.tabTo(/^Stappen$/, 1);
  await noor.type("Kijken hoe Els begint\nEén vaste zin");
  await noor.follow(/^Opslaan$/, 2);
  await noor.focusOn(/^Doelen.*Ik begin de dag rustig/);
  await noor.tabTo(/^Kijken hoe Els begint$/, 1);
  await noor.press("Space");
  await els.page.waitForFunction(() => document.querySelector('.check input[type="checkbox"]')?.checked);
  assert.equal(await isChecked(noor), true);
  assert.match(await noor.focused(), /^Kijken hoe Els begint$/);

  await noor.follow(/^Nieuw doel$/, 3);
  await noor.focusOn(/^Het doel, in één zin$/);
  await noor.type("Ik vraag om hulp");
  await noor.press("Enter");
  await noor.focusOn(/^Doelen.*Ik vraag om hulp/);
  const menu = /^Meer over dit doel$/;
  const goals = () => noor.page.locator("li[id^=g-] b").allInnerTexts();
  const before = await goals();
  await noor.follow(menu, 4);
  await noor.follow(/^Dit is gelukt$/, 1);
  await els.page.getByText("bereikt", { exact: true }).waitFor();
  await noor.focusOn(menu);
  assert.deepEqual(await goals(), before.toReversed(), "what was reached stands last");
  await noor.press("Enter");
  await noor.follow(/^Toch nog niet$/, 1);
  await els.page.getByText("bereikt", { exact: true }).waitFor({ state: "detached" });
  await noor.focusOn(menu);
  assert.deepEqual(await goals(), before);
  await noor.press("Enter");
  await noor.follow(/^Wijzigen$/, 2);
  await noor.focusOn(/^Het doel, in één zin$/);
  await noor.follow(/^Annuleren$/);
  await noor.focusOn(new RegExp(`^${before[0]}`));
});

test("a meeting is made, moved and taken into a calendar", async () => {
  const plan = /^Plan een afspraak$/;
  const menu = /^Meer over deze afspraak$/;
  await noor.tabBackTo(plan);
  await noor.press("Enter");
  await leavesDialog(noor, await opensDialog(noor, "Afspraak met Els"), plan);
  await noor.press("Enter");
  await opensDialog(noor, "Afspraak met Els");
  await noor.tabTo(/^Waar\?$/);
  await noor.type("Lokaal van Els");
  await noor.press("Enter");
  await noor.focusOn(plan);
  const meeting = els.page.getByRole("listitem").filter({ hasText: "Lokaal van Els" });
  await meeting.getByText("15.30 uur").waitFor();

  await noor.tabBackTo(menu, 1);
  await noor.press("Enter");
  await noor.tabTo(/^Verzetten$/, 1);
  await noor.press("Escape");
  await noor.focusOn(menu);
  await noor.press("Enter");
  await noor.follow(/^Verzetten$/, 1);
  await leavesDialog(noor, await opensDialog(noor, "Verzetten"), menu);
  await noor.press("Enter");
  await noor.follow(/^Verzetten$/, 1);
  await opensDialog(noor, "Verzetten");
  await noor.tabTo(/^Hoe laat\?$/);
  await noor.press("ArrowUp");
  await noor.press("Enter");
  await meeting.getByText("16.30 uur").waitFor();
  await noor.focusOn(menu);
  const file = await takesFile(els, /^Zet in mijn agenda$/);
  assert.match(file.name, /\.ics$/);
  assert.match(file.text, /LOCATION:Lokaal van Els/);
});

test("a note is written, shown and withdrawn, and its button keeps the focus", async () => {
  const own = /^Voor mezelf$/;
  await noor.tabTo(own);
  await noor.press("Space");
  assert.equal(await isPressed(noor), "true");
  await noor.tabTo(/^Wat wil je onthouden\?$/, 1);
  await noor.type("Ik praat te snel.");
  await noor.follow(/^Bewaren$/);
  const note = noor.page.getByRole("listitem").filter({ hasText: "Ik praat te snel." });
  await note.getByText("Alleen jij", { exact: true }).waitFor();
  await noor.focusOn(/^Bewaren$/);
  await noor.follow(/^Laat zien aan Els$/, 1);
  await noor.follow(/^Laat zien$/);
  await els.page.getByText("Ik praat te snel.").waitFor();
  await noor.focusOn(/^Trek terug$/);
  await noor.press("Enter");
  await els.page.getByText("Ik praat te snel.").waitFor({ state: "detached" });
  await noor.focusOn(/^Laat zien aan Els$/);

  await noor.follow(/^Meer over deze aantekening$/, 1);
  await noor.follow(/^Wijzigen$/, 1);
  await noor.focusOn(/^Wat wil je onthouden\?$/);
  await noor.follow(/^Annuleren$/);
  await noor.focusOn(/Noor Timmermans.*Ik praat te snel/, "li");
});

test("the keys go through what the two made as one reads it, and show where they are", async () => {
  await noor.tabBackTo(/^Naar de inhoud$/);
  await noor.press("Enter");
  await readsInOrder(noor, 25);
});

test("a search in the pair gives the focus back to what opened it, or to what it found", async () => {
  const find = /^Zoek in jullie gesprek$/;
  await noor.tabBackTo(/^Els$/);
  await noor.press("Enter");
  await noor.arrive(/^Els$/);
  const box = noor.page.getByRole("searchbox");
  const isInBox = () => noor.focusOn(find, "input");
  await noor.follow(find, 3);
  await isInBox();
  await noor.press("Escape");
  await noor.focusOn(find, "button");
  await box.waitFor({ state: "detached" });

  await noor.press("Enter");
  await isInBox();
  await noor.type("gewone");
  await noor.page.getByText("1 gevonden").waitFor();
  await noor.tabTo(/een gewone dag/, 2);
  await noor.press("Escape");
  await noor.focusOn(find, "button");
  await noor.press("Enter");
  await isInBox();
  await noor.type("gewone");
  await noor.page.getByText("1 gevonden").waitFor();
  await noor.follow(/een gewone dag/, 2);
  await noor.focusOn(/Dat klinkt als een gewone dag/, "article");
  await noor.tabBackTo(/^Sluiten$/);
  await noor.press("Enter");
  await noor.focusOn(find, "button");

  await noor.press("Enter");
  await isInBox();
  await noor.type("rustig");
  await noor.page.getByText("1 gevonden").waitFor();
  await noor.follow(/Ik begin de dag rustig/, 2);
  await noor.page.getByRole("heading", { level: 1, name: "Samen met Els" }).waitFor();
  await noor.focusOn(/^Ik begin de dag rustig/, "li");
});

test("the newest message has the focus of whoever went to it", async () => {
  const { pairings } = await school.as("Noor Timmermans")("pairing.list");
  const { pairing_id } = pairings.find((card) => card.state === "active");
  const send = (body) => school.as("Els Baeten")("pairing.send", { pairing_id, message_id: uuid7(), body });
  for (let i = 1; i <= 20; i++) await send(`Bericht nummer ${i}.`);
  await noor.tabBackTo(/^Els$/);
  await noor.press("Enter");
  await noor.arrive(/^Els$/);
  await message(noor.page, "Bericht nummer 20.").waitFor();
  await noor.press("j");
  await noor.focusOn(/Maar fijn/);
  await noor.page.evaluate(() => new Promise(requestAnimationFrame)); // in which the page hears that it was scrolled
  await send("En nog een.");
  await noor.page.getByRole("button", { name: "Naar het nieuwste bericht" }).waitFor();
  await noor.press("r");
  await noor.focusOn(/^Schrijf aan Els$/);
  await noor.tabBackTo(/^Naar het nieuwste bericht$/, 2);
  await noor.press("Enter");
  await noor.focusOn(/En nog een\./, "article");
});

test("a pause is resumed from the conversation, and one writes on", async () => {
  await els.follow(/^Even pauze$/);
  await els.focusOn(/^Verdergaan$/);
  await noor.page.getByText("Pauze: geen seintjes tot een van jullie verdergaat.").waitFor();
  await noor.follow(/^Verdergaan$/);
  await noor.focusOn(/^Schrijf aan Els$/);
  await els.focusOn(/^Even pauze$/);
});

test("they look back with three answers, round off, and take their own words along", async () => {
  await noor.tabBackTo(/^Samen$/);
  await noor.press("Enter");
  await noor.arrive(/^Samen met Els$/);
  await noor.follow(/^Rond af$/);
  await noor.arrive(/^Afronden$/);
  await noor.tabTo(/^Wat heb je geleerd\?$/);
  await noor.type("Dat stil zijn ook werkt.");
  await noor.tabTo(/^Wat hielp in hoe jullie samenwerkten\?$/, 1);
  await noor.type("Dat Els kwam kijken.");
  await noor.tabTo(/^Wat wil je bewaren\?$/, 1);
  await noor.type("De vaste zin.");
  await noor.follow(/^Bewaar mijn antwoorden$/, 1);
  await noor.focusOn(/^Jouw antwoorden.*Dat stil zijn ook werkt.*De vaste zin/);
  await noor.follow(/^Wijzigen$/, 1);
  await noor.focusOn(/^Wat heb je geleerd\?$/);
  await noor.follow(/^Bewaar mijn antwoorden$/);
  await noor.focusOn(/^Jouw antwoorden/);

  await els.tabBackTo(/^Noor$/);
  await els.press("Enter");
  await els.arrive(/^Noor$/);
  await els.press("r");
  await els.focusOn(/^Schrijf aan Noor$/);
  const end = /^Rond ons jaar af$/;
  await noor.follow(end);
  await leavesDialog(noor, await opensDialog(noor, "Jullie jaar afronden?"), end);
  await noor.press("Enter");
  await opensDialog(noor, "Jullie jaar afronden?");
  await noor.tabTo(end);
  await noor.press("Enter");
  await noor.arrive(/^Jullie jaar is voorbij$/);
  await els.page.locator("[data-reply]").waitFor({ state: "detached" });
  await els.arrive(/^Noor$/);

  const file = await takesFile(noor, /^Neem je woorden mee$/);
  assert.match(file.name, /\.html$/);
  for (const mine of ["Maar fijn.", "Ik praat te snel.", "Dat stil zijn ook werkt."]) assert.ok(file.text.includes(mine), mine);
  assert.ok(!file.text.includes("een gewone dag"), "the other's words stay hers");
});

test("no page logged an error", () => {
  assert.deepEqual([...noor.page.errors, ...els.page.errors], []);
});
