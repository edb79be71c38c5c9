// What a row is about, beyond a network with a question and a reply. Keys are the table's.
//   perCaller   it is made anew for each cell of the row, since it depends on who will ask
//   newPeople   the answer grows with what a person does, or the cell changes accounts
//   before      while the network is a draft and everybody is in it
//   later       "ended" has left
//   last        the network is in the row's state (a networkless row: there are people)

import { http } from "../support/rpc.mjs";
import { endCallersRole, endRole } from "./ends.mjs";
import { pairScenes } from "./pair_scenes.mjs";

const writers = ["member", "author", "facilitator", "ended"];

const close = (f) => f.call("author", "thread.close", { thread_id: f.thread_id });
const hide = (f) => f.call("facilitator", "post.hide", { post_id: f.post_id, reason: "Een kind bij naam." });
const hideReply = (f) => f.call("facilitator", "post.hide", { post_id: f.reply_id, reason: "Een kind bij naam." });
const publish = (f) =>
  f.call("author", "thread.save_outcome", {
    thread_id: f.thread_id,
    what_we_know: `Eerst tekenen helpt. ${f.word}`,
    what_we_try: "Drie vakjes.",
    other_views: "Geen.",
    publish: true,
  });
const report = (f, post_id) => f.call("other", "post.report", { report_id: (f.report_id = f.id()), post_id, reason: "Hier staat een kind bij naam." });

async function inviteCaller(f) {
  const { person_id } = f.people[f.caller] ?? {};
  if (person_id && !["member", "author", "facilitator", "administrator"].includes(f.caller)) await f.invite(person_id);
}

/** A request that waits, whatever the network's visibility is by the time it is answered. */
async function request(f, guest) {
  const update = (change) => f.call("facilitator", "network.update", { network_id: f.network_id, ...change });
  await update({ visibility: "on_request", state: "active" });
  await http(f.group.server.url, guest.token, "network.join", { network_id: f.network_id });
  await update({ visibility: f.row.preset, state: "draft" });
}

/** A school leader comes in after the writer was shown who can read it. */
async function leaderJoins(f) {
  const leader = await f.guest("school_leader");
  const { audience } = await f.call("facilitator", "network.get", { network_id: f.network_id });
  f.audience_seq = audience.seq;
  await f.invite(leader.person_id);
  await http(f.group.server.url, leader.token, "network.join", { network_id: f.network_id });
}

async function questionEach(f) {
  for (const who of writers) await f.post("other", await f.question(who));
}

async function mentionEach(f) {
  for (const who of writers) await f.post("other", f.thread_id, `@[${who}](person:${f.people[who].person_id})`);
}

const nextMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();

async function makeGuest(f) {
  await f.call("facilitator", "network.set_role", { network_id: f.network_id, person_id: f.people.member.person_id, role: "guest", until: nextMonth() });
}

/** Waits until the index has followed: a member finds it. */
async function indexed(f) {
  const finds = async (kind) => (await f.call("other", "search.find", { text: f.word, kind })).hits.length > 0;
  for (const kind of ["network", "thread", "outcome", "post"]) {
    let tries = 0;
    while (!(await finds(kind))) {
      if (++tries > 250) throw new Error(`the search index holds no ${kind}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
const searched = { before: publish, last: indexed };

export const scenes = {
  ...pairScenes,
  "school.list(signed out)": { last: (f) => f.people[f.caller] && f.call(f.caller, "account.sign_out") },
  "GET /ws(signed out)": { last: (f) => f.people[f.caller] && f.call(f.caller, "account.sign_out") },
  "school.list(deactivated)": { last: (f) => f.people[f.caller] && f.group.local("person.close", { email: f.people[f.caller].email }) },
  "GET /ws(deactivated)": { last: (f) => f.people[f.caller] && f.group.local("person.close", { email: f.people[f.caller].email }) },
  "network.create(without a role)": { last: endCallersRole },
  "search.find(colleague without a role)": { last: endCallersRole },
  "network.get(without a role)": { perCaller: true, newPeople: true, last: endCallersRole },
  "network.list(this one without a role)": { perCaller: true, newPeople: true, last: endCallersRole },
  "network.join(without a role)": { perCaller: true, newPeople: true, last: endCallersRole },

  "network.get(invited)": { perCaller: true, later: inviteCaller },
  "network.list(this one to the invited)": { perCaller: true, later: inviteCaller },
  "network.join(invited)": { perCaller: true, later: inviteCaller },
  "network.get(titles and outcomes to the invited)": { perCaller: true, before: publish, later: inviteCaller },
  "network.get(what members see to the invited)": { perCaller: true, later: inviteCaller },
  "topic.list(invited)": { perCaller: true, later: inviteCaller },
  "network.get(titles and outcomes)": { before: publish },
  "network.get(words of posts)": { before: publish },
  "network.get(what facilitators see)": {
    before: async (f) => {
      await f.invite((await f.guest()).person_id);
      await request(f, await f.newPerson());
    },
  },
  "network.invite(of somebody without a role)": {
    newPeople: true,
    last: async (f) => {
      f.ids = [f.people.outsider.person_id]; // the network is there for a facilitator
      await endRole(f, f.people.outsider);
    },
  },
  "network.answer_request": { before: async (f) => request(f, await f.guest()) },
  "network.withdraw_invitation": { before: async (f) => f.invite((await f.guest()).person_id) },
  "network.take_facilitation(guest without a facilitator)": { before: makeGuest },

  "home.get(network)": { newPeople: true },
  "home.get(new threads)": { newPeople: true, before: async (f) => f.question("other") },
  "home.get(unanswered question)": { newPeople: true, before: async (f) => f.question("other") },
  "home.get(new outcome)": { newPeople: true, before: publish },
  "home.get(own question answered)": { newPeople: true, before: questionEach },
  "home.get(mention)": { newPeople: true, before: mentionEach },
  "notification.list(mention)": { newPeople: true, before: mentionEach },
  "search.find(name)": searched,
  "search.find(title)": searched,
  "search.find(outcome)": searched,
  "search.find(post)": searched,

  "thread.create(after the audience changed)": { before: leaderJoins },
  "post.create(after the audience changed)": { before: leaderJoins },
  "post.create(in a closed thread)": { before: close },
  "thread.reopen": { before: close },
  "post.unhide": { before: hide },
  "post.list(hidden words)": { before: hide },
  "post.history(hidden)": { before: hide },
  "post.react(hidden)": { before: hideReply },
  "thread.mark_helped(hidden)": {
    before: hideReply,
    last: (f) => {
      f.ids = [f.reply_id]; // the thread is there for the asker
    },
  },
  "post.delete(own)": {
    before: async (f) => {
      f.own = {};
      for (const who of writers) f.own[who] = await f.post(who);
    },
  },
  "report.settle": { before: (f) => report(f, f.post_id) },
  "report.settle(on one's own post)": { before: async (f) => report(f, await f.post("facilitator")) },
  "post.report(with an id that is taken)": { before: (f) => report(f, f.post_id) },
};
