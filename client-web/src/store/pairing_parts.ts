import type {
  Agreement,
  Closing,
  Goal,
  PairEntry,
  PairingPage,
  PairMeeting,
  PersonRef,
  Weekday,
} from '../wire/types.ts';

// What the two make together, as it changes: the same for what one did oneself and for what an event says.

/** Puts a thing among those of its kind; what is known newer stays. */
function put<T>(list: readonly T[], thing: T, same: (one: T) => boolean, newer: (one: T) => boolean): T[] {
  const known = list.find(same);
  if (!known) return [thing, ...list];
  return newer(known) ? [...list] : list.map((one) => (same(one) ? thing : one));
}

export function withAgreement(page: PairingPage, agreement: Agreement): PairingPage {
  const known = page.agreement;
  const older =
    known &&
    (known.version > agreement.version ||
      (known.version === agreement.version && known.signatures.length > agreement.signatures.length));
  return older ? page : { ...page, agreement };
}

export function withGoal(page: PairingPage, goal: Goal): PairingPage {
  const same = (one: Goal) => one.goal_id === goal.goal_id;
  const goals = put(page.goals, goal, same, (known) => known.version > goal.version);
  return { ...page, goals: goals.filter((one) => !one.deleted) };
}

export function withMeeting(page: PairingPage, meeting: PairMeeting): PairingPage {
  const same = (one: PairMeeting) => one.meeting_id === meeting.meeting_id;
  return { ...page, meetings: put(page.meetings, meeting, same, (known) => known.sequence > meeting.sequence) };
}

export function withEntry(page: PairingPage, entry: PairEntry): PairingPage {
  const same = (one: PairEntry) => one.entry_id === entry.entry_id;
  const newer = (known: PairEntry) => (known.edited_at ?? '') > (entry.edited_at ?? '');
  return { ...page, entries: put(page.entries, entry, same, newer) };
}

export function withoutEntry(page: PairingPage, entryId: string): PairingPage {
  return { ...page, entries: page.entries.filter((one) => one.entry_id !== entryId) };
}

export function withClosing(page: PairingPage, closing: Closing): PairingPage {
  const same = (one: Closing) => one.person_id === closing.person_id;
  return { ...page, closings: put(page.closings, closing, same, (known) => known.at > closing.at) };
}

export function withReadingDays(page: PairingPage, mine: boolean, days: Weekday[]): PairingPage {
  return mine ? { ...page, my_reading_days: days } : { ...page, other_reading_days: days };
}

/** The other is known from the card; of oneself the page knows among its readers. */
export function whoIs(page: PairingPage, personId: string): PersonRef | undefined {
  return page.readers.find((reader) => reader.person_id === personId);
}
