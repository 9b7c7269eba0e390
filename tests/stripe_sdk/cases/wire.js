// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { isCurrent } from '../support/sdk.js';
import { startSandbox } from '../support/sandbox.js';
import { DAY, failure, useWorld } from '../support/world.js';

describe('idempotency', () => {
  const world = useWorld();

  test('the same request again gives the same answer, once', async () => {
    const { stripe } = world;
    const options = { idempotencyKey: randomUUID() };
    const first = await stripe.customers.create({ name: 'Once' }, options);
    const second = await stripe.customers.create({ name: 'Once' }, options);
    assert.equal(second.id, first.id);
    assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
    assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(second.lastResponse.headers['original-request'], first.lastResponse.requestId);
    assert.equal(second.lastResponse.idempotencyKey, options.idempotencyKey);
    assert.equal((await stripe.customers.list()).data.filter(({ name }) => name === 'Once').length, 1);
  });

  test('another request under the same key is refused', async () => {
    const { stripe } = world;
    const options = { idempotencyKey: randomUUID() };
    await stripe.customers.create({ name: 'One' }, options);
    const error = await failure(stripe.customers.create({ name: 'Other' }, options));
    assert.ok(error instanceof world.sdk.errors.StripeIdempotencyError);
    assert.equal(error.statusCode, 400);
    assert.match(error.message, /^Keys for idempotent requests can only be used with the same parameters/);
  });

  test('a decline is kept, a mistaken request is not', async () => {
    const { stripe } = world;
    const options = { idempotencyKey: randomUUID() };
    const params = {
      amount: 1_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_chargeDeclined',
      return_url: 'https://shop.test/',
    };
    const first = await failure(stripe.paymentIntents.create(params, options));
    const second = await failure(stripe.paymentIntents.create(params, options));
    assert.equal(second.payment_intent?.id, first.payment_intent?.id);
    assert.equal(second.headers?.['idempotent-replayed'], 'true');

    const other = { idempotencyKey: randomUUID() };
    await failure(stripe.paymentIntents.create(/** @type {any} */ ({ currency: 'usd' }), other));
    const corrected = await stripe.paymentIntents.create({ currency: 'usd', amount: 900 }, other);
    assert.equal(corrected.amount, 900);
  });

  test('many at once with one key make one object; who comes too early hears so', async () => {
    const { stripe } = world;
    const options = { idempotencyKey: randomUUID() };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.customers.create({ name: 'Together' }, options)),
    );
    const made = new Set();
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') {
        made.add(outcome.value.id);
      } else {
        assert.deepEqual([outcome.reason.statusCode, outcome.reason.code], [409, 'idempotency_key_in_use']);
      }
    }
    assert.equal(made.size, 1);
    assert.equal((await stripe.customers.list()).data.filter(({ name }) => name === 'Together').length, 1);
  });

  test('keys belong to an account, and live for a day', async () => {
    const { stripe } = world;
    const account = await world.onboarded();
    const idempotencyKey = randomUUID();
    const own = await stripe.customers.create({ name: 'Same' }, { idempotencyKey });
    const theirs = await stripe.customers.create({ name: 'Same' }, { idempotencyKey, stripeAccount: account });
    assert.notEqual(theirs.id, own.id);
    await world.advance(DAY + 60);
    const later = await stripe.customers.create({ name: 'Same' }, { idempotencyKey });
    assert.notEqual(later.id, own.id);
  });

  test('a key has at most 255 characters', async () => {
    const error = await failure(world.stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) }));
    assert.equal(error.type, 'StripeInvalidRequestError');
  });
});

describe('errors', () => {
  const world = useWorld();

  test('StripeAuthenticationError: an unknown key, and none at all', async () => {
    const error = await failure(world.client('sk_test_unknown').customers.list());
    assert.ok(error instanceof world.sdk.errors.StripeAuthenticationError);
    assert.equal(error.statusCode, 401);
    assert.ok(!error.message.includes('sk_test_unknown'));
    const answer = await fetch(`${world.tap.url}/v1/customers`);
    assert.equal(answer.status, 401);
  });

  test('StripePermissionError: a publishable key where a secret one is needed', async () => {
    const error = await failure(world.client('pk_test_holdfast').customers.list());
    assert.ok(error instanceof world.sdk.errors.StripePermissionError);
    assert.equal(error.code, 'secret_key_required');
  });

  test('StripeInvalidRequestError: missing, unknown, empty and mistyped parameters', async () => {
    /** @type {[object, string, string][]} */
    const mistakes = [
      [{ currency: 'usd' }, 'parameter_missing', 'amount'],
      [{ currency: 'usd', amount: 1_000, amuont: 1 }, 'parameter_unknown', 'amuont'],
      [{ currency: 'usd', amount: 'many' }, 'parameter_invalid_integer', 'amount'],
      [{ currency: '', amount: 1_000 }, 'parameter_invalid_empty', 'currency'],
      [{ currency: 'usd', amount: 1_000, customer: 'cus_none' }, 'resource_missing', 'customer'],
    ];
    for (const [params, code, param] of mistakes) {
      const error = await failure(world.stripe.paymentIntents.create(/** @type {any} */ (params)));
      assert.ok(error instanceof world.sdk.errors.StripeInvalidRequestError);
      assert.deepEqual([error.statusCode, error.code, error.param], [400, code, param]);
      assert.match(String(error.doc_url), /error-codes/);
      assert.match(String(error.requestId), /^req_/);
      assert.match(/** @type {any} */ (error.raw).request_log_url, /req_/);
    }
    const missing = await failure(world.stripe.paymentIntents.retrieve('pi_none'));
    assert.deepEqual([missing.statusCode, missing.code], [404, 'resource_missing']);
  });

  test('StripeCardError carries what is needed to go on', async () => {
    const error = await failure(world.pay('pm_card_chargeDeclinedInsufficientFunds'));
    assert.ok(error instanceof world.sdk.errors.StripeCardError);
    assert.equal(error.decline_code, 'insufficient_funds');
    assert.equal(error.message, 'Your card has insufficient funds.');
    assert.ok(error.payment_intent && error.payment_method && error.charge);
  });

  test('StripeConnectionError: nobody listens', async () => {
    const nowhere = new world.sdk('sk_test_holdfast', { host: '127.0.0.1', port: 1, protocol: 'http', maxNetworkRetries: 0 });
    const error = await failure(nowhere.customers.list());
    assert.ok(error instanceof world.sdk.errors.StripeConnectionError);
  });

  test('an address that there is not', async () => {
    const answer = await fetch(`${world.sandbox.url}/v1/no_such_things`, { headers: { Authorization: 'Bearer sk_test_holdfast' } });
    assert.equal(answer.status, 404);
    assert.match((await answer.json()).error.message, /^Unrecognized request URL/);
  });
});

describe('the wire', () => {
  const world = useWorld();

  test('every answer names its request and its version', async () => {
    const customer = await world.stripe.customers.create();
    const { lastResponse } = customer;
    assert.match(lastResponse.requestId, /^req_/);
    assert.equal(lastResponse.statusCode, 200);
    assert.equal(lastResponse.apiVersion, isCurrent ? '2026-10-28.endive' : '2024-11-20.acacia');
  });

  test('the older name of a parameter is understood in the older version only', async () => {
    const ask = (/** @type {string} */ apiVersion) =>
      world.client('sk_test_holdfast', { apiVersion: /** @type {any} */ (apiVersion) }).paymentIntents.create(
        /** @type {any} */ ({ amount: 1_000, currency: 'usd', payment_method_types: ['card'] }),
      );
    const older = await ask('2024-11-20.acacia');
    assert.deepEqual(older.payment_method_types, ['card']);
    const error = await failure(ask('2026-10-28.endive'));
    assert.deepEqual([error.code, error.param], ['parameter_unknown', 'payment_method_types']);
  });

  test('forms in every client’s spelling', async () => {
    const spellings = [
      'preferred_locales[0]=de&preferred_locales[1]=fr&metadata[k]=v',
      'preferred_locales[]=de&preferred_locales[]=fr&metadata[k]=v',
      'preferred_locales%5B%5D=de&preferred_locales%5B%5D=fr&metadata%5Bk%5D=v',
    ];
    for (const body of spellings) {
      const answer = await fetch(`${world.tap.url}/v1/customers`, {
        method: 'POST',
        headers: {
          Authorization: `Basic ${btoa('sk_test_holdfast:')}`,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body,
      });
      const customer = await answer.json();
      assert.deepEqual([customer.preferred_locales, customer.metadata], [['de', 'fr'], { k: 'v' }], body);
    }
  });

  test('booleans as Python’s SDK writes them', async () => {
    const answer = await fetch(`${world.tap.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_holdfast', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'amount=1000&currency=usd&automatic_payment_methods[enabled]=True&automatic_payment_methods[allow_redirects]=never&confirm=False',
    });
    assert.equal((await answer.json()).automatic_payment_methods?.enabled, true);
  });

  test('a browser with a publishable key sees and confirms its own payment', async () => {
    const { stripe } = world;
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'usd', metadata: { secret: 'plan' } });
    const browser = world.client('pk_test_holdfast');
    const clientSecret = String(intent.client_secret);
    const seen = await fetch(
      `${world.sandbox.url}/v1/payment_intents/${intent.id}?client_secret=${clientSecret}`,
      { headers: { Authorization: 'Bearer pk_test_holdfast', Origin: 'https://shop.test' } },
    );
    assert.equal(seen.headers.get('access-control-allow-origin'), '*');
    assert.equal((await seen.json()).metadata, undefined);
    const wrong = await failure(browser.paymentIntents.retrieve(intent.id, { client_secret: `${intent.id}_secret_guess` }));
    assert.equal(wrong.type, 'StripeInvalidRequestError');
    world.tap.takeComplaints();  // a browser is told less than the description promises
  });
});

describe('keys', () => {
  const world = useWorld(['--secret-key', 'sk_test_first', '--secret-key', 'sk_test_second']);

  test('one platform does not see another’s objects', async () => {
    const first = world.client('sk_test_first');
    const second = world.client('sk_test_second');
    const { id } = await first.customers.create({ name: 'Ada' });
    const error = await failure(second.customers.retrieve(id));
    assert.deepEqual([error.statusCode, error.code], [404, 'resource_missing']);
    assert.deepEqual((await second.customers.list()).data, []);
    const [own, other] = [await first.accounts.retrieve(/** @type {any} */ (null)), await second.accounts.retrieve(/** @type {any} */ (null))];
    assert.notEqual(own.id, other.id);
    const account = await first.accounts.create({ type: 'custom', country: 'US' });
    const stranger = await failure(second.balance.retrieve({}, { stripeAccount: account.id }));
    assert.equal(stranger.code, 'account_invalid');
  });

  test('the default key is unknown where others were given', async () => {
    const error = await failure(world.client('sk_test_holdfast').customers.list());
    assert.equal(error.type, 'StripeAuthenticationError');
  });

  test('a restricted key may do what it says, and no more', async () => {
    const { id: platform } = await world.client('sk_test_first').accounts.retrieve(/** @type {any} */ (null));
    const { restrictedKey } = await world.sandbox.control('POST', '/keys', { platform, permissions: { charges: 'read' } });
    const reports = world.client(restrictedKey);
    await reports.charges.list();
    const error = await failure(reports.customers.list());
    assert.ok(error instanceof world.sdk.errors.StripePermissionError);
    assert.match(error.message, /customers:read/);
  });

  test('no sandbox starts with a live key', async () => {
    await assert.rejects(startSandbox(['--secret-key', 'sk_live_danger']), /live/);
  });
});

describe('limits', () => {
  const world = useWorld(['--rate-limit', '2']);

  test('StripeRateLimitError: more requests a second than allowed', async () => {
    await world.sandbox.control('POST', '/clock/freeze');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => failure(world.stripe.charges.retrieve('ch_none'))));
    const refused = outcomes.find(({ statusCode }) => statusCode === 429);
    assert.equal(outcomes.filter(({ statusCode }) => statusCode === 404).length, 2);
    assert.ok(refused instanceof world.sdk.errors.StripeRateLimitError);
    assert.equal(refused.headers?.['stripe-rate-limited-reason'], 'global-rate');
  });
});
