// A page of another site makes a browser ask with its cookie: refused by its Origin, on a POST and on the upgrade.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { Raw, upgrade } from "../support/raw.mjs";
import { openRoom, session, Witness } from "../support/room.mjs";

let room;
let els;
let own;
let cookie;
let noor;

before(async () => {
  room = await openRoom(["Noor", "Els"], { args: [...loadLimits, "--set", "server.allowed_origins=https://portal.example"] });
  els = await Witness.open(room, 1);
  own = `http://127.0.0.1:${room.server.port}`;
  noor = await session(room.server, room.data, room.emails[0]);
  cookie = { cookie: `other=1; kring_session=${noor.secret}` };
});
afterEach(() => els.works());
after(() => room.server.stop());

const host = () => ({ host: `127.0.0.1:${room.server.port}` });

async function post(headers, { path = "account.me", body = "{}" } = {}) {
  const raw = await Raw.open(room.server.port);
  const said = await raw.ask("POST", `/api/v1/${path}`, { ...host(), "content-type": "application/json", ...headers }, body);
  assert.equal((await raw.ask("GET", "/healthz")).text, "ok\n", "the same connection goes on");
  raw.destroy();
  return `${said.status}${said.reason ? ` ${said.reason}` : ""}`;
}

async function upgraded(headers) {
  const raw = await Raw.open(room.server.port);
  const said = await raw.send(upgrade({ ...host(), ...headers })).response();
  if (said.status !== 101) assert.equal(await raw.silentEnd(), "end");
  else assert.equal(JSON.parse((await raw.frame()).text).method, "hello");
  raw.destroy();
  return `${said.status}${said.reason ? ` ${said.reason}` : ""}`;
}

const refused = "403 wrong_origin";
const foreign = () => [
  "https://evil.example",
  "null",
  "file://",
  own.replace("http:", "https:"),
  own.replace(/\d+$/, "1"),
  `${own}.evil.example`,
  `${own}/`,
  own.replace("127.0.0.1", "localhost"),
  "https://portal.example:8443",
  "http://portal.example",
  "https://portal.example.evil.example",
];

test("a POST with a cookie from another origin is refused", async () => {
  for (const origin of foreign()) assert.equal(await post({ ...cookie, origin }), refused, origin);
  assert.equal(await post({ ...cookie, origin: "https://evil.example", "sec-fetch-site": "same-origin" }), refused);
});

test("a POST with a cookie and no origin is refused, unless the browser says that it is the same", async () => {
  assert.equal(await post(cookie), refused);
  for (const site of ["cross-site", "same-site", "none", "", "Same-Origin"]) assert.equal(await post({ ...cookie, "sec-fetch-site": site }), refused, site);
  assert.equal(await post({ ...cookie, "sec-fetch-site": "same-origin" }), "200");
});

test("a POST with a cookie from our own origin, or one that is allowed, is answered", async () => {
  assert.equal(await post({ ...cookie, origin: own }), "200");
  assert.equal(await post({ ...cookie, origin: "https://portal.example" }), "200");
});

test("a cookie and the right origin don't make up for the wrong type of content", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", ""]) assert.equal(await post({ ...cookie, origin: own, "content-type": type }), "415 unsupported_media_type");
});

test("nobody is signed in from another site", async () => {
  const body = JSON.stringify({ email: room.emails[0], password: noor.password });
  const signIn = (headers) => post(headers, { path: "account.sign_in", body });
  assert.equal(await signIn({ origin: "https://evil.example" }), refused);
  assert.equal(await signIn({ origin: own }), "200");
});

test("a token proves what a cookie doesn't: no origin matters", async () => {
  const bearer = { authorization: `Bearer ${room.tokens[1]}` };
  for (const headers of [bearer, { ...bearer, origin: "https://evil.example" }, { ...bearer, ...cookie, origin: "https://evil.example" }]) {
    assert.equal(await post(headers), "200");
    assert.equal(await upgraded(headers), "101");
  }
});

test("an upgrade with a cookie is refused from another origin and without one", async () => {
  for (const origin of foreign()) assert.equal(await upgraded({ ...cookie, origin }), refused, origin);
  for (const headers of [{}, { "sec-fetch-site": "same-origin" }, { origin: "" }]) assert.equal(await upgraded({ ...cookie, ...headers }), refused);
});

test("an upgrade with a cookie is accepted from our own origin and from one that is allowed", async () => {
  assert.equal(await upgraded({ ...cookie, origin: own }), "101");
  assert.equal(await upgraded({ ...cookie, origin: "https://portal.example" }), "101");
});
