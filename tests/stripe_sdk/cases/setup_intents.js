// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open } from '../support/pages.js';
import { spelled } from '../support/sdk.js';
import { expanded, failure, useWorld } from '../support/world.js';

describe('setup intents', () => {
  const world = useWorld();

  test('a card is saved for a customer, and leaves an attempt', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const created = await stripe.setupIntents.create(
      spelled({ customer: customer.id, allowed_payment_method_types: ['card'], metadata: { plan: 'gold' } }),
    );
    assert.equal(created.status, 'requires_payment_method');
    const changed = await stripe.setupIntents.update(created.id, { payment_method: 'pm_card_visa', description: 'For later' });
    assert.equal(changed.status, 'requires_confirmation');
    const confirmed = await stripe.setupIntents.confirm(created.id, { expand: ['latest_attempt', 'payment_method'] });
    assert.equal(confirmed.status, 'succeeded');
    assert.equal(expanded(confirmed.payment_method).customer, customer.id);
    assert.equal(expanded(confirmed.latest_attempt).status, 'succeeded');

    const attempts = await stripe.setupAttempts.list({ setup_intent: created.id });
    assert.equal(attempts.data.length, 1);
    assert.equal(attempts.data[0].setup_intent, created.id);
    const saved = await stripe.paymentMethods.list({ customer: customer.id });
    assert.equal(saved.data.length, 1);
    assert.deepEqual((await stripe.setupIntents.list({ customer: customer.id })).data.map(({ id }) => id), [created.id]);
  });

  test('a declined card leaves a failed attempt and can be replaced', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const error = await failure(
      stripe.setupIntents.create({
        customer: customer.id,
        payment_method: 'pm_card_chargeDeclined',
        confirm: true,
        return_url: 'https://shop.test/',
      }),
    );
    assert.deepEqual([error.type, error.code], ['StripeCardError', 'card_declined']);
    assert.equal(error.setup_intent?.status, 'requires_payment_method');
    assert.equal(error.setup_intent?.last_setup_error?.code, 'card_declined');
    const id = String(error.setup_intent?.id);
    const confirmed = await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: 'https://shop.test/' });
    assert.equal(confirmed.status, 'succeeded');
    const attempts = await stripe.setupAttempts.list({ setup_intent: id });
    assert.deepEqual(attempts.data.map(({ status }) => status), ['succeeded', 'failed']);
    assert.equal(attempts.data[1].setup_error?.code, 'card_declined');
  });

  test('the customer fails the check', async () => {
    const { stripe } = world;
    const asked = await stripe.setupIntents.create({
      payment_method: 'pm_card_threeDSecure2Required',
      confirm: true,
      return_url: 'https://shop.test/return',
    });
    const left = await (await open(String(asked.next_action?.redirect_to_url?.url))).press('fail');
    assert.equal(new URL(left.url).searchParams.get('setup_intent'), asked.id);
    const failed = await stripe.setupIntents.retrieve(asked.id);
    assert.equal(failed.status, 'requires_payment_method');
    assert.equal(failed.last_setup_error?.code, 'setup_intent_authentication_failure');
  });

  test('canceled, and then no more to be confirmed', async () => {
    const { stripe } = world;
    const intent = await stripe.setupIntents.create({ payment_method: 'pm_card_visa' });
    const canceled = await stripe.setupIntents.cancel(intent.id, { cancellation_reason: 'abandoned' });
    assert.deepEqual([canceled.status, canceled.cancellation_reason], ['canceled', 'abandoned']);
    const error = await failure(stripe.setupIntents.confirm(intent.id, { return_url: 'https://shop.test/' }));
    assert.equal(error.code, 'setup_intent_unexpected_state');
    assert.equal(error.setup_intent?.id, intent.id);
  });

  test('a payment that saves its card for later', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const first = await world.pay('pm_card_visa', { customer: customer.id, setup_future_usage: 'off_session' });
    const second = await world.pay(String(first.payment_method), {
      customer: customer.id,
      off_session: true,
    });
    assert.equal(second.status, 'succeeded');
  });
});
