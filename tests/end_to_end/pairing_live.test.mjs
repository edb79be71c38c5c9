// What becomes of a pair while both look: its end, the keys, who was first, and who sees nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser } from "../support/browser.mjs";
import { uuid7 } from "../support/rpc.mjs";
import { assertAccessible } from "./accessibility.mjs";
import { dateIn, makePair, message, pageOf, phone, startPairs, write } from "./pairs.mjs";

let school;

before(async () => {
  school = await startPairs(["Noor Timmermans", "Bram de Wit"]);
});
after(async () => {
  await closeBrowser();
  await school?.server.stop();
});

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const focused = (page) => page.evaluate(() => document.activeElement?.closest("article")?.innerText ?? document.activeElement?.getAttribute("placeholder"));

test("a conversation opens at its newest message, fetches older ones, and is walked along by keys", async () => {
  const pairing_id = await makePair(school);
  const [asNoor, asEls] = [school.as("Noor Timmermans"), school.as("Els Baeten")];
  for (let i = 1; i <= 75; i++) await (i % 2 ? asNoor : asEls)("pairing.send", { pairing_id, message_id: uuid7(), body: `Bericht nummer ${i}.` });
  const noor = await pageOf(school, "Noor Timmermans", phone);
  await noor.goto(`/maatje/${pairing_id}`);
  const newest = message(noor, "Bericht nummer 75.");
  await newest.waitFor();
  assert.ok(await newest.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight && element.getBoundingClientRect().top > 0), "the newest is on the screen");
  assert.equal(await message(noor, "Bericht nummer 1.").count(), 0);
  await noor.evaluate(() => scrollTo(0, 0));
  await message(noor, "Bericht nummer 1.").waitFor({ state: "attached" });
  await noor.evaluate(() => document.activeElement?.blur());
  await noor.keyboard.press("k");
  assert.match(await focused(noor), /Bericht nummer 75\./);
  await noor.keyboard.press("k");
  assert.match(await focused(noor), /Bericht nummer 74\./);
  await noor.keyboard.press("r");
  assert.equal(await focused(noor), "Schrijf aan Els");
  await noor.keyboard.type("Met het toetsenbord.");
  await noor.keyboard.press("Control+Enter");
  await message(noor, "Met het toetsenbord.").waitFor();
  assert.deepEqual(noor.errors.filter((error) => !/Failed to load resource/.test(error)), []);
  await noor.context().close();
});

test("near its end a pair is asked what it wants to keep, on its own screens and at home, in no words of theirs", async () => {
  const { pairings } = await school.as("Noor Timmermans")("pairing.list");
  const { pairing_id } = pairings.find((card) => card.state === "active");
  const [noor, els] = await Promise.all([pageOf(school, "Noor Timmermans", phone), pageOf(school, "Els Baeten")]);
  await noor.goto(`/maatje/${pairing_id}`);
  await noor.locator("[data-reply]").waitFor();
  await els.goto(`/maatje/${pairing_id}/samen`);
  await els.getByRole("button", { name: "Andere einddatum" }).click();
  await els.getByLabel("Tot en met").fill(dateIn(10));
  await els.getByRole("button", { name: "Opslaan" }).click();
  await noor.getByText("Jullie jaar als maatjes loopt af. Wat willen jullie bewaren?").waitFor();
  await noor.getByRole("link", { name: "Vandaag" }).filter({ visible: true }).click();
  await noor.getByRole("heading", { name: "Met je maatje" }).waitFor();
  assert.equal(await noor.getByRole("main").getByText(/Bericht nummer|toetsenbord/).count(), 0);
  await assertAccessible(noor);
  await noor.getByRole("link", { name: "Afronden" }).click();
  await heading(noor, "Afronden");
  await Promise.all([noor.context().close(), els.context().close()]);
});

test("ending closes the conversation in both windows at once, and what was typed can still be copied", async () => {
  const { pairings } = await school.as("Noor Timmermans")("pairing.list");
  const { pairing_id } = pairings.find((card) => card.state === "active");
  const [noor, els] = await Promise.all([pageOf(school, "Noor Timmermans", phone), pageOf(school, "Els Baeten")]);
  for (const page of [noor, els]) await page.goto(`/maatje/${pairing_id}`);
  await message(noor, "Bericht nummer 75.").waitFor(); // to which the page scrolls, and its header away
  await noor.getByRole("link", { name: "Samen" }).click();
  await heading(noor, "Samen met Els");
  await els.locator("[data-reply]").fill("Wat ik nog wilde zeggen."); // that she writes moves what Noor would click
  await noor.getByRole("button", { name: "Stop, zonder reden" }).click();
  await assertAccessible(noor);
  await noor.getByRole("dialog").getByRole("button", { name: "Stop", exact: true }).click();
  await heading(noor, "Jullie jaar is voorbij");
  await els.locator("[data-reply]").waitFor({ state: "detached" });
  await els.getByText("Dit schreef je nog. Het is niet geplaatst.").waitFor();
  await els.getByText("Wat ik nog wilde zeggen.").waitFor();
  await els.getByRole("button", { name: "Kopieer je tekst" }).waitFor();
  await message(els, "Bericht nummer 75.").waitFor();
  await assertAccessible(els);
  await Promise.all([noor.context().close(), els.context().close()]);
});

test("a step is ticked at once, and a goal goes from the screen when the other takes it away", async () => {
  const pairing_id = await makePair(school);
  const [asNoor, asEls] = [school.as("Noor Timmermans"), school.as("Els Baeten")];
  const goal_id = uuid7();
  const text = { title: "Ik begin de dag rustig", steps: [{ text: "Kijken hoe Els begint", done: false }] };
  await asNoor("pairing.create_goal", { pairing_id, goal_id, text });
  const noor = await pageOf(school, "Noor Timmermans", phone);
  await noor.goto(`/maatje/${pairing_id}/samen`);
  const step = noor.getByLabel("Kijken hoe Els begint");
  await step.check();
  assert.ok(await step.isChecked());
  await noor.waitForFunction(() => document.querySelector(".check input").checked);
  await asEls("pairing.delete_goal", { goal_id });
  await step.waitFor({ state: "detached" });
  await asNoor("pairing.end", { pairing_id });
  await noor.context().close();
});

test("nobody but the two finds the pair: whatever their role, its page is that of a pair that isn't there", async () => {
  const { pairings } = await school.as("Noor Timmermans")("pairing.list");
  for (const name of ["Bram de Wit", "Carla Smeets", "Hanneke Vos"]) {
    const page = await pageOf(school, name);
    const texts = [];
    for (const id of [pairings[0].pairing_id, uuid7()]) {
      await page.goto(`/maatje/${id}`);
      await heading(page, "Dit gesprek is niet voor jou zichtbaar, of bestaat niet.");
      texts.push(await page.getByRole("main").innerText());
    }
    assert.equal(texts[0], texts[1], name);
    await page.context().close();
  }
});

test("the coordinator suggests, both say yes, and she sees only what the two set", async () => {
  await school.as("Petra van Loon")("pairing.offer_room", { room: 1, wishes: { subjects: [], years: [5], days: [] } });
  await school.as("Bram de Wit")("pairing.request", { request_id: uuid7(), wishes: { subjects: ["rekenen"], years: [5], days: [] }, school: "any", offer_on: true });
  const [carla, bram] = await Promise.all([pageOf(school, "Carla Smeets"), pageOf(school, "Bram de Wit", phone)]);
  await carla.getByRole("link", { name: "Maatjes", exact: true }).click();
  await carla.getByRole("listitem").filter({ hasText: "Bram de Wit" }).getByRole("button", { name: "Stel een maatje voor" }).click();
  await assertAccessible(carla);
  await carla.getByRole("dialog").getByRole("button", { name: "Stel Petra voor" }).click();
  await carla.getByText("Petra van Loon is voorgesteld.").waitFor();
  await bram.getByRole("link", { name: "Bekijk en antwoord" }).click();
  await bram.getByText("De coördinator stelt Petra als maatje voor").waitFor();
  await bram.getByRole("button", { name: "Ja, graag" }).click();
  await bram.getByText("Je vraag ligt bij Petra").waitFor();
  const { pairings } = await school.as("Petra van Loon")("pairing.list");
  const { pairing_id } = pairings[0];
  await school.as("Petra van Loon")("pairing.accept", { pairing_id, not_assessing: true });
  await bram.locator(".tabs").getByRole("link", { name: /^Maatje/ }).click();
  await heading(bram, "Petra");
  await write(bram, "Dag Petra, fijn dat je wilt.");
  await message(bram, "Dag Petra").waitFor();
  await bram.getByRole("link", { name: "Samen" }).click();
  await bram.getByRole("button", { name: "We vragen hulp" }).click();
  const asked = bram.getByRole("dialog", { name: "Hulp vragen?" });
  await asked.getByText("De coördinator krijgt meteen een seintje, namens jullie allebei").waitFor();
  assert.equal(await carla.getByText("vraagt hulp").count(), 0);
  await asked.getByRole("button", { name: "Vraag hulp" }).click();
  const pair = carla.getByRole("listitem").filter({ hasText: "Bram de Wit en Petra van Loon" });
  await pair.getByText("vraagt hulp").waitFor();
  assert.equal(await carla.getByText("fijn dat je wilt").count(), 0);
  await assertAccessible(carla);
  await Promise.all([carla.context().close(), bram.context().close()]);
});

test("a school's leader sees yes or no, promises an afternoon, and no number that points at somebody", async () => {
  const hanneke = await pageOf(school, "Hanneke Vos");
  await hanneke.getByRole("link", { name: "Mijn school" }).click();
  await hanneke.getByRole("listitem").filter({ hasText: "Bram de Wit" }).getByText("heeft een maatje").waitFor();
  await hanneke.getByRole("listitem").filter({ hasText: "Noor Timmermans" }).getByText("nu geen maatje").waitFor();
  await hanneke.getByRole("button", { name: "donderdag" }).click();
  await hanneke.getByText("Je houdt donderdagmiddag vrij.").waitFor();
  await hanneke.getByText(/^\d{4}-\d{4} komt erbij als het schooljaar voorbij is\.$/).waitFor();
  assert.equal(await hanneke.getByRole("main").getByText(/^\d+$/).count(), 0, "nothing is counted of a year that runs");
  assert.equal(await hanneke.getByRole("main").getByText("Petra").count(), 0);
  await assertAccessible(hanneke);
  const bram = await pageOf(school, "Bram de Wit", phone);
  await bram.goto("/maatje");
  await bram.getByRole("link", { name: "Samen" }).click();
  await bram.getByText("Je school houdt donderdagmiddag vrij voor de rondetafel.").waitFor();
  await Promise.all([hanneke.context().close(), bram.context().close()]);
});

test("a colleague asks a critical friend by name, and a no needs no reason", async () => {
  const [ria, els] = await Promise.all([pageOf(school, "Ria Bosman"), pageOf(school, "Els Baeten", phone)]);
  await ria.goto("/maatje/vriend");
  await ria.getByLabel("Naam van een collega").fill("Els");
  await ria.getByRole("button", { name: "Kies" }).click();
  await assertAccessible(ria);
  await ria.getByRole("button", { name: "Vraag Els" }).click();
  await ria.getByText("Je vraag ligt bij Els", { exact: true }).waitFor();
  await els.goto("/maatje?toon=alle");
  await els.getByText("Ria vraagt of jij een kritische vriend wilt zijn").waitFor();
  await els.getByRole("button", { name: "Nu even niet" }).click();
  await ria.getByText("Je vraag ligt bij Els", { exact: true }).waitFor({ state: "detached" });
  await Promise.all([ria.context().close(), els.context().close()]);
});
