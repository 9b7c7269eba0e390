// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCurrent } from '../support/sdk.js';
import { useListener } from '../support/webhooks.js';
import { DAY, HOUR, expanded, failure, useWorld } from '../support/world.js';

describe('webhook endpoints', () => {
  const world = useWorld();

  test('created, changed, disabled, listed and deleted; the secret is told once', async () => {
    const { stripe } = world;
    const created = await stripe.webhookEndpoints.create({
      url: 'https://shop.test/hooks',
      enabled_events: ['charge.succeeded', 'payout.failed'],
      description: 'The shop',
      metadata: { team: 'payments' },
    });
    assert.match(String(created.secret), /^whsec_/);
    const read = await stripe.webhookEndpoints.retrieve(created.id);
    assert.equal(read.secret, undefined);
    assert.deepEqual([read.status, read.enabled_events], ['enabled', ['charge.succeeded', 'payout.failed']]);
    const changed = await stripe.webhookEndpoints.update(created.id, { enabled_events: ['*'], disabled: true });
    assert.deepEqual([changed.status, changed.enabled_events], ['disabled', ['*']]);
    assert.deepEqual((await stripe.webhookEndpoints.list()).data.map(({ id }) => id), [created.id]);
    assert.equal((await stripe.webhookEndpoints.del(created.id)).deleted, true);
    const error = await failure(stripe.webhookEndpoints.retrieve(created.id));
    assert.equal(error.code, 'resource_missing');
  });

  test('an unknown event is refused', async () => {
    const error = await failure(
      world.stripe.webhookEndpoints.create({ url: 'https://shop.test/', enabled_events: /** @type {any} */ (['no.such_event']) }),
    );
    assert.equal(error.type, 'StripeInvalidRequestError');
    assert.match(String(error.param), /^enabled_events/);
  });
});

describe('webhooks', () => {
  const world = useWorld();
  const listener = useListener();

  /**
   * An endpoint for the length of a test.
   * @param {import('node:test').TestContext} t
   * @param {Partial<import('stripe').default.WebhookEndpointCreateParams>} [params]
   */
  async function endpoint(t, params = {}) {
    const { id, secret } = await world.stripe.webhookEndpoints.create({ url: listener.url, enabled_events: ['*'], ...params });
    t.after(() => world.stripe.webhookEndpoints.del(id));
    return { id, secret: String(secret) };
  }

  test('a payment tells of every step, signed', async (t) => {
    const { secret } = await endpoint(t);
    const intent = await world.pay('pm_card_visa');
    const about = (/** @type {any} */ event) => event.data.object.id === intent.id;
    for (const type of ['payment_intent.created', 'payment_intent.succeeded']) {
      const event = await listener.event(secret, type, about);
      assert.equal(event.object, 'event');
      assert.equal(event.data.object.object, 'payment_intent');
      assert.match(event.request.id, /^req_/);
      assert.equal(Boolean(event.request.idempotency_key), isCurrent);  // the older SDK sends one only where it retries
    }
    const charge = await listener.event(secret, 'charge.succeeded', (event) => event.data.object.payment_intent === intent.id);
    assert.equal(charge.data.object.id, expanded(intent.latest_charge).id);
  });

  test('a wrong secret, a changed body and an old signature are found out', async (t) => {
    const { secret } = await endpoint(t);
    const customer = await world.stripe.customers.create();
    const { body, headers } = await listener.next(({ event }) => event.data.object.id === customer.id, 'the customer');
    const signature = String(headers['stripe-signature']);
    const { webhooks, errors } = world.sdk;
    assert.equal(webhooks.constructEvent(body, signature, secret).type, 'customer.created');
    for (const attempt of [
      () => webhooks.constructEvent(body, signature, 'whsec_wrong'),
      () => webhooks.constructEvent(body.replace('customer.created', 'customer.deleted'), signature, secret),
      () => webhooks.constructEvent(body, signature, secret, 1, undefined, Date.now() + 60_000),
    ]) {
      assert.throws(attempt, errors.StripeSignatureVerificationError);
    }
  });

  test('only what was asked for', async (t) => {
    const { secret } = await endpoint(t, { enabled_events: ['customer.deleted'] });
    const { id: customer } = await world.stripe.customers.create();
    await world.stripe.customers.del(customer);
    await listener.event(secret, 'customer.deleted', (event) => event.data.object.id === customer);
    assert.ok(!listener.received.some(({ event }) => event.type === 'customer.created' && event.data.object.id === customer));
  });

  test('what happens on connected accounts goes to Connect endpoints', async (t) => {
    const platform = await endpoint(t);
    const connect = await endpoint(t, { connect: true });
    const account = await world.funded(5_000, '000111111116');
    const payout = await world.stripe.payouts.create({ amount: 5_000, currency: 'usd' }, { stripeAccount: account });
    const about = (/** @type {any} */ event) => event.data.object.id === payout.id;
    const created = await listener.event(connect.secret, 'payout.created', about);
    assert.equal(created.account, account);
    await world.advance(5 * DAY);
    const failed = await listener.event(connect.secret, 'payout.failed', about);
    assert.equal(failed.data.object.failure_code, 'no_account');
    const transfer = await listener.event(platform.secret, 'transfer.created', (event) => event.data.object.destination === account);
    assert.equal(transfer.account, undefined);
    const updated = await listener.event(
      connect.secret,
      'account.updated',
      (event) => event.account === account && event.data.object.payouts_enabled,
    );
    assert.equal(updated.data.object.id, account);
  });

  test('a change says what was before', async (t) => {
    const { secret } = await endpoint(t, { enabled_events: ['customer.updated'] });
    const customer = await world.stripe.customers.create({ name: 'Ada', email: 'ada@example.com' });
    await world.stripe.customers.update(customer.id, { name: 'Countess' });
    const event = await listener.event(secret, 'customer.updated', (event) => event.data.object.id === customer.id);
    assert.deepEqual(event.data.previous_attributes, { name: 'Ada' });
  });

  test('after its secret was rolled, both sign for a while, then the new one alone', async (t) => {
    const { secret, id } = await endpoint(t, { enabled_events: ['customer.created'] });
    const rolled = await world.sandbox.control('POST', `/webhook_endpoints/${id}/roll`, { expiresIn: HOUR });
    assert.notEqual(rolled.secret, secret);
    const during = await world.stripe.customers.create();
    const about = (/** @type {string} */ wanted) => (/** @type {any} */ event) => event.data.object.id === wanted;
    await listener.event(secret, 'customer.created', about(during.id));
    await listener.event(rolled.secret, 'customer.created', about(during.id));
    await world.advance(2 * HOUR);
    const later = await world.stripe.customers.create();
    await listener.event(rolled.secret, 'customer.created', about(later.id));
    await assert.rejects(listener.event(secret, 'customer.created', about(later.id)), world.sdk.errors.StripeSignatureVerificationError);
  });

  test('what was not accepted comes again', async (t) => {
    const { secret } = await endpoint(t, { enabled_events: ['customer.created'] });
    listener.status = 500;
    const customer = await world.stripe.customers.create();
    const mine = (/** @type {import('../support/listener.js').Received} */ { event }) => event.data.object.id === customer.id;
    const first = await listener.next(mine, 'the first attempt');
    listener.status = 200;
    const before = listener.received.length;
    // The next attempt is set once the first one's answer is written down.
    await world.attempted(first.event.id, 1);
    await world.advance(HOUR);
    const again = await listener.next((received) => mine(received) && listener.received.indexOf(received) >= before, 'the second attempt');
    assert.equal(world.sdk.webhooks.constructEvent(again.body, String(again.headers['stripe-signature']), secret).type, 'customer.created');
  });

  test('lifecycles tell of themselves as the clock passes them', async (t) => {
    const { secret } = await endpoint(t);
    const intent = await world.pay('pm_card_createDispute');
    await world.advance(DAY);
    const ours = (/** @type {any} */ event) => event.data.object.payment_intent === intent.id;
    const created = await listener.event(secret, 'charge.dispute.created', ours);
    await listener.event(secret, 'charge.dispute.funds_withdrawn', ours);
    await world.stripe.disputes.update(created.data.object.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    await world.advance(2 * DAY);
    await listener.event(secret, 'charge.dispute.funds_reinstated', ours);
    const closed = await listener.event(secret, 'charge.dispute.closed', ours);
    assert.equal(closed.data.object.status, 'won');

    const refunded = await world.pay('pm_card_refundFail');
    await world.stripe.refunds.create({ payment_intent: refunded.id });
    await world.advance(2 * DAY);
    const theirs = (/** @type {any} */ event) => event.data.object.payment_intent === refunded.id;
    for (const type of ['refund.created', 'charge.refunded', 'refund.failed']) {
      await listener.event(secret, type, theirs);
    }
  });
});

describe('events', () => {
  const world = useWorld();

  test('are kept, read and listed by type', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create({ name: 'Ada' });
    await stripe.customers.update(customer.id, { name: 'Grace' });
    const listed = await stripe.events.list({ type: 'customer.updated' });
    assert.equal(listed.data.length, 1);
    const event = await stripe.events.retrieve(listed.data[0].id);
    assert.equal(/** @type {any} */ (event.data.object).name, 'Grace');
    assert.deepEqual(event.data.previous_attributes, { name: 'Ada' });
    const both = await stripe.events.list({ types: ['customer.created', 'customer.updated'] });
    assert.deepEqual(both.data.map(({ type }) => type), ['customer.updated', 'customer.created']);
  });

  test('of a connected account are its own', async () => {
    const { stripe } = world;
    const stripeAccount = await world.funded(1_000);
    await stripe.payouts.create({ amount: 1_000, currency: 'usd' }, { stripeAccount });
    const theirs = await stripe.events.list({ type: 'payout.created' }, { stripeAccount });
    assert.equal(theirs.data[0].account, stripeAccount);
    assert.equal((await stripe.events.list({ type: 'payout.created' })).data.length, 0);
  });
});
