// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Api } from './client.ts';

interface Sent {
  url: string;
  init: RequestInit;
}

function answering(t: TestContext, answer: () => Promise<Response>): Sent[] {
  const sent: Sent[] = [];
  t.mock.method(globalThis, 'fetch', (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return answer();
  });
  return sent;
}

const api = new Api({ origin: 'http://sandbox.test', publishableKey: 'pk_test_1', stripeAccount: 'acct_1' });

test('requests carry the key and the account, and no cookies', async (t) => {
  const sent = answering(t, async () => Response.json({ id: 'pi_1' }));
  assert.deepEqual(await api.get('/v1/payment_intents/pi_1', { client_secret: 's' }), { value: { id: 'pi_1' } });
  assert.equal(sent[0]?.url, 'http://sandbox.test/v1/payment_intents/pi_1?client_secret=s');
  assert.deepEqual(sent[0]?.init.headers, { Authorization: 'Bearer pk_test_1', 'Stripe-Account': 'acct_1' });
  assert.equal(sent[0]?.init.credentials, 'omit');
});

test('an error of the API is the outcome, not an exception', async (t) => {
  const error = { type: 'card_error', code: 'card_declined' };
  answering(t, async () => Response.json({ error }, { status: 402 }));
  assert.deepEqual(await api.post('/v1/payment_methods', {}), { error });
});

test('so is a connection that fails, and an answer that is none', async (t) => {
  const answers = [() => Promise.reject(new TypeError('refused')), async () => new Response('<html>')];
  answering(t, () => (answers.shift() as () => Promise<Response>)());
  for (let i = 0; i < 2; i++) {
    const outcome = await api.get('/v1/x', {});
    assert.equal(outcome.error?.type, 'api_connection_error');
  }
});
