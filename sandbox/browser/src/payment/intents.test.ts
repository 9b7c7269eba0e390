// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Intent } from '../api/objects.ts';
import { idOf, kindOf, lastError, PAYMENT, SETUP } from './intents.ts';

test('a client secret names its intent', () => {
  assert.equal(idOf('pi_1_secret_2', PAYMENT, 'x'), 'pi_1');
  assert.equal(kindOf('seti_1_secret_2'), SETUP);
  for (const wrong of ['pi_1', 'seti_1_secret_2', undefined, 7]) {
    assert.throws(() => idOf(wrong, PAYMENT, 'stripe.confirmPayment()'), { name: 'IntegrationError' });
  }
});

test('a failed attempt reads like the error it was', () => {
  const intent = { id: 'seti_1', object: 'setup_intent', last_setup_error: { type: 'card_error', code: 'card_declined' } } as Intent;
  const error = lastError(intent);
  assert.equal(error.code, 'card_declined');
  assert.equal(error.setup_intent, intent);
});
