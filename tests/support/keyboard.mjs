// What somebody does who has a keyboard and nothing else, and what it is then that has the focus.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { newPage } from "./browser.mjs";

/** Runs in the page: what has the focus as a screen reader would call it, or whether it is what is wanted; "" for nothing. */
function atFocus(wanted) {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const names = [element.getAttribute("aria-label"), element.labels?.[0]?.textContent, element.textContent];
  const name = names.find((one) => one?.trim())?.trim() ?? "";
  return wanted ? element.matches(wanted.selector) && new RegExp(wanted.name).test(name) : name;
}

let inFront;

/** Of two windows the browser sometimes lets a key of the one behind fall. */
async function bringToFront(page) {
  if (inFront === page) return;
  inFront = page;
  await page.bringToFront();
}

export function keyboardOf(page) {
  const press = async (key) => {
    await bringToFront(page);
    await page.keyboard.press(key);
  };
  const type = async (text) => {
    await bringToFront(page);
    await page.keyboard.type(text);
  };
  const focused = () => page.evaluate(atFocus);

  async function walk(key, name, within) {
    for (let i = 0; i < within; i++) {
      await press(key);
      if (name.test(await focused())) return;
    }
    assert.fail(`the keyboard didn't reach ${name} within ${within} steps, and is at "${await focused()}"`);
  }

  /** Tabs on until what has the focus is called so. */
  const tabTo = (name, within = 120) => walk("Tab", name, within);
  const tabBackTo = (name, within = 120) => walk("Shift+Tab", name, within);

  async function follow(name, within) {
    await tabTo(name, within);
    await press("Enter");
  }

  /** Waits until the focus has come to what is called so. */
  async function focusOn(name, selector = "*") {
    const wanted = { name: name.source, selector };
    await page.waitForFunction(atFocus, wanted, { timeout: 10_000 }).catch(async () => assert.fail(`the focus is on "${await focused()}", not on ${name}`));
  }
  /** Waits for the screen of that heading, which then has the focus. */
  const arrive = (name) => focusOn(name, "h1");

  return { press, type, focused, tabTo, tabBackTo, follow, focusOn, arrive };
}

/** At a keyboard of her own, signed in with it. */
export async function atKeyboard(school, name) {
  const page = await newPage(school.server.url);
  const keys = keyboardOf(page);
  const { email, password } = school.people[name];
  await page.goto("/aanmelden");
  await page.getByLabel("E-mailadres").waitFor();
  await keys.tabTo(/^E-mailadres/);
  await keys.type(email);
  await keys.tabTo(/^Wachtwoord$/);
  await keys.type(password);
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Dag / }).waitFor();
  return { page, ...keys };
}

export const isPressed = ({ page }) => page.evaluate(() => document.activeElement.getAttribute("aria-pressed"));
export const isChecked = ({ page }) => page.evaluate(() => document.activeElement.checked);
const holdsFocus = (locator) => locator.evaluate((element) => element.contains(document.activeElement));

export async function opensDialog(one, name) {
  const dialog = one.page.getByRole("dialog", { name });
  await dialog.waitFor();
  assert.ok(await holdsFocus(dialog), "the dialog has the focus");
  return dialog;
}

/** Escape leaves the dialog, and the focus is at what opened it. */
export async function leavesDialog(one, dialog, opener) {
  await one.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await one.focusOn(opener);
}

/** Of what has the focus, outside the screen's own part nothing: its place, that of the item it is in, and whether it is shown. */
function stopInMain() {
  const element = document.activeElement;
  if (!element.closest("main")) return undefined;
  const boxOf = (one) => (({ top, bottom, left }) => ({ top: top + scrollY, bottom: bottom + scrollY, left }))(one.getBoundingClientRect());
  const framed = [element, element.closest(".composer, .choice")].filter(Boolean).map((one) => getComputedStyle(one));
  const isShown = framed.some((style) => style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2);
  return { html: element.outerHTML.slice(0, 120), isShown, box: boxOf(element.closest("li.item, .msg-row") ?? element) };
}

/** Tabs through the screen from its heading: each stop is shown, and comes after the one before it as one reads. */
export async function readsInOrder({ page, press, tabTo }, atLeast) {
  const stops = [];
  for (;;) {
    await press("Tab");
    const stop = await page.evaluate(stopInMain);
    if (!stop) break;
    assert.ok(stop.isShown, `one can't see that the focus is on ${stop.html}`);
    const before = stops.at(-1);
    const follows = !before || stop.box.top >= before.box.bottom - 1 || (stop.box.bottom > before.box.top && stop.box.left >= before.box.left);
    assert.ok(follows, `${stop.html} comes after ${before?.html}`);
    stops.push(stop);
  }
  assert.ok(stops.length >= atLeast, `${stops.length} stops`);
  await tabTo(/^Naar de inhoud$/);
}

export async function takesFile(one, name) {
  const [download] = await Promise.all([one.page.waitForEvent("download"), one.follow(name)]);
  await one.focusOn(name);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}
