// Debian's Chromium, driven by playwright-core. One browser a process, a fresh context a person.

import { chromium } from "playwright-core";
import { session } from "./room.mjs";
import { importPeople, kring, newFolder, Server } from "./server.mjs";
import { join } from "node:path";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let launched;

/** The promise is kept, not the browser: two pages asked for at once would launch two, and one would never be closed. */
export function openBrowser() {
  launched ??= chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: flags });
  return launched;
}

export async function closeBrowser() {
  const browser = await launched;
  launched = undefined;
  await browser?.close();
}

/** A page of its own, with nothing stored unless it is given. What the page logs as an error is kept in `page.errors`. */
export async function newPage(url, { width = 1280, height = 900, dark = false, language = "nl-NL", storageState } = {}) {
  const context = await (await openBrowser()).newContext({
    baseURL: url,
    viewport: { width, height },
    locale: language,
    timezoneId: "Europe/Amsterdam",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    storageState,
  });
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  return page;
}

export async function signIn(page, { email, password }) {
  await page.goto("/aanmelden");
  await page.getByLabel("E-mailadres").fill(email);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Inloggen" }).click();
  await page.getByRole("heading", { level: 1, name: /Dag / }).waitFor();
}

/** The demo group on a server of its own, with its three sign-ins by who they are. */
export async function startDemo() {
  const data = join(newFolder(), "data");
  const said = kring("demo", "--data", data);
  const people = Object.fromEntries(
    [...said.matchAll(/^ *(starter|mentor|facilitator)\s+(.+?)\s+(\S+@\S+)\s+(\S+)$/gm)].map(([, who, name, email, password]) => [who, { name, email, password }]),
  );
  return { data, people, server: await Server.start(data) };
}

/** A small group of colleagues with passwords, and one open network with one thread. */
export async function startSchool(people) {
  const data = join(newFolder(), "data");
  importPeople(data, people);
  const server = await Server.start(data);
  const school = { data, server, people: {} };
  for (const person of people) {
    const { password, secret } = await session(server, data, person.email);
    school.people[person.name] = { ...person, password, token: secret };
  }
  return school;
}
