// What somebody of a pair puts before a confidential person: one message, what stood around it, and why.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser } from "../support/browser.mjs";
import { atKeyboard, leavesDialog, opensDialog } from "../support/keyboard.mjs";
import { uuid7 } from "../support/rpc.mjs";
import { assertAccessible } from "./accessibility.mjs";
import { makePair, message, pageOf, phone, startPairs } from "./pairs.mjs";

const harsh = "Je moet gewoon strenger zijn, dat zei ik toch al.";
let school;

before(async () => {
  school = await startPairs();
});
after(async () => {
  await closeBrowser();
  await school?.server.stop();
});

test("a starter puts one message before the confidential person, who sees that and no more, and the mentor is told", async () => {
  const pairing_id = await makePair(school);
  const says = (who, body) => school.as(who)("pairing.send", { pairing_id, message_id: uuid7(), body });
  for (const body of ["Vandaag ging het mis.", "Wat nu?", "Help je me?"]) await says("Noor Timmermans", body);
  await says("Els Baeten", harsh);
  for (const body of ["Oké.", "Dank je."]) await says("Noor Timmermans", body);
  const [noor, els, ria] = await Promise.all([pageOf(school, "Noor Timmermans", phone), pageOf(school, "Els Baeten"), pageOf(school, "Ria Bosman")]);
  await ria.getByRole("link", { name: "Voorgelegd" }).click();
  await ria.getByText("Er is nu niets voorgelegd").waitFor();

  await noor.goto(`/maatje/${pairing_id}`);
  await message(noor, harsh).waitFor();
  await noor.locator(".msg-row", { hasText: harsh }).getByRole("button", { name: "Meer over dit bericht" }).click();
  await noor.getByRole("button", { name: "Voorleggen aan een vertrouwenspersoon" }).click();
  const dialog = noor.getByRole("dialog");
  await dialog.getByText("Els krijgt te horen dat je dit bericht hebt voorgelegd").waitFor();
  await dialog.getByText("Alleen Ria Bosman leest dit").waitFor();
  await assertAccessible(noor);
  await dialog.getByLabel("Wat is er aan de hand?").fill("Ik durf niets meer te vragen.");
  await dialog.getByRole("button", { name: "Voorleggen" }).click();
  await noor.getByText("Voorgelegd aan Ria Bosman.").waitFor();
  const mark = (page) => page.locator(".talk-row", { hasText: harsh }).getByText("Voorgelegd aan Ria Bosman", { exact: true });
  await mark(noor).waitFor();

  const card = ria.getByRole("article").filter({ hasText: "Noor legt een bericht van Els voor" });
  await card.waitFor(); // by itself
  const shown = await card.innerText();
  for (const there of ["Ik durf niets meer te vragen.", harsh, "Wat nu?", "Help je me?", "Oké.", "Dank je."]) assert.ok(shown.includes(there), there);
  assert.ok(!shown.includes("Vandaag ging het mis."), "no more than two before it");
  await assertAccessible(ria);
  await ria.goto(`/maatje/${pairing_id}`);
  await ria.getByText(/niet voor jou zichtbaar/).waitFor();

  await els.goto("/meldingen");
  await els.getByText("Noor heeft een bericht van jou voorgelegd aan een vertrouwenspersoon.").waitFor();
  await els.goto(`/maatje/${pairing_id}`);
  await mark(els).waitFor();
  await els.getByRole("button", { name: "Wie kan dit lezen?" }).click();
  await els.getByRole("heading", { name: "Jullie twee, en een vertrouwenspersoon" }).waitFor();
  await els.getByText("Ria Bosman leest één bericht dat is voorgelegd, en wat er toen omheen stond").waitFor();
  await els.getByText("Een bericht voorgelegd, met wat er toen omheen stond, Noor Timmermans aan Ria Bosman").waitFor();

  await noor.getByRole("button", { name: "Neem terug" }).click();
  await noor.getByRole("dialog", { name: "Terugnemen wat je voorlegde?" }).getByRole("button", { name: "Neem terug" }).click();
  await noor.getByText("Teruggenomen.").waitFor();
  await els.getByRole("heading", { name: "Alleen jullie twee" }).waitFor(); // by itself
  await mark(els).waitFor({ state: "detached" });
  await ria.goto("/vertrouwen");
  await ria.getByText("Er is nu niets voorgelegd").waitFor();
  const { messages } = await school.as("Noor Timmermans")("pairing.list_messages", { pairing_id, limit: 20 });
  const { message_id } = messages.find(({ body }) => body === harsh);
  await school.as("Noor Timmermans")("pairing.report", { report_id: uuid7(), message_id, told: school.people["Ria Bosman"].person_id, reason: "Toch wel." });
  for (const there of [card, mark(els)]) await there.waitFor(); // by itself
  await ria.getByRole("button", { name: "Afgehandeld" }).click();
  await ria.getByRole("dialog").getByRole("button", { name: "Afgehandeld" }).click();
  await ria.getByText("Er is nu niets voorgelegd").waitFor();
  await els.getByRole("heading", { name: "Alleen jullie twee" }).waitFor(); // by itself
  await mark(els).waitFor({ state: "detached" });
  await noor.goto("/meldingen");
  await noor.getByText("Ria heeft afgehandeld wat je voorlegde.").waitFor();
  for (const page of [noor, els, ria]) await page.context().close();
});

test("what doesn't arrive stays typed", async () => {
  const { pairings } = await school.as("Noor Timmermans")("pairing.list");
  const noor = await pageOf(school, "Noor Timmermans", phone);
  await noor.goto(`/maatje/${pairings[0].pairing_id}`);
  await message(noor, harsh).waitFor();
  const report = async () => {
    await noor.locator(".msg-row", { hasText: harsh }).getByRole("button", { name: "Meer over dit bericht" }).click();
    await noor.getByRole("button", { name: "Voorleggen aan een vertrouwenspersoon" }).click();
    await noor.getByLabel("Wat is er aan de hand?").fill("Weer.");
    await noor.getByRole("dialog").getByRole("button", { name: "Voorleggen" }).click();
  };
  await report();
  await noor.getByText("Voorgelegd aan Ria Bosman.").waitFor();
  await report();
  await noor.getByRole("dialog").getByText("Dit bericht heb je al voorgelegd.").waitFor();
  assert.equal(await noor.getByLabel("Wat is er aan de hand?").inputValue(), "Weer.");
  await noor.reload();
  await message(noor, harsh).waitFor();
  await noor.locator(".msg-row", { hasText: harsh }).getByRole("button", { name: "Meer over dit bericht" }).click();
  await noor.getByRole("button", { name: "Voorleggen aan een vertrouwenspersoon" }).click();
  assert.equal(await noor.getByLabel("Wat is er aan de hand?").inputValue(), "Weer.");
  await noor.context().close();
});

test("by keyboard alone the focus is back at the message's menu, and the confidential person settles it", async () => {
  const { pairings } = await school.as("Noor Timmermans")("pairing.list");
  const [pairing_id] = pairings.map((card) => card.pairing_id);
  await school.as("Els Baeten")("pairing.send", { pairing_id, message_id: uuid7(), body: "Ben je er nog?" });
  const [menu, report] = [/^Meer over dit bericht$/, /^Voorleggen aan een vertrouwenspersoon$/];
  const noor = await atKeyboard(school, "Noor Timmermans");
  await noor.follow(/^Mijn maatje/);
  await noor.arrive(/^Els$/);
  await message(noor.page, "Ben je er nog?").waitFor();
  await noor.press("r");
  await noor.focusOn(/^Schrijf aan Els$/);
  await noor.tabBackTo(menu);
  await noor.press("Enter");
  await noor.follow(report, 1);
  await leavesDialog(noor, await opensDialog(noor, "Voorleggen aan een vertrouwenspersoon"), menu);
  await noor.press("Enter");
  await noor.follow(report, 1);
  await opensDialog(noor, "Voorleggen aan een vertrouwenspersoon");
  await noor.tabTo(/^Wat is er aan de hand\?$/);
  await noor.type("Ik weet niet hoe ik dit moet lezen.");
  await noor.follow(/^Voorleggen$/, 1);
  await noor.page.getByText("Voorgelegd aan Ria Bosman.").waitFor();
  await noor.focusOn(menu);

  const ria = await atKeyboard(school, "Ria Bosman");
  await ria.follow(/^Voorgelegd/);
  await ria.arrive(/^Voorgelegd$/);
  const settle = /^Afgehandeld$/;
  const cards = ria.page.getByRole("article");
  await cards.first().waitFor();
  const before = await cards.count();
  await ria.follow(settle);
  await leavesDialog(ria, await opensDialog(ria, "Is dit afgehandeld?"), settle);
  await ria.press("Enter");
  await opensDialog(ria, "Is dit afgehandeld?");
  await ria.tabTo(settle);
  await ria.press("Enter");
  await cards.nth(before - 1).waitFor({ state: "detached" });
  assert.notEqual(await ria.focused(), "", "the focus was lost");
  for (const { page } of [noor, ria]) await page.context().close();
});
