// What ends a membership or a session reaches sockets that are open: the very next event comes to whoever stays, and
// nothing whatever to whoever doesn't, after the frame that says so.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Group } from "../support/group.mjs";
import { frame, Raw } from "../support/raw.mjs";
import { http, Refused, signInFor, uuid7 } from "../support/rpc.mjs";

const password = "zeven zachte zebra's zingen";
const roles = { ana: ["De Sluis", "teacher"], bob: ["De Lindehof", "teacher"], cor: ["Het Kompas", "teacher"], beheer: ["Bestuursbureau", "administrator"] };

let group;
before(async () => {
  group = await Group.start();
});
after(() => group.stop());

/** A network that Ana facilitates, with Bob and Cor in it. */
class Circle {
  sockets = [];

  static async make() {
    const circle = new Circle();
    circle.people = await group.people(roles);
    Object.assign(circle, { network_id: uuid7(), topic_id: uuid7(), thread_id: uuid7() });
    const { network_id, topic_id, thread_id } = circle;
    const made = await circle.call("ana", "network.create", { network_id, name: "Schrijven", purpose: "Hoe leren kinderen schrijven?", visibility: "open" });
    Object.assign(circle, { feed_id: made.feed_id, facilitators_feed_id: made.facilitators_feed_id });
    await circle.call("ana", "topic.create", { network_id, topic_id, title: "Verhalen" });
    await circle.call("ana", "thread.create", { topic_id, thread_id, title: "Twee zinnen", body: "Wat doen jullie?", kind: "question" });
    for (const who of ["bob", "cor"]) await circle.call(who, "network.join", { network_id });
    return circle;
  }

  call(who, method, params = {}, token = this.people[who].token) {
    return http(group.server.url, token, method, params);
  }

  person(who) {
    return { network_id: this.network_id, person_id: this.people[who].person_id };
  }

  /** A socket that follows all that this person may follow, from now on. */
  async follow(who, token = this.people[who].token) {
    const { feeds } = await this.call(who, "account.me", {}, token);
    const listener = new Listener(await Raw.upgraded(group.server.port, token));
    const { error } = await listener.raw.rpc("feed.follow", { feeds: feeds.map(({ feed_id, seq }) => ({ feed_id, after_seq: seq })) });
    assert.equal(error, undefined);
    this.sockets.push(listener);
    return listener;
  }

  async post(who = "ana") {
    const post_id = uuid7();
    await this.call(who, "post.create", { post_id, thread_id: this.thread_id, body: "Eerst tekenen." });
    return post_id;
  }

  /** Ana posts, and it comes to each of these. */
  async reaches(...listeners) {
    const post_id = await this.post();
    for (const listener of listeners) await listener.until(({ params }) => params?.data?.post_id === post_id);
  }

  /** Something of Bob's own that was committed after all else: what was on its way to him before has come by now. */
  async allCame(listener, who = "bob", token) {
    await this.call(who, "account.update_profile", { language: "en" }, token);
    await listener.until(({ params }) => params?.type === "account.changed");
  }

  hangUp() {
    for (const { raw } of this.sockets) raw.destroy();
  }
}

/** Every frame that comes, in its order. */
class Listener {
  frames = [];

  constructor(raw) {
    this.raw = raw;
  }

  /** Reads on, up to the first frame that passes. */
  async until(passes) {
    for (;;) {
      const { kind, text, code } = await this.raw.frame();
      this.frames.push(kind === "text" ? JSON.parse(text) : { kind, code });
      if (passes(this.frames.at(-1))) return this.frames.at(-1);
    }
  }

  of(feed_id) {
    return this.frames.filter(({ params }) => params?.feed_id === feed_id);
  }

  /** Reads up to the end of the feed, which is said in one way only. */
  async ends(feed_id) {
    const end = await this.until(({ method, params }) => method !== "event" && params?.feed_id === feed_id);
    assert.deepEqual(end, { jsonrpc: "2.0", method: "feed.ended", params: { feed_id } });
    this.before = this.of(feed_id).slice(0, -1);
    this.frames = [];
  }

  /** The session is over: the close frame, and not a byte after it while the others go on. */
  async isClosed(meanwhile) {
    const { code } = await this.until(({ kind }) => kind === "close");
    assert.equal(code, 4001);
    await meanwhile();
    this.raw.send(frame(Buffer.from([code >> 8, code & 0xff]), { opcode: 8 }));
    assert.equal(await this.raw.silentEnd(), "end");
  }
}

/** A test with a circle of its own. */
const about = (title, body) =>
  test(title, { timeout: 60_000 }, async () => {
    const circle = await Circle.make();
    try {
      await body(circle);
    } finally {
      circle.hangUp();
    }
  });

async function endsForBobAlone(circle, end) {
  const [laptop, phone, cor] = [await circle.follow("bob"), await circle.follow("bob"), await circle.follow("cor")];
  await circle.reaches(laptop, phone, cor);
  await end();
  for (const listener of [laptop, phone]) {
    await listener.ends(circle.feed_id);
    assert.deepEqual(listener.before.map(({ params }) => params.type), ["post.created"]);
  }
  const told = await cor.until(({ params }) => params?.feed_id === circle.feed_id && params.type !== "post.created");
  assert.equal(told.params.type, "network.audience_changed");
  assert.equal(told.params.data.members, 2);
  assert.ok(!JSON.stringify(told).includes(circle.people.bob.person_id));
  await circle.reaches(cor);
  for (const listener of [laptop, phone]) {
    await circle.allCame(listener);
    assert.deepEqual(listener.of(circle.feed_id), []);
    const { error } = await listener.raw.rpc("feed.follow", { feeds: [{ feed_id: circle.feed_id, after_seq: 0 }] });
    assert.equal(error.data.reason, "feed_not_found");
  }
}

about("who leaves a network hears nothing more of it, on any device, and the others go on", (circle) =>
  endsForBobAlone(circle, () => circle.call("bob", "network.leave", { network_id: circle.network_id })),
);

about("whom a facilitator removes hears nothing more of the network, and the others go on", (circle) =>
  endsForBobAlone(circle, () => circle.call("ana", "network.remove_member", circle.person("bob"))),
);

about("who leaves in the middle of a conversation gets all of it up to then, and nothing after", async (circle) => {
  const [bob, cor] = [await circle.follow("bob"), await circle.follow("cor")];
  const posts = Array.from({ length: 60 }, (_, i) => circle.post(i % 2 ? "ana" : "cor"));
  await posts[0];
  await circle.call("bob", "network.leave", { network_id: circle.network_id });
  await Promise.all(posts);
  await bob.ends(circle.feed_id);
  const seqs = bob.before.map(({ params }) => params.seq);
  assert.deepEqual(seqs, seqs.map((_, i) => seqs[0] + i));
  const changed = await cor.until(({ params }) => params?.type === "network.audience_changed");
  assert.equal(changed.params.seq, seqs.at(-1) + 1, "the end stands just before the new numbers");
  await circle.reaches(cor);
  await circle.allCame(bob);
  assert.deepEqual(bob.of(circle.feed_id), []);
});

about("who no longer facilitates hears nothing more of the reports, but all else", async (circle) => {
  await circle.call("ana", "network.set_role", { ...circle.person("bob"), role: "facilitator" });
  const [bob, ana] = [await circle.follow("bob"), await circle.follow("ana")];
  await circle.call("ana", "network.set_role", { ...circle.person("bob"), role: "member" });
  await bob.ends(circle.facilitators_feed_id);
  await circle.call("cor", "post.report", { report_id: uuid7(), post_id: await circle.post("bob"), reason: "Een kind bij naam." });
  await ana.until(({ params }) => params?.type === "report.made");
  await circle.reaches(bob, ana);
  assert.deepEqual(bob.of(circle.facilitators_feed_id), []);
});

about("closing and ending a network ends nobody's membership; leaving it then ends it as ever", async (circle) => {
  const [bob, cor] = [await circle.follow("bob"), await circle.follow("cor")];
  for (const change of [{ visibility: "closed" }, { state: "ended" }]) {
    await circle.call("ana", "network.update", { network_id: circle.network_id, ...change });
    for (const listener of [bob, cor]) await listener.until(({ params }) => params?.type === "network.changed");
  }
  await circle.call("bob", "network.leave", { network_id: circle.network_id });
  await bob.ends(circle.feed_id);
  await circle.call("ana", "network.update", { network_id: circle.network_id, purpose: "Wat we leerden." });
  await cor.until(({ params }) => params?.type === "network.changed" && params.data.purpose === "Wat we leerden.");
  await circle.allCame(bob);
  assert.deepEqual(bob.of(circle.feed_id), []);
});

about("whom the administrator deactivates is cut off at once, and the others go on", async (circle) => {
  const [bob, cor] = [await circle.follow("bob"), await circle.follow("cor")];
  await circle.call("beheer", "person.deactivate", { person_id: circle.people.bob.person_id });
  await bob.isClosed(() => circle.reaches(cor));
  await assert.rejects(Raw.upgraded(group.server.port, circle.people.bob.token), /answered with 401/);
});

about("whose role at a school the administrator ends keeps the networks that the person is in", async (circle) => {
  const bob = await circle.follow("bob");
  const { schools } = await circle.call("beheer", "school.list");
  const { school_id } = schools.find(({ name }) => name === "De Lindehof");
  await circle.call("beheer", "person.end_role", { person_id: circle.people.bob.person_id, place_id: school_id, role: "teacher" });
  await bob.until(({ params }) => params?.type === "account.changed");
  await circle.reaches(bob);
});

/** Two browsers of Bob's, each with a socket, and Cor's socket. */
async function twoBrowsers(circle) {
  const { email } = circle.people.bob;
  await http(group.server.url, undefined, "account.reset_password", { token: await group.passwordLink(email), new_password: password });
  const here = await signInFor(group.server.url, email, password);
  const there = await signInFor(group.server.url, email, password);
  return { here, there, laptop: await circle.follow("bob", here), phone: await circle.follow("bob", there), cor: await circle.follow("cor") };
}

const asBob = (token, method, params) => http(group.server.url, token, method, params);

about("a device that is signed out from another one is cut off, and the other goes on", async (circle) => {
  const { here, laptop, phone, cor } = await twoBrowsers(circle);
  const { sessions } = await asBob(here, "account.list_sessions");
  await asBob(here, "account.end_session", { session_id: sessions.find(({ current }) => !current).session_id });
  await phone.isClosed(() => circle.reaches(laptop, cor));
});

about("who signs out is cut off there, and goes on elsewhere", async (circle) => {
  const { here, laptop, phone, cor } = await twoBrowsers(circle);
  await asBob(here, "account.sign_out");
  await laptop.isClosed(() => circle.reaches(phone, cor));
});

about("a changed password cuts off the other browsers, not the one that it was changed in", async (circle) => {
  const { here, there, laptop, phone, cor } = await twoBrowsers(circle);
  await asBob(here, "account.change_password", { current_password: password, new_password: "acht andere aapjes apart" });
  await phone.isClosed(() => circle.reaches(laptop, cor));
  await assert.rejects(asBob(there, "account.me"), Refused);
});

about("a password chosen by link cuts off every device", async (circle) => {
  const { laptop, phone, cor } = await twoBrowsers(circle);
  const token = await group.passwordLink(circle.people.bob.email);
  await http(group.server.url, undefined, "account.reset_password", { token, new_password: "acht andere aapjes apart" });
  await laptop.isClosed(() => phone.isClosed(() => circle.reaches(cor)));
});
