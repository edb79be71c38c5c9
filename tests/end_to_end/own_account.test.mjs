// One's own account from the screen: other devices, the password, and what signing out leaves on a shared computer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, newPage, signIn, startSchool } from "../support/browser.mjs";
import { http, uuid7 } from "../support/rpc.mjs";
import { newFolder, Server } from "../support/server.mjs";
import { assertAccessible } from "./accessibility.mjs";

let school;
let noor;
let path;

before(async () => {
  school = await startSchool([
    { name: "Noor Timmermans", email: "noor@brug.example", school: "De Sluis" },
    { name: "Els Baeten", email: "els@brug.example", school: "De Lindehof" },
    { name: "Ada Beheer", email: "ada@brug.example", school: "De Lindehof", role: "administrator" },
  ]);
  noor = school.people["Noor Timmermans"];
  const ask = (method, params) => http(school.server.url, noor.token, method, params);
  const [network_id, topic_id, thread_id] = [uuid7(), uuid7(), uuid7()];
  await ask("network.create", { network_id, name: "Schrijven in groep 3 en 4", purpose: "Hoe kinderen leren schrijven.", visibility: "open" });
  await ask("topic.create", { network_id, topic_id, title: "Aanvankelijk schrijven" });
  await ask("thread.create", { topic_id, thread_id, title: "Na twee zinnen is het op", body: "Wat doen jullie?", kind: "question" });
  await http(school.server.url, school.people["Els Baeten"].token, "network.join", { network_id });
  path = `/netwerk/${network_id}/gesprek/${thread_id}`;
});
after(async () => {
  await closeBrowser();
  await school?.server.stop();
});

async function pageOf(person) {
  const page = await newPage(school.server.url);
  await signIn(page, person);
  return page;
}

const isSignedOut = (page) => page.getByRole("button", { name: "Inloggen" }).waitFor();

test("another device is signed out from here, and shows the door at once", async () => {
  const [laptop, phone] = await Promise.all([pageOf(noor), pageOf(noor)]);
  await laptop.goto("/ik");
  const device = laptop.getByRole("listitem").filter({ hasText: "Chrome, Linux" }).filter({ has: laptop.getByRole("button", { name: "Uitloggen" }) });
  await device.getByRole("button", { name: "Uitloggen" }).click();
  await isSignedOut(phone);
  await device.waitFor({ state: "detached" });
  await laptop.getByText("dit apparaat", { exact: true }).waitFor();
  await Promise.all([laptop.context().close(), phone.context().close()]);
});

test("a new password signs out every other device, and a wrong old one is said beside its field", async () => {
  const [laptop, phone] = await Promise.all([pageOf(noor), pageOf(noor)]);
  await laptop.goto("/ik");
  const change = async (current, next) => {
    await laptop.getByLabel("Huidig wachtwoord").fill(current);
    await laptop.getByLabel("Nieuw wachtwoord").fill(next);
    await laptop.getByRole("button", { name: "Wijzig wachtwoord" }).click();
  };
  await change("dit is het niet eens", "acht zachte wolken");
  await laptop.locator(".field").filter({ hasText: "Huidig wachtwoord" }).getByRole("alert").waitFor();
  await change(noor.password, "acht zachte wolken");
  await laptop.getByText("Je wachtwoord is gewijzigd.").waitFor();
  noor.password = "acht zachte wolken";
  await isSignedOut(phone);
  await Promise.all([laptop.context().close(), phone.context().close()]);
});

test("quiet hours are chosen by keyboard alone, and are so at the next visit; an hour left out is not sent", async () => {
  const els = school.people["Els Baeten"];
  const page = await pageOf(els);
  await page.goto("/ik");
  const card = page.locator("form").filter({ has: page.getByRole("heading", { name: "Stille uren" }) });
  const [from, until] = ["Van", "Tot"].map((name) => card.getByLabel(name, { exact: true }));
  const save = async () => {
    await card.getByRole("button", { name: "Opslaan" }).press("Enter");
    await page.getByText("Opgeslagen").first().waitFor();
  };
  await card.getByText("In je stille uren krijg je geen seintje of mail. Berichten komen gewoon aan.").waitFor();
  assert.deepEqual([await from.inputValue(), await until.inputValue()], ["17:30", "07:30"]);
  await until.press("Backspace");
  await card.getByRole("button", { name: "Opslaan" }).press("Enter");
  assert.equal(await until.evaluate((field) => field.matches(":invalid:focus")), true);
  await until.fill("06:45");
  await from.focus();
  for (let hour = 17; hour < 21; hour++) await page.keyboard.press("ArrowUp");
  await card.getByLabel("Ook het hele weekend").press("Space");
  await save();

  const { person } = await http(school.server.url, els.token, "account.me");
  assert.deepEqual(person.quiet_hours, { from: "21:30", until: "06:45", weekends: false, breaks: true });
  await page.reload();
  await card.waitFor();
  assert.deepEqual([await from.inputValue(), await until.inputValue()], ["21:30", "06:45"]);
  assert.equal(await card.getByLabel("Ook het hele weekend").isChecked(), false);
  assert.equal(await card.getByLabel(/Ook in schoolvakanties/).isChecked(), true);
  await assertAccessible(page);
  await page.context().close();
});

test("an administrator says until when a colleague is a starter; she sees it, and nobody else", async () => {
  const els = school.people["Els Baeten"];
  const [admin, mine, others] = await Promise.all(["Ada Beheer", "Els Baeten", "Noor Timmermans"].map((name) => pageOf(school.people[name])));
  await admin.goto("/beheer");
  const row = admin.getByRole("listitem").filter({ hasText: "els@brug.example" });
  const open = async () => {
    await row.getByRole("button", { name: "Meer over Els Baeten" }).click();
    await admin.locator(".menu-list").getByRole("button", { name: "Starter" }).click();
  };
  await open();
  const last = `${new Date().getFullYear() + 1}-07-31`;
  await admin.getByLabel("Starter tot en met").fill(last);
  await admin.getByRole("button", { name: "Opslaan" }).click();
  await row.getByText("starter tot en met 31 juli").waitFor();
  await mine.goto("/ik");
  await mine.getByText("Je bent starter tot en met 31 juli").waitFor();
  const { person } = await http(school.server.url, els.token, "account.me");
  await others.goto(`/collega/${person.person_id}`);
  await others.getByRole("heading", { level: 1, name: "Els Baeten" }).waitFor();
  assert.equal(await others.getByText(/starter/i).count(), 0);

  await open();
  assert.equal(await admin.getByLabel("Starter tot en met").inputValue(), last);
  await admin.getByRole("button", { name: "Geen starter meer" }).click();
  await row.getByText("starter tot en met 31 juli").waitFor({ state: "detached" });
  await mine.getByText("Je bent starter tot en met 31 juli").waitFor({ state: "detached" });
  await mine.reload();
  await mine.getByText("Je bent geen starter meer").waitFor();
  await Promise.all([admin, mine, others].map((page) => page.context().close()));
});

test("without a connection nobody seems to have signed out: the session would go on", async () => {
  const page = await pageOf(noor);
  await page.goto("/ik");
  await page.getByText("dit apparaat", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.getByText("Nog geen verbinding").waitFor();
  const leave = page.getByRole("button", { name: "Uitloggen", exact: true }).first();
  await leave.click();
  await page.getByRole("alert").filter({ hasText: "verbinding" }).waitFor();
  await page.context().setOffline(false);
  await page.getByText("Nog geen verbinding").waitFor({ state: "detached" });
  await leave.click();
  await isSignedOut(page);
  await page.context().close();
});

test("what one was writing is there after a reload; signing out asks first, and then leaves nothing on the device", async () => {
  const page = await pageOf(noor);
  const box = page.locator("[data-reply]");
  await page.goto(path);
  await box.fill("Halverwege deze zin ging de bel.");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("[data-reply]")?.value === "Halverwege deze zin ging de bel.");

  await page.goto("/ik");
  const leave = page.getByRole("button", { name: "Uitloggen", exact: true }).first();
  await leave.click();
  const warning = page.getByRole("dialog", { name: "Er staat nog iets van je op dit apparaat" });
  await warning.getByRole("button", { name: "Toch niet" }).click();
  await leave.click();
  await warning.getByRole("button", { name: "Toch uitloggen" }).click();
  await isSignedOut(page);
  const kept = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("kring");
        request.onsuccess = () => {
          const all = request.result.transaction(["drafts", "outbox"]).objectStore("drafts").getAll();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );
  assert.deepEqual(kept, []);
  await signIn(page, school.people["Els Baeten"]);
  await page.goto(path);
  await box.waitFor();
  assert.equal(await box.inputValue(), "");
  await page.context().close();
});

test("links that no longer work say what to do next, and a server that was set up says so at once", async () => {
  const server = await Server.start(`${newFolder()}/data`);
  try {
    const token = await server.says(/\/begin#(\S{43})/);
    const page = await newPage(server.url);
    const me = { group_name: "De Brug", school_name: "De Sluis", name: "Marijke van Doorn", email: "marijke@brug.example", password: "drie paarse fietsen" };
    await page.goto("/begin#dezeisaloud");
    for (const [label, text] of [["Naam van de scholengroep", me.group_name], ["Naam van de school", me.school_name], ["Voornaam en achternaam", me.name], ["E-mailadres", me.email], ["Nieuw wachtwoord", me.password]])
      await page.getByLabel(label).fill(text);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("alert").filter({ hasText: "Start de server opnieuw: dan staat er een nieuwe link in het logboek." }).waitFor();
    assert.equal(await page.getByLabel("Naam van de scholengroep").inputValue(), me.group_name, "what was filled in stays");

    await http(server.url, undefined, "account.set_up", { token, ...me });
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Kring is al ingericht" }).waitFor();
    assert.equal(await page.getByRole("textbox").count(), 0);
    await page.getByRole("link", { name: "Inloggen" }).waitFor();

    await page.goto("/wachtwoord#dezeisaloud");
    await page.getByText("De Brug").waitFor();
    await page.getByRole("button", { name: "Vlaams" }).waitFor();
    await page.getByLabel("Nieuw wachtwoord").fill("vier groene bomen");
    await page.getByRole("button", { name: "Wachtwoord opslaan" }).click();
    await page.getByRole("alert").filter({ hasText: "Vraag de beheerder om een nieuwe link." }).waitFor();
    await page.getByRole("button", { name: "Vlaams" }).click();
    await page.getByRole("link", { name: "Aanmelden" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("alert").filter({ hasText: "Ask the administrator for a new link." }).waitFor();
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: "Welcome to De Brug" }).waitFor();
    await page.context().close();
  } finally {
    await server.stop();
  }
});
