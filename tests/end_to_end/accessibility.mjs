// What is asked of every screen: axe finds nothing and nothing sticks out, in both themes and at both widths, and each box
// that one writes in says who can read it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), tags);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1] ?? ""}`));
}

/** What is wider than the page, by the names of its elements. */
function whatSticksOut() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > root.clientWidth);
  return wide.slice(0, 8).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}

/** Boxes for more than a line, by their labels, that say nothing about who reads them. */
function boxesWithoutReaders() {
  return [...document.querySelectorAll("textarea")]
    .filter((box) => !box.closest("form, dialog, .composer, section.card")?.querySelector(".audience")?.textContent.trim())
    .map((box) => box.labels[0]?.textContent ?? box.ariaLabel);
}

export async function assertAccessible(page) {
  assert.deepEqual(await page.evaluate(boxesWithoutReaders), [], "each box says who can read it");
  for (const colorScheme of ["light", "dark"])
    for (const [width, height] of [[1280, 900], [390, 844]]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      const where = `${colorScheme}, ${width} pixels`;
      assert.deepEqual(await findings(page), [], where);
      assert.deepEqual(await page.evaluate(whatSticksOut), [], `${where}: nothing sticks out of the page`);
    }
}
