import { nlPairing, type PairingWords } from './nl.ts';

const { find, talk, together, coordinator, confidential, leader } = nlPairing;

/** Flemish words over the Dutch ones. */
export const nlBePairing: PairingWords = {
  find: {
    ...find,
    request: {
      ...find.request,
      subjectsHint: 'Vakken of onderwerpen, met komma’s ertussen. Bijvoorbeeld: schrijven, oudercontacten.',
      years: 'Welk leerjaar heb je?',
      reasons: { ...find.request.reasons, same_year: 'zelfde leerjaar', near_year: 'een leerjaar hoger of lager' },
    },
    offer: { ...find.offer, years: 'Welke leerjaren ken je goed?' },
  },
  talk: {
    ...talk,
    startExample: '‘Donderdag heb ik mijn eerste oudercontacten. Hoe begin jij zo’n gesprek?’',
  },
  together,
  coordinator,
  confidential,
  leader: { ...leader, notALeader: 'Je bent nu van geen school de directeur.' },
};
