import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../words/index.ts';
import { TextButton } from './parts.tsx';

type Toast = { id: number; text: string; action?: ComponentChildren };

const shownForMs = 9_000;
const toasts = signal<Toast[]>([]);
let next = 1;

/** A quiet word about something that was done elsewhere on the screen. One with something to do stays. */
export function tell(text: string, action?: ComponentChildren): void {
  const toast: Toast = { id: next++, text, action };
  toasts.value = [...toasts.peek().slice(-1), toast];
  if (!action) setTimeout(() => drop(toast.id), shownForMs);
}

function drop(id: number): void {
  toasts.value = toasts.peek().filter((one) => one.id !== id);
}

export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast) => (
        <div class="toast" key={toast.id}>
          <p>{toast.text}</p>
          <div class="row tight">
            {toast.action}
            <TextButton onClick={() => drop(toast.id)}>{t().shared.close}</TextButton>
          </div>
        </div>
      ))}
    </div>
  );
}
