// The people of the table's columns, and a network in the row's preset and state, made anew for each cell.

import { randomBytes } from "node:crypto";
import { http, uuid7 } from "../support/rpc.mjs";
import { buildPair, peopleOf, standingOfPairs } from "./pair.mjs";
import { scenes } from "./scenes.mjs";
import { isAboutPair, isNetworkless } from "./table.mjs";

const roles = {
  outsider: ["De Wissel", "teacher"],
  member: ["De Sluis", "teacher"],
  author: ["De Lindehof", "teacher"],
  facilitator: ["Het Kompas", "teacher"],
  school_leader: ["De Sluis", "school_leader"],
  board: ["Bestuursbureau", "board"],
  administrator: ["Bestuursbureau", "administrator"],
  coordinator: ["Bestuursbureau", "coordinator"],
  confidential_person: ["Bestuursbureau", "confidential_person"],
  ended: ["De Vlonder", "teacher"],
  other: ["De Vlonder", "teacher"],
  ...standingOfPairs,
};

export class Fixture {
  constructor(group, row, caller) {
    Object.assign(this, { group, row, caller, ids: [], scene: scenes[row.operation] ?? {} });
    this.word = `z${randomBytes(12).toString("hex").replace(/\d/g, (digit) => "ghijklmnop"[digit])}`;
  }

  /** The standing colleagues are shared by cells that don't change accounts and whose answers don't grow with use. */
  static async make(group, row, caller) {
    const fixture = new Fixture(group, row, caller);
    const standing = isAboutPair(row) || !isNetworkless(row);
    if (!standing || fixture.scene.newPeople) fixture.people = await group.people(roles);
    else fixture.people = await (group.standing ??= group.people(roles));
    if (isAboutPair(row)) await fixture.buildPair();
    else if (standing) await fixture.build();
    await fixture.scene.last?.(fixture);
    return fixture;
  }

  /** For the cells of a row that change nothing, one for all of them. */
  static shared(group, row) {
    const fixtures = (group.fixtures ??= new Map());
    if (!fixtures.has(row)) fixtures.set(row, Fixture.make(group, row));
    return fixtures.get(row);
  }

  tokenOf(who) {
    return this.people[who]?.token;
  }

  call(who, method, params = {}) {
    return http(this.group.server.url, this.tokenOf(who), method, params);
  }

  newId() {
    return uuid7();
  }

  /** A new id of something that this cell is about. */
  id() {
    const id = this.newId();
    this.ids.push(id);
    return id;
  }

  /** The same text with every id of this cell's things made up; `ghosts` gets what stands for each. */
  ghostly(text, ghosts = []) {
    return this.ids.reduce((changed, id) => changed.replaceAll(id, ghosts[ghosts.push(uuid7()) - 1]), text);
  }

  async buildPair() {
    this.people = { ...this.people, ...(await peopleOf(this.group, this.scene)) };
    await buildPair(this);
  }

  async build() {
    const { preset, state, operation } = this.row;
    await this.start(preset);
    await this.scene.before?.(this);
    await this.call("ended", "network.leave", { network_id: this.network_id });
    await this.scene.later?.(this);
    if (operation.endsWith("(without a facilitator)") || operation.endsWith("(guest without a facilitator)")) {
      await this.bring(state);
      await this.call("facilitator", "network.leave", { network_id: this.network_id });
    } else await this.bring(state);
  }

  /** A draft with its members, a question by the author and a reply by another. */
  async start(visibility) {
    this.network_id = this.id();
    const made = await this.call("facilitator", "network.create", {
      network_id: this.network_id,
      name: `Schrijven ${this.word}`,
      purpose: "Hoe leren kinderen schrijven?",
      subjects: ["schrijven"],
      first_questions: ["Waar begin je?"],
      visibility,
      publish: false,
    });
    this.feed_id = made.feed_id;
    this.facilitators_feed_id = made.facilitators_feed_id;
    this.ids.push(this.feed_id, this.facilitators_feed_id);
    for (const who of ["member", "author", "ended", "other"]) await this.bringIn(who);
    this.topic_id = this.id();
    await this.call("author", "topic.create", { network_id: this.network_id, topic_id: this.topic_id, title: "Verhalen" });
    this.thread_id = await this.question("author");
    this.post_id = await this.post("author");
    this.reply_id = await this.post("other");
  }

  /** The state the row is about; it is a draft until then. */
  async bring(state) {
    if (state !== "draft") await this.call("facilitator", "network.update", { network_id: this.network_id, state });
  }

  invite(person_id) {
    return this.call("facilitator", "network.invite", { network_id: this.network_id, person_id });
  }

  async bringIn(who) {
    await this.invite(this.people[who].person_id);
    await this.call(who, "network.join", { network_id: this.network_id });
  }

  async question(who) {
    const thread_id = this.id();
    await this.call(who, "thread.create", { topic_id: this.topic_id, thread_id, title: `Twee zinnen ${this.word}`, body: "Wat doen jullie?", kind: "question" });
    return thread_id;
  }

  async post(who, thread_id = this.thread_id, body = `Eerst tekenen, dan schrijven. ${this.word}`) {
    const post_id = this.id();
    await this.call(who, "post.create", { post_id, thread_id, body });
    return post_id;
  }

  /** A colleague who isn't in the network. */
  async newPerson(role = "teacher") {
    return (await this.group.people({ gast: ["De Wissel", role] })).gast;
  }

  guest(role) {
    this.newcomer ??= this.newPerson(role);
    return this.newcomer;
  }

  passwordLink(who) {
    return this.group.passwordLink(this.people[who].email);
  }
}
