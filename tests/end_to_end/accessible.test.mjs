// Every screen, with the demo in all its states, in both themes and at both widths: its main text first, then axe (A to
// 2.2 AA); nothing sticks out, and each box says who can read what is written in it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, newPage } from "../support/browser.mjs";
import { newFolder, Server } from "../support/server.mjs";
import { assertAccessible } from "./accessibility.mjs";
import { addPerson, pagesOf, startDemoInAllStates } from "./demo_states.mjs";
import { screensOf } from "./screens.mjs";

let demo, pageOf;

before(async () => {
  demo = await startDemoInAllStates();
  pageOf = pagesOf(demo);
});
after(async () => {
  await closeBrowser();
  await demo?.server.stop();
});

async function visit(page, { path, heading, before: arrive, act, text, dialog }) {
  await page.goto(path);
  await arrive?.(page);
  const main = page.getByRole("main");
  await main.getByRole("heading", { level: 1, name: heading }).waitFor();
  await act?.(page);
  if (dialog) await page.getByRole("dialog").getByRole("heading", { name: dialog }).waitFor();
  if (text) await main.getByText(text).filter({ visible: true }).first().waitFor();
}

// The list is made before the demo runs: the titles of the tests are its names alone.
const nowhere = { networks: {}, threads: {}, invitations: {} };
for (const name of Object.keys(screensOf(nowhere)))
  test(`axe finds nothing: ${name}`, { timeout: 60_000 }, async () => {
    const screen = screensOf(demo)[name];
    const page = await pageOf(screen.who);
    await visit(page, screen);
    await assertAccessible(page);
    const real = page.errors.filter((error) => !/Failed to load resource: .* (401|404)/.test(error));
    assert.deepEqual(real, []);
    await page.context().close();
  });

test("axe finds nothing: set-up, before anybody administers the site", async () => {
  const server = await Server.start(`${newFolder()}/data`);
  try {
    const page = await newPage(server.url);
    await visit(page, { path: "/", heading: "Inloggen", text: "Kring is nog niet ingericht" });
    await assertAccessible(page);
    const token = await server.says(/\/begin#(\S{43})/);
    await visit(page, { path: `/begin#${token}`, heading: "Begin met Kring", text: "Naam van de scholengroep" });
    await assertAccessible(page);
    await page.context().close();
  } finally {
    await server.stop();
  }
});

test("axe finds nothing: what was written without a connection, in each of its states", { timeout: 60_000 }, async () => {
  const { as, networks, threads } = demo;
  const [network_id, thread_id] = [networks["Schrijven in groep 3 en 4"], threads["Twaalf keer hetzelfde filmpje op papier"]];
  const page = await pageOf("starter");
  await page.goto(`/netwerk/${network_id}/gesprek/${thread_id}`);
  const write = async (text) => {
    await page.locator("[data-reply]").waitFor();
    await page.context().setOffline(true);
    await page.getByText("Nog geen verbinding").first().waitFor();
    await page.locator("[data-reply]").fill(text);
    await page.getByRole("button", { name: "Plaatsen" }).click();
    await page.getByRole("article").filter({ hasText: text }).getByText("nog niet verstuurd").waitFor();
  };
  await write("Dat doe ik in de fietsenstalling.");
  await assertAccessible(page);

  const leader = await addPerson(demo, { name: "Hans de Boer", email: "hans.de.boer@debrug.example", school: "De Sluis", role: "school_leader" });
  await leader.call("network.join", { network_id });
  await page.context().setOffline(false);
  const asks = page.getByRole("main").getByRole("alert").filter({ hasText: "Wie dit kan lezen is veranderd" });
  await asks.waitFor();
  await assertAccessible(page);
  await asks.getByRole("button", { name: "Plaats het zo" }).click();
  await page.locator("article.post:not(.pending)").filter({ hasText: "in de fietsenstalling" }).waitFor();

  await write("En dit schreef ik toen het gesprek dichtging.");
  await as.facilitator("thread.close", { thread_id });
  await page.context().setOffline(false);
  await page.getByRole("main").getByText("Dit schreef je nog. Het is niet geplaatst.").waitFor();
  await page.getByText("En dit schreef ik toen het gesprek dichtging.").waitFor();
  await assertAccessible(page);
  await page.context().close();
});
