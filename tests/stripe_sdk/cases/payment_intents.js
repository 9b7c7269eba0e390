// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCurrent, spelled } from '../support/sdk.js';
import { DAY, expanded, failure, useWorld } from '../support/world.js';

describe('payment intents', () => {
  const world = useWorld();

  test('created, then confirmed, then succeeded', async () => {
    const { stripe } = world;
    const created = await stripe.paymentIntents.create({ amount: 2_500, currency: 'eur', description: 'A chair' });
    assert.equal(created.status, 'requires_payment_method');
    assert.match(created.client_secret ?? '', new RegExp(`^${created.id}_secret_`));
    assert.equal(created.automatic_payment_methods?.enabled, true);

    const updated = await stripe.paymentIntents.update(created.id, { amount: 3_000, payment_method: 'pm_card_visa' });
    assert.equal(updated.amount, 3_000);
    assert.equal(updated.status, 'requires_confirmation');

    const confirmed = await stripe.paymentIntents.confirm(created.id, { return_url: 'https://shop.test/' });
    assert.equal(confirmed.status, 'succeeded');
    assert.equal(confirmed.amount_received, 3_000);

    const read = await stripe.paymentIntents.retrieve(created.id, { expand: ['latest_charge'] });
    const charge = expanded(read.latest_charge);
    assert.equal(charge.amount_captured, 3_000);
    assert.equal(charge.payment_intent, created.id);
    assert.equal(charge.description, 'A chair');
  });

  test('confirming without a way back is refused while redirects are allowed', async () => {
    const error = await failure(
      world.stripe.paymentIntents.create({ amount: 500, currency: 'usd', payment_method: 'pm_card_visa', confirm: true }),
    );
    assert.equal(error.type, 'StripeInvalidRequestError');
    assert.match(error.message, /return_url/);
  });

  test('naming the payment method types, as this API version spells it', async () => {
    const intent = await world.stripe.paymentIntents.create(
      spelled({ amount: 500, currency: 'usd', allowed_payment_method_types: ['card'], payment_method: 'pm_card_visa', confirm: true }),
    );
    assert.equal(intent.status, 'succeeded');
    assert.deepEqual(isCurrent ? intent.allowed_payment_method_types : intent.payment_method_types, ['card']);
    assert.equal(intent.automatic_payment_methods, null);
  });

  test('captured asynchronously by default: the balance transaction comes with charge.updated', async () => {
    const { stripe } = world;
    const intent = await world.pay('pm_card_visa', { capture_method: undefined });
    assert.deepEqual([intent.status, intent.capture_method], ['succeeded', 'automatic_async']);
    const charge = expanded(intent.latest_charge);
    assert.deepEqual([charge.captured, charge.balance_transaction], [true, null]);
    await world.sandbox.control('POST', '/clock/advance', { seconds: 2 });
    const posted = await stripe.charges.retrieve(charge.id, { expand: ['balance_transaction'] });
    assert.equal(expanded(posted.balance_transaction).net, 10_000 - 320);
    const events = await stripe.events.list({ type: 'charge.updated' });
    const told = events.data.find(({ data }) => /** @type {{ id?: string }} */ (data.object).id === charge.id);
    assert.deepEqual(told?.data.previous_attributes, { balance_transaction: null });
    await world.audit();
  });

  test('what the card alone is asked for', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const held = await world.pay('pm_card_visa', {
      capture_method: undefined,
      customer: customer.id,
      payment_method_options: {
        card: { capture_method: 'manual', setup_future_usage: 'off_session', installments: { enabled: true }, network: 'visa' },
      },
    });
    assert.equal(held.status, 'requires_capture');
    assert.equal(held.payment_method_options?.card?.installments?.enabled, true);
    const kept = await stripe.paymentMethods.list({ customer: customer.id });
    assert.deepEqual(kept.data.map(({ id }) => id), [held.payment_method]);
    const error = await failure(
      world.pay('pm_card_visa', { payment_method_options: { card: /** @type {any} */ ({ bogus: true }) } }),
    );
    assert.equal(error.code, 'parameter_unknown');
  });

  test('manual capture of a part releases the rest', async () => {
    const { stripe } = world;
    const held = await world.pay('pm_card_visa', { capture_method: 'manual' });
    assert.equal(held.status, 'requires_capture');
    assert.equal(held.amount_capturable, 10_000);
    assert.equal(expanded(held.latest_charge).balance_transaction, null);

    const tooMuch = await failure(stripe.paymentIntents.capture(held.id, { amount_to_capture: 10_001 }));
    assert.equal(tooMuch.type, 'StripeInvalidRequestError');

    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 6_000, expand: ['latest_charge'] });
    assert.equal(captured.status, 'succeeded');
    assert.equal(captured.amount_received, 6_000);
    assert.equal(captured.amount_capturable, 0);
    const charge = expanded(captured.latest_charge);
    assert.equal(charge.amount_captured, 6_000);
    assert.equal(charge.captured, true);

    const again = await failure(stripe.paymentIntents.capture(held.id));
    assert.equal(again.code, 'payment_intent_unexpected_state');
  });

  test('an authorization that nobody captures expires after seven days', async () => {
    const held = await world.pay('pm_card_visa', { capture_method: 'manual' });
    await world.advance(7 * DAY + 1);
    const expired = await world.stripe.paymentIntents.retrieve(held.id);
    assert.equal(expired.status, 'canceled');
    assert.equal(expired.cancellation_reason, 'automatic');
  });

  test('an authorization is increased where it was asked for', async () => {
    const held = await world.pay('pm_card_visa', {
      capture_method: 'manual',
      payment_method_options: { card: { request_incremental_authorization: 'if_available' } },
    });
    const increased = await world.stripe.paymentIntents.incrementAuthorization(held.id, { amount: 12_000 });
    assert.equal(increased.amount, 12_000);
    assert.equal(increased.amount_capturable, 12_000);
    const error = await failure(world.stripe.paymentIntents.incrementAuthorization(held.id, { amount: 11_000 }));
    assert.equal(error.type, 'StripeInvalidRequestError');
  });

  test('canceled once, and not after it succeeded', async () => {
    const { stripe } = world;
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'usd' });
    const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'requested_by_customer' });
    assert.equal(canceled.status, 'canceled');
    assert.equal(canceled.cancellation_reason, 'requested_by_customer');

    const paid = await world.pay('pm_card_visa');
    const error = await failure(stripe.paymentIntents.cancel(paid.id));
    assert.equal(error.code, 'payment_intent_unexpected_state');
    assert.equal(error.payment_intent?.id, paid.id);
  });

  test('canceling an authorization gives the money back and leaves no balance transaction', async () => {
    const held = await world.pay('pm_card_visa', { capture_method: 'manual' });
    const canceled = await world.stripe.paymentIntents.cancel(held.id, { expand: ['latest_charge'] });
    const charge = expanded(canceled.latest_charge);
    assert.equal(charge.refunded, true);
    assert.equal(charge.balance_transaction, null);
  });

  test('manual confirmation waits for the server once more', async () => {
    const { stripe } = world;
    const intent = await stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'usd',
      confirmation_method: 'manual',
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/',
      confirm: true,
    });
    assert.equal(intent.status, 'succeeded');
    assert.equal(intent.confirmation_method, 'manual');
  });

  test('a small amount is refused by name', async () => {
    const error = await failure(world.stripe.paymentIntents.create({ amount: 1, currency: 'usd' }));
    assert.equal(error.code, 'amount_too_small');
  });

  test('found by metadata, by status and by amount', async () => {
    const { stripe } = world;
    const marked = await stripe.paymentIntents.create({ amount: 7_777, currency: 'usd', metadata: { order: 'blue-42' } });
    await stripe.paymentIntents.create({ amount: 7_778, currency: 'usd', metadata: { order: 'red-42' } });
    const byMetadata = await stripe.paymentIntents.search({ query: "metadata['order']:'blue-42'" });
    assert.deepEqual(byMetadata.data.map(({ id }) => id), [marked.id]);
    const both = await stripe.paymentIntents.search({ query: "status:'requires_payment_method' AND amount>7776" });
    assert.deepEqual(both.data.map(({ amount }) => amount).sort(), [7_777, 7_778]);
  });

  test('listed for a customer', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create({ name: 'Ada' });
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'usd', customer: customer.id });
    const listed = await stripe.paymentIntents.list({ customer: customer.id });
    assert.deepEqual(listed.data.map(({ id }) => id), [intent.id]);
  });
});
