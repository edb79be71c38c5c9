// Mail through a real SMTP server: a link and no content, each message once, also when the server dies in between.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { Mailbox, readable } from "../support/mailbox.mjs";
import { http } from "../support/rpc.mjs";
import { importPeople, newFolder, Server } from "../support/server.mjs";

const mailbox = new Mailbox();
await mailbox.start();
const data = `${newFolder()}/data`;
const people = ["noor", "els", "ward"].map((name) => ({ name, email: `${name}@brug.example`, school: "De Sluis" }));
importPeople(data, people);
const start = () => Server.start(data, { env: mailbox.env });
let server = await start();
after(async () => {
  await server.stop();
  mailbox.close();
});

const ask = (email) => http(server.url, null, "account.request_password_reset", { email });

test("a forgotten password is mailed as a link that works once", async () => {
  await ask("NOOR@brug.example");
  const letter = await mailbox.next();
  assert.equal(letter.to, "noor@brug.example");
  assert.match(letter.raw, /^From: Kring <kring@brug.example>\r$/m);
  assert.match(letter.raw, /^Subject: Kies een nieuw wachtwoord\r$/m);
  const [, token] = readable(letter.raw).match(/http:\/\/[^\s]+\/wachtwoord#([\w-]{43})\r\n/);
  await http(server.url, null, "account.reset_password", { token, new_password: "vier groene bomen" });
  await assert.rejects(http(server.url, null, "account.reset_password", { token, new_password: "vijf groene bomen" }), { reason: "token_expired" });
});

test("an unknown address gets no mail and the same answer", async () => {
  assert.deepEqual(await ask("nobody@brug.example"), await ask("els@brug.example"));
  assert.equal((await mailbox.next()).to, "els@brug.example");
});

test("a mail that a crash cut off is sent again with its id, and no other is", async () => {
  const before = mailbox.accepted.length;
  mailbox.hold = true;
  await ask("ward@brug.example");
  const cut = await mailbox.next();
  await server.kill();
  mailbox.hold = false;
  server = await start();
  const again = await mailbox.next();
  assert.equal(again.id, cut.id);
  assert.equal(readable(again.raw).match(/#([\w-]{43})/)[1], readable(cut.raw).match(/#([\w-]{43})/)[1]);
  // What would be sent twice would come before what is asked for now.
  await server.stop();
  server = await start();
  await ask("noor@brug.example");
  assert.equal((await mailbox.next()).to, "noor@brug.example");
  assert.deepEqual(mailbox.accepted.slice(before).map((letter) => letter.to), ["ward@brug.example", "noor@brug.example"]);
});

test("a mail that was accepted when the server died is sent again with its id, so that the mail server can tell", async () => {
  mailbox.beforeAccepting = () => {
    server.process.kill("SIGSTOP"); // the answer is never read
    const state = () => readFileSync(`/proc/${server.process.pid}/stat`, "utf8").split(") ")[1][0];
    for (let looked = 0; state() !== "T"; looked++) assert.ok(looked < 100_000, "it doesn't stop");
  };
  await ask("els@brug.example");
  const accepted = await mailbox.next();
  assert.equal(mailbox.accepted.at(-1).id, accepted.id);
  mailbox.beforeAccepting = undefined;
  await server.kill();
  server = await start();
  const again = await mailbox.next();
  assert.equal(again.id, accepted.id);
  assert.equal(again.to, accepted.to);
});
