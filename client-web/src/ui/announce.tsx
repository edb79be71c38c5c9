import { signal } from '@preact/signals';
import { onSession } from '../store/session.ts';

const keptForMs = 8_000;
const said = signal('');
let fading = 0;

/** Says something to whoever listens to the screen, without moving anything on it. It doesn't stay in the page. */
export function announce(text: string): void {
  said.value = said.peek() === text ? `${text} ` : text;
  clearTimeout(fading);
  fading = setTimeout(() => {
    said.value = '';
  }, keptForMs) as unknown as number;
}

onSession({
  opened: () => {},
  closed: () => {
    said.value = '';
  },
  feedEnded: () => {},
});

export function Announcer() {
  return (
    <div class="sr-only" aria-live="polite">
      {said.value}
    </div>
  );
}
