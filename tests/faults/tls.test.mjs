// TLS without a proxy: HTTP and sockets on it, a certificate that is replaced while people are connected, and bytes that
// aren't TLS.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { loadLimits } from "../bench/limits.mjs";
import { makeCertificate } from "../support/certificates.mjs";
import { eventually, figures, freePort } from "../support/metrics.mjs";
import { frame, Raw, request, upgrade } from "../support/raw.mjs";
import { openRoom, session, Witness } from "../support/room.mjs";
import { uuid7 } from "../support/rpc.mjs";
import { newFolder } from "../support/server.mjs";

let room;
let els;
let metrics;
const folder = newFolder();
const inUse = { certificate: join(folder, "in_use.pem"), key: join(folder, "in_use.key") };
const authorities = {};

function use({ certificate, key }) {
  copyFileSync(certificate, inUse.certificate);
  copyFileSync(key, inUse.key);
}

async function openSecured(names, more = {}) {
  const settings = { "tls.address": "127.0.0.1", "tls.port": 0, "tls.certificate_file": inUse.certificate, "tls.key_file": inUse.key, "timeouts.header_seconds": 1, ...more };
  const secured = await openRoom(names, { args: [...loadLimits, ...Object.entries(settings).flatMap(([name, value]) => ["--set", `${name}=${value}`])] });
  return { ...secured, port: Number(await secured.server.says(/and on https, port (\d+)/)) };
}

before(async () => {
  for (const name of ["eerste", "tweede"]) authorities[name] = makeCertificate(folder, name);
  use(authorities.eerste);
  metrics = await freePort();
  room = await openSecured(["Noor", "Els"], { "server.metrics_port": metrics });
  els = await Witness.open(room, 1);
});
afterEach(() => els.works());
after(() => room.server.stop());

/** A connection that trusts this certificate alone. */
const open = (name, { port = room.port, ...options } = {}) => Raw.open(port, { tls: { ca: readFileSync(authorities[name].certificate), ...options } });
const bearer = (token = room.tokens[1]) => ({ authorization: `Bearer ${token}` });

async function reload(pattern) {
  const from = room.server.output.length;
  room.server.process.kill("SIGHUP");
  await room.server.says(pattern, from);
}

async function upgraded(name, { port, tokens: [, token] } = room) {
  const raw = await open(name, { port });
  assert.equal((await raw.send(upgrade(bearer(token))).response()).status, 101);
  assert.equal(JSON.parse((await raw.frame()).text).method, "hello");
  return raw;
}

test("HTTP over TLS is answered, many times on a connection, and tells browsers to keep to it", async () => {
  const noor = await open("eerste");
  for (let i = 0; i < 3; i++) {
    const said = await noor.ask("POST", "/api/v1/account.me", { ...bearer(), "content-type": "application/json" }, "{}");
    assert.equal(said.status, 200);
    assert.match(said.headers["strict-transport-security"], /^max-age=\d{8}$/);
  }
  assert.equal((await noor.ask("GET", "/api/openapi.json")).openapi, "3.1.0");
  noor.destroy();
});

test("a socket over TLS is live in both directions", async () => {
  const noor = await upgraded("eerste");
  assert.ok((await noor.rpc("feed.follow", { feeds: [{ feed_id: room.feed_id, after_seq: 0 }] })).result);
  noor.send(frame(`{"jsonrpc":"2.0","method":"thread.list","params":{"network_id":"${room.network_id}"}}`));
  const before_ = els.socket.events.length;
  await els.works();
  const { params } = els.socket.events[before_];
  for (;;) {
    const { text } = await noor.frame();
    if (JSON.parse(text).params?.seq === params.seq) break;
  }
  noor.send(frame(Buffer.from([3, 0xe8]), { opcode: 8 }));
  assert.equal(await noor.closing(), "1000 end");
});

test("a page of 64 KiB and more comes whole over TLS, to many at once", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => open("eerste")));
  const texts = await Promise.all(all.map((raw) => raw.send(Buffer.concat(Array(3).fill(request("GET", "/api/openapi.json")))) && raw.response()));
  assert.equal(new Set(texts.map(({ text }) => text)).size, 1);
  assert.ok(texts[0].text.length > 65_536);
  for (const raw of all) raw.destroy();
});

test("the cookie of a session over TLS is for TLS alone, and works from our own origin", async () => {
  const { password } = await session(room.server, room.data, room.emails[0]);
  const noor = await open("eerste");
  const own = { host: `127.0.0.1:${room.port}`, origin: `https://127.0.0.1:${room.port}`, "content-type": "application/json" };
  const signedIn = await noor.ask("POST", "/api/v1/account.sign_in", own, JSON.stringify({ email: room.emails[0], password }));
  assert.match(signedIn.headers["set-cookie"], /^__Host-kring_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
  const cookie = signedIn.headers["set-cookie"].split(";")[0];
  assert.equal((await noor.ask("POST", "/api/v1/account.me", { ...own, cookie }, "{}")).status, 200);
  assert.equal((await noor.ask("POST", "/api/v1/account.me", { ...own, cookie, origin: `http://127.0.0.1:${room.port}` }, "{}")).reason, "wrong_origin");
  assert.equal((await noor.send(upgrade({ ...own, cookie })).response()).status, 101);
  noor.destroy();
});

test("versions below 1.2 are refused, and HTTP/1.1 is agreed on", async () => {
  await assert.rejects(open("eerste", { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }));
  for (const version of ["TLSv1.2", "TLSv1.3"]) {
    const noor = await open("eerste", { minVersion: version, maxVersion: version, ALPNProtocols: ["h2", "http/1.1"] });
    assert.deepEqual([noor.socket.getProtocol(), noor.socket.alpnProtocol], [version, "http/1.1"]);
    noor.destroy();
  }
});

test("a new certificate is for new connections; old ones live on", async () => {
  const [http, socket] = [await open("eerste"), await upgraded("eerste")];
  use(authorities.tweede);
  await reload(/event=certificates_reloaded/);
  const newer = await open("tweede");
  assert.equal(newer.socket.getPeerCertificate().subject.CN, "tweede");
  await assert.rejects(open("eerste"), /self-signed|unable to verify/);
  assert.equal((await newer.ask("GET", "/healthz")).text, "ok\n");
  assert.equal((await http.ask("GET", "/healthz")).text, "ok\n");
  assert.ok((await socket.rpc("network.list")).result);
  for (const raw of [http, socket, newer]) raw.destroy();
});

test("a certificate that can't be read keeps the one in use, and the log says why", { timeout: 20_000 }, async () => {
  use(authorities.tweede);
  await reload(/event=certificates_reloaded/);
  const broken = [
    ["certificate", () => writeFileSync(inUse.certificate, "-----BEGIN CERTIFICATE-----\nkapot\n-----END CERTIFICATE-----\n")],
    ["certificate", () => writeFileSync(inUse.certificate, "")],
    ["key", () => writeFileSync(inUse.key, "kapot")],
    ["key", () => copyFileSync(authorities.eerste.key, inUse.key)],
  ];
  for (const [which, damage] of broken) {
    use(authorities.tweede);
    damage();
    await reload(new RegExp(`level=error event=certificates_not_reloaded setting=tls\\.${which}_file error="[^"]+"`));
    const noor = await open("tweede");
    assert.equal((await noor.ask("GET", "/healthz")).text, "ok\n");
    noor.destroy();
  }
  use(authorities.tweede);
  await reload(/event=certificates_reloaded/);
});

test("bytes that aren't TLS, and a greeting that doesn't come, end the connection", async () => {
  use(authorities.eerste);
  await reload(/event=certificates_reloaded/);
  for (const bytes of ["GET / HTTP/1.1\r\nHost: kring.test\r\n\r\n", Buffer.alloc(1000, 0xff), Buffer.from("16030100c8010000c40303", "hex"), ""]) {
    const noor = await Raw.open(room.port);
    const started = performance.now();
    noor.send(bytes);
    await noor.ended;
    assert.ok(performance.now() - started < 4000, "it ends at the time-out for headers at the latest");
  }
  const noor = await open("eerste");
  assert.equal((await noor.ask("GET", "/healthz")).text, "ok\n");
  noor.destroy();
});

test("headers that come too slowly over TLS are cut off as they are without", async () => {
  const noor = await open("eerste");
  noor.send("GET /healthz HTTP/1.1\r\nHost: kri");
  const started = performance.now();
  assert.equal((await noor.response()).status, 408);
  const seconds = (performance.now() - started) / 1000;
  assert.ok(seconds > 0.9 && seconds < 2.5, `it took ${seconds} s`);
});

test("sockets over TLS that are cut leave nothing behind", async () => {
  const { connections } = await figures(metrics);
  const many = await Promise.all(Array.from({ length: 20 }, () => upgraded("eerste")));
  many.forEach((raw, i) => {
    if (i % 2) raw.send(frame("half").subarray(0, 5));
    i % 3 ? raw.tcp.resetAndDestroy() : raw.tcp.destroy();
  });
  await eventually(() => figures(metrics), (now) => now.connections <= connections && now.sockets === 1);
});

test("readers over TLS that stop reading are told to come back later, or cut, and forgotten", { timeout: 60_000 }, async () => {
  const start = await figures(metrics);
  const slow = await Promise.all(Array.from({ length: 6 }, () => upgraded("eerste")));
  for (const raw of slow) {
    await raw.rpc("feed.follow", { feeds: [{ feed_id: room.feed_id, after_seq: 0 }] });
    raw.socket.pause();
  }
  const isSlow = (now) => now.slow_readers_total - start.slow_readers_total === slow.length;
  for (let i = 0; i < 500 && !isSlow(await figures(metrics)); i++) await els.socket.call("post.create", { post_id: uuid7(), thread_id: room.thread_id, body: "x".repeat(20_000) });
  // Half of them begin to read again at once; the others never.
  const late = slow.slice(0, 3);
  for (const raw of late) raw.socket.resume();
  for (const raw of late) assert.equal(await raw.closing(), "4008 end");
  await eventually(() => figures(metrics), (now) => isSlow(now) && now.sockets === 1, { within: 5000 });
  for (const raw of slow) raw.destroy();
});

test("an orderly stop does not wait for idle connections, and tells sockets", async () => {
  const other = await openSecured(["Noor", "Els"]);
  const [idle, socket] = [await open("eerste", other), await upgraded("eerste", other)];
  assert.equal((await idle.ask("GET", "/healthz")).status, 200);
  const started = performance.now();
  const ended = other.server.stop();
  assert.equal(await socket.closing(), "1001 end");
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.ok(performance.now() - started < 2000, "it waited for the idle one");
  assert.doesNotMatch(other.server.output, /connections_cut/);
});
