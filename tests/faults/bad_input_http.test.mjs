// HTTP that no browser sends: a status and a reason, and the connection goes on where its end is still certain.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { frame, Raw, request, upgrade } from "../support/raw.mjs";
import { openRoom, Witness } from "../support/room.mjs";

let room;
let els;
let bearer;

before(async () => {
  room = await openRoom(["Noor", "Els"], { args: loadLimits });
  els = await Witness.open(room, 1);
  bearer = { authorization: `Bearer ${room.tokens[0]}` };
});
afterEach(() => els.works());
after(() => room.server.stop());

const json = { "content-type": "application/json" };
const me = (headers, body = "{}") => request("POST", "/api/v1/account.me", { ...bearer, ...json, ...headers }, body);
const health = request("GET", "/healthz");
/** A request line by line, for what `request` wouldn't write. */
const lines = (first, headers, body = "") => `${[first, ...headers].join("\r\n")}\r\n\r\n${body}`;
const post = (headers, body) => lines("POST /api/v1/account.me HTTP/1.1", ["Host: kring.test", "Content-Type: application/json", `Authorization: ${bearer.authorization}`, ...headers], body);
const chunked = "2\r\n{}\r\n0\r\n\r\n";

/** What the server says to these bytes, and that it doesn't read what follows them. */
async function refuses(bytes, status, reason) {
  const noor = await Raw.open(room.server.port);
  noor.send(...[bytes].flat(), health);
  const said = await noor.response();
  assert.deepEqual([said.status, said.reason, said.headers.connection], [status, reason, "close"]);
  assert.equal(said.headers["content-type"], "application/problem+json");
  assert.equal(await noor.silentEnd(), "end");
}

/** What the server says to these bytes; then the same connection goes on. */
async function answers(bytes, ...expected) {
  const noor = await Raw.open(room.server.port);
  noor.send(...[bytes].flat(), health);
  for (const [status, reason] of expected) {
    const said = await noor.response();
    assert.deepEqual([said.status, said.reason], [status, reason]);
  }
  assert.equal((await noor.response()).text, "ok\n");
  noor.destroy();
}

const framings = [
  ["both Content-Length and Transfer-Encoding", () => post(["Content-Length: 2", "Transfer-Encoding: chunked"], chunked)],
  ["both, the other way around", () => post(["Transfer-Encoding: chunked", "Content-Length: 2"], chunked)],
  ["two Content-Lengths", () => post(["Content-Length: 2", "Content-Length: 3"], "{}")],
  ["two Content-Lengths on a line", () => post(["Content-Length: 2, 3"], "{}")],
  ...["-1", "+2", "0x2", "2.0", "", "two", "99999999999999999999"].map((length) => [`Content-Length: ${length}`, () => post([`Content-Length: ${length}`], "{}")]),
  ...["gzip", "xchunked", "identity", "chunked, identity", "chunked, chunked", "gzip, chunked", ""].map((coding) => [`Transfer-Encoding: ${coding}`, () => post([`Transfer-Encoding: ${coding}`], chunked)]),
  ["two Transfer-Encodings", () => post(["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], chunked)],
  ["a space before a colon", () => post(["Transfer-Encoding : chunked"], chunked)],
  ["chunks in HTTP/1.0", () => lines("POST /api/v1/account.me HTTP/1.0", ["Host: kring.test", "Content-Type: application/json", "Connection: keep-alive", "Transfer-Encoding: chunked"], chunked)],
  ["a chunk's length that overflows", () => post(["Transfer-Encoding: chunked"], "fffffffffffffffff\r\n{}\r\n0\r\n\r\n")],
  ["a chunk's length that is negative", () => post(["Transfer-Encoding: chunked"], "-2\r\n{}\r\n0\r\n\r\n")],
  ["a chunk longer than it says", () => post(["Transfer-Encoding: chunked"], "1\r\n{}\r\n0\r\n\r\n")],
  ["no Host", () => lines("GET /healthz HTTP/1.1", [])],
  ["two Hosts", () => lines("GET /healthz HTTP/1.1", ["Host: kring.test", "Host: evil.test"])],
  ["lines without a carriage return", () => "GET /healthz HTTP/1.1\nHost: kring.test\n\n"],
  ["a null character in a header", () => post(["X-A: a\0b", "Content-Length: 2"], "{}")],
  ["a header without a colon", () => post(["X-A", "Content-Length: 2"], "{}")],
  ["HTTP/2", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["HTTP/0.9", () => "GET /healthz\r\n"],
  ["a TLS greeting", () => Buffer.from("16030100c8010000c40303", "hex")],
  ["bytes of 0xff", () => Buffer.alloc(40_000, 0xff)],
  ["null bytes", () => Buffer.alloc(100)],
];

for (const [title, bytes] of framings) {
  test(`${title}: 400, and what follows isn't read`, () => refuses(bytes(), 400, "bad_format"));
}

const tooLarge = [
  ["a header of 17 kB", () => me({ "x-long": "a".repeat(17_000) }), 431, "too_long"],
  ["a header of 1 MB", () => me({ "x-long": "a".repeat(1_000_000) }), 431, "too_long"],
  ["ten thousand headers", () => lines("GET /healthz HTTP/1.1", ["Host: kring.test", ...Array(10_000).fill("X: y")]), 431, "too_long"],
  ["a path of 20 kB", () => request("GET", `/${"a".repeat(20_000)}`), 431, "too_long"],
  ["a body beyond 64 KiB", () => me({}, `{}${" ".repeat(65_535)}`), 413, "frame_too_large"],
  ["a length of 2^64-1", () => post(["Content-Length: 18446744073709551615"], "{}"), 413, "frame_too_large"],
  ["chunks beyond 64 KiB", () => post(["Transfer-Encoding: chunked"], `1000\r\n${" ".repeat(4096)}\r\n`.repeat(17)), 413, "frame_too_large"],
  ["a chunk's extension of 1 MB", () => post(["Transfer-Encoding: chunked"], `2;x=${"y".repeat(1_000_000)}\r\n{}\r\n`), 431, "too_long"],
  ["a megabyte after the last chunk", () => post(["Transfer-Encoding: chunked"], `2\r\n{}\r\n0\r\n${"X: y\r\n".repeat(170_000)}`), 431, "too_long"],
];

for (const [title, bytes, status, reason] of tooLarge) {
  test(`${title}: ${status}, and what follows isn't read`, () => refuses(bytes(), status, reason));
}

test("a body of 64 KiB is read, in one piece and in chunks", async () => {
  await answers(me({}, `{}${" ".repeat(65_534)}`), [200]);
  await answers(post(["Transfer-Encoding: chunked"], `1000\r\n${" ".repeat(4096)}\r\n`.repeat(15) + chunked), [200]);
});

test("a wrong method is told which ones are right", async () => {
  for (const method of ["GET", "PUT", "TRACE", "DELETE", "OPTIONS", "PATCH", "CONNECT", "post", "KRING"]) {
    const noor = await Raw.open(room.server.port);
    const told = [];
    for (const path of ["/api/v1/account.me", "/healthz", "/ws", "/api/openapi.json", "/"]) {
      if (method === "GET" && path !== "/api/v1/account.me") continue;
      const { status, reason, headers } = await noor.ask(method, path);
      told.push([path, status, reason, headers.allow]);
    }
    const wrong = [405, "wrong_method"];
    const expected = [["/api/v1/account.me", ...wrong, "POST"], ...["/healthz", "/ws", "/api/openapi.json", "/"].map((path) => [path, ...wrong, "GET, HEAD"])];
    assert.deepEqual(told, expected.slice(0, told.length), method);
    assert.equal((await noor.ask("GET", "/healthz")).text, "ok\n", "the same connection goes on");
    noor.destroy();
  }
});

test("HEAD has the head of GET, and no body", async () => {
  const noor = await Raw.open(room.server.port);
  const get = await noor.ask("GET", "/api/openapi.json");
  const head = await noor.ask("HEAD", "/api/openapi.json");
  assert.deepEqual([head.status, head.headers["content-length"], head.text], [200, get.headers["content-length"], ""]);
  assert.equal((await noor.ask("GET", "/healthz")).text, "ok\n");
  noor.destroy();
});

test("paths and methods that aren't there are not found, and the connection goes on", async () => {
  const call = (method) => request("POST", `/api/v1/${method}`, { ...bearer, ...json }, "{}");
  for (const method of ["", "no.such", "account.me/", "account.me%00x", "%ff", "x".repeat(5000)])
    await (method.includes("%00") ? refuses(call(method), 400, "bad_format") : answers(call(method), [404, "unknown_method"]));
  for (const path of ["/nowhere.js", "/assets/nowhere.js", "/api/nothing", "/api/v1", "/kring.db", "/index.html.br"]) await answers(request("GET", path), [404, "not_found"]);
  for (const method of ["POST", "PUT", "TRACE"]) await answers(request(method, "/nowhere"), [404, "not_found"]);
  await answers(call("person.import"), [403, "not_allowed"]);
  await answers(call("feed.follow"), [400, "websocket_only"]);
});

test("no path leads out of the client's files", async () => {
  for (const path of ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/assets/../../etc/passwd", "/assets/..%5c..%5cetc", "/./healthz", "/a%00.js", "/a%0d%0aX:%20y", "/%", "/%2", "/%zz", "/a b", "/a#b", "/é", "*", "http://kring.test/healthz", "etc/passwd", ""])
    await refuses(`GET ${path} HTTP/1.1\r\nHost: kring.test\r\n\r\n`, 400, "bad_format");
  const page = await (await Raw.open(room.server.port)).ask("GET", "/");
  // No files: the client finds these addresses, or says that they aren't there.
  for (const path of ["/%252e%252e/x", "/%c0%ae%c0%ae/etc/passwd", "//evil.test/x", "/..;/x", "/.git/config", "/metrics", "/%ff"]) {
    const noor = await Raw.open(room.server.port);
    const said = await noor.ask("GET", path);
    assert.deepEqual([said.status, said.text, said.headers.location], [200, page.text, undefined], path);
    noor.destroy();
  }
  await answers(request("GET", "/health%7a?x=/../y"), [200]);
});

test("a wrong type of content is refused", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json-patch+json", "text/plain; application/json", ""])
    await answers(request("POST", "/api/v1/account.me", { ...bearer, "content-type": type }, "{}"), [415, "unsupported_media_type"]);
  await answers(request("POST", "/api/v1/account.me", bearer, "{}"), [415, "unsupported_media_type"]);
  await answers(me({ "content-type": "Application/JSON; charset=utf-8" }), [200]);
});

test("a token that is none is nobody's", async () => {
  const [token] = room.tokens;
  for (const authorization of ["Bearer", "Bearer ", `Bearer ${"x".repeat(5000)}`, `Basic ${token}`, `Bearer ${token} x`, token]) await answers(me({ authorization }), [401, "not_signed_in"]);
  for (const authorization of ["Bearer x", `Bearer ${token}x`, `Bearer ${token.slice(1)}`]) await answers(me({ authorization }), [401, "session_ended"]);
});

test("pipelined requests are answered in order, up to one whose end isn't certain", async () => {
  await answers([me(), me({}, '{"a":1}'), request("GET", "/nowhere.js"), me()], [200], [400, "unknown_field"], [404, "not_found"], [200]);
  const noor = await Raw.open(room.server.port);
  noor.send(Buffer.concat([me(), ...Array(500).fill(health), Buffer.from(post(["Content-Length: 2, 3"], "{}")), me()]));
  assert.equal((await noor.response()).status, 200);
  for (let i = 0; i < 500; i++) assert.equal((await noor.response()).text, "ok\n");
  assert.equal((await noor.response()).status, 400);
  assert.equal(await noor.silentEnd(), "end");
});

test("a client that asks whether to send its body is told to", async () => {
  const noor = await Raw.open(room.server.port);
  noor.send(post(["Content-Length: 2", "Expect: 100-continue"]));
  assert.equal((await noor.response()).status, 100);
  assert.equal((await noor.send("{}").response()).status, 200);
  noor.destroy();
});

const upgrades = [
  ["without a key", () => ({ "sec-websocket-key": "" }), 400, "bad_format"],
  ["with a key that isn't 16 bytes", () => ({ "sec-websocket-key": "eDE2" }), 400, "bad_format"],
  ["with a key that is too long", () => ({ "sec-websocket-key": "a".repeat(100) }), 400, "bad_format"],
  ["without a version", () => ({ "sec-websocket-version": "" }), 426, "bad_format"],
  ["of version 8", () => ({ "sec-websocket-version": 8 }), 426, "bad_format"],
  ["without a token", () => ({ authorization: "" }), 401, "not_signed_in"],
];

for (const [title, headers, status, reason] of upgrades) {
  test(`an upgrade ${title} is refused with ${status}`, () => refuses(upgrade({ ...bearer, ...headers() }), status, reason));
}

test("an upgrade of another version is told which one is spoken", async () => {
  const noor = await Raw.open(room.server.port);
  const { headers } = await noor.send(upgrade({ ...bearer, "sec-websocket-version": 8 })).response();
  assert.equal(headers["sec-websocket-version"], "13");
});

test("an upgrade elsewhere, to something else or by another method is no upgrade", async () => {
  await answers(request("GET", "/healthz", { connection: "Upgrade", upgrade: "websocket" }), [200]);
  await answers(request("GET", "/healthz", { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c" }), [200]);
  await answers(request("GET", "/ws", { ...bearer, connection: "Upgrade", upgrade: "h2c" }), [426, "websocket_only"]);
  await answers(request("GET", "/ws", { ...bearer, upgrade: "websocket" }), [426, "websocket_only"]);
  await answers(request("POST", "/ws", { ...bearer, connection: "Upgrade", upgrade: "websocket" }), [405, "wrong_method"]);
  await answers(request("GET", "/ws", { ...bearer, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": 13, "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" }, "body"), [426, "websocket_only"]);
});

test("frames that come with the upgrade are read after it", async () => {
  const noor = await Raw.open(room.server.port);
  noor.send(Buffer.concat([upgrade(bearer), frame('{"jsonrpc":"2.0","id":7,"method":"network.list"}')]));
  assert.equal((await noor.response()).status, 101);
  assert.equal((await noor.answer()).id, 7);
  noor.destroy();
});
