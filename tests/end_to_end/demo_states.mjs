// The demo group with what its own data doesn't hold: every state that a network, a thread and a post can be in.

import { signInFor, http, uuid7 } from "../support/rpc.mjs";
import { newPage, signIn, startDemo } from "../support/browser.mjs";
import { kring } from "../support/server.mjs";
import { makePairs } from "./pair_states.mjs";

const writing = "Schrijven in groep 3 en 4";

/** An account from the command line, with a password chosen through the link that it prints, who can `call`. */
export async function addPerson(demo, { name, email, school, role = "teacher" }) {
  const link = kring("user", "add", "--email", email, "--name", name, "--school", school, "--role", role, "--data", demo.data);
  const password = `zeven zachte ${uuid7().slice(-12)}`;
  await http(demo.server.url, undefined, "account.reset_password", { token: link.match(/#(\S+)/)[1], new_password: password });
  const call = await caller(demo, { email, password });
  return { name, email, password, call };
}

/** Somebody who calls the server by herself. */
async function caller(demo, person) {
  const token = await signInFor(demo.server.url, person.email, person.password);
  return (method, params) => http(demo.server.url, token, method, params);
}

/** Resolves to the demo with `people`, calls `as` each of them, and by name its `threads`, `networks` and `invitations`. */
export async function startDemoInAllStates() {
  const demo = await startDemo();
  demo.people.newcomer = await addPerson(demo, { name: "Sara Blom", email: "sara.blom@debrug.example", school: "De Sluis" });
  demo.people.administrator = await addPerson(demo, { name: "Beheer De Brug", email: "beheer@debrug.example", school: "De Sluis", role: "administrator" });
  const as = {};
  for (const [who, person] of Object.entries(demo.people)) as[who] = person.call ?? (await caller(demo, person));
  demo.as = as;
  demo.networks = Object.fromEntries((await as.facilitator("network.list", { scope: "all" })).networks.map((one) => [one.name, one.network_id]));
  const { threads } = await as.facilitator("thread.list", { network_id: demo.networks[writing], limit: 50 });
  demo.threads = Object.fromEntries(threads.map((one) => [one.title, one.thread_id]));
  await makeNetworks(demo);
  await touchPosts(demo);
  await inviteColleagues(demo);
  await makePairs(demo, addPerson);
  return demo;
}

/** The same, with the pages of a starter and a facilitator who are signed in. */
export async function startDemoForTwo() {
  const demo = await startDemoInAllStates();
  const [noor, margriet] = await Promise.all([newPage(demo.server.url), newPage(demo.server.url)]);
  await signIn(noor, demo.people.starter);
  await signIn(margriet, demo.people.facilitator);
  return { demo, noor, margriet };
}

/** Opens pages of the demo's people: each signs in once, however many screens she opens; without a name it is nobody's. */
export function pagesOf(demo) {
  const signedIn = {};
  return async (who) => {
    if (!who) return newPage(demo.server.url);
    if (!signedIn[who]) {
      const page = await newPage(demo.server.url);
      await signIn(page, demo.people[who]);
      signedIn[who] = await page.context().storageState();
      await page.context().close();
    }
    return newPage(demo.server.url, { storageState: signedIn[who] });
  };
}

async function makeNetworks(demo) {
  const { as } = demo;
  const make = async (name, purpose, change = {}) => {
    const network_id = uuid7();
    await as.facilitator("network.create", { network_id, name, purpose, visibility: "open", subjects: ["Nederlands"], years: [3, 4], ...change });
    demo.networks[name] = network_id;
    return network_id;
  };
  await make("Woordenschat in de onderbouw", "Woorden leren van twee tot zeven jaar.", { publish: false, first_questions: ["Welke woorden kies je per thema?"] });
  const resting = await make("Poëzie in de klas", "Gedichten lezen, schrijven en uit je hoofd kennen.");
  await as.facilitator("network.update", { network_id: resting, state: "resting" });
  const ended = await make("Proeftuin kleutertaal 2024", "Een jaar lang uitproberen wat kleuters aan het praten krijgt.");
  await as.facilitator("topic.create", { network_id: ended, topic_id: uuid7(), title: "Wat bleef er hangen?" });
  await as.starter("network.join", { network_id: ended });
  await as.facilitator("network.update", { network_id: ended, state: "ended" });
  const orphan = await make("Schoolplein als leesplek", "Buiten lezen, ook als het waait.");
  await as.starter("network.join", { network_id: orphan });
  await as.facilitator("network.leave", { network_id: orphan });
  const asking = await make("Leesclub groep 5 tot 8", "Samen kinderboeken lezen en er een les bij bedenken.", { visibility: "on_request" });
  await as.starter("network.join", { network_id: asking, note: "Ik lees elke vrijdag voor en zoek maatjes." });
  await as.mentor("network.join", { network_id: asking });
  const closed = await make("Werkgroep leesmuur", "De leesmuur in de hal: wie doet wat?", { visibility: "closed" });
  const { people } = await as.facilitator("person.find", { text: "Noor" });
  await as.facilitator("network.invite", { network_id: closed, person_id: people[0].person_id });
}

async function touchPosts(demo) {
  const { as, threads } = demo;
  const write = async (who, title, body, more = {}) => {
    const post_id = uuid7();
    await as[who]("post.create", { post_id, thread_id: threads[title], body, ...more });
    return post_id;
  };
  const changed = "Wanneer verbeter je spelfouten en wanneer niet?";
  const edited = await write("mentor", changed, "Ik doe dat op vrijdag.", { label: "experience" });
  await as.mentor("post.edit", { post_id: edited, body: "Ik doe dat op **vrijdag**, samen met de kinderen:\n\n1. eerst het verhaal,\n2. dan drie woorden.\n\n> Eerst het verhaal, dan de d of de t.\n\n| dag | wat |\n| --- | --- |\n| maandag | schrijven |\n| vrijdag | verbeteren |" });
  const deleted = await write("mentor", changed, "Dit had hier niet moeten staan.");
  await as.mentor("post.delete", { post_id: deleted });
  const hidden = await write("mentor", changed, "Die ene jongen uit mijn groep, Thomas uit de Kerkstraat, kan het niet.");
  await as.starter("post.report", { report_id: uuid7(), post_id: hidden, reason: "Hier staat een kind met naam en straat." });
  await as.facilitator("post.hide", { post_id: hidden, reason: "Er stond een kind bij naam in." });
  const reported = await write("mentor", "Twee sterren en een wens: kan dat al in groep 3?", "Dat is toch onzin, in groep 3.");
  await as.starter("post.report", { report_id: uuid7(), post_id: reported, reason: "Dit helpt niemand verder." });
  const names = await as.mentor("person.find", { text: "Margriet" });
  await write("mentor", "Schrijfhoek in een klein lokaal", `Vraag het ook eens aan @[${names.people[0].name}](person:${names.people[0].person_id}).`, { label: "source" });
  await as.facilitator("thread.close", { thread_id: threads["Linkshandige kinderen: mijn drie afspraken"] });
  await as.facilitator("thread.pin", { thread_id: threads["Schrijfhoek in een klein lokaal"], pinned: true });
  await as.facilitator("thread.set_aside", { thread_id: threads["Twaalf keer hetzelfde filmpje op papier"], set_aside: true });
  await as.mentor("thread.save_outcome", { thread_id: threads["Schrijven in groep 3/4: samen of apart?"], what_we_know: "Samen beginnen, apart schrijven werkt bij drie van ons.", what_we_try: "Een gezamenlijke start van tien minuten.", other_views: "Ans houdt de groepen liever apart.", publish: false });
  await askFresh(demo);
}

async function askFresh({ as, networks, threads }) {
  const { topics } = await as.mentor("network.get", { network_id: networks[writing] });
  const thread_id = uuid7();
  const title = "Mijn groep wil alleen nog typen. Laat ik dat toe?";
  await as.mentor("thread.create", { topic_id: topics[0].topic_id, thread_id, title, body: "Sinds de tablets er zijn, wil niemand meer een potlood vasthouden.", kind: "question", reply_mode: "just_listen", year: 4 });
  threads[title] = thread_id;
}

/** The paths of two invitations that nobody has used. */
async function inviteColleagues(demo) {
  const { as } = demo;
  const { schools } = await as.administrator("school.list", {});
  const { school_id } = schools.find(({ name }) => name === "De Sluis");
  const pathOf = (link) => new URL(link, demo.server.url).pathname + new URL(link, demo.server.url).hash;
  const personal = await as.administrator("invitation.create", { invitation_id: uuid7(), school_id, role: "teacher", name: "Joris Vos", email: "joris.vos@debrug.example" });
  const expires_at = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const group = await as.administrator("invitation.create_group", { invitation_id: uuid7(), label: "team De Sluis, november", school_id, max_uses: 30, expires_at });
  demo.invitations = { personal: pathOf(personal.link), group: pathOf(group.link) };
}
