import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainText } from '../src/ui/plain_text.ts';

describe('what somebody wrote, as it is said aloud', () => {
  const said: [string, string, string][] = [
    ['emphasis', 'Dat is **heel** _anders_ dan ~~eerst~~ `zo`.', 'Dat is heel anders dan eerst zo.'],
    ['links', 'Zie [de lijst](https://slo.nl) en ![de muur](https://slo.nl/a.png).', 'Zie de lijst en de muur.'],
    [
      'lists',
      'Ik probeerde:\n\n- een ander blad\n  - met lijnen\n- een pen',
      'Ik probeerde: een ander blad met lijnen een pen',
    ],
    ['headings and quotations', '# Vrijdag\n> Eerst het verhaal.\n\nDan de d.', 'Vrijdag Eerst het verhaal. Dan de d.'],
    ['tables', '| dag | wat |\n| --- | --- |\n| maandag | schrijven |', 'dag wat maandag schrijven'],
    ['mentions', 'Vraag @[Els Baeten](person:01890a5d-ac96-774b-bcce-b302099a8057) eens.', 'Vraag Els Baeten eens.'],
    ['lines', 'Een\ntwee\n\n---\n\ndrie', 'Een twee drie'],
    ['what is no mark', '2 * 3 < 7 & <b>a_b</b>', '2 * 3 < 7 & <b>a_b</b>'],
    ['nothing', '', ''],
  ];
  for (const [what, markdown, plain] of said) {
    it(`has no marks: ${what}`, () => assert.equal(plainText(markdown), plain));
  }
  it('ends for what is nested without end', () => {
    assert.match(plainText(`${'>'.repeat(200)} genoeg`), /genoeg$/);
  });
});
