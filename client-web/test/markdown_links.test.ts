import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkFor } from '../src/ui/markdown_links.ts';

const home = 'https://kring.example';
const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('links in what people write', () => {
  it('lead outside over http and https alone', () => {
    assert.deepEqual(linkFor('https://slo.nl/a?b#c', home), { kind: 'outside', href: 'https://slo.nl/a?b#c' });
    assert.equal(linkFor('http://slo.nl', home)?.kind, 'outside');
  });
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://kring.example/x',
    'mailto:a@b.nl',
    'person:nobody',
    `person:${id}/..`,
    'https://user:secret@slo.nl',
    'http://[',
  ]) {
    it(`go nowhere for ${JSON.stringify(href)}`, () => assert.equal(linkFor(href, home), undefined));
  }
  it('stay inside for our own address and for relative ones', () => {
    assert.deepEqual(linkFor('/gesprek/1#b-2', home), { kind: 'inside', href: '/gesprek/1#b-2' });
    assert.deepEqual(linkFor(`${home}/zoeken?q=a`, home), { kind: 'inside', href: '/zoeken?q=a' });
  });
  it('treat a doubled slash as the other site that it is', () => {
    assert.deepEqual(linkFor('//evil.example/x', home), { kind: 'outside', href: 'https://evil.example/x' });
  });
  it('know a mentioned person', () => {
    assert.deepEqual(linkFor(`person:${id}`, home), { kind: 'person', personId: id });
  });
});
