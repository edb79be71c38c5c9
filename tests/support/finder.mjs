// Sentences that can't be there by chance, and looking for them wherever a server leaves bytes: as they are, escaped, and
// encoded.

import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { writableMemory } from "./process.mjs";

const letters = (count) => [...randomBytes(count)].map((byte) => "bcdfghjklmnpqrstvwxz"[byte % 20]).join("");
const json = (text) => JSON.stringify(text).slice(1, -1);
const escaped = (text) => json(text).replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
const swapped = (text) => Buffer.from(text, "utf16le").swap16();

/** What of it stands in Base64 whatever is before it and behind it, for each place that it can begin at. */
function inBase64(text) {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    return bytes.toString("base64").slice([0, 2, 3][before], Math.floor(bytes.length / 3) * 4);
  });
}

/** `[what it is called, its bytes]`, of what all sentences of a finder begin with. */
function formsOf(quote, word) {
  const texts = { "as it is": quote, "its word": word, "in JSON": json(quote), "in ASCII's JSON": escaped(quote), "twice in JSON": json(json(quote)) };
  texts["in an address"] = encodeURIComponent(quote);
  texts["in HTML"] = quote.replaceAll('"', "&quot;");
  const forms = Object.entries(texts).map(([form, text]) => [form, Buffer.from(text)]);
  forms.push(["in ASCII's JSON, capitals", Buffer.from(escaped(quote).replace(/u[0-9a-f]{4}/g, (code) => `u${code.slice(1).toUpperCase()}`))]);
  for (const [form, text] of [["as it is", quote], ["its word", word], ["in JSON", json(quote)]]) {
    forms.push([`${form}, UTF-16`, Buffer.from(text, "utf16le")], [`${form}, UTF-16 the other way`, swapped(text)]);
    for (const code of inBase64(text)) {
      forms.push([`${form}, Base64`, Buffer.from(code)]);
      const forAddresses = code.replaceAll("+", "-").replaceAll("/", "_");
      if (forAddresses !== code) forms.push([`${form}, Base64 for addresses`, Buffer.from(forAddresses)]);
    }
    forms.push([`${form}, hexadecimal`, Buffer.from(Buffer.from(text).toString("hex"))]);
  }
  return forms;
}

export class Finder {
  sentences = [];

  constructor() {
    this.word = letters(14);
    this.quote = `“Één "${this.word}" blijft \\ hier”`;
    this.forms = formsOf(this.quote, this.word);
  }

  /** A new sentence, with quotes, accents and a backslash; its number is how often it was asked before. */
  sentence(more = "") {
    const sentence = `${this.quote} (${this.sentences.length})${more}`;
    this.sentences.push(sentence);
    return sentence;
  }

  /** Where in these bytes something of a sentence stands, and which. */
  inBytes(where, bytes) {
    const found = [];
    for (const [form, needle] of this.forms)
      for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) {
        const around = bytes.toString("latin1", Math.max(0, at - 60), at + needle.length + 60).replace(/[^\x20-\x7e]+/g, "·");
        const number = bytes.toString("latin1", at, at + needle.length + 40).match(/\((\d+)\)/)?.[1];
        found.push({ where, form, number: number === undefined ? undefined : Number(number), around });
      }
    return found;
  }

  inText(where, text) {
    return this.inBytes(where, Buffer.from(text));
  }

  /** In every file of a folder, by its name. */
  inFolder(folder, name = "") {
    if (!existsSync(folder)) throw new Error(`${folder} isn't there`);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    return files.flatMap((file) => {
      const path = join(file.parentPath, file.name);
      return this.inBytes(`${name}${relative(folder, path)}`, readFileSync(path));
    });
  }

  /** In what the process can write to, and in the files that it holds open, deleted ones too. Only root may look. */
  inProcess(pid) {
    const found = [...writableMemory(pid)].flatMap(({ what, bytes }) => this.inBytes(what, bytes));
    for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
      const path = `/proc/${pid}/fd/${descriptor}`;
      if (statSync(path).isFile()) found.push(...this.inBytes(`open file ${readlinkSync(path)}`, readFileSync(path)));
    }
    return found;
  }

  /** In a letter, with what is encoded in it decoded. */
  inLetter({ raw }) {
    const plain = raw.replaceAll("=\r\n", "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    const blocks = [...raw.matchAll(/^(?:[A-Za-z0-9+/]{4,76}={0,2}\r\n)+/gm)].map(([block]) => block);
    const words = [...raw.matchAll(/=\?utf-8\?b\?([^?]+)\?=/gi)].map(([, word]) => word);
    const decoded = [...blocks, ...words].map((text) => Buffer.from(text, "base64"));
    return [Buffer.from(raw), Buffer.from(plain, "latin1"), Buffer.concat(decoded)].flatMap((bytes) => this.inBytes("a mail", bytes));
  }
}

/** Each place once, for a message. */
export const places = (found) => [...new Set(found.map(({ where, form, number, around }) => `${where}: ${form}${number === undefined ? "" : `, sentence ${number}`}: ${around}`))].slice(0, 20);
