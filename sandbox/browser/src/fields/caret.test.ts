// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caretAfter, significantBefore } from './caret.ts';

test('the caret stays behind the digit it was behind', () => {
  assert.equal(significantBefore('4242 42', 6), 5);
  assert.equal(caretAfter('4242 4242', 5), 6);
  assert.equal(caretAfter('4242 4242', 4), 4);
  assert.equal(caretAfter('42', 9), 2);
  assert.equal(caretAfter('', 0), 0);
});
