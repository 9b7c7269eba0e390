// SPDX-License-Identifier: Apache-2.0
// The other direction: what Holdfast's own client asks of Stripe, judged by Stripe's description of its requests.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Person, fund } from '../support/market.js';
import { BINARY, start } from '../support/sandbox.js';
import { operationOf } from '../support/spec.js';
import { openTap } from '../support/tap.js';

const WEBHOOK_SECRET = 'whsec_conformance';

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

describe('Holdfast’s own client', { timeout: 300_000 }, () => {
  let folder = '';
  let url = '';
  let sandboxUrl = '';
  /** @type {import('../support/tap.js').Tap} */
  let tap;
  /** @type {(() => Promise<void>)[]} */
  const stops = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-sdk-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const webhooks = ['--webhook-url', `${url}/payments/webhook`, '--webhook-secret', WEBHOOK_SECRET];
    const sandbox = await start(['sandbox', '--json', '--port', '0', '--timing', 'fast', ...webhooks], { until: /^\{"url"/ });
    sandboxUrl = JSON.parse(sandbox.line).url;
    stops.unshift(sandbox.stop);
    tap = await openTap(sandboxUrl, { judgesRequests: true });
    stops.unshift(tap.close);
    const server = await start(['serve'], {
      until: /"msg":"serving"/,
      environment: {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: folder,
        STRIPE_SECRET_KEY: 'sk_test_holdfast',
        STRIPE_PUBLISHABLE_KEY: 'pk_test_holdfast',
        STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
        STRIPE_API_BASE: tap.url,
        JWT_SECRET: 'a-secret-of-this-test-that-is-long-enough',
        RATE_LIMIT: '0',
        LOG_FORMAT: 'json',
      },
    });
    stops.unshift(server.stop);
  });
  afterEach(() => assert.deepEqual(tap.takeComplaints(), []));
  after(async () => {
    for (const stop of stops) {
      await stop();
    }
    await rm(folder, { recursive: true });
  });

  test('the eight steps', async () => {
    await promisify(execFile)(BINARY, ['lifecycle', '--url', url, '--sandbox-url', sandboxUrl], { timeout: 120_000 });
  });

  test('declines, saved cards, refunds, disputes, and a payout that comes back', async () => {
    const company = await Person.register(url, 'company');
    const creator = await Person.register(url, 'influencer');

    const saved = await fund(company, creator, ['pm_card_chargeDeclined', 'pm_card_bypassPending'], { savePaymentMethod: true });
    const { refund } = await company.post(`/payments/${saved.id}/refund`, { amount: 5_000 });
    await company.until(`/payments/${saved.id}`, (payment) => payment.amountRefunded === refund.amount);
    await company.post('/payment-methods/setup-intent');
    const { data: cards } = await company.until('/payment-methods', ({ data }) => data.length > 0);
    const removed = await company.ask('DELETE', `/payment-methods/${cards[0].id}`);
    assert.ok(removed.status < 300, JSON.stringify(removed));

    await fund(company, creator, ['pm_card_createDispute']);

    const { accountId } = await creator.post('/connect/account', { country: 'US' });
    await creator.post('/connect/account-link', { returnUrl: `${url}/app`, refreshUrl: `${url}/app` });
    const completed = await fetch(`${sandboxUrl}/_sandbox/accounts/${accountId}/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ bankAccount: '000111111116' }),
    });
    assert.ok(completed.ok);
    const paid = await fund(company, creator, ['pm_card_bypassPending']);
    await company.post(`/collaborations/${paid.collaborationId}/complete`);
    await creator.until('/wallet/balance', ({ availableBalance }) => availableBalance >= 17_000);
    const payout = await creator.post('/wallet/payout', { amount: 17_000 });
    const returned = await creator.until(`/wallet/payouts/${payout.id}`, ({ fundsReturnedAt }) => fundsReturnedAt);
    assert.equal(returned.failureCode, 'no_account');
  });

  test('every kind of request was among them', () => {
    const asked = new Set(tap.exchanges.map(({ method, path }) => `${method} ${operationOf(method, path)?.path}`));
    const expected = [
      'GET /v1/account',
      'POST /v1/accounts',
      'GET /v1/accounts/{id}',
      'POST /v1/account_links',
      'POST /v1/customers',
      'GET /v1/customers/{id}/payment_methods',
      'POST /v1/payment_intents',
      'POST /v1/payment_intents/{id}/confirm',
      'GET /v1/payment_intents/{id}',
      'POST /v1/payment_methods/{id}/detach',
      'POST /v1/setup_intents',
      'POST /v1/refunds',
      'POST /v1/transfers',
      'POST /v1/transfers/{id}/reversals',
      'POST /v1/payouts',
    ];
    assert.deepEqual(expected.filter((operation) => !asked.has(operation)), [], [...asked].join('\n'));
    const posts = tap.exchanges.filter(({ method }) => method === 'POST');
    assert.ok(posts.every(({ headers }) => headers['idempotency-key'] && headers['stripe-version']));
  });
});
