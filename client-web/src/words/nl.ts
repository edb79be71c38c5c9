import type { DateWords } from './dates.ts';
import { nlAdmin } from './nl_admin.ts';
import { nlNetwork } from './nl_network.ts';
import { nlPerson } from './nl_person.ts';
import { nlThread } from './nl_thread.ts';
import { reasonsNl } from './reasons_nl.ts';

const dates: DateWords = {
  locale: 'nl-NL',
  now: 'zojuist',
  today: 'vandaag',
  yesterday: 'gisteren',
  tomorrow: 'morgen',
  at: (day, time) => `${day}, ${time}`,
  time: (hours, minutes) => `${hours}.${minutes} uur`,
};

function membersOfSchools(members: number, schools: number): string {
  return `${members === 1 ? '1 lid' : `${members} leden`} van ${schools === 1 ? '1 school' : `${schools} scholen`}`;
}

/** Dutch, and the shape that every other language has to fill. */
export const nl = {
  reasons: reasonsNl,
  dates,
  ...nlNetwork,
  ...nlThread,
  ...nlAdmin,
  ...nlPerson,

  shared: {
    loading: 'Even ophalen…',
    tryAgain: 'Probeer opnieuw',
    cancel: 'Annuleren',
    close: 'Sluiten',
    save: 'Opslaan',
    saved: 'Opgeslagen.',
    stay: 'Toch niet',
    more: 'Toon meer',
    crumbs: 'Waar je bent',
    copy: 'Kopieer je tekst',
    copied: 'Gekopieerd.',
    textKept: 'Dit schreef je nog. Het is niet geplaatst.',
    textStays: 'Je tekst blijft staan.',
    offline: 'Nog geen verbinding, we bewaren je tekst.',
    offlineUnsent: 'Geen verbinding. Je bericht staat klaar en wordt verstuurd zodra het kan.',
    unreachable: 'Geen verbinding',
    unreachableText: 'Kring is nu niet te bereiken. Wat je al schreef is bewaard op dit apparaat.',
    notPlaced: (title: string) => `Je tekst bij ‘${title}’ kon niet geplaatst worden.`,
    toText: 'Naar je tekst',
    list: (names: string[], others: number) => {
      const all = others > 0 ? [...names, others === 1 ? '1 ander' : `${others} anderen`] : names;
      return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} en ${all[all.length - 1]}`;
    },
  },

  menu: {
    main: 'Hoofdmenu',
    skip: 'Naar de inhoud',
    today: 'Vandaag',
    networks: 'Netwerken',
    notifications: 'Meldingen',
    search: 'Zoeken',
    pair: 'Mijn maatje',
    pairShort: 'Maatje',
    programme: 'Maatjes',
    confidential: 'Voorgelegd',
    school: 'Mijn school',
    ask: 'Stel een vraag',
    askShort: 'Vraag',
    admin: 'Beheer',
    me: (name: string) => `${name}: je profiel en instellingen`,
    somethingNew: 'iets nieuws',
  },

  keys: {
    title: 'Sneltoetsen',
    show: 'Bekijk de sneltoetsen',
    step: 'volgende en vorige bijdrage of gesprek',
    reply: 'meedenken: naar het vak',
    search: 'zoeken',
    home: 'naar vandaag',
    send: 'plaatsen wat je schreef',
    help: 'dit overzicht',
    on: 'Sneltoetsen aan',
  },

  composer: {
    mentions: 'Collega’s die je kunt noemen',
  },

  audience: {
    members: membersOfSchools,
    canRead: (members: number, schools: number) =>
      `${membersOfSchools(members, schools)} ${members === 1 ? 'kan' : 'kunnen'} dit lezen`,
    leaders: (leaders: number) => `onder wie ${leaders === 1 ? '1 leidinggevende' : `${leaders} leidinggevenden`}`,
    facilitators: (count: number, schools: number) =>
      `${count === 1 ? '1 netwerkbegeleider' : `${count} netwerkbegeleiders`} van ${schools === 1 ? '1 school' : `${schools} scholen`} ${count === 1 ? 'kan' : 'kunnen'} dit lezen`,
    someFacilitators: 'Alleen de netwerkbegeleiders kunnen dit lezen',
    everybody: (group: string) => `Elke collega van ${group} kan dit lezen`,
    newNetwork: {
      open: 'Nu alleen jij; straks lezen de leden mee. De titels ziet elke collega van de scholengroep.',
      on_request: 'Nu alleen jij; straks lezen de leden mee die je toelaat.',
      closed: 'Nu alleen jij; straks lezen de leden mee die je uitnodigt.',
    },
    membersOf: (network: string) =>
      network ? `De leden van ${network} kunnen dit lezen` : 'De leden kunnen dit lezen',
    group: {
      title: 'De titel kunnen alle collega’s van de groep lezen.',
      outcome: 'Wat je publiceert kunnen alle collega’s van de groep lezen.',
    },
    changedTitle: 'Wie dit kan lezen is veranderd.',
    changedText: (who: string) => `Nu zijn dat ${who}. Wil je het zo plaatsen?`,
    placeAnyway: 'Plaats het zo',
    changeText: 'Terug naar het vak',
  },

  years: {
    one: (year: number) => `groep ${year}`,
    range: (years: number[]) => {
      const first = years[0];
      const last = years[years.length - 1];
      if (first === undefined || last === undefined) return '';
      if (years.length === 1) return `groep ${first}`;
      const whole = last - first === years.length - 1;
      if (whole && years.length > 2) return `groep ${first} tot en met ${last}`;
      return `groep ${years.slice(0, -1).join(', ')} en ${last}`;
    },
  },

  person: {
    former: 'oud-collega',
    somebody: 'Iemand',
    leader: 'leidinggevende',
    askAbout: 'Vraag mij naar',
    networks: 'Te vinden in',
    roles: {
      teacher: 'leraar',
      school_leader: 'schoolleider',
      board: 'bestuurder',
      administrator: 'beheerder',
      coordinator: 'coördinator maatjes',
      confidential_person: 'vertrouwenspersoon',
    },
  },

  account: {
    signIn: 'Inloggen',
    signOut: 'Uitloggen',
    welcomeTo: (group: string) => `Welkom bij ${group}`,
    what: 'Kring is waar leraren van verschillende scholen van elkaar leren.',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    newPassword: 'Nieuw wachtwoord',
    passwordHint: 'Minstens 12 tekens. Een zin van vier woorden onthoud je goed.',
    forgot: 'Wachtwoord vergeten?',
    forgotText: 'Vul je e-mailadres in. Als het bekend is, krijg je een link om een nieuw wachtwoord te kiezen.',
    noMail: 'Vraag de beheerder van je scholengroep om een link. Daarmee kies je een nieuw wachtwoord.',
    sendLink: 'Stuur me een link',
    linkSent: 'Kijk in je mail',
    linkSentText:
      'Als dit e-mailadres bekend is, staat er zo een link in je mail. Niets gekregen? Vraag dan de beheerder van je scholengroep om een link.',
    chooseNewPassword: 'Kies een nieuw wachtwoord',
    newPasswordFor: (group: string) => `Voor je account bij ${group}.`,
    askNewLink: 'Vraag de beheerder om een nieuwe link.',
    savePassword: 'Wachtwoord opslaan',
    passwordChanged: 'Je wachtwoord is gewijzigd',
    setUp: 'Begin met Kring',
    setUpText: 'Jij wordt de eerste beheerder. Daarna nodig je collega’s uit.',
    startAgain: 'Start de server opnieuw: dan staat er een nieuwe link in het logboek.',
    alreadySetUp: 'Kring is al ingericht',
    alreadySetUpText: 'Deze link is niet meer nodig. Log in met je eigen account.',
    groupName: 'Naam van de scholengroep',
    schoolName: 'Naam van de school',
    name: 'Voornaam en achternaam',
    begin: 'Begin',
    notSetUp: 'Kring is nog niet ingericht',
    notSetUpText: 'Open de link die bij het starten van de server verscheen. Hij werkt één uur.',
  },

  home: {
    adminTitle: 'Jij beheert Kring',
    adminText:
      'Nodig collega’s uit, maak scholen aan en help met accounts. Wat collega’s schrijven zie je niet. Geef jezelf de rol van leraar als je ook wilt meedoen.',
    adminAct: 'Nodig collega’s uit',
    greeting: (name: string) => `Dag ${name}.`,
    headline: {
      my_question_answered: 'Er is een reactie op je vraag.',
      needs_help: 'Een collega zoekt hulp.',
      tried: 'Hoe ging het in de klas?',
      mention: 'Iemand noemde je.',
      asked_to_help: 'Een collega denkt aan jou.',
      needs_facilitator: 'Een netwerk zoekt een begeleider.',
    },
    fiveMinutes: 'In vijf minuten gedaan',
    why: {
      my_question_answered: (_name: string, _school: string) => 'Er is een reactie op je vraag',
      needs_help: (name: string, school: string) => `${name}${school ? ` van ${school}` : ''} zoekt hulp`,
      tried: (_name: string, _school: string) => 'Heb je het geprobeerd?',
      mention: (_name: string, _school: string) => 'Je bent genoemd in een gesprek',
      asked_to_help: (name: string, school: string) =>
        `Kun jij ${name}${school ? ` van ${school}` : ''} verder helpen?`,
      needs_facilitator: (_name: string, _school: string) => 'Dit netwerk zoekt een netwerkbegeleider',
    },
    noReplyYet: 'Nog geen reactie',
    thinkAlong: 'Denk mee',
    read: 'Lezen',
    look: 'Bekijken',
    tried: 'Heb je het geprobeerd?',
    triedPlaceholder: 'Hoe ging het? Eén zin is genoeg.',
    triedThanks: 'Dank je. Het staat nu in het gesprek.',
    share: 'Delen',
    since: (day: string) => `Sinds ${day}`,
    sinceLast: 'Sinds de vorige keer',
    newThreads: (count: number, network: string) =>
      `${count === 1 ? '1 nieuw gesprek' : `${count} nieuwe gesprekken`} in ${network}`,
    myNetworks: 'Mijn netwerken',
    allNetworks: 'Alle netwerken',
    suggestions: 'Misschien ook iets voor jou',
    suggestionsFirst: 'Hier kun je meteen bij',
    pairLines: 'Met je maatje',
    calmTitle: 'Niets dat op je wacht',
    calmText: 'Loop je ergens tegenaan? Eén zin is genoeg om te beginnen.',
    calmExample: '‘Na twee zinnen is het op. Hoe krijg ik ze verder?’',
    newcomerTitle: 'Kies een netwerk dat bij je klas past',
    newcomerText: 'In een netwerk stellen leraren van verschillende scholen elkaar vragen over hun vak of hun groep.',
    findNetwork: 'Bekijk de netwerken',
  },

  search: {
    title: 'Zoeken',
    placeholder: 'Zoek in gesprekken, netwerken en collega’s',
    all: 'Alles',
    allNetworks: 'Alle netwerken',
    kinds: {
      thread: 'Gesprekken',
      outcome: 'Wat we nu weten',
      post: 'Bijdragen',
      network: 'Netwerken',
      person: 'Collega’s',
    },
    hitKinds: {
      thread: 'gesprek',
      outcome: 'wat we nu weten',
      post: 'bijdrage',
      network: 'netwerk',
      person: 'collega',
    },
    results: 'Gevonden',
    found: (count: number) => (count === 1 ? '1 gevonden' : `${count} gevonden`),
    behind: 'Het allernieuwste is nog niet doorzocht. Probeer het zo nog eens.',
    startTitle: 'Wat zoek je?',
    startText: 'Zoeken kijkt ook naar woorden die erop lijken.',
    startExample: 'Wie ‘schrijven’ zoekt, vindt ook ‘schrijfles’.',
    noneTitle: (text: string) => `Niets gevonden voor ‘${text}’`,
    noneText: 'Probeer een ander woord, of stel je vraag aan collega’s.',
  },

  notification: {
    title: 'Meldingen',
    fresh: 'nieuw',
    seenAll: 'Alles gezien',
    emptyTitle: 'Nog geen meldingen',
    emptyText: 'Hier staat wanneer iemand op je vraag reageert of je noemt.',
    emptyExample: 'Een collega reageerde op je vraag: ‘Na twee zinnen is het op.’',
    says: {
      reply: (who: string, _network: string) => `${who} reageerde op`,
      mention: (who: string, _network: string) => `${who} noemde je in`,
      asked_to_help: (_who: string, network: string) => `Kun jij verder helpen in ${network}?`,
      outcome: (_who: string, _network: string) => 'Wat we nu weten staat bij',
      tried: (_who: string, _network: string) => 'Heb je het geprobeerd?',
      join_request: (who: string, _network: string) => `${who} wil meedoen met`,
      invited: (who: string, _network: string) => `${who} nodigt je uit voor`,
      facilitator_needed: (_who: string, _network: string) => 'Een netwerkbegeleider gezocht voor',
      report: (_who: string, _network: string) => 'Een bijdrage is gemeld in',
      thread_retitled: (who: string, _network: string) => `${who} veranderde de titel van`,
      post_hidden: (who: string, _network: string) => `${who} verborg een bijdrage van jou in`,
      pairing_proposed: (who: string, _network: string) => `Wil je met ${who} een maatjespaar vormen?`,
      pairing_began: (who: string, _network: string) => `Jij en ${who} zijn nu maatjes.`,
      pairing_ask_again: (_who: string, _network: string) =>
        'Het lukte deze keer niet. Je vraag om een maatje staat nog open.',
      pairing_filled: (_who: string, _network: string) =>
        'Een andere collega was je net voor. Dank je wel dat je wilde.',
      pairing_message: (who: string, _network: string) => `${who} schreef je.`,
      pairing_meeting: (who: string, _network: string) => `${who} plande of veranderde een afspraak.`,
      pairing_agreement: (who: string, _network: string) => `${who} werkte jullie afspraken bij.`,
      pairing_closing: (_who: string, _network: string) =>
        'Jullie jaar als maatjes loopt af. Wat willen jullie bewaren?',
      pairing_over: (who: string, _network: string) => `Het jaar van jou en ${who} als maatjes is afgerond.`,
      pairing_ask_other: (_who: string, _network: string) => 'Wil je ook iemand anders vragen?',
      pairing_asks_help: (_who: string, _network: string) => 'Een maatjespaar vraagt hulp.',
      pairing_reported: (who: string, _network: string) =>
        `${who} heeft een bericht van jou voorgelegd aan een vertrouwenspersoon.`,
      pairing_report: (who: string, _network: string) => `${who} legt je iets voor.`,
      pairing_report_settled: (who: string, _network: string) => `${who} heeft afgehandeld wat je voorlegde.`,
      starter_without_pair: (who: string, _network: string) => `${who} heeft nog geen maatje.`,
    },
    pairActs: {
      pairing_proposed: 'Bekijk en antwoord',
      pairing_began: 'Naar het gesprek',
      pairing_ask_again: 'Bekijk je vraag',
      pairing_filled: 'Naar mijn maatjes',
      pairing_message: 'Lezen',
      pairing_meeting: 'Bekijk de afspraak',
      pairing_agreement: 'Bekijk de afspraken',
      pairing_closing: 'Afronden',
      pairing_over: 'Bekijk',
      pairing_ask_other: 'Bekijk wie er plek heeft',
      pairing_asks_help: 'Naar de maatjes',
      pairing_reported: 'Naar het gesprek',
      pairing_report: 'Lezen',
      pairing_report_settled: 'Naar het gesprek',
      starter_without_pair: 'Naar de maatjes',
    },
  },

  profile: {
    about: 'Over jou',
    asOthersSee: 'Zo zien collega’s je',
    askMeAbout: 'Vraag mij naar',
    askMeAboutHint:
      'Waar collega’s bij jou terecht kunnen, met komma’s ertussen. Bijvoorbeeld: begrijpend lezen, kleuters.',
    thisDevice: 'Taal en scherm',
    language: 'Taal',
    theme: 'Licht of donker, op dit apparaat',
    themes: { system: 'Zoals het apparaat', light: 'Licht', dark: 'Donker' },
    mail: 'Mail',
    mailText: 'In een mail staat nooit wat iemand schreef, alleen waar je het vindt.',
    mailReplies: 'Als iemand op mijn vraag reageert',
    mailMentions: 'Als iemand mij noemt',
    mailPairs: 'Als er iets is met mijn maatje, met onze afspraken voor in mijn agenda',
    password: 'Wachtwoord',
    currentPassword: 'Huidig wachtwoord',
    changePassword: 'Wijzig wachtwoord',
    passwordChanged: 'Je wachtwoord is gewijzigd. Op andere apparaten ben je uitgelogd.',
    sessions: 'Waar je bent ingelogd',
    sessionsText: 'Op een computer in de teamkamer vergeten uit te loggen? Dat kan ook hier.',
    sessionKinds: { browser: 'Browser', token: 'Toegangssleutel' },
    thisSession: 'dit apparaat',
    since: 'sinds',
    endSession: 'Uitloggen',
    record: 'Wat er met je account gebeurde',
    recordText: 'Rollen, wachtwoorden, en wat netwerkbegeleiders over je bijdragen besloten.',
    recordBy: (name: string) => `door ${name}`,
    acts: {
      account_made: 'Je account is gemaakt',
      role_granted: 'Je kreeg een rol',
      role_ended: 'Een rol van je is beëindigd',
      starter_set: 'Je tijd als starter is vastgelegd',
      starter_ended: 'Je bent geen starter meer',
      deactivated: 'Je account is uitgezet',
      reactivated: 'Je account staat weer aan',
      reset_link_made: 'Er is een link gemaakt om een wachtwoord te kiezen',
      password_reset: 'Je koos een nieuw wachtwoord met een link',
      password_changed: 'Je wijzigde je wachtwoord',
      network_member_removed: 'Je bent uit een netwerk gehaald',
      network_role_set: 'Je kreeg een andere rol in een netwerk',
      network_taken_over: 'Je nam de begeleiding van een netwerk op je',
      post_hidden: 'Een bijdrage van jou is verborgen',
      post_unhidden: 'Een bijdrage van jou is weer te lezen',
      report_settled: 'Een melding over een bijdrage van jou is afgehandeld',
      thread_retitled: 'De titel van een gesprek van jou is veranderd',
      restored: 'Alle gegevens van deze site zijn teruggezet uit een reservekopie',
      keys_rotated: 'De hoofdsleutel van deze site is vervangen',
    },
    signOutTitle: 'Er staat nog iets van je op dit apparaat',
    unsent: (count: number) =>
      count === 1
        ? 'Eén bijdrage is nog niet verstuurd. Als je nu uitlogt, gaat ze verloren.'
        : `${count} bijdragen zijn nog niet verstuurd. Als je nu uitlogt, gaan ze verloren.`,
    draftsLeft: 'Je hebt tekst die nog niet geplaatst is. Als je nu uitlogt, wordt die van dit apparaat gewist.',
    signOutAnyway: 'Toch uitloggen',
  },

  notFound: {
    page: 'Deze pagina bestaat niet.',
    network: 'Dit netwerk is niet voor jou zichtbaar, of bestaat niet.',
    topic: 'Dit onderwerp is niet voor jou zichtbaar, of bestaat niet.',
    thread: 'Dit gesprek is niet voor jou zichtbaar, of bestaat niet.',
    person: 'Deze collega is niet te vinden.',
    home: 'Naar vandaag',
  },
};

export type Catalogue = typeof nl;
