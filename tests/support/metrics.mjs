// The server's figures, from its listener for Prometheus, and waiting until they are as they should be.

import { createServer } from "node:net";

/** A port that nobody has now, for settings where 0 means none. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** By name without the prefix: `{ sockets: 3, connections: 4, … }`. */
export async function figures(port) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Object.fromEntries([...text.matchAll(/^kring_(\w+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]));
}

/** Asks again and again until `test` gives something; fails with what it saw last. */
export async function eventually(look, test, { within = 10_000 } = {}) {
  const end = performance.now() + within;
  for (;;) {
    const seen = await look();
    if (test(seen)) return seen;
    if (performance.now() > end) throw new Error(`not within ${within} ms: ${test} of ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
