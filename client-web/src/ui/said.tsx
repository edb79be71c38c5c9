import { signal } from '@preact/signals';
import { dayAsSaid, exactMoment, momentAsSaid } from '../words/dates.ts';
import { t } from '../words/index.ts';

/** The minute that it is, so that "zojuist" doesn't stay. */
export const minute = signal(Date.now());

setInterval(() => {
  if (document.visibilityState === 'visible') minute.value = Date.now();
}, 60_000);

/** A moment as people say it; the exact one on hover. */
export function Said({ at, day }: { at: string; day?: boolean }) {
  const words = t().dates;
  const moment = new Date(at);
  const now = new Date(Math.max(minute.value, Date.now()));
  return (
    <time dateTime={at} title={exactMoment(words, moment)}>
      {day ? dayAsSaid(words, moment, now) : momentAsSaid(words, moment, now)}
    </time>
  );
}
