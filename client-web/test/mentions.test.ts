import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collapseMentions, expandMentions, mentionAt } from '../src/store/mentions.ts';

const els = { person_id: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'Els Baeten' };
const elsShort = { person_id: '01890a5d-ac96-774b-bcce-b302099a8058', name: 'Els' };

describe('mentions', () => {
  it('go to the server with the person and come back as a name', () => {
    const sent = expandMentions('Dank @Els Baeten, mooi', [els]);
    assert.equal(sent, `Dank @[Els Baeten](person:${els.person_id}), mooi`);
    assert.deepEqual(collapseMentions(sent), { text: 'Dank @Els Baeten, mooi', mentions: [els] });
  });
  it('prefer the longest name', () => {
    assert.equal(
      expandMentions('@Els Baeten en @Els', [elsShort, els]),
      `@[Els Baeten](person:${els.person_id}) en @[Els](person:${elsShort.person_id})`,
    );
  });
  it('leave a longer word alone', () => assert.equal(expandMentions('@Elsje', [elsShort]), '@Elsje'));
  it('leave what nobody chose alone', () => assert.equal(expandMentions('@Els', []), '@Els'));
  it('are looked for behind an @ that begins a word', () => {
    assert.deepEqual(mentionAt('Dag @el', 7), { from: 4, typed: 'el' });
    assert.deepEqual(mentionAt('Dag @Els Ba', 11), { from: 4, typed: 'Els Ba' });
    assert.equal(mentionAt('mail els@debrug', 15), undefined);
    assert.deepEqual(mentionAt('@', 1), { from: 0, typed: '' });
  });
});
