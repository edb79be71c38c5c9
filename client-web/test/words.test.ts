import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en } from '../src/words/en.ts';
import { initials } from '../src/words/names.ts';
import { nl } from '../src/words/nl.ts';
import { nlBe } from '../src/words/nl_be.ts';
import { enPairing } from '../src/words/pairing/en.ts';
import { nlPairing } from '../src/words/pairing/nl.ts';
import { nlBePairing } from '../src/words/pairing/nl_be.ts';

function texts(of: unknown): string[] {
  if (typeof of === 'string') return [of];
  if (typeof of === 'object' && of !== null) return Object.values(of).flatMap(texts);
  if (typeof of === 'function') return [String(of)];
  return [];
}

function byPlace(of: unknown, place = ''): Record<string, string> {
  if (typeof of === 'string' || typeof of === 'function') return { [place]: String(of) };
  if (typeof of !== 'object' || of === null) return {};
  return Object.assign({}, ...Object.entries(of).map(([key, value]) => byPlace(value, `${place}/${key}`)));
}

describe('the words of the screen', () => {
  for (const [name, words] of Object.entries({ nl, en, nlBe, nlPairing, enPairing, nlBePairing })) {
    it(`are calm in ${name}: no exclamation marks`, () => {
      assert.deepEqual(
        texts(words).filter((text) => /[\p{L}.?)’]!(?!=)/u.test(text)),
        [],
      );
    });
  }
  it('are all said in English, but for the words that both languages have', () => {
    const [dutch, english] = [byPlace({ ...nl, pairing: nlPairing }), byPlace({ ...en, pairing: enPairing })];
    const same = Object.keys(dutch).filter((place) => dutch[place] !== '' && dutch[place] === english[place]);
    assert.deepEqual(same, [
      '/dates/at',
      '/network/visibilities/open',
      '/network/filters/recent',
      '/invitation/school',
      '/invitation/states/open',
      '/starter/title',
      '/account/begin',
      '/profile/mail',
      '/profile/sessionKinds/browser',
      '/pairing/together/life/endAct',
      '/pairing/leader/starters',
    ]);
  });
  it('are those of teachers', () => {
    const avoided = /dashboard|\bKPI\b|content\b|gebruiker|moderator|compliance|verplicht|ranking|\bbadge|discussie/i;
    assert.deepEqual(
      [...texts(nl), ...texts(nlPairing)].filter((text) => avoided.test(text)),
      [],
    );
  });
  it('name years as each country does', () => {
    assert.equal(nl.years.range([3, 4]), 'groep 3 en 4');
    assert.equal(nl.years.range([5, 6, 7, 8]), 'groep 5 tot en met 8');
    assert.equal(nl.years.range([1, 4]), 'groep 1 en 4');
    assert.equal(nlBe.years?.range?.([3, 4]), 'eerste leerjaar en tweede leerjaar');
  });
  it('say one as one', () => {
    assert.equal(nl.admin.counts(1, 1, 1), '1 collega, 1 school, 1 netwerk');
    assert.equal(en.admin.counts(1, 1, 1), '1 colleague, 1 school, 1 network');
    assert.equal(nl.admin.counts(2, 2, 2), '2 collega’s, 2 scholen, 2 netwerken');
  });
  it('join names as people do', () => {
    assert.equal(nl.shared.list(['Els'], 0), 'Els');
    assert.equal(nl.shared.list(['Els', 'Tom'], 0), 'Els en Tom');
    assert.equal(nl.shared.list(['Els', 'Tom'], 3), 'Els, Tom en 3 anderen');
  });
  it('make two letters of a name', () => {
    assert.equal(initials('Fatima El Idrissi'), 'FI');
    assert.equal(initials('Ümit'), 'Ü');
    assert.equal(initials(''), '');
  });
});
