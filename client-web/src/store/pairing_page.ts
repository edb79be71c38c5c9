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
import { type OpenPairing, openPairing, put } from './open_pairing.ts';
import { feeds, myId } from './session.ts';

// What the two make together, as it changes: the same for what one did oneself and for what an event says.

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

export function withReadingDays(page: PairingPage, personId: string, days: Weekday[]): PairingPage {
  return personId === myId.peek() ? { ...page, my_reading_days: days } : { ...page, other_reading_days: days };
}

/** The other is known from the card; of oneself the page knows among its readers. */
export function whoIs(page: PairingPage, personId: string): PersonRef | undefined {
  return page.readers.find((reader) => reader.person_id === personId);
}

function patch(pairingId: string, seq: number, change: Parameters<OpenPairing['patch']>[0]): void {
  openPairing(pairingId).patch(change, seq);
}

feeds.on('pairing.agreement_changed', ({ seq, data }) =>
  patch(data.pairing_id, seq, (page) => withAgreement(page, data)),
);
feeds.on('pairing.goal_changed', ({ seq, data }) => patch(data.pairing_id, seq, (page) => withGoal(page, data)));
feeds.on('pairing.meeting_changed', ({ seq, data }) => patch(data.pairing_id, seq, (page) => withMeeting(page, data)));
feeds.on('pairing.entry_changed', ({ seq, data }) => patch(data.pairing_id, seq, (page) => withEntry(page, data)));
feeds.on('pairing.entry_withdrawn', ({ seq, data }) =>
  patch(data.pairing_id, seq, (page) => {
    const entry = page.entries.find((one) => one.entry_id === data.entry_id);
    // One's own note stays one's own.
    if (entry?.author === myId.peek()) return withEntry(page, { ...entry, shown: false });
    return withoutEntry(page, data.entry_id);
  }),
);
feeds.on('pairing.closing_answered', ({ seq, data }) =>
  patch(data.pairing_id, seq, (page) => withClosing(page, data.closing)),
);
feeds.on('pairing.days_set', ({ seq, data }) =>
  patch(data.pairing_id, seq, (page) => withReadingDays(page, data.person_id, data.days)),
);
// Notes come by one's own inbox, whose numbers say nothing about the pair's feed.
feeds.on('pairing.note_changed', ({ data }) => openPairing(data.pairing_id).patch((page) => withEntry(page, data)));
