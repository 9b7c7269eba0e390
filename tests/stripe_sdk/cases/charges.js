// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expanded, failure, useWorld } from '../support/world.js';

describe('charges', () => {
  const world = useWorld();

  test('read, described and listed by what they belong to', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const intent = await world.pay('pm_card_visa', {
      customer: customer.id,
      transfer_group: 'campaign-7',
      metadata: { order: '7' },
      receipt_email: 'ada@example.com',
    });
    const { id } = expanded(intent.latest_charge);
    const charge = await stripe.charges.retrieve(id);
    assert.deepEqual(charge.metadata, { order: '7' });
    assert.equal(charge.transfer_group, 'campaign-7');
    assert.equal(charge.receipt_email, 'ada@example.com');
    const changed = await stripe.charges.update(id, { description: 'Spring', metadata: { order: '8' } });
    assert.deepEqual([changed.description, changed.metadata.order], ['Spring', '8']);
    for (const filter of [{ customer: customer.id }, { payment_intent: intent.id }, { transfer_group: 'campaign-7' }]) {
      assert.deepEqual((await stripe.charges.list(filter)).data.map((found) => found.id), [id]);
    }
  });

  test('made directly of a token, as before payment intents', async () => {
    const charge = await world.stripe.charges.create({ amount: 2_000, currency: 'usd', source: 'tok_visa' });
    assert.deepEqual([charge.status, charge.captured, charge.payment_intent], ['succeeded', true, null]);
  });

  test('authorized and captured by themselves', async () => {
    const { stripe } = world;
    const held = await stripe.charges.create({ amount: 2_000, currency: 'usd', source: 'tok_visa', capture: false });
    assert.equal(held.captured, false);
    const captured = await stripe.charges.capture(held.id, { amount: 1_500 });
    assert.deepEqual([captured.captured, captured.amount_captured, captured.amount_refunded], [true, 1_500, 500]);
  });

  test('declined directly', async () => {
    const error = await failure(
      world.stripe.charges.create({ amount: 2_000, currency: 'usd', source: 'tok_chargeDeclinedInsufficientFunds' }),
    );
    assert.deepEqual([error.type, error.decline_code], ['StripeCardError', 'insufficient_funds']);
    assert.match(String(error.charge), /^ch_/);
  });

  test('searched', async () => {
    const intent = await world.pay('pm_card_visa', { amount: 4_321, metadata: { batch: 'x1' } });
    const found = await world.stripe.charges.search({ query: "metadata['batch']:'x1' AND amount:4321" });
    assert.deepEqual(found.data.map(({ id }) => id), [expanded(intent.latest_charge).id]);
  });
});

describe('refunds', () => {
  const world = useWorld();

  test('in parts, up to the whole, and no further', async () => {
    const { stripe } = world;
    const { id } = await world.pay('pm_card_bypassPending', { amount: 1_000 });
    const first = await stripe.refunds.create({ payment_intent: id, amount: 400, reason: 'requested_by_customer' });
    assert.deepEqual([first.status, first.amount, first.reason], ['succeeded', 400, 'requested_by_customer']);
    const tooMuch = await failure(stripe.refunds.create({ payment_intent: id, amount: 601 }));
    assert.equal(tooMuch.type, 'StripeInvalidRequestError');
    assert.equal(tooMuch.param, 'amount');
    assert.equal(tooMuch.message, 'Refund amount ($6.01) is greater than unrefunded amount on charge ($6.00)');
    const rest = await stripe.refunds.create({ payment_intent: id, expand: ['balance_transaction', 'charge'] });
    assert.equal(rest.amount, 600);
    assert.equal(expanded(rest.balance_transaction).amount, -600);
    assert.equal(expanded(rest.charge).refunded, true);
    const again = await failure(stripe.refunds.create({ payment_intent: id }));
    assert.equal(again.code, 'charge_already_refunded');
    const listed = await stripe.refunds.list({ payment_intent: id });
    assert.deepEqual(listed.data.map(({ amount }) => amount), [600, 400]);
  });

  test('by charge, read and changed', async () => {
    const { stripe } = world;
    const intent = await world.pay('pm_card_bypassPending');
    const charge = expanded(intent.latest_charge).id;
    const refund = await stripe.refunds.create({ charge, amount: 100, metadata: { why: 'scratch' } });
    const changed = await stripe.refunds.update(refund.id, { metadata: { why: '', note: 'small' } });
    assert.deepEqual(changed.metadata, { note: 'small' });
    assert.equal((await stripe.refunds.retrieve(refund.id)).charge, charge);
    assert.equal((await stripe.refunds.list({ charge })).data.length, 1);
    const read = await stripe.charges.retrieve(charge, { expand: ['refunds'] });
    assert.equal(read.amount_refunded, 100);
    assert.equal(read.refunds?.data[0].id, refund.id);
  });

  test('pending, then succeeded', async () => {
    const { id } = await world.pay('pm_card_pendingRefund');
    const refund = await world.stripe.refunds.create({ payment_intent: id });
    assert.equal(refund.status, 'pending');
    await world.advance(2 * 3600);
    assert.equal((await world.stripe.refunds.retrieve(refund.id)).status, 'succeeded');
  });

  test('succeeded, then failed, which gives the money back', async () => {
    const { stripe } = world;
    const { id } = await world.pay('pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: id });
    assert.equal(refund.status, 'succeeded');
    await world.advance(25 * 3600);
    const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction', 'charge'] });
    assert.equal(failed.status, 'failed');
    assert.equal(expanded(failed.failure_balance_transaction).amount, 10_000);
    assert.equal(expanded(failed.failure_balance_transaction).type, 'refund_failure');
    assert.equal(expanded(failed.charge).amount_refunded, 0);
  });

  test('canceled while they are pending, not when they are done', async () => {
    const { stripe } = world;
    const { id } = await world.pay('pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: id, amount: 100 });
    assert.equal((await stripe.refunds.cancel(refund.id)).status, 'canceled');
    const other = await stripe.refunds.create({ payment_intent: id, amount: 200 });
    assert.ok(['canceled', 'failed'].includes(String((await stripe.testHelpers.refunds.expire(other.id)).status)));
    const charge = await stripe.charges.list({ payment_intent: id });
    assert.equal(charge.data[0].amount_refunded, 0);
    const { id: paid } = await world.pay('pm_card_bypassPending');
    const done = await stripe.refunds.create({ payment_intent: paid, amount: 100 });
    const error = await failure(stripe.refunds.cancel(done.id));
    assert.equal(error.type, 'StripeInvalidRequestError');
    await world.audit();
  });

  test('an uncaptured payment has nothing to refund but is released', async () => {
    const { stripe } = world;
    const held = await world.pay('pm_card_visa', { capture_method: 'manual' });
    const error = await failure(stripe.refunds.create({ payment_intent: held.id, amount: 1 }));
    assert.equal(error.type, 'StripeInvalidRequestError');
    await world.audit();
  });
});
