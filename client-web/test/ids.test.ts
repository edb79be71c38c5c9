import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newId } from '../src/wire/ids.ts';

describe('ids of what a person makes', () => {
  it('are UUIDs of version 7 that carry their millisecond', () => {
    const at = Date.UTC(2030, 0, 1);
    const id = newId(at);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), at);
  });
  it('rise, also within a millisecond and when the clock goes back', () => {
    const at = Date.UTC(2031, 0, 1);
    const ids = [...Array(2000).keys()].map((n) => newId(at - (n % 3)));
    assert.deepEqual(ids, [...ids].sort());
    assert.equal(new Set(ids).size, ids.length);
  });
});
