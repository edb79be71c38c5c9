import { signal } from '@preact/signals';

const said = signal('');

/** Says something to whoever listens to the screen, without moving anything on it. */
export function announce(text: string): void {
  said.value = said.peek() === text ? `${text} ` : text;
}

export function Announcer() {
  return (
    <div class="sr-only" aria-live="polite">
      {said.value}
    </div>
  );
}
