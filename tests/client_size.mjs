// Adds up what a first visit to the built client loads, compressed with Brotli, and fails above the budget.
// usage: client_size.mjs DIST | client_size.mjs --self-test
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const budget = { code: 60_000, font: 35_000 };

if (process.argv[2] === '--self-test') selfTest();
else {
  const sizes = measure(process.argv[2]);
  console.log(`HTML, CSS and script: ${sizes.code} of ${budget.code} bytes; font: ${sizes.font} of ${budget.font} bytes`);
  process.exit(keeps(sizes) ? 0 : 1);
}

function keeps(sizes) {
  return sizes.code <= budget.code && sizes.font <= budget.font;
}

// The page, what it names, and what the scripts and style sheets that it names load at once in their turn.
function measure(dist) {
  const sizes = { code: 0, font: 0 };
  const seen = new Set();
  visit('/index.html');
  return sizes;

  function visit(path) {
    if (seen.has(path)) return;
    seen.add(path);
    const content = readFileSync(join(dist, path));
    if (/\.woff2$/.test(path)) {
      sizes.font += content.length;
      return;
    }
    sizes.code += brotliCompressSync(content).length;
    for (const next of loadedBy(path, content.toString())) visit(new URL(next, `http://client${path}`).pathname);
  }
}

function loadedBy(path, text) {
  if (path.endsWith('.css')) return fontsForPlainText(text);
  const patterns = {
    html: /<(?:script|link)\b[^>]*\b(?:src|href)="([^":]+\.(?:js|css|woff2))"/g,
    // Static imports only: import("…") loads later, on another screen.
    js: /(?:\bimport|\bfrom)\s*["']([^"']+\.js)["']/g,
  };
  const pattern = patterns[path.split('.').at(-1)];
  return pattern ? [...text.matchAll(pattern)].map((match) => match[1]) : [];
}

// A font with a unicode-range loads only when the page has a letter of that range; every page has an A.
function fontsForPlainText(css) {
  const faces = (css.match(/@font-face\s*{[^}]*}/g) ?? []).filter((face) => {
    const ranges = face.match(/unicode-range:\s*([^;}]+)/)?.[1].split(',') ?? ['U+0-10FFFF'];
    return ranges.some((range) => includes(range.trim().slice(2), 'A'.codePointAt(0)));
  });
  return faces.flatMap((face) => [...face.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map((match) => match[1]));
}

function includes(range, letter) {
  const [from, to = from] = range.split('-');
  return letter >= Number.parseInt(from.replaceAll('?', '0'), 16) && letter <= Number.parseInt(to.replaceAll('?', 'F'), 16);
}

function selfTest() {
  const dist = mkdtempSync(join(tmpdir(), 'client-size-'));
  try {
    writeFileSync(join(dist, 'index.html'), '<script type="module" src="/a.js"></script><link rel="stylesheet" href="/s.css">');
    writeFileSync(join(dist, 'a.js'), 'import"./b.js";import("./later.js")');
    writeFileSync(join(dist, 'b.js'), `"${randomBytes(20_000).toString('base64')}"`);
    writeFileSync(join(dist, 'later.js'), `"${randomBytes(90_000).toString('base64')}"`);
    writeFileSync(join(dist, 's.css'), '@font-face{src:url(/f.woff2);unicode-range:U+??,U+131}@font-face{src:url(/greek.woff2);unicode-range:U+370-3FF}');
    writeFileSync(join(dist, 'f.woff2'), randomBytes(30_000));
    writeFileSync(join(dist, 'greek.woff2'), randomBytes(30_000));
    if (!keeps(measure(dist))) throw new Error('a client within the budget was refused');
    writeFileSync(join(dist, 'b.js'), `"${randomBytes(60_000).toString('base64')}"`);
    if (keeps(measure(dist))) throw new Error('a script that is too big, imported by another, was not noticed');
    writeFileSync(join(dist, 'b.js'), '');
    writeFileSync(join(dist, 'f.woff2'), randomBytes(35_001));
    if (keeps(measure(dist))) throw new Error('a font that is too big was not noticed');
  } finally {
    rmSync(dist, { recursive: true });
  }
}
