// Accounts over the real server: the first set-up, cookies, and that each end of a session reaches an open socket.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { kring, newFolder, Server } from "../support/server.mjs";

const data = `${newFolder()}/data`;
const password = "drie paarse fietsen";
const email = "marijke@brug.example";
let server = await Server.start(data);
after(() => server.stop());

/** Waits until the server has said it. */
async function said(pattern) {
  for (;;) {
    const found = server.output.match(pattern);
    if (found) return found;
    await new Promise((resolve) => server.process.stdout.once("data", resolve));
  }
}

/** A browser as far as HTTP goes: keeps its cookie, says where it is. */
class Browser {
  constructor(userAgent = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0") {
    this.headers = { "user-agent": userAgent };
  }

  async ask(method, params = {}) {
    const headers = { ...this.headers, origin: server.url, "content-type": "application/json" };
    const response = await fetch(`${server.url}/api/v1/${method}`, { method: "POST", headers, body: JSON.stringify(params) });
    this.setCookie = response.headers.get("set-cookie");
    if (this.setCookie) this.headers.cookie = this.setCookie.split(";")[0];
    return { status: response.status, ...(await response.json()) };
  }

  /** Resolves to a socket that has been greeted; its `closed` to the code with which it ends. */
  async open() {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws`, { headers: { ...this.headers, origin: server.url } });
    socket.closed = new Promise((resolve) => socket.addEventListener("close", (event) => resolve(event.code)));
    await new Promise((resolve, reject) => {
      socket.addEventListener("message", resolve, { once: true });
      socket.addEventListener("error", () => reject(new Error("could not connect")), { once: true });
    });
    return socket;
  }
}

async function signedIn(userAgent) {
  const browser = new Browser(userAgent);
  assert.equal((await browser.ask("account.sign_in", { email, password })).status, 200);
  return browser;
}

test("an empty server prints a link that sets it up once", async () => {
  const [, token] = await said(/\/begin#(\S{43})/);
  const set_up = { token, group_name: "De Brug", school_name: "De Sluis", name: "Marijke", email, password };
  const browser = new Browser();
  assert.equal((await browser.ask("account.about")).set_up, false);
  const answer = await browser.ask("account.set_up", set_up);
  assert.equal(answer.status, 200);
  assert.equal(answer.person.name, "Marijke");
  assert.match(browser.setCookie, /^kring_session=[\w-]{43};/);
  for (const mark of [/HttpOnly/i, /SameSite=Lax/i, /Path=\//i, /Max-Age=2592000/i]) assert.match(browser.setCookie, mark);

  const again = await new Browser().ask("account.set_up", { ...set_up, email: "ward@brug.example" });
  assert.deepEqual([again.status, again.reason], [409, "token_expired"]);
  const me = await browser.ask("account.me");
  assert.deepEqual([me.administrator, me.group], [true, "De Brug"]);
});

test("signing out ends the session and its open socket", async () => {
  const browser = await signedIn();
  const socket = await browser.open();
  assert.equal((await browser.ask("account.sign_out")).status, 200);
  assert.match(browser.setCookie, /Max-Age=0/i);
  assert.equal(await socket.closed, 4001);
});

test("another device is signed out from this one, and its open socket closes", async () => {
  const laptop = await signedIn();
  const phone = await signedIn("Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1");
  const [here, there] = [await laptop.open(), await phone.open()];
  const { sessions } = await laptop.ask("account.list_sessions");
  const other = sessions.find((session) => session.label === "Safari, iPhone");
  await laptop.ask("account.end_session", { session_id: other.session_id });
  assert.equal(await there.closed, 4001);
  assert.equal((await phone.ask("account.me")).status, 401);
  assert.equal(here.readyState, WebSocket.OPEN);
  here.close();
});

test("a wrong password is refused like an unknown address", async () => {
  const answers = [];
  for (const address of [email, "nobody@brug.example"]) {
    const { request, ...answer } = await new Browser().ask("account.sign_in", { email: address, password: "zeven gele pannen" });
    answers.push(answer);
  }
  assert.deepEqual(answers[0], answers[1]);
  assert.equal(answers[0].status, 401);
});

test("the command line speaks to the running server: what it deactivates loses its open socket", async () => {
  const token = kring("user", "add", "--email", "els@brug.example", "--name", "Els", "--school", "Nieuw", "--token", "--data", data).trim().split("\n").at(-1);
  const program = new Browser();
  program.headers = { authorization: `Bearer ${token}` };
  const socket = await program.open();
  assert.match(kring("user", "deactivate", "els@brug.example", "--data", data), /deactivated/);
  assert.equal(await socket.closed, 4001);
});

test("the command line works without a server, and says what is wrong", async () => {
  await server.stop();
  const out = kring("user", "add", "--email", "ward@brug.example", "--name", "Ward", "--school", "De Sluis", "--role", "board", "--data", data);
  assert.match(out, /\/wachtwoord#[\w-]{43}\n$/);
  assert.throws(() => kring("user", "add", "--email", "WARD@brug.example", "--name", "Ward", "--school", "De Sluis", "--data", data), (error) => {
    assert.equal(error.status, 1);
    assert.match(error.stderr, /somebody has the address WARD@brug\.example already/);
    return true;
  });
  server = await Server.start(data);
  assert.doesNotMatch(server.output, /\/begin#/);
  const ward = new Browser();
  const reset = { token: out.match(/#([\w-]{43})/)[1], new_password: "vier groene bomen" };
  assert.equal((await ward.ask("account.reset_password", reset)).status, 200);
  assert.equal((await ward.ask("account.sign_in", { email: "ward@brug.example", password: reset.new_password })).status, 200);
});
