import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsAsPage } from '../src/features/pairing/words_as_page.ts';
import type { MyWords } from '../src/wire/types.ts';
import { nlPairing } from '../src/words/pairing/nl.ts';

const mine: MyWords = {
  pairing_id: 'p',
  with: { person_id: 'els', name: 'Els <b>Baeten</b>', leader: false, former: false },
  messages: [
    message(1, 'Eerst tekenen & dan schrijven <script>alert(1)</script>'),
    { ...message(2, ''), deleted: true },
  ],
  entries: [],
  goals: [],
  closing: { learned: 'Stil zijn werkt ook.', helped: '', keep: '' },
};

function message(seq: number, body: string): MyWords['messages'][number] {
  return {
    message_id: `m${seq}`,
    pairing_id: 'p',
    seq,
    author: 'noor',
    body,
    created_at: '2026-11-17T15:58:00Z',
    deleted: false,
    destroyed: false,
    acknowledged: false,
  };
}

describe('the words that one takes along', () => {
  const text = wordsAsPage(mine, {
    words: nlPairing.together,
    language: 'nl',
    moment: () => 'dinsdag 17 november, 16.58 uur',
    day: (date) => date,
  });
  it('are there with their day', () => {
    assert.match(text, /dinsdag 17 november, 16.58 uur/);
    assert.match(text, /Stil zijn werkt ook\./);
  });
  it('are text, whatever somebody wrote', () => {
    assert.doesNotMatch(text, /<script|<b>Baeten/);
    assert.match(text, /tekenen &amp; dan schrijven &lt;script&gt;/);
  });
  it('leave out what was taken away, and parts in which nothing was written', () => {
    assert.equal(text.match(/<article>/g)?.length, 1);
    assert.doesNotMatch(text, new RegExp(nlPairing.together.file.goals));
  });
});
