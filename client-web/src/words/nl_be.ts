import { type Catalogue, nl } from './nl.ts';

type Overlay = { [K in keyof Catalogue]?: Partial<Catalogue[K]> };

const years = [
  'tweede kleuterklas',
  'derde kleuterklas',
  'eerste leerjaar',
  'tweede leerjaar',
  'derde leerjaar',
  'vierde leerjaar',
  'vijfde leerjaar',
  'zesde leerjaar',
];

function year(number: number): string {
  return years[number - 1] ?? '';
}

/** Flemish words over the Dutch ones. */
export const nlBe: Overlay = {
  audience: {
    facilitators: (count, schools) =>
      `${count === 1 ? '1 netwerktrekker' : `${count} netwerktrekkers`} van ${schools === 1 ? '1 school' : `${schools} scholen`} ${count === 1 ? 'kan' : 'kunnen'} dit lezen`,
    someFacilitators: 'Alleen de netwerktrekkers kunnen dit lezen',
  },
  dates: { locale: 'nl-BE' },
  years: {
    one: year,
    range: (numbers) => {
      const first = numbers[0];
      const last = numbers[numbers.length - 1];
      if (first === undefined || last === undefined) return '';
      if (numbers.length === 1) return year(first);
      const whole = last - first === numbers.length - 1;
      if (whole && numbers.length > 2) return `${year(first)} tot en met ${year(last)}`;
      return `${numbers.slice(0, -1).map(year).join(', ')} en ${year(last)}`;
    },
  },
  account: {
    signIn: 'Aanmelden',
    signOut: 'Afmelden',
    alreadySetUpText: 'Deze link is niet meer nodig. Meld je aan met je eigen account.',
    what: 'Kring is waar leerkrachten van verschillende scholen van elkaar leren.',
  },
  home: {
    adminText: nl.home.adminText.replace('van leraar', 'van leerkracht'),
    headline: { ...nl.home.headline, needs_facilitator: 'Een netwerk zoekt een netwerktrekker.' },
    why: { ...nl.home.why, needs_facilitator: () => 'Dit netwerk zoekt een netwerktrekker' },
    newcomerText:
      'In een netwerk stellen leerkrachten van verschillende scholen elkaar vragen over hun vak of hun klas.',
  },
  person: {
    roles: {
      teacher: 'leerkracht',
      school_leader: 'directeur',
      board: 'bestuurder',
      administrator: 'beheerder',
      coordinator: 'coördinator maatjes',
      confidential_person: 'vertrouwenspersoon',
    },
  },
  network: {
    year: 'Leerjaar',
    allYears: 'Alle leerjaren',
    years: 'Leerjaren',
    subjectsHint: 'Met komma’s ertussen. Bijvoorbeeld: Nederlands, wiskunde.',
    facilitators: 'Netwerktrekkers',
    secondFacilitator: 'Met twee netwerktrekkers blijft een netwerk langer leven. Is het iets voor jou?',
    needsFacilitator: 'Dit netwerk zoekt een netwerktrekker',
    seeksFacilitator: 'zoekt netwerktrekker',
    endText: 'Alles blijft te lezen, er komt niets meer bij. Een netwerktrekker kan het later weer openen.',
    onRequestForYou: 'De netwerktrekkers kijken naar je aanvraag. Je hoort het hier.',
    roles: { member: 'lid', facilitator: 'netwerktrekker', guest: 'gast' },
    makeRole: { member: 'Maak gewoon lid', facilitator: 'Maak netwerktrekker', guest: 'Maak gast' },
  },
  post: {
    hidden: (reason) => `Verborgen door een netwerktrekker: ${reason}`,
    reportText: 'Alleen de netwerktrekkers zien je melding, met deze bijdrage en twee ervoor en erna.',
    reported: 'Dank je. De netwerktrekkers kijken ernaar.',
  },
  report: {
    onOwnPost: 'Dit gaat over je eigen bijdrage. Een andere netwerktrekker handelt het af.',
    noneText: 'Als een lid iets meldt, staat het hier voor de netwerktrekkers.',
  },
  notification: {
    says: { ...nl.notification.says, facilitator_needed: () => 'Een netwerktrekker gezocht voor' },
  },
  ask: {
    yearLegend: 'Over welk leerjaar gaat het? Mag leeg blijven.',
  },
  profile: {
    sessions: 'Waar je bent aangemeld',
    sessionsText: 'Op een computer in de leraarskamer vergeten af te melden? Dat kan ook hier.',
    endSession: 'Afmelden',
    passwordChanged: 'Je wachtwoord is gewijzigd. Op andere apparaten ben je afgemeld.',
    unsent: (count) =>
      count === 1
        ? 'Eén bijdrage is nog niet verstuurd. Als je nu afmeldt, gaat ze verloren.'
        : `${count} bijdragen zijn nog niet verstuurd. Als je nu afmeldt, gaan ze verloren.`,
    draftsLeft: 'Je hebt tekst die nog niet geplaatst is. Als je nu afmeldt, wordt die van dit apparaat gewist.',
    signOutAnyway: 'Toch afmelden',
  },
  invitation: {
    what: (school) =>
      `Je bent uitgenodigd voor Kring, als collega van ${school}. Hier leren leerkrachten van verschillende scholen van elkaar.`,
    groupText:
      'Eén link en een code voor aan de muur van de leraarskamer. Wie binnenkomt is leerkracht op de school die je kiest.',
    alreadySignedIn: 'Op dit apparaat is al iemand aangemeld. Als je verdergaat, word jij het.',
  },
};
