// The screens of pairs, as screens.mjs has them.

const button = (name) => (page) => page.getByRole("main").getByRole("button", { name, exact: true }).first().click();

export function pairScreensOf(screen, pairs = {}) {
  const talk = `/maatje/${pairs.going}`;
  const together = `${talk}/samen`;
  const over = `/maatje/${pairs.over}`;
  return {
    "home, with a proposal to answer": screen("facilitator", "/", /Dag Margriet/, { text: "Wil je met Joost een maatjespaar vormen?" }),
    "pairs, none yet, of a starter": screen("newcomer", "/maatje", "Mijn maatje", { text: "Je hoeft het niet alleen uit te zoeken" }),
    "pairs, none yet, of somebody experienced": screen("coordinator", "/maatje", "Mijn maatje", { text: "Een starter kan jou goed gebruiken" }),
    "pairs, a proposal and what is over": screen("facilitator", "/maatje", "Mijn maatje", { text: "Ik beoordeel deze collega niet" }),
    "pairs, a proposal, without saying that one doesn't assess": screen("facilitator", "/maatje", "Mijn maatje", {
      act: button("Ja, graag"),
      text: "Vink eerst aan dat je deze collega niet beoordeelt.",
    }),
    "pairs, a request and who fits": screen("asker", "/maatje", "Mijn maatje", { text: "Je vraag ligt bij Margriet" }),
    "pairs, asking": screen("newcomer", "/maatje/vraag", "Vraag een maatje", { text: "Liefst een andere school" }),
    "pairs, offering room": screen("facilitator", "/maatje/aanbod", "Bied plek aan", { text: "Stop met aanbieden" }),
    "pairs, asking a critical friend": screen("starter", "/maatje/vriend", "Vraag een kritische vriend", {
      act: async (page) => {
        await page.getByLabel("Naam van een collega").fill("Wendy");
        await page.getByRole("button", { name: "Kies" }).first().click();
      },
      text: "Tot en met",
    }),
    "pair, its conversation": screen("starter", talk, "Els", { text: "Els las dit en komt erop terug." }),
    "pair, opened from the menu": screen("starter", "/maatje", "Els", { text: "Alleen jij en Els kunnen dit lezen" }),
    "pair, editing a message": screen("starter", talk, "Els", {
      act: async (page) => {
        await page.locator(".msg-row.me").getByRole("button", { name: "Meer over dit bericht" }).first().click();
        await page.locator(".menu-list").getByRole("button", { name: "Bewerken" }).click();
      },
      text: "Annuleren",
    }),
    "pair, removing a message": screen("starter", talk, "Els", {
      act: async (page) => {
        await page.locator(".msg-row.me").getByRole("button", { name: "Meer over dit bericht" }).first().click();
        await page.locator(".menu-list").getByRole("button", { name: "Weghalen" }).click();
      },
      dialog: "Dit bericht weghalen?",
    }),
    "pair, putting a message before a confidential person": screen("starter", talk, "Els", {
      act: async (page) => {
        await page.locator(".msg-row:not(.me)").getByRole("button", { name: "Meer over dit bericht" }).first().click();
        await page.locator(".menu-list").getByRole("button").click();
      },
      dialog: "Voorleggen aan een vertrouwenspersoon",
    }),
    "what was put before a confidential person": screen("confidant", "/vertrouwen", "Voorgelegd", { text: "legt een bericht van" }),
    "pair, searching": screen("starter", talk, "Els", {
      act: async (page) => {
        await page.getByRole("button", { name: "Zoek in jullie gesprek" }).click();
        await page.getByRole("searchbox").fill("vakjesles");
      },
      text: /gevonden/,
    }),
    "pair, who can read": screen("starter", talk, "Els", { act: button("Wie kan dit lezen?"), dialog: "Wie kan dit lezen?" }),
    "pair, planning a meeting": screen("starter", talk, "Els", { act: button("Afspraak"), dialog: "Afspraak met Els" }),
    "pair, paused and not begun": screen("leader", `/maatje/${pairs.friend}`, "Tim", { text: "Pauze: geen seintjes" }),
    "pair, over": screen("former", over, "Margriet", { text: "Jullie jaar is voorbij." }),
    "pair, of others": screen("newcomer", talk, /niet voor jou zichtbaar/),
    "together, filled": screen("starter", together, "Samen met Els", { text: "Ik begin de dag rustig" }),
    "together, empty": screen("leader", `/maatje/${pairs.friend}/samen`, "Samen met Tim", { text: "Vijf zinnen om het samen over te hebben." }),
    "together, writing the agreement": screen("starter", together, "Samen met Els", {
      act: button("Wijzigen"),
      text: "Wie al ondertekende, doet dat bij een nieuwe tekst opnieuw.",
    }),
    "together, earlier versions": screen("starter", together, "Samen met Els", { act: button("Eerdere versies"), dialog: "Eerdere versies" }),
    "together, a new goal": screen("starter", together, "Samen met Els", { act: button("Nieuw doel"), text: "Elke stap op een eigen regel." }),
    "together, stopping": screen("starter", together, "Samen met Els", { act: button("Stop, zonder reden"), dialog: "Stoppen jullie als maatjes?" }),
    "together, another end": screen("starter", together, "Samen met Els", { act: button("Andere einddatum"), dialog: "Andere einddatum" }),
    "pair, closing": screen("starter", `${talk}/afronden`, "Afronden", { text: "Wat wil je bewaren?" }),
    "pair, its own words": screen("former", `${over}/afronden`, "Jullie jaar is voorbij", { text: "Neem je woorden mee" }),
    "pair, destroying one's words": screen("former", `${over}/afronden`, "Jullie jaar is voorbij", {
      act: button("Vernietig mijn woorden"),
      dialog: "Je woorden vernietigen?",
    }),
    "programme of pairs": screen("coordinator", "/maatjes", "Maatjes", { text: "Noor Timmermans en Els Baeten" }),
    "programme of pairs, suggesting one": screen("coordinator", "/maatjes", "Maatjes", {
      act: button("Stel een maatje voor"),
      dialog: /^Een maatje voor/,
    }),
    "programme of pairs, for somebody else": screen("starter", "/maatjes", "Deze pagina bestaat niet."),
    "school of its leader": screen("leader", "/school", "De Sluis", { text: "Wat je hier niet ziet, en waarom" }),
  };
}
