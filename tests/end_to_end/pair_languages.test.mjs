// The screens of pairs in Flemish and in English: each says what it is in that language and none of its words in
// another, axe finds nothing, and the longer words fit.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { en } from "../../client-web/src/words/en.ts";
import { nl } from "../../client-web/src/words/nl.ts";
import { nlBe } from "../../client-web/src/words/nl_be.ts";
import { enPairing } from "../../client-web/src/words/pairing/en.ts";
import { nlPairing } from "../../client-web/src/words/pairing/nl.ts";
import { nlBePairing } from "../../client-web/src/words/pairing/nl_be.ts";
import { closeBrowser } from "../support/browser.mjs";
import { assertAccessible } from "./accessibility.mjs";
import { pagesOf, startDemoInAllStates } from "./demo_states.mjs";

let demo, pageOf;

before(async () => {
  demo = await startDemoInAllStates();
  pageOf = pagesOf(demo);
});
after(async () => {
  await closeBrowser();
  await demo?.server.stop();
});

/** A catalogue's sentences by where they stand in it: those that are always the same. */
function sentences(of, path = "") {
  if (typeof of === "string") return { [path]: of };
  if (typeof of !== "object" || of === null) return {};
  return Object.assign({}, ...Object.entries(of).map(([key, value]) => sentences(value, `${path}/${key}`)));
}

const dutch = sentences({ ...nl, pairing: nlPairing });
const own = { en: sentences({ ...en, pairing: enPairing }), "nl-BE": { ...dutch, ...sentences({ ...nlBe, pairing: nlBePairing }) } };

/** What is Dutch alone: where this language says something else, and nowhere says the same. */
function foreignTo(language) {
  const known = new Set(Object.values(own[language]));
  return Object.keys(dutch).filter((key) => own[language][key] !== dutch[key]).map((key) => dutch[key]).filter((text) => text.length > 3 && !known.has(text));
}

/** Every text and every name that the page shows or says, but not what people wrote. */
function whatThePageSays() {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".prose, .as-written")) said.push(walker.currentNode.textContent.trim());
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) said.push(element.ariaLabel, element.placeholder, element.title);
  return said.filter(Boolean);
}

async function pageIn(language, who) {
  const page = await pageOf(who);
  await demo.as[who]("account.update_profile", { language });
  return page;
}

const menu = (name, item) => async (page) => {
  await page.locator(".msg-row:not(.me)").getByRole("button", { name }).first().click();
  await page.locator(".menu-list").getByRole("button", { name: item }).click();
};
const press = (name) => (page) => page.getByRole("main").getByRole("button", { name, exact: true }).first().click();

/** Who sees it, where, what its heading is in each language, and one sentence of it; `act` comes to it from there. */
const screensOf = ({ going, over } = {}) => [
  { who: "newcomer", path: "/maatje", "nl-BE": ["Mijn maatje", "Vraag een maatje"], en: ["My buddy", "Ask for a buddy"] },
  { who: "newcomer", path: "/maatje/vraag", "nl-BE": ["Vraag een maatje", "Welk leerjaar heb je?"], en: ["Ask for a buddy", "Which year do you teach?"] },
  { who: "coordinator", path: "/maatje/aanbod", "nl-BE": ["Bied plek aan", "Welke leerjaren ken je goed?"], en: ["Offer room", "For how many starters?"] },
  { who: "starter", path: "/maatje/vriend", "nl-BE": ["Vraag een kritische vriend", "Naam van een collega"], en: ["Ask a critical friend", "Name of a colleague"] },
  { who: "facilitator", path: "/maatje", "nl-BE": ["Mijn maatje", "Zoekt: schrijven · eerste leerjaar · dinsdag."], en: ["My buddy", "Looks for: schrijven · group 3 · Tuesday."] },
  { who: "asker", path: "/maatje", "nl-BE": ["Mijn maatje", "zelfde leerjaar"], en: ["My buddy", "Your question is with Margriet"] },
  { who: "starter", path: `/maatje/${going}`, "nl-BE": ["Els", "Alleen jij en Els kunnen dit lezen"], en: ["Els", "Only you and Els can read this"] },
  {
    who: "starter",
    path: `/maatje/${going}`,
    act: { "nl-BE": press("Wie kan dit lezen?"), en: press("Who can read this?") },
    "nl-BE": ["Els", "Jullie twee, en een vertrouwenspersoon"],
    en: ["Els", "The two of you, and a confidential person"],
  },
  { who: "starter", path: `/maatje/${going}`, act: { "nl-BE": press("Afspraak"), en: press("Meeting") }, "nl-BE": ["Els", "Hoelang, in minuten?"], en: ["Els", "How long, in minutes?"] },
  {
    who: "starter",
    path: `/maatje/${going}`,
    act: { "nl-BE": menu("Meer over dit bericht", "Voorleggen aan een vertrouwenspersoon"), en: menu("More about this message", "Bring to a confidential person") },
    "nl-BE": ["Els", "Wat is er aan de hand?"],
    en: ["Els", "What is the matter?"],
  },
  { who: "starter", path: `/maatje/${going}/samen`, "nl-BE": ["Samen met Els", "Jullie afspraken"], en: ["Together with Els", "Your agreements"] },
  { who: "starter", path: `/maatje/${going}/samen`, act: { "nl-BE": press("Nieuw doel"), en: press("New goal") }, "nl-BE": ["Samen met Els", "Het doel, in één zin"], en: ["Together with Els", "The goal, in one sentence"] },
  { who: "starter", path: `/maatje/${going}/samen`, act: { "nl-BE": press("Stop, zonder reden"), en: press("Stop, no reason needed") }, "nl-BE": ["Samen met Els", "Stoppen jullie als maatjes?"], en: ["Together with Els", "Stop as buddies?"] },
  { who: "starter", path: `/maatje/${going}/afronden`, "nl-BE": ["Afronden", "Wat heb je geleerd?"], en: ["Wrap up", "What have you learned?"] },
  { who: "former", path: `/maatje/${over}/afronden`, "nl-BE": ["Jullie jaar is voorbij", "Neem je woorden mee"], en: ["Your year is over", "Take your words along"] },
  { who: "confidant", path: "/vertrouwen", "nl-BE": ["Voorgelegd", "voorgelegd"], en: ["Brought to you", "brought"] },
  { who: "coordinator", path: "/maatjes", "nl-BE": ["Maatjes", "Zoeken een maatje"], en: ["Buddies", "Looking for a buddy"] },
  { who: "leader", path: "/school", "nl-BE": ["De Sluis", "Wat je hier niet ziet, en waarom"], en: ["De Sluis", "What you do not see here, and why"] },
  { who: "starter", path: "/maatje/zoek", "nl-BE": ["Dit gesprek is niet voor jou zichtbaar, of bestaat niet.", "Mijn maatjes"], en: ["This conversation is not visible to you, or does not exist.", "My buddies"] },
];

for (const language of ["nl-BE", "en"])
  for (const [index, { path, act, [language]: [heading, text] }] of screensOf().entries())
    test(`${language}: ${path.replaceAll(/undefined/g, "…")}, "${act ? text : heading}"`, { timeout: 60_000 }, async () => {
      const screen = screensOf(demo.pairs)[index];
      const page = await pageIn(language, screen.who);
      await page.goto(screen.path);
      await page.getByRole("main").getByRole("heading", { level: 1, name: heading }).waitFor();
      await screen.act?.[language](page);
      await page.getByText(text).filter({ visible: true }).first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      const foreign = foreignTo(language);
      assert.ok(foreign.length > 0);
      assert.deepEqual((await page.evaluate(whatThePageSays)).filter((said) => foreign.includes(said)), [], "nothing in Dutch");
      await assertAccessible(page);
      await page.context().close();
    });
