import { signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
const kept = 'kring.theme';

export const theme = signal<Theme>((document.documentElement.dataset['theme'] as Theme | undefined) ?? 'system');

/** Kept on this device: a board in a classroom and a phone at home are not the same room. */
export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
  try {
    if (chosen === 'system') localStorage.removeItem(kept);
    else localStorage.setItem(kept, chosen);
  } catch {
    // Holds for as long as the page is open.
  }
}
