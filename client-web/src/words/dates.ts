/** The words that dates are said with. Names of days and months come from the browser. */
export type DateWords = {
  locale: string;
  now: string;
  today: string;
  yesterday: string;
  tomorrow: string;
  at: (day: string, time: string) => string;
  time: (hours: string, minutes: string) => string;
};

const dayMs = 86_400_000;

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Calendar days from `now` to `at`, negative in the past; a night in which the clock changes counts as one. */
export function daysUntil(at: Date, now: Date): number {
  return Math.round((midnight(at) - midnight(now)) / dayMs);
}

function format(words: DateWords, at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(words.locale, options).format(at);
}

export function timeOfDay(words: DateWords, at: Date): string {
  return words.time(String(at.getHours()), String(at.getMinutes()).padStart(2, '0'));
}

/** The day alone: "gisteren", "dinsdag", "5 november", "5 november 2024". */
export function dayAsSaid(words: DateWords, at: Date, now: Date): string {
  const days = daysUntil(at, now);
  if (days === 0) return words.today;
  if (days === -1) return words.yesterday;
  if (days === 1) return words.tomorrow;
  if (days < 0 && days > -7) return format(words, at, { weekday: 'long' });
  if (at.getFullYear() === now.getFullYear()) return format(words, at, { day: 'numeric', month: 'long' });
  return format(words, at, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** The moment: with its time while that is near, later the day alone. */
export function momentAsSaid(words: DateWords, at: Date, now: Date): string {
  const past = now.getTime() - at.getTime();
  if (past >= -60_000 && past < 60_000) return words.now;
  const days = daysUntil(at, now);
  const day = dayAsSaid(words, at, now);
  return days > -2 && days < 2 ? words.at(day, timeOfDay(words, at)) : day;
}

/** "donderdag 19 november 2026, 15.30 uur" */
export function exactMoment(words: DateWords, at: Date): string {
  const day = format(words, at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return words.at(day, timeOfDay(words, at));
}

/** "Donderdag 19 november" */
export function dateAsHeading(words: DateWords, at: Date): string {
  const day = format(words, at, { weekday: 'long', day: 'numeric', month: 'long' });
  return capital(day);
}

/** "donderdag 19 november, 15.30 uur", with its year when that isn't this one. */
export function momentInFull(words: DateWords, at: Date, now: Date): string {
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' };
  const day = format(words, at, { weekday: 'long', day: 'numeric', month: 'long', ...year });
  return words.at(day, timeOfDay(words, at));
}

/** A day without a time, as the contract writes it: noon, so that no zone makes another day of it. */
export function dayOf(date: string): Date {
  return new Date(`${date}T12:00:00`);
}

/** A day to come, as one says it: "morgen", "maandag", "5 december". */
export function dayAhead(words: DateWords, at: Date, now: Date): string {
  const days = daysUntil(at, now);
  return days > 1 && days < 7 ? format(words, at, { weekday: 'long' }) : dayAsSaid(words, at, now);
}

/** "juli" */
export function monthOf(words: DateWords, at: Date): string {
  return format(words, at, { month: 'long' });
}

/** "5 november", "5 november 2024" */
export function dateInWords(words: DateWords, at: Date, now: Date): string {
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' };
  return format(words, at, { day: 'numeric', month: 'long', ...year });
}

/** What stands above the messages of a day: "Vandaag", "Gisteren", "Dinsdag 17 november". */
export function dayAsDivider(words: DateWords, at: Date, now: Date): string {
  const days = daysUntil(at, now);
  if (days !== 0 && days !== -1) {
    return at.getFullYear() === now.getFullYear() ? dateAsHeading(words, at) : capital(dateInWords(words, at, now));
  }
  return capital(days === 0 ? words.today : words.yesterday);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
