// Every screen of the client: who sees it, how one gets there, and the main text without which it isn't that screen.

import { pairScreensOf } from "./pair_screens.mjs";

const writing = "Schrijven in groep 3 en 4";
const states = "Wanneer verbeter je spelfouten en wanneer niet?";
const stars = "Twee sterren en een wens: kan dat al in groep 3?";
const mine = "Na twee zinnen is het op. Hoe krijg ik ze verder?";
const noSuchToken = "a".repeat(43);
const noSuchThread = "01a04207-74a0-7c7a-951d-4b7caeb177ca";

/** A path, what its heading says, and what one does there. `text` is looked for in the main landmark too. */
const screen = (who, path, heading, more = {}) => ({ who, path, heading, ...more });

const menu = (page, within, item) => async () => {
  await within.getByRole("button", { name: /^Meer over/ }).first().click();
  if (item) await page.locator(".menu-list").getByRole("button", { name: item }).click();
};
const postMenu = (holds, item) => (page) => menu(page, page.getByRole("article").filter({ hasText: holds }).last(), item)();
const headMenu = (item) => (page) => menu(page, page.locator(".head"), item)();

export function screensOf({ networks, threads, invitations, pairs }) {
  const at = (network) => `/netwerk/${networks[network]}`;
  const thread = (title) => `${at(writing)}/gesprek/${threads[title]}`;
  return {
    "sign in": screen(null, "/aanmelden", /Welkom bij/, { text: "Kring is waar leraren" }),
    "sign in, refused": screen(null, "/aanmelden", /Welkom bij/, {
      act: async (page) => {
        await page.getByLabel("E-mailadres").fill("niemand@debrug.example");
        await page.getByLabel("Wachtwoord", { exact: true }).fill("drie paarse fietsen");
        await page.getByRole("button", { name: "Inloggen" }).click();
      },
      text: "horen niet bij elkaar",
    }),
    "forgotten password": screen(null, "/wachtwoord", "Wachtwoord vergeten?"),
    "new password": screen(null, `/wachtwoord#${noSuchToken}`, "Kies een nieuw wachtwoord"),
    invitation: screen(null, invitations.personal, /Welkom bij/, { text: "als collega van De Sluis" }),
    "group invitation": screen(null, invitations.group, /Welkom bij/, { text: "Zo zien collega’s je" }),
    "invitation that doesn't work": screen(null, `/uitnodiging#${noSuchToken}`, "Deze uitnodiging werkt niet"),
    home: screen("starter", "/", /Dag Noor/, { text: "In vijf minuten gedaan" }),
    "home of a newcomer": screen("newcomer", "/", /Dag Sara/, { text: "Kies een netwerk dat bij je klas past" }),
    "home of an administrator": screen("administrator", "/", /Dag Beheer/, { text: "Jij beheert Kring" }),
    "network list": screen("starter", "/netwerken", "Netwerken", { text: "Mijn netwerken" }),
    "network, member": screen("starter", at(writing), writing, { text: "Waar we voor staan" }),
    "network, its menu": screen("facilitator", at(writing), writing, { act: headMenu(), text: "Gemelde bijdragen" }),
    "network, leaving": screen("starter", at(writing), writing, { act: headMenu("Verlaat dit netwerk"), dialog: /verlaten\?/ }),
    "network, open, from outside": screen("newcomer", at(writing), writing, { text: "Wat er gevraagd wordt" }),
    "network, on request, from outside": screen("newcomer", at("Leesclub groep 5 tot 8"), "Leesclub groep 5 tot 8", {
      act: (page) => page.getByRole("button", { name: "Vraag om mee te doen" }).click(),
      dialog: /Meedoen met/,
    }),
    "network, closed, from outside": screen("newcomer", at("Werkgroep leesmuur"), /niet voor jou zichtbaar/),
    "network, invited": screen("starter", at("Werkgroep leesmuur"), "Werkgroep leesmuur", { text: "Je bent uitgenodigd" }),
    "network, requested": screen("starter", at("Leesclub groep 5 tot 8"), "Leesclub groep 5 tot 8", { text: "aangevraagd" }),
    "network, with requests": screen("facilitator", at("Leesclub groep 5 tot 8"), "Leesclub groep 5 tot 8", { text: "Willen meedoen" }),
    "network, draft": screen("facilitator", at("Woordenschat in de onderbouw"), "Woordenschat in de onderbouw", { text: "concept" }),
    "network, resting": screen("facilitator", at("Poëzie in de klas"), "Poëzie in de klas", { text: "slaapstand" }),
    "network, ended": screen("starter", at("Proeftuin kleutertaal 2024"), /Proeftuin/, { text: "gesloten, alleen lezen" }),
    "network, without a facilitator": screen("starter", at("Schoolplein als leesplek"), /Schoolplein/, { text: "zoekt een netwerkbegeleider" }),
    "new network": screen("starter", "/netwerken/nieuw", "Nieuw netwerk", { text: "Wie kan erbij?" }),
    "network settings": screen("facilitator", `${at(writing)}/instellingen`, "Instellingen", { text: "Hoe staat het netwerk ervoor?" }),
    "network settings, ending it": screen("facilitator", `${at(writing)}/instellingen`, "Instellingen", {
      act: (page) => page.getByRole("button", { name: "Afronden" }).click(),
      dialog: /afronden\?/,
    }),
    members: screen("starter", `${at(writing)}/leden`, "Leden", { text: "Margriet Dijkstra" }),
    "members, inviting": screen("facilitator", `${at(writing)}/leden`, "Leden", {
      act: (page) => page.getByLabel("Naam van een collega").fill("Sara"),
      text: "Uitnodigen",
    }),
    "members, removing one": screen("facilitator", `${at(writing)}/leden`, "Leden", {
      act: (page) => menu(page, page.getByRole("listitem").filter({ hasText: "Ans Verbruggen" }), "Haal uit dit netwerk")(),
      dialog: /uit dit netwerk halen\?/,
    }),
    "reported posts": screen("facilitator", `${at(writing)}/meldingen`, "Gemelde bijdragen", { text: "Dit helpt niemand verder." }),
    topic: screen("facilitator", at(writing), "Aanvankelijk schrijven", {
      before: (page) => page.getByRole("complementary").getByRole("link", { name: /Aanvankelijk schrijven/ }).click(),
      act: headMenu("Naam wijzigen"),
      dialog: "Naam wijzigen",
    }),
    "thread, answered with an outcome": screen("starter", thread(mine), mine, { text: "Sinds de herfstvakantie schrijft mijn groep 3" }),
    "thread, edited, removed and hidden posts": screen("starter", thread(states), states, { text: "Verborgen door een netwerkbegeleider" }),
    "thread, for its facilitator": screen("facilitator", thread(states), states, { text: "Thomas uit de Kerkstraat" }),
    "thread, closed": screen("starter", thread("Linkshandige kinderen: mijn drie afspraken"), /Linkshandige/, { text: "Dit gesprek is gesloten" }),
    "thread, nobody answered yet": screen("starter", thread("Mijn groep wil alleen nog typen. Laat ik dat toe?"), /alleen nog typen/, { text: "luister alleen" }),
    "thread, writing what we know": screen("facilitator", thread("Schrijven in groep 3/4: samen of apart?"), /samen of apart/, {
      act: (page) => page.getByRole("button", { name: "Bekijk en publiceer" }).click(),
      text: "Wat zagen anderen anders?",
    }),
    "thread, changing it": screen("starter", thread(mine), mine, { act: headMenu("Titel en wens wijzigen"), dialog: "Titel en wens wijzigen" }),
    "post, editing": screen("mentor", thread(states), states, {
      act: (page) => page.getByRole("article").filter({ hasText: "samen met de kinderen" }).getByRole("button", { name: "Bewerken" }).click(),
      text: "Annuleren",
    }),
    "post, earlier versions": screen("mentor", thread(states), states, { act: postMenu("samen met de kinderen", "Eerdere versies"), dialog: "Eerdere versies" }),
    "post, removing": screen("mentor", thread(states), states, { act: postMenu("samen met de kinderen", "Weghalen"), dialog: "Deze bijdrage weghalen?" }),
    "post, reporting": screen("starter", thread(stars), stars, { act: postMenu("Dat is toch onzin", "Melden"), dialog: "Melden" }),
    "post, hiding": screen("facilitator", thread(stars), stars, { act: postMenu("Dat is toch onzin", "Verbergen"), dialog: "Verbergen" }),
    "post, mentioning somebody": screen("starter", thread(stars), stars, {
      act: async (page) => {
        await page.locator("[data-reply]").pressSequentially("Vraag @an");
        await page.getByRole("option", { name: /Ans Verbruggen/ }).waitFor();
      },
      text: "ervaring",
    }),
    ask: screen("starter", "/vraag", "Stel een vraag", { text: "Noem geen kinderen bij naam" }),
    "ask, whom": screen("starter", "/vraag", "Aan wie vraag je het?", {
      before: async (page) => {
        await page.getByLabel("Je vraag, in één zin").fill("Hoe krijg ik ze na twee zinnen verder met schrijven?");
        await page.getByRole("button", { name: "Verder" }).click();
      },
      text: "Dit lijkt erop",
    }),
    "ask, without a network": screen("newcomer", "/vraag", "Stel een vraag", { text: "Kies eerst een netwerk" }),
    "search, not begun": screen("starter", "/zoeken", "Zoeken", { text: "Wat zoek je?" }),
    "search, with hits": screen("starter", "/zoeken?q=schrijven", "Zoeken", { text: mine }),
    "search, without": screen("starter", "/zoeken?q=vliegtuigmotor", "Zoeken", { text: "Niets gevonden voor" }),
    profile: screen("starter", "/ik", "Noor Timmermans", { text: "Waar je bent ingelogd" }),
    "profile, the keys": screen("starter", "/ik", "Noor Timmermans", { act: (page) => page.keyboard.press("?"), dialog: "Sneltoetsen" }),
    colleague: screen("starter", at(writing), "Wendy Claassen", {
      before: (page) => page.getByRole("complementary").getByRole("link", { name: "Wendy Claassen" }).click(),
      text: "Te vinden in",
    }),
    notifications: screen("facilitator", "/meldingen", "Meldingen", { text: "Een bijdrage is gemeld in" }),
    "notifications, none": screen("newcomer", "/meldingen", "Meldingen", { text: "Nog geen meldingen" }),
    "no such page": screen("starter", "/bestaat/niet", "Deze pagina bestaat niet."),
    "no such thread": screen("starter", `${at(writing)}/gesprek/${noSuchThread}`, /niet voor jou zichtbaar/),
    "for members only": screen("newcomer", thread(mine), /Dit gesprek is voor leden van/, { text: "Bekijk" }),
    people: screen("administrator", "/beheer", "Beheer", { text: "amina.warsame@debrug.example" }),
    "people, roles": screen("administrator", "/beheer", "Beheer", {
      act: (page) => menu(page, page.getByRole("listitem").filter({ hasText: "Amina Warsame" }), "Rollen")(),
      dialog: /Rollen van Amina/,
    }),
    "people, a starter": screen("administrator", "/beheer", "Beheer", {
      act: (page) => menu(page, page.getByRole("listitem").filter({ hasText: "Amina Warsame" }), "Starter")(),
      dialog: "Amina Warsame als starter",
    }),
    "people, deactivating": screen("administrator", "/beheer", "Beheer", {
      act: (page) => menu(page, page.getByRole("listitem").filter({ hasText: "Amina Warsame" }), "Account uitschakelen")(),
      dialog: /Amina Warsame uitschakelen\?/,
    }),
    invitations: screen("administrator", "/beheer?deel=invitations", "Beheer", { text: "Gemaakte uitnodigingen" }),
    "invitations, for a team": screen("administrator", "/beheer?deel=invitations", "Beheer", {
      act: async (page) => {
        await page.getByRole("button", { name: "Een heel team" }).click();
        await page.getByLabel("Naam van de uitnodiging").fill("team De Sluis");
        await page.getByRole("button", { name: "Maak de uitnodiging" }).click();
        await page.getByRole("img", { name: "QR-code voor team De Sluis" }).waitFor();
      },
      text: "Je ziet ze alleen nu.",
    }),
    ...pairScreensOf(screen, pairs),
    schools: screen("administrator", "/beheer?deel=schools", "Beheer", { text: "Voor de schoolvakanties." }),
  };
}
