import type { PairingCard, Weekday, Wishes } from '../../wire/types.ts';
import { dateInWords, dayOf, monthOf } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';

export const weekdays: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** "dinsdag en donderdag" */
export function daysInWords(days: readonly Weekday[]): string {
  const inOrder = weekdays.filter((day) => days.includes(day));
  return t().shared.list(
    inOrder.map((day) => p().find.weekdays[day]),
    0,
  );
}

/** "5 november" */
export function dateSaid(date: string): string {
  const day = date.length === 10 ? dayOf(date) : new Date(date);
  return dateInWords(t().dates, day, new Date());
}

export function monthSaid(date: string): string {
  return monthOf(t().dates, dayOf(date));
}

/** "schrijven, groep 3 en 4, dinsdag": what somebody looks for or can give. */
export function wishesInWords(wishes: Wishes): string {
  return [wishes.subjects.join(', '), t().years.range(wishes.years), daysInWords(wishes.days)]
    .filter(Boolean)
    .join(' · ');
}

/** "je maatje", "jij bent het maatje" */
export function roleOfOther(card: PairingCard): string {
  return p().find.list.kinds[card.kind][card.side];
}
