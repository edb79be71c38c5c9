import { nlFind } from './nl_find.ts';
import { nlProgramme } from './nl_programme.ts';
import { nlTalk } from './nl_talk.ts';
import { nlTogether } from './nl_together.ts';

/** Dutch, and the shape that the other languages have to fill. */
export const nlPairing = { find: nlFind, talk: nlTalk, together: nlTogether, ...nlProgramme };

export type PairingWords = typeof nlPairing;
