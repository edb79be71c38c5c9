import { type ReadonlySignal, signal } from '@preact/signals';
import type { Language } from '../wire/types.ts';
import { type Catalogue, nl } from './nl.ts';

type Overlay = { [K in keyof Catalogue]?: Partial<Catalogue[K]> };

const catalogues: Record<Language, () => Promise<Catalogue>> = {
  nl: async () => nl,
  'nl-BE': async () => overlaid(nl, (await import('./nl_be.ts')).nlBe),
  en: async () => (await import('./en.ts')).en,
};

const kept = 'kring.language';

const current = signal<Catalogue>(nl);
const currentLanguage = signal<Language>('nl');
export const language: ReadonlySignal<Language> = currentLanguage;

/** The words of the screen. Reading them in a component redraws it when the language changes. */
export function t(): Catalogue {
  return current.value;
}

export async function speak(chosen: Language): Promise<void> {
  if (chosen === currentLanguage.peek()) return;
  current.value = await catalogues[chosen]();
  currentLanguage.value = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(kept, chosen);
  } catch {
    // The next visit asks the browser again.
  }
}

/** Before anybody has signed in: what this device spoke last, or what the browser asks for. */
export function languageOfDevice(): Language {
  try {
    const last = localStorage.getItem(kept);
    if (last === 'nl' || last === 'nl-BE' || last === 'en') return last;
  } catch {
    // Fall through to what the browser says.
  }
  const wanted = navigator.languages.find((one) => /^(nl|en)\b/i.test(one)) ?? 'nl';
  if (/^nl-BE$/i.test(wanted)) return 'nl-BE';
  return /^en/i.test(wanted) ? 'en' : 'nl';
}

/** The Flemish words lie over the Dutch ones: words change, never what the screen can do. */
function overlaid(base: Catalogue, overlay: Overlay): Catalogue {
  const out: Record<string, unknown> = { ...base };
  for (const [section, words] of Object.entries(overlay)) {
    out[section] = { ...(base as Record<string, object>)[section], ...words };
  }
  return out as Catalogue;
}
