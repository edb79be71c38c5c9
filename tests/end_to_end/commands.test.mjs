// The commands that somebody types first: the demo, the settings, and deploy/run itself.

import assert from "node:assert/strict";
import { once } from "node:events";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { http, signInFor } from "../support/rpc.mjs";
import { binary, newFolder, root, Server } from "../support/server.mjs";

const deployRun = join(root, "deploy/run");
const run = (file, ...args) => spawnSync(file, args, { encoding: "utf8", timeout: 60_000 });
const kring = (...args) => run(binary, ...args);

/** Who, e-mail address and password of each printed line. */
const signIns = (printed) => printed.trim().split("\n").map((line) => line.trim().split(/ {2,}/)).map(([who, , email, password]) => ({ who, email, password }));

async function assertTheySignIn(url, printed) {
  const people = signIns(printed);
  assert.deepEqual(people.map(({ who }) => who), ["starter", "mentor", "facilitator", "coordinator", "leader", "confidant", "administrator"]);
  for (const { who, email, password } of people) {
    const me = await http(url, await signInFor(url, email, password), "account.me");
    assert.equal(me.feeds.some((feed) => feed.kind === "network"), who !== "administrator", `${email}'s networks`);
  }
  await assert.rejects(http(url, null, "account.sign_in", { email: people[0].email, password: people[1].password }), { reason: "wrong_credentials" });
}

/** deploy/run with a server, until it is stopped. */
class Run {
  static started = [];
  static async start(...args) {
    const run = new Run();
    Run.started.push(run);
    run.process = spawn(deployRun, args, { stdio: ["ignore", "pipe", "pipe"] });
    process.once("exit", () => run.process.kill("SIGKILL")); // it became the server
    run.ended = once(run.process, "exit");
    run.output = "";
    run.url = await new Promise((resolve, reject) => {
      const look = (chunk) => {
        run.output += chunk;
        const said = run.output.match(/listening on (\S+)/);
        if (said) resolve(said[1]);
      };
      run.process.stdout.on("data", look);
      run.process.stderr.on("data", look);
      run.process.once("exit", (code) => reject(new Error(`deploy/run ended with ${code}: ${run.output}`)));
    });
    return run;
  }
  async stop() {
    this.process.kill("SIGTERM");
    return (await this.ended)[0];
  }
}

// What a test that failed has left behind.
after(() => Run.started.forEach((run) => run.process.kill("SIGKILL")));

test("a demo's sign-ins work, and are printed and kept for its owner alone", async () => {
  const data = join(newFolder(), "data");
  const made = kring("demo", "--data", data);
  assert.equal(made.status, 0, made.stderr);
  const kept = join(data, "demo_sign_ins.txt");
  assert.equal(readFileSync(kept, "utf8"), made.stdout);
  assert.equal(statSync(kept).mode & 0o777, 0o600);
  const server = await Server.start(data);
  await assertTheySignIn(server.url, made.stdout);
  await server.stop();
});

test("a demo refuses a folder that holds anything, and leaves it as it is", () => {
  const data = newFolder();
  writeFileSync(join(data, "homework.txt"), "Les 3");
  const refused = kring("demo", "--data", data);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /holds something already/);
  assert.deepEqual(readdirSync(data), ["homework.txt"]);
  assert.equal(existsSync(`${data}.unfinished`), false);
});

test("a demo that was cut short is never served, and the next one is whole", async () => {
  const data = join(newFolder(), "data");
  const cut = spawn(binary, ["demo", "--data", data], { stdio: ["ignore", "ignore", "pipe"] });
  cut.stderr.once("data", () => {});
  const ended = once(cut, "exit");
  await new Promise((resolve) => {
    const look = () => (existsSync(`${data}.unfinished/kring.db`) || cut.exitCode !== null ? resolve() : setImmediate(look));
    look();
  });
  cut.kill("SIGKILL");
  assert.deepEqual(await ended, [null, "SIGKILL"], "it was done before it could be cut short");
  assert.equal(existsSync(data), false);

  const made = kring("demo", "--data", data);
  assert.equal(made.status, 0, made.stderr);
  assert.equal(existsSync(`${data}.unfinished`), false);
  assert.equal(signIns(readFileSync(join(data, "demo_sign_ins.txt"), "utf8")).length, 7);
});

test("a command on accounts makes no data where nobody named a folder, and makes it in one that was named", () => {
  const folder = newFolder();
  const people = join(folder, "people.csv");
  writeFileSync(people, "name,email,school\nEls,els@brug.example,De Brug\n");
  const ada = ["user", "add", "--email", "ada@brug.example", "--name", "Ada", "--school", "De Brug"];
  const commands = [ada, ["user", "reset", "ada@brug.example"], ["user", "deactivate", "ada@brug.example"], ["import", people]];
  for (const command of commands) {
    const refused = spawnSync(binary, command, { encoding: "utf8", timeout: 60_000, cwd: folder });
    assert.equal(refused.status, 1, command.join(" "));
    assert.equal(refused.stderr, "kring: there is no data in data; say which folder with --data DIR\n");
    assert.deepEqual(readdirSync(folder), ["people.csv"]);
  }

  const settings = join(folder, "kring.toml");
  writeFileSync(settings, `data = "${join(folder, "named")}"\n`);
  for (const named of [["--config", settings], ["--data", join(folder, "data")]]) {
    const made = kring(...ada, ...named);
    assert.equal(made.status, 0, made.stderr);
  }
  const found = spawnSync(binary, ["user", "reset", "ada@brug.example"], { encoding: "utf8", timeout: 60_000, cwd: folder });
  assert.equal(found.status, 0, found.stderr);
});

test("a command that there isn't is named, with those that there are", () => {
  const all = "serve, backup, restore, check, migrate, user, import, key, demo, config, contract";
  const wrong = {
    "nonsense --data x": `there is no command \`kring nonsense\`; there are: ${all}`,
    "user nonsense": "there is no command `kring user nonsense`; there are: add, reset, deactivate",
    user: "kring user needs one of these commands: add, reset, deactivate",
    "": `kring needs one of these commands: ${all}`,
  };
  for (const [words, said] of Object.entries(wrong)) {
    const refused = kring(...words.split(" ").filter(Boolean));
    assert.equal(refused.status, 2, words);
    assert.equal(refused.stderr, `kring: ${said}\n`);
  }
  const version = kring("--version");
  assert.equal(version.status, 0);
  assert.match(version.stdout, /^kring \d+\.\d+\.\d+\n$/);
});

test("a command that fails says in a sentence why, through a server or without one", async () => {
  const data = join(newFolder(), "data");
  const els = ["user", "add", "--email", "els@brug.example", "--name", "Els", "--school", "De Brug", "--data", data];
  assert.equal(kring(...els).status, 0);
  const assertFailures = () => {
    for (const [command, said] of [
      [els, "somebody has the address els@brug.example already"],
      [["user", "reset", "bo@brug.example", "--data", data], "nobody has the address bo@brug.example, or the account is closed"],
      [["user", "deactivate", "bo@brug.example", "--data", data], "nobody has the address bo@brug.example"],
    ]) {
      const refused = kring(...command);
      assert.equal(refused.status, 1);
      assert.equal(refused.stderr, `kring: ${said}\n`);
    }
  };
  assertFailures();
  const server = await Server.start(data);
  assertFailures();
  const second = kring("serve", "--data", join(newFolder(), "data"), "--port", String(server.port));
  assert.equal(second.status, 1);
  assert.ok(second.stderr.endsWith(`kring: can't listen on 127.0.0.1:${server.port}: Address already in use\n`), second.stderr);
  await server.stop();

  const people = join(data, "..", "people.csv");
  writeFileSync(people, "name,email,klas\nBo,bo@brug.example,3\n");
  const column = kring("import", people, "--data", data);
  assert.equal(column.stderr, "kring: line 1, column 3 (klas): there is no such column; there are name, email, school, and, if need be, role, region and starter_until\n");
  writeFileSync(people, "name,email,school\nBo,bo@brug.example,De Brug\n");
  assert.match(kring("import", people, "--data", data).stdout, /^imported 1 person\n/);
});

test("an import writes a link to choose a password for each, for its owner alone and over nothing", async () => {
  const data = join(newFolder(), "data");
  const [people, links] = ["people.csv", "links.txt"].map((name) => join(data, "..", name));
  writeFileSync(people, "name,email,school\nEls,els@brug.example,De Brug\nBo,bo@brug.example,De Brug\n");
  const made = kring("import", people, "--links-out", links, "--data", data);
  assert.equal(made.status, 0, made.stderr);
  assert.equal(statSync(links).mode & 0o777, 0o600);
  const lines = readFileSync(links, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  assert.deepEqual(lines.map(([email]) => email), ["els@brug.example", "bo@brug.example"]);

  writeFileSync(people, "name,email,school\nIda,ida@brug.example,De Brug\n");
  const refused = kring("import", people, "--links-out", links, "--data", data);
  assert.equal(refused.stderr, `kring: can't make ${links}: it is there already\n`);
  const server = await Server.start(data);
  await http(server.url, null, "account.reset_password", { token: new URL(lines[1][1], server.url).hash.slice(1), new_password: "vier groene bomen" });
  assert.equal((await http(server.url, await signInFor(server.url, "bo@brug.example", "vier groene bomen"), "account.me")).person.name, "Bo");
  await server.stop();
});

test("whose account it is can be said with and without --email, and the help doesn't ask for both", () => {
  const data = join(newFolder(), "data");
  for (const command of ["reset", "deactivate"]) {
    assert.doesNotMatch(kring("user", command, "--help").stdout, /REQUIRED/);
    assert.equal(kring("user", command, "--data", data).status, 2);
    for (const named of [["bo@brug.example"], ["--email", "bo@brug.example"]])
      assert.match(kring("user", command, ...named, "--data", data).stderr, /nobody has the address bo@/);
  }
});

test("the settings are printed without their secrets", () => {
  const folder = newFolder();
  const file = join(folder, "kring.toml");
  writeFileSync(join(folder, "password"), "geheim-woord\n");
  writeFileSync(file, `[mail]\nurl = "smtps://mail.example"\nuser = "kring"\npassword_file = "${join(folder, "password")}"\nfrom = "kring@mail.example"\n`);
  const printed = run(binary, "config", "--config", file, "--data", join(folder, "data"), "--set", "server.port=8123");
  assert.equal(printed.status, 0, printed.stderr);
  assert.match(printed.stdout, /8123/);
  assert.match(printed.stdout, /kring@mail\.example/);
  assert.doesNotMatch(printed.stdout + printed.stderr, /geheim-woord/);
  const wrong = run(binary, "config", "--data", join(folder, "data"), "--set", "server.prot=8123");
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /server\.prot/);
});

test("the systemd unit starts what the README installs, as the user that it makes", () => {
  const [readme, unit] = ["README.md", "deploy/kring.service"].map((file) => readFileSync(join(root, file), "utf8"));
  const installed = readme.match(/build\/release\/kring (\/\S+)/)[1];
  const made = readme.match(/useradd --system (\S+)/)[1];
  assert.equal(unit.match(/^ExecStart=(\S+)/m)[1], installed);
  assert.equal(unit.match(/^User=(.*)/m)[1], made);
  assert.doesNotMatch(unit, /^DynamicUser/m);
});

test("deploy/run tells how it is used, and refuses what it doesn't know", () => {
  const helped = run(deployRun, "--help");
  assert.equal(helped.status, 0);
  for (const option of ["--port", "--data", "--no-demo"]) assert.ok(helped.stdout.includes(option), option);
  for (const wrong of [["--prot", "1"], ["--port"], ["--data"], ["data"]]) {
    const refused = run(deployRun, ...wrong);
    assert.equal(refused.status, 2, wrong.join(" "));
    assert.equal(refused.stdout, "");
    assert.equal(refused.stderr, helped.stdout);
  }
});

test("deploy/run refuses a folder of other things, with and without the demo", () => {
  const data = newFolder();
  writeFileSync(join(data, "homework.txt"), "Les 3");
  for (const options of [[], ["--no-demo"]]) {
    const refused = run(deployRun, "--data", data, "--port", "0", ...options);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /holds other things/);
    assert.deepEqual(readdirSync(data), ["homework.txt"]);
  }
});

test("deploy/run makes a demo once, and serves it again with the same sign-ins", { timeout: 600_000 }, async () => {
  const data = join(newFolder(), "data");
  const first = await Run.start("--port", "0", "--data", data);
  const printed = readFileSync(join(data, "demo_sign_ins.txt"), "utf8");
  assert.ok(first.output.includes(printed));
  assert.equal(await first.stop(), 0);
  const second = await Run.start("--port", "0", "--data", data);
  assert.ok(second.output.includes(printed));
  await assertTheySignIn(second.url, printed);
  assert.equal(await second.stop(), 0);
});

test("deploy/run without the demo prints a link, on the port that was taken, that sets the site up once", { timeout: 600_000 }, async () => {
  const data = join(newFolder(), "data");
  mkdirSync(data);
  const running = await Run.start("--port", "0", "--data", data, "--no-demo");
  while (!/within an hour, open \S+#[\w-]{43}\s/.test(running.output)) await once(running.process.stdout, "data");
  const link = new URL(running.output.match(/open (\S+)/)[1]);
  assert.equal(link.origin, running.url);
  assert.equal((await fetch(link)).status, 200);
  const setUp = { token: link.hash.slice(1), name: "Ana", email: "ana@brug.example", password: "vier groene bomen", group_name: "De Brug", school_name: "De Sluis" };
  await http(running.url, null, "account.set_up", setUp);
  await assert.rejects(http(running.url, null, "account.set_up", { ...setUp, email: "bo@brug.example" }), { reason: "token_expired" });
  const me = await http(running.url, await signInFor(running.url, setUp.email, setUp.password), "account.me");
  assert.equal(me.person.name, "Ana");
  assert.equal(await running.stop(), 0);
});
