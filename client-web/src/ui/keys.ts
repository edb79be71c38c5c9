import { signal } from '@preact/signals';

const kept = 'kring.keys';

function keptChoice(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return true;
  }
}

/** Single keys can be switched off: whoever speaks to the computer would set them off by accident (WCAG 2.1.4). */
export const keysOn = signal(keptChoice());
export const keysShown = signal(false);

export function chooseKeys(on: boolean): void {
  keysOn.value = on;
  try {
    localStorage.setItem(kept, on ? 'on' : 'off');
  } catch {
    // Holds for as long as the page is open.
  }
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element?.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** Moves along what the screen lists: posts in a thread, threads in a topic. */
function step(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-step]')];
  const at = all.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by;
  const element = all[next];
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

function reply(): void {
  document.querySelector<HTMLElement>('[data-reply]')?.focus();
}

export function listenForKeys(go: (path: string) => void): () => void {
  let gPressedAt = 0;
  const acts: Record<string, () => void> = {
    j: () => step(1),
    k: () => step(-1),
    r: reply,
    '/': () => go('/zoeken'),
    '?': () => {
      keysShown.value = true;
    },
  };
  const hear = (event: KeyboardEvent) => {
    if (!keysOn.peek() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'g') {
      gPressedAt = Date.now();
      return;
    }
    const act = event.key === 'h' && Date.now() - gPressedAt < 1_500 ? () => go('/') : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}
