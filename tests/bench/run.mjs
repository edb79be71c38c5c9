// Puts a load on a server of its own and prints what it took:
//   deploy/node tests/bench/run.mjs [--shape 40x25] [--rates 100,1000,4000] [--seconds 4] [--pin yes]
// The release binary as shipped but for the limits that it prints; with --pin the server has core 0 and the load core 1.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { newFolder, root, Server } from "../support/server.mjs";
import { loadLimits } from "./limits.mjs";
import { option } from "./options.mjs";

const folder = newFolder("kring-bench-");
const data = join(folder, "data");
const pinned = (core) => (option("pin", "yes") === "yes" ? ["taskset", "-c", String(core)] : []);

function run(...words) {
  return new Promise((resolve, reject) => {
    const [command, ...rest] = words;
    spawn(command, rest, { stdio: "inherit" }).once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}
const script = (name, ...words) => run(process.execPath, join(root, "tests/bench", name), ...words);

await script("accounts.mjs", "--data", data, "--shape", option("shape", "40x25"));
const server = await Server.start(data, { args: loadLimits, under: pinned(0) });
try {
  console.log(`limits raised for the load: ${loadLimits.filter((word) => word !== "--set").join(" ")}`);
  await script("rooms.mjs", "--port", String(server.port), "--tokens", join(folder, "tokens.tsv"), "--out", join(folder, "rooms.tsv"));
  await run(
    ...pinned(1),
    join(root, "build/release/kring_bench_load"),
    ...["--port", String(server.port), "--pid", String(server.process.pid), "--rooms-file", join(folder, "rooms.tsv")],
    ...["--rates", option("rates", "100,1000,4000"), "--seconds", option("seconds", "4"), "--fail-on-loss"],
  );
} finally {
  await server.stop();
}
