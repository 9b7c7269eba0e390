// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, expanded, failure, useWorld } from '../support/world.js';

describe('transfers', () => {
  const world = useWorld();

  test('need money that is there', async () => {
    const { stripe } = world;
    const destination = await world.onboarded();
    const error = await failure(stripe.transfers.create({ amount: 100, currency: 'usd', destination }));
    assert.deepEqual([error.type, error.code], ['StripeInvalidRequestError', 'balance_insufficient']);

    await world.pay('pm_card_bypassPending', { amount: 20_000 });
    const before = await world.available();
    const transfer = await stripe.transfers.create({
      amount: 5_000,
      currency: 'usd',
      destination,
      transfer_group: 'payout-1',
      description: 'June',
      expand: ['balance_transaction', 'destination_payment'],
    });
    assert.deepEqual([transfer.reversed, transfer.amount_reversed, transfer.transfer_group], [false, 0, 'payout-1']);
    assert.equal(expanded(transfer.balance_transaction).amount, -5_000);
    assert.match(expanded(transfer.destination_payment).id, /^py_/);
    assert.equal(await world.available(), before - 5_000);
    assert.equal(await world.available(destination), 5_000);
    const payment = await stripe.charges.retrieve(expanded(transfer.destination_payment).id, {}, { stripeAccount: destination });
    assert.equal(payment.source_transfer, transfer.id);
    assert.equal(payment.amount, 5_000);
  });

  test('out of a charge that has not settled, up to its amount', async () => {
    const { stripe } = world;
    const destination = await world.onboarded();
    const intent = await world.pay('pm_card_visa', { amount: 8_000, transfer_group: 'deal' });
    const source = expanded(intent.latest_charge).id;
    const transfer = await stripe.transfers.create({ amount: 6_000, currency: 'usd', destination, source_transaction: source });
    assert.equal(transfer.transfer_group, 'deal');
    assert.equal(transfer.source_transaction, source);
    const error = await failure(
      stripe.transfers.create({ amount: 2_001, currency: 'usd', destination, source_transaction: source }),
    );
    assert.equal(error.type, 'StripeInvalidRequestError');
    assert.equal(await world.available(destination), 0);
    await world.advance(3 * DAY);
    assert.equal(await world.available(destination), 6_000);
  });

  test('only to who may receive them', async () => {
    const { stripe } = world;
    const { id } = await stripe.accounts.create({ type: 'express', capabilities: { transfers: { requested: true } } });
    const inactive = await failure(stripe.transfers.create({ amount: 100, currency: 'usd', destination: id }));
    assert.equal(inactive.code, 'insufficient_capabilities_for_transfer');
    const nobody = await failure(stripe.transfers.create({ amount: 100, currency: 'usd', destination: 'acct_nobody' }));
    assert.deepEqual([nobody.code, nobody.param], ['resource_missing', 'destination']);
  });

  test('reversed in parts, up to the whole', async () => {
    const { stripe } = world;
    const destination = await world.funded(5_000);
    const [transfer] = (await stripe.transfers.list({ destination })).data;
    const part = await stripe.transfers.createReversal(transfer.id, {
      amount: 2_000,
      description: 'Too much',
      metadata: { why: 'agreed' },
      expand: ['balance_transaction'],
    });
    assert.equal(part.amount, 2_000);
    assert.equal(expanded(part.balance_transaction).type, 'transfer_refund');
    assert.equal(await world.available(destination), 3_000);
    const tooMuch = await failure(stripe.transfers.createReversal(transfer.id, { amount: 3_001 }));
    assert.equal(tooMuch.type, 'StripeInvalidRequestError');
    const rest = await stripe.transfers.createReversal(transfer.id);
    assert.equal(rest.amount, 3_000);
    const reversed = await stripe.transfers.retrieve(transfer.id);
    assert.deepEqual([reversed.reversed, reversed.amount_reversed], [true, 5_000]);
    const listed = await stripe.transfers.listReversals(transfer.id);
    assert.deepEqual(listed.data.map(({ id }) => id), [rest.id, part.id]);
    const read = await stripe.transfers.retrieveReversal(transfer.id, part.id);
    assert.equal(read.metadata?.why, 'agreed');
    const changed = await stripe.transfers.updateReversal(transfer.id, part.id, { metadata: { why: 'settled' } });
    assert.equal(changed.metadata?.why, 'settled');
    await world.audit();
  });

  test('not reversed out of money that has left', async () => {
    const { stripe } = world;
    const destination = await world.funded(5_000);
    await stripe.payouts.create({ amount: 5_000, currency: 'usd' }, { stripeAccount: destination });
    const [transfer] = (await stripe.transfers.list({ destination })).data;
    const error = await failure(stripe.transfers.createReversal(transfer.id));
    assert.equal(error.code, 'balance_insufficient');
  });

  test('changed and listed by group', async () => {
    const { stripe } = world;
    const destination = await world.onboarded();
    await world.pay('pm_card_bypassPending');
    const transfer = await stripe.transfers.create({ amount: 100, currency: 'usd', destination, transfer_group: 'g-9' });
    const changed = await stripe.transfers.update(transfer.id, { description: 'July', metadata: { month: '7' } });
    assert.deepEqual([changed.description, changed.metadata.month], ['July', '7']);
    assert.deepEqual((await stripe.transfers.list({ transfer_group: 'g-9' })).data.map(({ id }) => id), [transfer.id]);
  });

  test('made by the charge itself, less the platform’s fee', async () => {
    const { stripe } = world;
    const destination = await world.onboarded();
    const intent = await world.pay('pm_card_bypassPending', {
      transfer_data: { destination },
      application_fee_amount: 1_000,
    });
    const charge = expanded(intent.latest_charge);
    assert.match(String(charge.transfer), /^tr_/);
    assert.equal(await world.available(destination), 9_000);
    const transfer = await stripe.transfers.retrieve(String(charge.transfer));
    const fees = await stripe.applicationFees.list({ charge: String(transfer.destination_payment) });
    assert.deepEqual(
      fees.data.map(({ amount, account, originating_transaction }) => [amount, account, originating_transaction]),
      [[1_000, destination, charge.id]],
    );
    const fee = fees.data[0].id;
    const refund = await stripe.applicationFees.createRefund(fee, { amount: 400, metadata: { why: 'goodwill' } });
    assert.deepEqual([refund.amount, refund.fee], [400, fee]);
    assert.equal((await stripe.applicationFees.retrieveRefund(fee, refund.id)).metadata?.why, 'goodwill');
    const changed = await stripe.applicationFees.updateRefund(fee, refund.id, { metadata: { why: 'agreed' } });
    assert.equal(changed.metadata?.why, 'agreed');
    assert.deepEqual((await stripe.applicationFees.listRefunds(fee)).data.map(({ id }) => id), [refund.id]);
    assert.equal((await stripe.applicationFees.retrieve(fee)).amount_refunded, 400);
    assert.equal(await world.available(destination), 9_400);
    await world.audit();
  });

  test('made for the charge’s remainder, and taken back with its refund', async () => {
    const { stripe } = world;
    const destination = await world.onboarded();
    const intent = await world.pay('pm_card_bypassPending', { transfer_data: { destination, amount: 7_000 } });
    assert.equal(await world.available(destination), 7_000);
    await stripe.refunds.create({ payment_intent: intent.id, reverse_transfer: true });
    assert.equal(await world.available(destination), 0);
    await world.audit();
  });

  test('not needed where the connected account charges by itself', async () => {
    const { stripe } = world;
    const stripeAccount = await world.onboarded();
    const intent = await stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        payment_method: 'pm_card_bypassPending',
        confirm: true,
        return_url: 'https://shop.test/',
        capture_method: 'automatic',
        application_fee_amount: 500,
      },
      { stripeAccount },
    );
    assert.equal(intent.status, 'succeeded');
    assert.equal(await world.available(stripeAccount), 10_000 - 320 - 500);
    const error = await failure(stripe.paymentIntents.retrieve(intent.id));
    assert.equal(error.code, 'resource_missing');
    await world.audit();
  });
});

describe('payouts', () => {
  const world = useWorld();

  test('travel to the bank', async () => {
    const { stripe } = world;
    const stripeAccount = await world.funded(5_000);
    const payout = await stripe.payouts.create(
      { amount: 3_000, currency: 'usd', statement_descriptor: 'HOLDFAST', metadata: { week: '23' }, expand: ['balance_transaction', 'destination'] },
      { stripeAccount },
    );
    assert.deepEqual([payout.status, payout.automatic, payout.method, payout.type], ['pending', false, 'standard', 'bank_account']);
    assert.equal(expanded(payout.balance_transaction).amount, -3_000);
    assert.equal(await world.available(stripeAccount), 2_000);
    await world.advance(13 * 3600);
    assert.equal((await stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status, 'in_transit');
    await world.advance(3 * DAY);
    assert.equal((await stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status, 'paid');
    const listed = await stripe.payouts.list({ status: 'paid' }, { stripeAccount });
    assert.deepEqual(listed.data.map(({ id }) => id), [payout.id]);
    const changed = await stripe.payouts.update(payout.id, { metadata: { week: '24' } }, { stripeAccount });
    assert.equal(changed.metadata?.week, '24');
  });

  const FAILURES = /** @type {const} */ ([
    ['000111111116', 'no_account'],
    ['000111111113', 'account_closed'],
    ['000222222227', 'insufficient_funds'],
    ['000333333335', 'debit_not_authorized'],
    ['000444444440', 'invalid_currency'],
  ]);
  for (const [bankAccount, code] of FAILURES) {
    test(`to ${bankAccount} fail: ${code}, and the money returns`, async () => {
      const { stripe } = world;
      const stripeAccount = await world.funded(5_000, bankAccount);
      const payout = await stripe.payouts.create({ amount: 5_000, currency: 'usd' }, { stripeAccount });
      await world.advance(5 * DAY);
      const failed = await stripe.payouts.retrieve(payout.id, { expand: ['failure_balance_transaction'] }, { stripeAccount });
      assert.deepEqual([failed.status, failed.failure_code], ['failed', code]);
      assert.ok(failed.failure_message);
      assert.equal(expanded(failed.failure_balance_transaction).amount, 5_000);
      assert.equal(await world.available(stripeAccount), 5_000);
      const account = await stripe.accounts.retrieve(stripeAccount);
      assert.equal(/** @type {any} */ (account.external_accounts?.data[0]).status, 'errored');
    });
  }

  test('come back after they were paid', async () => {
    const { stripe } = world;
    const stripeAccount = await world.funded(5_000, '000555555559');
    const payout = await stripe.payouts.create({ amount: 5_000, currency: 'usd' }, { stripeAccount });
    await world.advance(2 * DAY + 3600);
    assert.equal((await stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status, 'paid');
    await world.advance(4 * DAY);
    assert.equal((await stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status, 'failed');
    assert.equal(await world.available(stripeAccount), 5_000);
    await world.audit();
  });

  test('never more than what is available', async () => {
    const stripeAccount = await world.funded(1_000);
    const error = await failure(world.stripe.payouts.create({ amount: 1_001, currency: 'usd' }, { stripeAccount }));
    assert.equal(error.code, 'balance_insufficient');
  });

  test('canceled while they are pending', async () => {
    const { stripe } = world;
    const stripeAccount = await world.funded(1_000);
    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'usd' }, { stripeAccount });
    const canceled = await stripe.payouts.cancel(payout.id, {}, { stripeAccount });
    assert.equal(canceled.status, 'canceled');
    assert.equal(await world.available(stripeAccount), 1_000);
    const error = await failure(stripe.payouts.cancel(payout.id, {}, { stripeAccount }));
    assert.equal(error.type, 'StripeInvalidRequestError');
  });

  test('reversed after they were paid', async () => {
    const { stripe } = world;
    const stripeAccount = await world.funded(1_000);
    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'usd' }, { stripeAccount });
    await world.advance(3 * DAY);
    const reversal = await stripe.payouts.reverse(payout.id, {}, { stripeAccount });
    assert.deepEqual([reversal.amount, reversal.original_payout], [-1_000, payout.id]);
    const original = await stripe.payouts.retrieve(payout.id, {}, { stripeAccount });
    assert.equal(original.reversed_by, reversal.id);
  });

  test('instantly, where the bank allows', async () => {
    const { stripe } = world;
    const stripeAccount = await world.funded(1_000);
    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'usd', method: 'instant' }, { stripeAccount });
    assert.equal(payout.method, 'instant');
    await world.advance(3600);
    assert.equal((await stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status, 'paid');
    const slow = await world.funded(1_000, '000888888883');
    const error = await failure(
      stripe.payouts.create({ amount: 1_000, currency: 'usd', method: 'instant' }, { stripeAccount: slow }),
    );
    assert.equal(error.code, 'instant_payouts_unsupported');
  });
});
