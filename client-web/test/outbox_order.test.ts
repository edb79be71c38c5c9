import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inOrder, nextToSend, type OutboxState, type Queued } from '../src/store/outbox_order.ts';

function queued(key: string, place: string, written_at: number, state: OutboxState = 'waiting'): Queued {
  return { key, place, written_at, state };
}

describe('the outbox', () => {
  it('sends in the order of writing', () => {
    const items = [queued('b', 't1', 2), queued('c', 't2', 3), queued('a', 't1', 1)];
    assert.deepEqual(
      inOrder(items).map((one) => one.key),
      ['a', 'b', 'c'],
    );
    assert.equal(nextToSend(items)?.key, 'a');
  });
  it('keeps the order of ids for what was written in the same millisecond', () => {
    assert.deepEqual(
      inOrder([queued('b', 't', 1), queued('a', 't', 1)]).map((one) => one.key),
      ['a', 'b'],
    );
  });
  it('never lets an answer overtake what its writer is asked about', () => {
    const items = [queued('a', 't1', 1, 'asks'), queued('b', 't1', 2), queued('c', 't2', 3)];
    assert.equal(nextToSend(items)?.key, 'c');
  });
  it('has nothing to send when all that is left asks first', () => {
    assert.equal(nextToSend([queued('a', 't1', 1, 'asks'), queued('b', 't1', 2)]), undefined);
  });
});
