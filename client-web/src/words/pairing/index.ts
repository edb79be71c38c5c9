import type { Language } from '../../wire/types.ts';
import { language } from '../index.ts';
import { enPairing } from './en.ts';
import { nlPairing, type PairingWords } from './nl.ts';
import { nlBePairing } from './nl_be.ts';

const catalogues: Record<Language, PairingWords> = { nl: nlPairing, 'nl-BE': nlBePairing, en: enPairing };

/** The words of the pairs' screens. They come with those screens, and not with the first load. */
export function p(): PairingWords {
  return catalogues[language.value];
}
