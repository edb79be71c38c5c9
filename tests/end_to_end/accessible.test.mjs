// Every screen with the demo, in both themes and at both widths: its main text first, then axe (A to 2.2 AA); and the
// main path by keyboard alone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { closeBrowser, newPage, signIn, startDemo } from "../support/browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let demo;

before(async () => {
  demo = await startDemo();
});
after(async () => {
  await closeBrowser();
  await demo?.server.stop();
});

async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), tags);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1] ?? ""}`));
}

/** Each screen: how to get there, and the text without which it isn't that screen. */
function screens(page) {
  const link = (name) => page.getByRole("link", { name }).first().click();
  const heading = (name) => page.getByRole("heading", { name }).first().waitFor();
  const open = (path, name) => async () => {
    await page.goto(path);
    await heading(name);
  };
  const network = async () => {
    await page.goto("/netwerken");
    await link(/Schrijven in groep 3 en 4/);
    await heading("Schrijven in groep 3 en 4");
  };
  return {
    home: open("/", /Dag Margriet/),
    networks: open("/netwerken", "Netwerken"),
    network,
    topic: async () => {
      await network();
      await link(/Aanvankelijk schrijven/);
      await heading("Aanvankelijk schrijven");
    },
    thread: async () => {
      await network();
      await link(/Na twee zinnen is het op/);
      await page.getByText("Sinds de herfstvakantie schrijft mijn groep 3").waitFor();
    },
    "network settings": async () => {
      await network();
      await page.goto(`${new URL(page.url()).pathname}/instellingen`);
      await page.getByLabel(/Waar gaat/).first().waitFor();
    },
    ask: open("/vraag", /vraag/i),
    search: async () => {
      await page.goto("/zoeken?q=schrijven");
      await page.getByText(/Na twee zinnen/).first().waitFor();
    },
    profile: open("/ik", /Margriet|profiel/i),
    notifications: open("/meldingen", "Meldingen"),
    colleague: async () => {
      await network();
      await link(/Wendy Claassen/);
      await heading(/Wendy Claassen/);
    },
  };
}

for (const dark of [false, true]) {
  for (const width of [1280, 390]) {
    const where = `${dark ? "dark" : "light"}, ${width} pixels`;
    test(`axe finds nothing before signing in (${where})`, async () => {
      const page = await newPage(demo.server.url, { dark, width });
      await page.goto("/aanmelden");
      await page.getByLabel("E-mailadres").waitFor();
      assert.deepEqual(await findings(page), []);
      await page.context().close();
    });
    test(`axe finds nothing on any screen (${where})`, { timeout: 180_000 }, async (t) => {
      const page = await newPage(demo.server.url, { dark, width });
      await signIn(page, demo.people.facilitator);
      for (const [name, visit] of Object.entries(screens(page)))
        await t.test(name, async () => {
          await visit();
          assert.deepEqual(await findings(page), []);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(overflow, 0, "nothing sticks out of the page");
        });
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });
  }
}

test("the main path is done by keyboard alone", async () => {
  const page = await newPage(demo.server.url);
  const press = (key) => page.keyboard.press(key);
  /** Tabs on until what has the focus is called so. */
  const tabTo = async (name) => {
    for (let i = 0; i < 80; i++) {
      await press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement === document.body ? null : document.activeElement;
        return `${element?.getAttribute("aria-label") ?? ""} ${element?.labels?.[0]?.textContent ?? ""} ${element?.textContent ?? ""}`;
      });
      if (name.test(focused)) return;
    }
    assert.fail(`the keyboard never reached ${name}`);
  };
  await page.goto("/aanmelden");
  await page.getByLabel("E-mailadres").waitFor();
  await tabTo(/E-mailadres/);
  await page.keyboard.type(demo.people.starter.email);
  await tabTo(/^ *Wachtwoord/);
  await page.keyboard.type(demo.people.starter.password);
  await press("Enter");
  await page.getByRole("heading", { name: /Dag Noor/ }).waitFor();
  await tabTo(/Netwerken/);
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: "Netwerken" }).waitFor();
  await tabTo(/Schrijven in groep 3 en 4/);
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: "Schrijven in groep 3 en 4" }).waitFor();
  await tabTo(/Schrijven in groep 3\/4: samen of apart/);
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: /samen of apart/ }).waitFor();
  await page.locator("textarea[data-reply]").waitFor();
  await press("r");
  await page.keyboard.type("Ik doe het apart, met de ruggen naar elkaar.");
  await press("Control+Enter");
  await page.locator("article.post:not(.pending)").filter({ hasText: "met de ruggen naar elkaar" }).waitFor();
  await page.context().close();
});
