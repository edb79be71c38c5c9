// The people of the table's columns, and a network in the row's preset and state, made anew for each cell.

import { randomUUID } from "node:crypto";
import { createConnection } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadLimits } from "../bench/limits.mjs";
import { http, Refused, uuid7 } from "../support/rpc.mjs";
import { kring, newFolder, Server } from "../support/server.mjs";

const roles = {
  outsider: ["De Wissel", "teacher"],
  member: ["De Sluis", "teacher"],
  author: ["De Lindehof", "teacher"],
  facilitator: ["Het Kompas", "teacher"],
  school_leader: ["De Sluis", "school_leader"],
  board: ["Bestuursbureau", "board"],
  administrator: ["Bestuursbureau", "administrator"],
  ended: ["De Vlonder", "teacher"],
  other: ["De Vlonder", "teacher"],
};

export class Group {
  static async start() {
    const group = new Group();
    group.folder = newFolder();
    group.data = join(group.folder, "data");
    kring("user", "add", "--email", "eerste@brug.example", "--name", "Eerste", "--school", "De Sluis", "--data", group.data);
    group.server = await Server.start(group.data, { args: loadLimits });
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
      if (error) reject(new Refused(error.data.failure, error.data.reason, error.data.field));
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
    return Object.fromEntries(people.map(({ name, email }, i) => [name, { email, person_id: made[i].person_id, token: made[i].token }]));
  }

  /** The standing colleagues; their accounts aren't changed by any cell. */
  async cast() {
    this.standing ??= this.people(roles);
    return this.standing;
  }

  async get(path, token) {
    const upgrade = path === "/ws" ? { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" } : {};
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${this.server.url}${path}`, { headers: { ...upgrade, ...(token ? { authorization: `Bearer ${token}` } : {}) } });
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
    if (status === 401) throw new Refused("unauthenticated");
    if (status >= 400) throw new Refused(`status ${status}`);
  }

  /** On an empty server of its own: only there is a link to set it up. */
  async setUp(params) {
    const server = await Server.start(join(newFolder(), "data"));
    try {
      return await http(server.url, undefined, "account.set_up", { ...params, token: await server.says(/#(\S+)/) });
    } finally {
      await server.stop();
    }
  }
}

export class Fixture {
  constructor(group, row) {
    Object.assign(this, { group, row, ids: [] });
  }

  call(who, method, params) {
    return http(this.group.server.url, this.people[who].token, method, params);
  }

  id() {
    const id = uuid7();
    this.ids.push(id);
    return id;
  }

  /** The same text with every id of this cell's things made up. */
  ghostly(text) {
    return this.ids.reduce((changed, id) => changed.replaceAll(id, uuid7()), text);
  }

  /** New accounts for each caller, since these operations change accounts. */
  static async alone(group, row) {
    const fixture = new Fixture(group, row);
    fixture.people = await group.people(roles);
    return fixture;
  }

  static async network(group, row) {
    const fixture = new Fixture(group, row);
    fixture.people = await group.cast();
    await fixture.build();
    return fixture;
  }

  async build() {
    const { preset, state, operation } = this.row;
    const { people } = this;
    this.network_id = this.id();
    const made = await this.call("facilitator", "network.create", { network_id: this.network_id, name: "Schrijven", purpose: "Hoe leren kinderen schrijven?", visibility: preset, publish: false });
    this.feed_id = made.feed_id;
    this.facilitators_feed_id = made.facilitators_feed_id;
    this.ids.push(this.feed_id, this.facilitators_feed_id);
    for (const who of ["member", "author", "ended", "other"]) {
      await this.call("facilitator", "network.invite", { network_id: this.network_id, person_id: people[who].person_id });
      await this.call(who, "network.join", { network_id: this.network_id });
    }
    this.topic_id = this.id();
    await this.call("author", "topic.create", { network_id: this.network_id, topic_id: this.topic_id, title: "Verhalen" });
    this.thread_id = this.id();
    await this.call("author", "thread.create", { topic_id: this.topic_id, thread_id: this.thread_id, title: "Twee zinnen", body: "Wat doen jullie?", kind: "question" });
    this.post_id = await this.post("author");
    this.reply_id = await this.post("other");
    if (operation === "post.delete(own)") {
      this.own = {};
      for (const who of ["member", "author", "facilitator", "ended"]) this.own[who] = await this.post(who);
    }
    const reported = operation.endsWith("(on one's own post)") ? await this.post("facilitator") : this.post_id;
    if (operation.startsWith("report.settle")) await this.call("other", "post.report", { report_id: (this.report_id = this.id()), post_id: reported, reason: "Hier staat een kind bij naam." });
    if (operation === "thread.reopen") await this.call("author", "thread.close", { thread_id: this.thread_id });
    if (operation === "post.unhide") await this.call("facilitator", "post.hide", { post_id: this.post_id, reason: "Een kind bij naam." });
    if (operation === "network.answer_request") await this.request();
    if (operation === "network.withdraw_invitation") await this.call("facilitator", "network.invite", { network_id: this.network_id, person_id: (await this.guest()).person_id });
    await this.call("ended", "network.leave", { network_id: this.network_id });
    if (operation.endsWith("(without a facilitator)")) {
      await this.bring(state === "ended" ? "ended" : state);
      await this.call("facilitator", "network.leave", { network_id: this.network_id });
    } else if (state !== "draft") await this.bring(state);
  }

  bring(state) {
    return state === "draft" ? undefined : this.call("facilitator", "network.update", { network_id: this.network_id, state });
  }

  async post(who) {
    const post_id = this.id();
    await this.call(who, "post.create", { post_id, thread_id: this.thread_id, body: "Eerst tekenen, dan schrijven." });
    return post_id;
  }

  async guest() {
    this.newcomer ??= (await this.group.people({ gast: ["De Wissel", "teacher"] })).gast;
    return this.newcomer;
  }

  /** A request that waits, whatever the network's visibility is by the time it is answered. */
  async request() {
    const guest = await this.guest();
    const { preset } = this.row;
    await this.call("facilitator", "network.update", { network_id: this.network_id, visibility: "on_request", state: "active" });
    await http(this.group.server.url, guest.token, "network.join", { network_id: this.network_id });
    await this.call("facilitator", "network.update", { network_id: this.network_id, visibility: preset, ...(this.row.state === "draft" ? { state: "draft" } : {}) });
  }

  /** A link by which this person can choose a password. */
  async passwordLink(who) {
    const { link } = await this.group.local("person.reset", { email: this.people[who].email });
    return link.split("#")[1];
  }
}
