// Rows of answers that everybody gets but that don't show everybody the same: "ok" is that the thing is there,
// "not_found" that it isn't, and "partly" that it is there in part, which is never right. Keys are the table's.

import { pairShown } from "./pair_shown.mjs";

const isIt = ({ network_id }) => (each) => each.network_id === network_id;
const listsIt = ({ networks }, fixture) => networks.some(isIt(fixture));
const feedIs = (name) => ({ feeds }, fixture) => feeds.some(({ feed_id }) => feed_id === fixture[name]);
const finds = (test) => ({ hits }, fixture) => hits.some((hit) => isIt(fixture)(hit) && test(hit));
const findsOther = ({ hits }, { people }) => hits.some(({ person_id }) => person_id === people.other.person_id);
const saysWord = (value, { word }) => JSON.stringify(value ?? "").includes(word);
const since = (name) => (home, fixture) => home.since[name].some(isIt(fixture));

const has = (answer) => (name) => answer[name] !== undefined && answer[name] !== null && answer[name] !== 0 && answer[name].length !== 0;
const parts = (...names) => (answer) => names.every(has(answer)) || (names.some(has(answer)) && "partly");

const numbers = parts("members", "schools", "subjects", "open_questions", "facilitators");
const titles = ({ outcomes, titles }, { thread_id }) => [...(outcomes ?? []), ...(titles ?? [])].some((card) => card.thread_id === thread_id && card.outcome);
const memberParts = parts("topics", "feed_id", "audience");

export const shown = {
  ...pairShown,
  "network.list(this one)": listsIt,
  "network.list(this one to the invited)": listsIt,
  "network.list(this one without a role)": listsIt,
  "network.list(own)": listsIt,
  "network.get(numbers and subjects)": numbers,
  "network.get(first questions)": ({ first_questions }) => first_questions?.length > 0,
  "network.get(titles and outcomes)": titles,
  "network.get(titles and outcomes to the invited)": titles,
  "network.get(words of posts)": ({ outcomes }) => (outcomes ?? []).some(({ snippet }) => snippet),
  "network.get(what members see)": memberParts,
  "network.get(what members see to the invited)": memberParts,
  "network.get(what facilitators see)": parts("join_requests", "invitations", "facilitators_feed_id"),
  "network.join(at once)": ({ joined }) => joined,
  "account.me(network's feed)": feedIs("feed_id"),
  "account.me(facilitators' feed)": feedIs("facilitators_feed_id"),
  "home.get(network)": listsIt,
  "home.get(new threads)": since("new_threads"),
  "home.get(new outcome)": since("outcomes"),
  "home.get(own question answered)": since("my_threads"),
  "home.get(unanswered question)": ({ five_minutes }, fixture) => five_minutes.some(({ thread, why }) => why === "needs_help" && isIt(fixture)(thread)),
  "home.get(mention)": since("mentions"),
  "notification.list(mention)": ({ notifications }, fixture) => notifications.some(isIt(fixture)),
  "person.get(network of a member)": listsIt,
  "search.find(name)": finds(({ kind }) => kind === "network"),
  "search.find(title)": finds(({ kind }) => kind === "thread"),
  "search.find(outcome)": finds(({ kind }) => kind === "outcome"),
  "search.find(post)": finds(({ kind }) => kind === "post"),
  "search.find(colleague)": findsOther,
  "search.find(colleague without a role)": findsOther,
  "post.list(hidden words)": ({ posts }, fixture) => saysWord(posts.find(({ post_id }) => post_id === fixture.post_id), fixture),
  "post.history(hidden)": ({ versions }, fixture) => saysWord(versions, fixture),
};
