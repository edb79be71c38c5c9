// Starts the real binary on a port that the system chooses, and stops it by its own process id.

import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = new URL("../..", import.meta.url).pathname;
export const binary = process.env.KRING_BINARY ?? join(root, "build/release/kring");

export function newFolder(name = "kring-test-") {
  const folder = mkdtempSync(join(tmpdir(), name));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command of the binary to its end; throws with its own words when it fails. */
export function kring(...args) {
  return execFileSync(binary, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Makes accounts through `kring import`. Returns a map of e-mail address to access token. */
export function importPeople(data, people) {
  const csv = join(data, "..", `people-${process.pid}-${Math.random().toString(36).slice(2)}.csv`);
  const tokens = `${csv}.tokens`;
  writeFileSync(csv, ["name,email,school,role", ...people.map((p) => `${p.name},${p.email},${p.school},${p.role ?? "teacher"}`)].join("\n") + "\n");
  kring("import", csv, "--tokens-out", tokens, "--data", data);
  const lines = readFileSync(tokens, "utf8").trim().split("\n").map((line) => line.split(","));
  rmSync(csv);
  rmSync(tokens);
  return new Map(lines.slice(1)); // the first line names the columns
}

export class Server {
  /** `port` 0 takes any free one; `under` is a command that becomes the server, such as taskset. Waits until it accepts. */
  static async start(data, { port = 0, args = [], env = {}, under = [] } = {}) {
    const server = new Server();
    const [command, ...words] = [...under, binary, "serve", "--data", data, "--port", String(port), ...args];
    server.process = spawn(command, words, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    server.output = "";
    server.ended = new Promise((resolve) => server.process.once("exit", (code, signal) => resolve({ code, signal })));
    process.once("exit", () => server.process.kill("SIGKILL"));
    server.port = await new Promise((resolve, reject) => {
      const look = (chunk) => {
        server.output += chunk;
        const said = server.output.match(/listening on https?:\/\/[^\s]*:(\d+)/);
        if (said) resolve(Number(said[1]));
      };
      server.process.stdout.on("data", look);
      server.process.stderr.on("data", look);
      server.process.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${server.output.slice(-2000)}`)));
    });
    return server;
  }

  /** What the pattern's first group matched in the output, from that place on, as soon as it is there. */
  says(pattern, from = 0) {
    return new Promise((resolve) => {
      const look = () => {
        const said = this.output.slice(from).match(pattern);
        if (said) resolve(said[1]);
      };
      this.process.stdout.on("data", look);
      this.process.stderr.on("data", look);
      look();
    });
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  async kill() {
    this.process.kill("SIGKILL");
    return this.ended;
  }

  async stop() {
    this.process.kill("SIGTERM");
    return this.ended;
  }
}
