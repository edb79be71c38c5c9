/** Finding each other: the page of one's pairs, what one asks and what one offers. */
export const nlFind = {
  title: 'Mijn maatje',
  all: 'Mijn maatjes',
  weekdays: { monday: 'maandag', tuesday: 'dinsdag', wednesday: 'woensdag', thursday: 'donderdag', friday: 'vrijdag' },

  list: {
    open: 'Jullie gesprekken',
    proposals: 'Wacht op een antwoord',
    over: 'Afgerond',
    unread: 'nieuw',
    paused: 'pauze',
    kinds: {
      teacher: { mentee: 'je maatje', mentor: 'jij bent het maatje' },
      leader: { mentee: 'je maatje', mentor: 'jij bent het maatje' },
      critical_friend: { mentee: 'je kritische vriend', mentor: 'jij bent de kritische vriend' },
    },
    wordsUntil: (day: string) => `Te lezen tot ${day}`,
    wordsGone: 'Je woorden zijn vernietigd',
    completed: 'afgerond',
    ended: 'gestopt',
    starterTitle: 'Je hoeft het niet alleen uit te zoeken',
    starterText:
      'Een maatje is een ervaren collega met wie je een jaar lang kunt praten over je klas. Alleen jullie twee lezen mee.',
    starterExample: '‘Na het buitenspelen krijg ik ze niet meer stil. Hoe doe jij die eerste vijf minuten?’',
    mentorTitle: 'Een starter kan jou goed gebruiken',
    mentorText:
      'Zeg hoeveel starters je wilt bijstaan en wanneer het je past. Wie zoekt, ziet je dan staan. Jij zegt altijd zelf ja of nee.',
    mentorExample: '‘Daar liep ik ook op vast. Wil je horen wat mij hielp, of eerst je verhaal kwijt?’',
    ask: 'Vraag een maatje',
    offer: 'Bied plek aan',
    friend: 'Vraag een kritische vriend',
    friendText: 'Iemand die je zelf kiest en die een tijdje met je meekijkt, ook als je geen starter meer bent.',
    afternoon: (day: string) => `Je school houdt ${day}middag vrij voor de rondetafel.`,
    autumn: 'In augustus en september vragen we twee collega’s tegelijk. Het eerste ja telt, de ander bedanken we.',
  },

  proposal: {
    asksYou: (name: string) => `${name} vraagt of jij het maatje wilt zijn`,
    asksFriend: (name: string) => `${name} vraagt of jij een kritische vriend wilt zijn`,
    proposedToYou: (name: string) => `De coördinator stelt ${name} als maatje voor`,
    waits: (name: string) => `Je vraag ligt bij ${name}`,
    answerBy: (day: string) => `Graag een antwoord vóór ${day}. Daarna vragen we iemand anders.`,
    friendAnswerBy: (day: string) => `Graag een antwoord vóór ${day}. Daarna vervalt de vraag.`,
    theyAnswerBy: (day: string) => `Tot ${day} kan je collega antwoorden. Daarna gaat je vraag verder.`,
    friendWaits: (day: string) => `Tot ${day} kan je collega antwoorden.`,
    notAssessing: 'Ik beoordeel deze collega niet',
    yes: 'Ja, graag',
    no: 'Nu even niet',
    noText: 'Een reden hoeft niet. Je collega hoort alleen dat het nu niet kan.',
    looksFor: 'Zoekt',
    takeBack: 'Neem je vraag terug',
    youSaidYes: 'Jij zei ja.',
  },

  request: {
    title: 'Vraag een maatje',
    text: 'Alles mag leeg blijven. Hoe meer je zegt, hoe beter we kunnen zoeken.',
    subjects: 'Waarover wil je praten?',
    subjectsHint: 'Vakken of onderwerpen, met komma’s ertussen. Bijvoorbeeld: schrijven, oudergesprekken.',
    years: 'Welke groep heb je?',
    days: 'Wanneer kun je?',
    school: 'Van welke school?',
    schools: { other: 'Liefst een andere school', same: 'Liefst mijn eigen school', any: 'Maakt niet uit' },
    schoolHints: { other: 'Dan praat je makkelijker vrijuit.', same: 'Dan loop je zo even binnen.', any: '' },
    offerOn: 'Kan iemand niet? Vraag dan vanzelf de volgende.',
    readBy: 'Collega’s met plek en de coördinator zien dit',
    send: 'Vraag een maatje',
    mine: 'Je vraag om een maatje',
    since: 'Gevraagd',
    wished: 'Je zoekt',
    anything: 'Iemand met plek',
    waiting: 'We zoeken met je mee. Je hoort het zodra iemand ja zegt.',
    suggestions: 'Wie bij je past',
    asked: 'gevraagd',
    propose: (name: string) => `Vraag ${name}`,
    atOnce: (count: number): string =>
      count === 1
        ? 'Je vraagt één collega tegelijk.'
        : 'Je kunt er twee tegelijk vragen. Het eerste ja telt, de ander bedanken we.',
    nobody: 'Er is nu niemand om voor te stellen. De coördinator ziet je vraag en denkt mee.',
    withdraw: 'Ik zoek niet meer',
    reasons: {
      same_year: 'zelfde groep',
      near_year: 'een groep hoger of lager',
      same_subject: 'zelfde onderwerp',
      other_school: 'andere school',
      same_school: 'je eigen school',
      same_day: 'kan op dezelfde dag',
      has_room: 'heeft plek',
    },
  },

  offer: {
    title: 'Bied plek aan',
    text: 'Wie een maatje zoekt, ziet dat jij plek hebt. Bij elke vraag beslis je zelf.',
    room: 'Voor hoeveel starters?',
    rooms: { 1: 'Eén', 2: 'Twee' } as Record<number, string>,
    subjects: 'Waar kun je bij helpen?',
    years: 'Welke groepen ken je goed?',
    days: 'Wanneer past het je?',
    readBy: 'Wie een maatje zoekt en de coördinator zien dit',
    send: 'Bied plek aan',
    save: 'Opslaan',
    mine: 'Je biedt plek aan',
    taken: (room: number, taken: number, waiting: number): string => {
      const places = room === 1 ? 'één starter' : `${room} starters`;
      const parts = [
        taken > 0 && (taken >= room ? 'nu bezet' : `waarvan ${taken} bezet`),
        waiting > 0 &&
          (waiting === 1 ? 'één vraag wacht op jouw antwoord' : `${waiting} vragen wachten op jouw antwoord`),
      ].filter(Boolean);
      return `Plek voor ${[places, ...parts].join(', ')}.`;
    },
    change: 'Wijzigen',
    end: 'Stop met aanbieden',
    ended: 'Je biedt geen plek meer aan. Wie al je maatje is, blijft dat.',
  },

  friend: {
    title: 'Vraag een kritische vriend',
    text: 'Kies een collega die een tijdje met je meedenkt. Jullie krijgen een gesprek dat alleen jullie lezen.',
    who: 'Naam van een collega',
    nobody: 'Niemand gevonden.',
    until: 'Tot en met',
    choose: 'Kies',
    chosen: (name: string) => `Je vraagt ${name}.`,
    other: 'Toch iemand anders',
    send: (name: string) => `Vraag ${name}`,
    sent: (name: string) => `Je vraag ligt bij ${name}.`,
  },
};
