// More connections than a limit allows: the last ones are turned away, and each place is free again once its connection
// is gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, figures, freePort } from "../support/metrics.mjs";
import { Raw, upgrade } from "../support/raw.mjs";
import { openRoom } from "../support/room.mjs";

const answered = async (raw) => (await raw.ask("GET", "/healthz")).status;

/** A server with these limits, where the connections that made the room are gone. */
async function limited(limits) {
  const metrics = await freePort();
  const settings = { "server.metrics_port": metrics, ...limits };
  const room = await openRoom(["Noor", "Els"], { args: Object.entries(settings).flatMap(([name, value]) => ["--set", `${name}=${value}`]) });
  return { ...room, port: room.server.port, figures: () => figures(metrics) };
}

for (const limit of ["connections", "connections_an_address"]) {
  test(`beyond limits.${limit} nobody is let in until somebody leaves`, { timeout: 60_000 }, async () => {
    const { server, port, tokens, figures } = await limited({ [`limits.${limit}`]: 12 });
    const inside = [];
    while (inside.length < 12) {
      const raw = await Raw.open(port);
      // Those of this test's own earlier requests may still be there.
      if ((await answered(raw).catch(() => 0)) === 200) inside.push(raw);
      if (inside.length === 6) await inside[5].send(upgrade({ authorization: `Bearer ${tokens[0]}` })).response();
    }
    const { refused_connections_total: before } = await figures();
    for (let i = 0; i < 3; i++) await assert.rejects(Raw.open(port).then(answered), /ended/);
    assert.equal((await figures()).refused_connections_total, before + 3);
    assert.equal(await answered(inside[0]), 200, "those inside go on");

    for (const i of [5, 0]) {
      inside[i].destroy();
      inside[i] = await eventually(async () => {
        const raw = await Raw.open(port);
        return (await answered(raw).catch(() => 0)) === 200 && raw;
      }, Boolean);
      await assert.rejects(Raw.open(port).then(answered), /ended/);
    }
    await server.stop();
  });
}

test("feeds are followed no more often than limits.reads_a_minute allows, and as often", { timeout: 60_000 }, async () => {
  for (const [allowed, expected] of [[12, 1], [1_000_000, 300]]) {
    const { server, port, tokens, feed_id } = await limited({ "limits.reads_a_minute": allowed });
    const noor = await Raw.upgraded(port, tokens[1]);
    const reasons = [];
    for (let i = 0; i < 300; i++) reasons.push((await noor.rpc("feed.follow", { feeds: [{ feed_id, after_seq: 0 }] })).error?.data.reason);
    assert.equal(reasons.filter((reason) => !reason).length, expected);
    assert.ok(reasons.every((reason) => !reason || reason === "too_many_requests"));
    noor.destroy();
    await server.stop();
  }
});

test("beyond limits.connections_a_person a socket hears 4029, and the others go on", { timeout: 60_000 }, async () => {
  const { server, port, tokens, figures } = await limited({ "limits.connections_a_person": 3 });
  const sockets = [];
  for (let i = 0; i < 3; i++) sockets.push(await Raw.upgraded(port, tokens[0]));
  const open = async (token) => {
    const raw = await Raw.open(port);
    await raw.send(upgrade({ authorization: `Bearer ${token}` })).response();
    return raw;
  };
  assert.equal(await (await open(tokens[0])).closing(), "4029 end");
  assert.equal((await (await open(tokens[1])).frame()).kind, "text", "another person has places of her own");
  for (const socket of sockets) assert.ok((await socket.rpc("network.list")).result);

  sockets[0].tcp.resetAndDestroy();
  await eventually(figures, ({ sockets }) => sockets === 3);
  assert.equal((await (await open(tokens[0])).frame()).kind, "text");
  await server.stop();
});
