// A school group on a server of its own, and the ways to ask it something that aren't an ordinary call.

import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { createConnection } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadLimits } from "../bench/limits.mjs";
import { http, Refused } from "./rpc.mjs";
import { kring, newFolder, Server } from "./server.mjs";

const handshake = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };

export class Group {
  /** `env` for the server. */
  static async start(env = {}) {
    const group = new Group();
    group.folder = newFolder();
    group.data = join(group.folder, "data");
    kring("user", "add", "--email", "eerste@brug.example", "--name", "Eerste", "--school", "De Sluis", "--data", group.data);
    group.server = await Server.start(group.data, { args: loadLimits, env });
    return group;
  }

  stop() {
    this.socket?.end();
    return this.server.stop();
  }

  /** An operation of the data folder's own socket: one connection, answered in order. */
  local(method, params) {
    this.socket ??= this.openSocket();
    return new Promise((resolve, reject) => {
      this.asked.push({ resolve, reject });
      this.socket.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method, params })}\n`);
    });
  }

  openSocket() {
    this.asked = [];
    const socket = createConnection(join(this.data, "kring.sock"));
    socket.on("error", (error) => this.asked.splice(0).forEach(({ reject }) => reject(error)));
    createInterface({ input: socket }).on("line", (line) => {
      const { result, error } = JSON.parse(line);
      const { resolve, reject } = this.asked.shift();
      if (error) reject(new Refused(error.data.failure, error.data.reason, error.data.field, line));
      else resolve(result);
    });
    return socket;
  }

  /** New colleagues by name: `{ outsider: ["De Wissel", "teacher"] }`. */
  async people(roles) {
    const people = Object.entries(roles).map(([name, [school, role]]) => ({
      name,
      email: `${name}.${randomUUID().slice(0, 13)}@brug.example`,
      school,
      role,
      token: true,
    }));
    const { people: made } = await this.local("person.import", { people });
    return Object.fromEntries(people.map(({ name, email, school }, i) => [name, { email, school, person_id: made[i].person_id, token: made[i].token }]));
  }

  /** A link by which the person with this address can choose a password, once: its secret. */
  async passwordLink(email) {
    const { link } = await this.local("person.reset", { email });
    return link.split("#")[1];
  }

  /** A route. At "/ws" it asks to upgrade; below "/assets/" for a file that the page names. */
  async get(path, { token, headers = {} }) {
    const address = path === "/assets/" ? await this.anAsset() : path;
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${this.server.url}${address}`, {
        headers: { ...(path === "/ws" ? handshake : {}), ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      });
      asked.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on("upgrade", (response, socket) => {
        socket.destroy();
        resolve(response.statusCode);
      });
      asked.on("error", reject);
      asked.end();
    });
    if (status >= 400) throw new Refused({ 401: "unauthenticated", 403: "forbidden", 404: "not_found" }[status] ?? `status ${status}`);
  }

  async anAsset() {
    const page = await (await fetch(this.server.url)).text();
    return page.match(/\/assets\/[^"]+/)[0];
  }

  /** On an empty server of its own: only there does the link of the first run hold. */
  async setUp(params) {
    const server = await Server.start(join(newFolder(), "data"));
    try {
      return await http(server.url, undefined, "account.set_up", { ...params, token: await server.says(/#(\S+)/) });
    } finally {
      await server.stop();
    }
  }
}
