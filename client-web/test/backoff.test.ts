import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closedBy, waitBeforeRetry } from '../src/wire/backoff.ts';

describe('connecting again', () => {
  it('is nearly at once when the server asks to resume', () => {
    assert.ok(waitBeforeRetry(0, closedBy.resume, () => 1) <= 200);
  });
  it('waits longer each time, and never beyond half a minute', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 20].map((attempt) => waitBeforeRetry(attempt, closedBy.abnormal, () => 1));
    assert.deepEqual(
      longest,
      [...longest].sort((a, b) => a - b),
    );
    assert.ok(Math.max(...longest) <= 30_100);
  });
  it('spreads a school group over the whole range', () => {
    assert.notEqual(
      waitBeforeRetry(3, closedBy.goingAway, () => 0.1),
      waitBeforeRetry(3, closedBy.goingAway, () => 0.9),
    );
  });
});
