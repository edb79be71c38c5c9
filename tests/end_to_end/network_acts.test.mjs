// What one does with a network, its members and one's own account, each from the screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, newPage, signIn } from "../support/browser.mjs";
import { newFolder, Server } from "../support/server.mjs";
import { startDemoForTwo } from "./demo_states.mjs";

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

const at = (network) => `/netwerk/${demo.networks[network]}`;

async function visit(page, path, heading) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

async function ofMember(page, name, item) {
  const row = page.getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: `Meer over ${name}` }).click();
  await page.locator(".menu-list").getByRole("button", { name: item, exact: true }).click();
  return row;
}

test("a network is made with one sentence and its questions, and becomes public when its maker says so", async () => {
  await visit(noor, "/netwerken/nieuw", "Nieuw netwerk");
  await noor.getByLabel("Naam van het netwerk").fill("Buiten leren in de stad");
  await noor.getByLabel("Waar gaat dit netwerk over?").fill("Lessen op de stoep, in het park en aan het water.");
  await noor.getByLabel("Vraag 1").fill("Waar begin je met een klas van dertig?");
  await noor.getByRole("button", { name: "Bewaar als concept" }).click();
  await noor.getByRole("heading", { level: 1, name: "Buiten leren in de stad" }).waitFor();
  await noor.getByRole("link", { name: "Waar begin je met een klas van dertig?" }).waitFor();
  await visit(margriet, "/netwerken", "Netwerken");
  await margriet.getByRole("link", { name: "Begrijpend lezen groep 5-8" }).waitFor();
  assert.equal(await margriet.getByRole("link", { name: "Buiten leren in de stad" }).count(), 0);
  await visit(noor, `${new URL(noor.url()).pathname}/instellingen`, "Instellingen");
  await noor.getByRole("button", { name: "Begin het netwerk" }).click();
  await noor.getByText("Actief.").waitFor();
  await visit(margriet, "/netwerken", "Netwerken");
  await margriet.getByRole("link", { name: "Buiten leren in de stad" }).waitFor();
});

test("a facilitator lets somebody in, gives her another role and takes her out after being asked", async () => {
  const name = "Leesclub groep 5 tot 8";
  await visit(margriet, `${at(name)}/leden`, "Leden");
  await margriet.getByRole("listitem").filter({ hasText: "Ik lees elke vrijdag voor" }).getByRole("button", { name: "Welkom" }).click();
  await visit(noor, at(name), name);
  await noor.getByRole("heading", { name: "Gesprekken", exact: true }).waitFor();
  await visit(margriet, `${at(name)}/leden`, "Leden");
  const row = await ofMember(margriet, "Noor Timmermans", "Maak netwerkbegeleider");
  await row.getByText("netwerkbegeleider", { exact: true }).waitFor();
  await ofMember(margriet, "Noor Timmermans", "Maak gewoon lid");
  await row.getByText("netwerkbegeleider", { exact: true }).waitFor({ state: "detached" });
  await ofMember(margriet, "Noor Timmermans", "Haal uit dit netwerk");
  await margriet.getByRole("dialog").getByRole("button", { name: "Annuleren" }).click();
  await row.waitFor();
  await ofMember(margriet, "Noor Timmermans", "Haal uit dit netwerk");
  await margriet.getByRole("dialog").getByRole("button", { name: "Haal uit dit netwerk" }).click();
  await noor.getByRole("button", { name: "Vraag om mee te doen" }).waitFor();
});

test("whom one invites is found while one types, and only who isn't a member", async () => {
  await visit(margriet, `${at("Schrijven in groep 3 en 4")}/leden`, "Leden");
  const invite = margriet.locator("section").filter({ hasText: "Nodig iemand uit" });
  await invite.getByLabel("Naam van een collega").pressSequentially("Wendy Cl");
  await invite.getByText("Niemand gevonden die nog geen lid is.").waitFor();
  await invite.getByLabel("Naam van een collega").fill("Sara Blom");
  await invite.getByRole("button", { name: "Uitnodigen" }).click();
  await invite.getByRole("button", { name: "Intrekken" }).waitFor();
});

test("what a network stands for shows when it is looked at again, and what it said before", async () => {
  const name = "Schrijven in groep 3 en 4";
  await visit(margriet, `${at(name)}/instellingen`, "Instellingen");
  const form = margriet.locator("form").filter({ has: margriet.getByLabel("Waarom we er zijn") });
  await form.getByLabel("Waarom we er zijn").fill("Elk kind schrijft graag, en laat het zien.");
  await form.getByLabel("We kijken er weer naar op").fill("2027-06-03");
  await form.getByRole("button", { name: "Opslaan" }).click();
  await visit(noor, at(name), name);
  const card = noor.getByRole("main").locator("section").filter({ has: noor.getByRole("heading", { name: "Waar we voor staan" }) });
  await card.getByText("Elk kind schrijft graag, en laat het zien.").waitFor();
  await card.getByText("3 juni").waitFor();
  await card.getByRole("button", { name: "Eerdere versies" }).click();
  const versions = noor.getByRole("dialog", { name: "Eerdere versies" });
  await versions.getByText("Elk kind schrijft graag en durft fouten te maken.").waitFor();
  assert.equal(await versions.getByText("en laat het zien").count(), 0);
  await noor.keyboard.press("Escape");

  for (const field of ["Waarom we er zijn", "Wat we geloven", "Groepsafspraken", "Wat we dit jaar willen"]) await form.getByLabel(field).fill("");
  await form.getByRole("button", { name: "Opslaan" }).click();
  await card.getByText("Leeggemaakt.").waitFor();
  await card.getByRole("button", { name: "Eerdere versies" }).click();
  await versions.getByText("en laat het zien").waitFor();
  await noor.keyboard.press("Escape");
});

test("ending a network asks first; its members then read it and have no box", async () => {
  await visit(noor, at("Schrijven in groep 3 en 4"), "Schrijven in groep 3 en 4");
  await visit(margriet, `${at("Poëzie in de klas")}/instellingen`, "Instellingen");
  await margriet.getByRole("button", { name: "Afronden" }).click();
  const dialog = margriet.getByRole("dialog", { name: "Poëzie in de klas afronden?" });
  await dialog.getByRole("button", { name: "Annuleren" }).click();
  await margriet.getByText("Slaapstand:").waitFor();
  await margriet.getByRole("button", { name: "Afronden" }).click();
  await dialog.getByRole("button", { name: "Afronden" }).click();
  await margriet.getByText("Afgerond:").waitFor();
  await visit(margriet, at("Poëzie in de klas"), "Poëzie in de klas");
  await margriet.getByText("gesloten, alleen lezen").waitFor();
  assert.equal(await margriet.getByRole("main").getByRole("link", { name: "Stel een vraag" }).filter({ visible: true }).count(), 0);
});

test("search goes by subject, year, kind and network, and the address keeps them", async () => {
  await visit(noor, "/zoeken?q=groep", "Zoeken");
  const hits = noor.getByRole("main").getByRole("listitem");
  await hits.first().waitFor();
  await noor.getByLabel("Vak").selectOption("Rekenen");
  await noor.waitForURL(/vak=Rekenen/);
  await hits.filter({ hasText: "Rekenverkenners" }).first().waitFor();
  assert.equal(await hits.filter({ hasText: "Schrijven in groep 3 en 4" }).count(), 0);
  await noor.getByLabel("Vak").selectOption("");
  await noor.getByRole("button", { name: "Netwerken", exact: true }).click();
  await noor.waitForURL(/soort=network/);
  await noor.getByLabel("Groep").selectOption("1");
  await noor.waitForURL(/groep=1/);
  await noor.goBack();
  await noor.getByRole("main").waitFor();
});

test("one sees what happened to one's own account, also what a facilitator did", async () => {
  await visit(noor, "/ik", "Noor Timmermans");
  const record = noor.locator("section").filter({ hasText: "Wat er met je account gebeurde" });
  await record.getByText("Je account is gemaakt").waitFor();
  await record.getByText("Je kreeg een andere rol in een netwerk").first().waitFor();
  await record.getByText("Je bent uit een netwerk gehaald").waitFor();
});

test("who administers and is nothing else is led to inviting colleagues", async () => {
  const page = await newPage(demo.server.url);
  await signIn(page, demo.people.administrator);
  assert.equal(await page.getByRole("link", { name: "Stel een vraag" }).count(), 0);
  await page.getByRole("link", { name: "Nodig collega’s uit" }).click();
  await page.getByRole("heading", { name: "Nodig een collega uit" }).waitFor();
});

test("a password with a space at its end works from the set-up on", async () => {
  const server = await Server.start(`${newFolder()}/data`);
  try {
    const page = await newPage(server.url);
    const password = "drie paarse fietsen ";
    await page.goto(`/begin#${await server.says(/\/begin#(\S{43})/)}`);
    for (const [label, text] of [["Naam van de scholengroep", "De Brug"], ["Naam van de school", "De Sluis"], ["Voornaam en achternaam", "Marijke van Doorn"], ["E-mailadres", "marijke@brug.example"], ["Nieuw wachtwoord", password]])
      await page.getByLabel(label).fill(text);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("heading", { level: 1, name: /Dag Marijke/ }).waitFor();
    const elsewhere = await newPage(server.url);
    await signIn(elsewhere, { email: "marijke@brug.example", password });
    await elsewhere.context().close();
  } finally {
    await server.stop();
  }
});
