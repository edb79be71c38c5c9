// How each operation is asked rightly, so that what comes of it depends on who asks. Keys are the table's.

import { http, signInFor, uuid7 } from "../support/rpc.mjs";
import { randomUUID } from "node:crypto";
import { pairInputs } from "./pair_inputs.mjs";

const nothing = () => ({});
const profile = () => ({ language: "en" });
const inNetwork = ({ network_id }) => ({ network_id });
const inTopic = ({ topic_id }) => ({ topic_id });
const inThread = ({ thread_id }) => ({ thread_id });
const itsWord = (kind) => ({ word }) => ({ text: word, kind });
async function otherByName(fixture) {
  await fixture.call("other", "account.update_profile", { name: `Els ${fixture.word}` });
  return { text: fixture.word };
}
const onPost = ({ post_id }) => ({ post_id });
const newThread = ({ topic_id }, thread_id) => ({ topic_id, thread_id, title: "Spelling", body: "Wanneer verbeter je?", kind: "question" });
const newPost = ({ thread_id }, post_id) => ({ post_id, thread_id, body: "Bij ons ook." });
const helped = ({ thread_id, reply_id }) => ({ thread_id, post_id: reply_id, helped: true });
const outcome = (publish) => ({ thread_id }) => ({ thread_id, what_we_know: "Eerst tekenen helpt.", what_we_try: "Drie vakjes.", other_views: "Geen.", publish });
const newNetwork = (network_id) => ({ network_id, name: "Rekenen", purpose: "Hoe leren kinderen rekenen?", visibility: "open" });
const nextYear = () => new Date(Date.now() + 365 * 24 * 3600 * 1000).toISOString();
const password = "zeven zachte zebra's zingen";
const newEmail = () => `nieuw.${randomUUID().slice(0, 13)}@brug.example`;

async function withPassword(fixture, who) {
  await http(fixture.group.server.url, undefined, "account.reset_password", { token: await fixture.passwordLink(who), new_password: password });
}

/** Choosing a password ended all sessions. */
async function signInAnew(fixture, who) {
  await withPassword(fixture, who);
  fixture.people[who].token = await signInFor(fixture.group.server.url, fixture.people[who].email, password);
}

async function invitation(fixture) {
  const { schools } = await fixture.call("administrator", "school.list", {});
  return { invitation_id: uuid7(), email: newEmail(), name: "Nieuwe collega", school_id: schools[0].school_id, role: "teacher" };
}

async function invite(fixture) {
  const input = await invitation(fixture);
  const { link } = await fixture.call("administrator", "invitation.create", input);
  return { ...input, token: link.split("#")[1] };
}

async function withdrawn(fixture) {
  const input = await invite(fixture);
  await fixture.call("administrator", "invitation.withdraw", { invitation_id: input.invitation_id });
  return input;
}

const redeem = ({ token, email }) => ({ token, name: "Nieuwe collega", email: email ?? newEmail(), password });

async function usedUp(fixture) {
  const input = await invite(fixture);
  await http(fixture.group.server.url, undefined, "invitation.redeem", redeem(input));
  return { token: input.token };
}

const deactivate = (fixture) => fixture.group.local("person.close", { email: fixture.people.other.email });
const setUp = () => ({ group_name: "Scholengroep De Brug", school_name: "De Sluis", name: "Joris Bakker", email: newEmail(), password });

async function roleOf(fixture, role) {
  const { schools } = await fixture.call("administrator", "school.list", {});
  return { person_id: fixture.people.other.person_id, place_id: schools.find(({ name }) => name === "De Vlonder").school_id, role };
}

export const inputs = {
  ...pairInputs,
  "account.about": nothing,
  "account.sign_in": async (fixture) => {
    await withPassword(fixture, "other");
    return { email: fixture.people.other.email, password };
  },
  "account.request_password_reset": ({ people }) => ({ email: people.other.email }),
  "account.reset_password": async (fixture) => ({ token: await fixture.passwordLink("other"), new_password: password }),
  "account.sign_in(from elsewhere)": async (fixture) => {
    await withPassword(fixture, "other");
    return { email: fixture.people.other.email, password };
  },
  "account.sign_in(wrong password)": async (fixture) => {
    await withPassword(fixture, "other");
    return { email: fixture.people.other.email, password: "negen natte neushoorns" };
  },
  "account.sign_in(deactivated)": async (fixture) => {
    await withPassword(fixture, "other");
    await deactivate(fixture);
    return { email: fixture.people.other.email, password };
  },
  "account.reset_password(used link)": async (fixture) => {
    const token = await fixture.passwordLink("other");
    await http(fixture.group.server.url, undefined, "account.reset_password", { token, new_password: password });
    return { token, new_password: password };
  },
  "account.reset_password(deactivated)": async (fixture) => {
    const token = await fixture.passwordLink("other");
    await deactivate(fixture);
    return { token, new_password: password };
  },
  "account.set_up": setUp, // the token comes from an empty server
  "account.set_up(there is an administrator)": async ({ group }) => ({ ...setUp(), token: await group.server.says(/#(\S+)/) }),
  "invitation.look_up": async (fixture) => ({ token: (await invite(fixture)).token }),
  "invitation.look_up(withdrawn)": async (fixture) => ({ token: (await withdrawn(fixture)).token }),
  "invitation.look_up(used up)": usedUp,
  "invitation.look_up(unknown)": () => ({ token: randomUUID() }),
  "invitation.redeem": async (fixture) => redeem(await invite(fixture)),
  "invitation.redeem(withdrawn)": async (fixture) => redeem(await withdrawn(fixture)),
  "invitation.redeem(used up)": async (fixture) => redeem(await usedUp(fixture)),
  "invitation.redeem(unknown)": () => redeem({ token: randomUUID() }),
  "account.sign_out": nothing,
  "account.me": nothing,
  "account.list_sessions": nothing,
  "account.list_audit": nothing,
  "account.end_session": async (fixture, caller) => {
    if (!fixture.tokenOf(caller)) return { session_id: uuid7() };
    const { sessions } = await fixture.call(caller, "account.list_sessions", {});
    return { session_id: sessions[0].session_id };
  },
  "account.end_session(of another)": async (fixture) => {
    const { sessions } = await fixture.call("other", "account.list_sessions", {});
    fixture.ids.push(sessions[0].session_id);
    return { session_id: sessions[0].session_id };
  },
  "account.change_password": async (fixture, caller) => {
    if (fixture.tokenOf(caller)) await signInAnew(fixture, caller);
    return { current_password: password, new_password: "acht andere aapjes apart" };
  },
  "account.change_password(wrong one)": async (fixture, caller) => {
    if (fixture.tokenOf(caller)) await signInAnew(fixture, caller);
    return { current_password: "negen natte neushoorns", new_password: "acht andere aapjes apart" };
  },
  "account.update_profile": profile,
  "account.update_profile(cookie)": profile,
  "account.update_profile(cookie from elsewhere)": profile,
  "account.update_profile(cookie without origin)": profile,
  "account.update_profile(cookie without origin from this site)": profile,
  "account.update_profile(cookie without origin from another site)": profile,
  "account.update_profile(cookie and no JSON)": profile,
  "account.update_profile(token from elsewhere)": profile,
  "home.get": nothing,
  "home.get(network)": nothing,
  "home.get(new threads)": nothing,
  "home.get(new outcome)": nothing,
  "home.get(own question answered)": nothing,
  "home.get(unanswered question)": nothing,
  "home.get(mention)": nothing,
  "notification.list": nothing,
  "notification.list(mention)": nothing,
  "notification.mark_seen": nothing,
  "search.find": () => ({ text: "schrijven" }),
  "search.find(name)": itsWord("network"),
  "search.find(title)": itsWord("thread"),
  "search.find(outcome)": itsWord("outcome"),
  "search.find(post)": itsWord("post"),
  "search.find(in the network)": ({ network_id }) => ({ network_id, text: "schrijven" }),
  "search.find(colleague)": otherByName,
  "search.find(colleague without a role)": otherByName,
  "person.get": ({ people }) => ({ person_id: people.other.person_id }),
  "person.get(network of a member)": ({ people }) => ({ person_id: people.other.person_id }),
  "person.find": () => ({ text: "oth" }),
  "school.list": nothing,
  "school.list(signed out)": nothing,
  "school.list(deactivated)": nothing,
  "person.list": nothing,
  "person.add_role": (fixture) => roleOf(fixture, "school_leader"),
  "person.end_role": (fixture) => roleOf(fixture, "teacher"),
  "person.set_starter": ({ people }) => ({ person_id: people.other.person_id, starter_until: nextYear() }),
  "person.set_starter(it ends)": ({ people }) => ({ person_id: people.other.person_id }),
  "person.set_starter(of nobody)": () => ({ person_id: uuid7(), starter_until: nextYear() }),
  "person.deactivate": ({ people }) => ({ person_id: people.other.person_id }),
  "person.reactivate": async ({ people, group }) => {
    await group.local("person.close", { email: people.other.email });
    return { person_id: people.other.person_id };
  },
  "person.reset_password": ({ people }) => ({ person_id: people.other.person_id }),
  "school.create": () => ({ school_id: uuid7(), name: `School ${randomUUID()}`, region: "nl_midden" }),
  "school.update": async (fixture) => {
    const school_id = uuid7();
    await fixture.call("administrator", "school.create", { school_id, name: `School ${randomUUID()}`, region: "nl_midden" });
    return { school_id, region: "be_vlaanderen" };
  },
  "invitation.create": invitation,
  "invitation.create_group": async (fixture) => {
    const { school_id } = await invitation(fixture);
    return { invitation_id: uuid7(), label: "Teamkamer", school_id, max_uses: 5, expires_at: new Date(Date.now() + 86_400_000).toISOString() };
  },
  "invitation.list": nothing,
  "invitation.withdraw": async (fixture) => ({ invitation_id: (await invite(fixture)).invitation_id }),
  "admin.counts": nothing,
  "person.add": () => ({ email: newEmail(), name: "Nieuwe collega", school: "De Sluis" }),
  "person.reset": ({ people }) => ({ email: people.other.email }),
  "person.close": ({ people }) => ({ email: people.other.email }),
  "person.import": () => ({ people: [{ email: newEmail(), name: "Nieuwe collega", school: "De Sluis" }] }),
  "key.rotate": nothing,

  "network.list": nothing,
  "network.list(this one)": nothing,
  "network.list(this one to the invited)": nothing,
  "network.list(this one without a role)": nothing,
  "network.list(own)": () => ({ scope: "mine" }),
  "network.create": () => newNetwork(uuid7()),
  "network.create(without a role)": () => newNetwork(uuid7()),
  "network.create(with an id that is taken)": ({ network_id }) => newNetwork(network_id),
  "network.get": inNetwork,
  "network.get(invited)": inNetwork,
  "network.get(without a role)": inNetwork,
  "network.get(numbers and subjects)": inNetwork,
  "network.get(first questions)": inNetwork,
  "network.get(titles and outcomes)": inNetwork,
  "network.get(titles and outcomes to the invited)": inNetwork,
  "network.get(words of posts)": inNetwork,
  "network.get(what members see)": inNetwork,
  "network.get(what members see to the invited)": inNetwork,
  "network.get(what facilitators see)": inNetwork,
  "account.me(network's feed)": nothing,
  "account.me(facilitators' feed)": nothing,
  "network.join": inNetwork,
  "network.join(at once)": inNetwork,
  "network.join(invited)": inNetwork,
  "network.join(without a role)": inNetwork,
  "network.leave": inNetwork,
  "network.list_members": inNetwork,
  "network.update": ({ network_id }) => ({ network_id, purpose: "Hoe schrijven kinderen graag?" }),
  "network.withdraw_request": inNetwork,
  "network.revive": inNetwork,
  "network.remove_member": ({ network_id, people }) => ({ network_id, person_id: people.other.person_id }),
  "network.withdraw_invitation": async (fixture) => ({ network_id: fixture.network_id, person_id: (await fixture.guest()).person_id }),
  "network.answer_request": async (fixture) => ({ network_id: fixture.network_id, person_id: (await fixture.guest()).person_id, accept: true }),
  "network.invite": async (fixture) => ({ network_id: fixture.network_id, person_id: (await fixture.guest()).person_id }),
  "network.list_charters": inNetwork,
  "network.invite(of somebody without a role)": ({ network_id, people }) => ({ network_id, person_id: people.outsider.person_id }),
  "network.set_role(the last facilitator)": ({ network_id, people }) => ({ network_id, person_id: people.facilitator.person_id, role: "member" }),
  "network.set_role": ({ network_id, people }) => ({ network_id, person_id: people.other.person_id, role: "facilitator" }),
  "network.take_facilitation": inNetwork,
  "network.take_facilitation(without a facilitator)": inNetwork,
  "network.take_facilitation(guest without a facilitator)": inNetwork,

  "topic.list": inNetwork,
  "topic.list(invited)": inNetwork,
  "topic.create": (fixture) => ({ network_id: fixture.network_id, topic_id: fixture.id(), title: "Brieven" }),
  "topic.create(with an id that is taken)": ({ network_id, topic_id }) => ({ network_id, topic_id, title: "Brieven" }),
  "topic.update": ({ topic_id }) => ({ topic_id, title: "Verhalen en brieven" }),

  "thread.list": inTopic,
  "thread.list(of the network)": inNetwork,
  "thread.get": inThread,
  "thread.create": (fixture) => newThread(fixture, fixture.id()),
  "thread.create(with an id that is taken)": (fixture) => newThread(fixture, fixture.thread_id),
  "thread.create(after the audience changed)": (fixture) => ({ ...newThread(fixture, fixture.id()), audience_seq: fixture.audience_seq }),
  "thread.mark_read": ({ thread_id }) => ({ thread_id, last_read_seq: 1 }),
  "thread.set_aside": ({ thread_id }) => ({ thread_id, set_aside: true }),
  "thread.update(how to reply)": ({ thread_id }) => ({ thread_id, reply_mode: "just_listen" }),
  "thread.update": ({ thread_id }) => ({ thread_id, title: "Na twee zinnen is het op" }),
  "thread.mark_helped": helped,
  "thread.mark_helped(hidden)": helped,
  "thread.tell_tried": ({ thread_id }) => ({ thread_id, text: "Het werkte." }),
  "thread.save_outcome": outcome(false),
  "thread.save_outcome(publish)": outcome(true),
  "thread.close": inThread,
  "thread.reopen": inThread,
  "thread.pin": ({ thread_id }) => ({ thread_id, pinned: true }),

  "post.list": inThread,
  "post.list(hidden words)": inThread,
  "post.history": onPost,
  "post.history(hidden)": onPost,
  "post.create": (fixture) => newPost(fixture, fixture.id()),
  "post.create(with an id that is taken)": (fixture) => newPost(fixture, fixture.post_id),
  "post.create(in a closed thread)": (fixture) => newPost(fixture, fixture.id()),
  "post.create(after the audience changed)": (fixture) => ({ ...newPost(fixture, fixture.id()), audience_seq: fixture.audience_seq }),
  "post.edit": ({ post_id }) => ({ post_id, body: "Eerst tekenen, dan vertellen, dan schrijven." }),
  "post.delete": onPost,
  "post.delete(own)": ({ own }, caller) => ({ post_id: own[caller] }),
  "post.react": ({ post_id }) => ({ post_id, kind: "thanks", on: true }),
  "post.react(hidden)": ({ reply_id }) => ({ post_id: reply_id, kind: "thanks", on: true }),
  "post.hide": ({ post_id }) => ({ post_id, reason: "Een kind bij naam." }),
  "post.unhide": onPost,
  "post.report": (fixture) => ({ report_id: fixture.id(), post_id: fixture.post_id, reason: "Een kind bij naam." }),
  "post.report(with an id that is taken)": ({ report_id, post_id }) => ({ report_id, post_id, reason: "Een kind bij naam." }),
  "report.list": inNetwork,
  "report.settle(on one's own post)": ({ report_id }) => ({ report_id }),
  "report.settle": ({ report_id }) => ({ report_id }),
  "person.find(in the network)": ({ network_id }) => ({ text: "mem", network_id }),

  "feed.follow(network)": ({ feed_id }) => ({ feeds: [{ feed_id, after_seq: 0 }] }),
  "feed.follow(facilitators)": ({ facilitators_feed_id }) => ({ feeds: [{ feed_id: facilitators_feed_id, after_seq: 0 }] }),
  "feed.follow(own inbox)": async (fixture, caller) => ({ feeds: [{ feed_id: await inboxOf(fixture, caller), after_seq: 0 }] }),
  "feed.follow(inbox of another)": async (fixture) => {
    const feed_id = await inboxOf(fixture, "other");
    fixture.ids.push(feed_id);
    return { feeds: [{ feed_id, after_seq: 0 }] };
  },
  "feed.unfollow": async (fixture, caller) => ({ feeds: [await inboxOf(fixture, caller)] }),
};

async function inboxOf(fixture, who) {
  if (!fixture.tokenOf(who)) return uuid7();
  const { feeds } = await fixture.call(who, "account.me", {});
  return feeds.find(({ kind }) => kind === "inbox").feed_id;
}
