import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsInOneMessage } from '../src/wire/frame_size.ts';

test('a message is measured in bytes, as the server does', () => {
  assert.ok(fitsInOneMessage('x'.repeat(65_536)));
  assert.ok(!fitsInOneMessage('x'.repeat(65_537)));
  assert.ok(fitsInOneMessage('é'.repeat(32_768)));
  assert.ok(!fitsInOneMessage('é'.repeat(32_769)));
  assert.ok(fitsInOneMessage('🌱'.repeat(16_384)));
  assert.ok(!fitsInOneMessage(`${'🌱'.repeat(16_384)}x`));
});
