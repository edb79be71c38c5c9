import { type OpenPairing, openPairing } from './open_pairing.ts';
import {
  withAgreement,
  withClosing,
  withEntry,
  withGoal,
  withMeeting,
  withoutEntry,
  withReadingDays,
} from './pairing_parts.ts';
import { feeds, myId } from './session.ts';

// What happens to what the two make together while a pair is open.

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
  patch(data.pairing_id, seq, (page) => withReadingDays(page, data.person_id === myId.peek(), data.days)),
);
// Notes come by one's own inbox, whose numbers say nothing about the pair's feed.
feeds.on('pairing.note_changed', ({ data }) => openPairing(data.pairing_id).patch((page) => withEntry(page, data)));
