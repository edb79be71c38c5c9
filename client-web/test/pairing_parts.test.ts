import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  withAgreement,
  withEntry,
  withGoal,
  withMeeting,
  withoutEntry,
  withReadingDays,
} from '../src/store/pairing_parts.ts';
import type { Agreement, Goal, PairEntry, PairingPage, PairMeeting } from '../src/wire/types.ts';

const other = { person_id: 'els', name: 'Els Baeten', leader: false, former: false };
const page: PairingPage = {
  card: {
    pairing_id: 'p',
    kind: 'teacher',
    state: 'active',
    side: 'mentee',
    other,
    my_yes: true,
    other_yes: true,
    by_coordinator: false,
    proposed_at: '',
    status: 'running',
    unread: 0,
    my_words_destroyed: false,
  },
  readers: [other],
  year_line: [],
  my_reading_days: [],
  other_reading_days: [],
  goals: [],
  meetings: [],
  entries: [],
  closings: [],
  asked_to_close: false,
  reports: [],
  confidential_people: [],
};
const goal = (version: number, title: string, deleted = false): Goal => ({
  goal_id: 'g',
  pairing_id: 'p',
  version,
  text: { title, steps: [] },
  reached: false,
  author: 'els',
  created_at: '',
  deleted,
});
const agreement = (version: number, signers: string[]): Agreement => ({
  pairing_id: 'p',
  version,
  text: { focus: `versie ${version}`, rhythm: '', looking: '', between_us: '', stopping: '' },
  author: 'els',
  at: '',
  signatures: signers.map((person_id) => ({ person_id, at: '' })),
  destroyed: false,
});

describe('what the two make together', () => {
  it('shows the newest version of a goal, whichever comes in last', () => {
    const newest = withGoal(withGoal(page, goal(2, 'tweede')), goal(1, 'eerste'));
    assert.deepEqual(
      newest.goals.map((one) => one.text.title),
      ['tweede'],
    );
  });
  it('lets a goal go that was taken away', () => {
    assert.deepEqual(withGoal(withGoal(page, goal(1, 'eerste')), goal(2, '', true)).goals, []);
  });
  it('never loses a signature to an older answer', () => {
    const both = withAgreement(page, agreement(1, ['els', 'noor']));
    assert.equal(withAgreement(both, agreement(1, ['els'])).agreement?.signatures.length, 2);
    assert.equal(withAgreement(both, agreement(2, [])).agreement?.version, 2);
  });
  it('moves a meeting once, whatever arrives again', () => {
    const meeting = (sequence: number, starts_at: string): PairMeeting => ({
      meeting_id: 'm',
      pairing_id: 'p',
      sequence,
      starts_at,
      minutes: 30,
      text: { about: '', place: '' },
      cancelled: false,
      author: 'els',
    });
    const moved = withMeeting(withMeeting(page, meeting(1, 'dinsdag')), meeting(0, 'maandag'));
    assert.deepEqual(
      moved.meetings.map((one) => one.starts_at),
      ['dinsdag'],
    );
  });
  it('takes an entry away that is withdrawn', () => {
    const entry: PairEntry = {
      entry_id: 'e',
      pairing_id: 'p',
      kind: 'note',
      author: 'els',
      on: '2026-11-17',
      text: 'Rustig',
      shown: true,
      created_at: '',
    };
    assert.deepEqual(withoutEntry(withEntry(page, entry), 'e').entries, []);
  });
  it('knows whose reading days they are', () => {
    assert.deepEqual(withReadingDays(page, true, ['monday']).my_reading_days, ['monday']);
    assert.deepEqual(withReadingDays(page, false, ['friday']).other_reading_days, ['friday']);
  });
});
