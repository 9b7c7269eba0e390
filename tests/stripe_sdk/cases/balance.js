// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCurrent } from '../support/sdk.js';
import { DAY, expanded, failure, useWorld } from '../support/world.js';

describe('balance', () => {
  const world = useWorld();

  /** @param {string} [stripeAccount] */
  async function addsUp(stripeAccount) {
    const options = stripeAccount ? { stripeAccount } : undefined;
    /** @type {Record<string, number>} */
    const sums = {};
    for await (const transaction of world.stripe.balanceTransactions.list({ limit: 50 }, options)) {
      assert.equal(transaction.net, transaction.amount - transaction.fee);
      assert.equal(transaction.fee_details.reduce((sum, { amount }) => sum + amount, 0), transaction.fee);
      const place = `${transaction.status} ${transaction.currency}`;
      sums[place] = (sums[place] ?? 0) + transaction.net;
    }
    const balance = await world.stripe.balance.retrieve({}, options);
    for (const place of /** @type {const} */ (['available', 'pending'])) {
      for (const { amount, currency } of balance[place]) {
        assert.equal(amount, sums[`${place} ${currency}`] ?? 0, `${place} ${currency}`);
        delete sums[`${place} ${currency}`];
      }
    }
    assert.deepEqual(Object.values(sums).filter((sum) => sum !== 0), [], 'money that no balance shows');
  }

  test('charges settle with the clock, less their fee', async () => {
    const intent = await world.pay('pm_card_visa');
    const transaction = expanded(expanded(intent.latest_charge).balance_transaction);
    assert.deepEqual([transaction.amount, transaction.fee, transaction.net], [10_000, 320, 9_680]);
    assert.deepEqual([transaction.type, transaction.reporting_category, transaction.status], ['charge', 'charge', 'pending']);
    assert.equal(transaction.fee_details[0].type, 'stripe_fee');
    assert.equal(await world.available(), 0);
    await world.advance(3 * DAY);
    assert.equal(await world.available(), 9_680);
    assert.equal((await world.stripe.balanceTransactions.retrieve(transaction.id)).status, 'available');
  });

  test('is the sum of its transactions, whatever happened', async () => {
    const { stripe } = world;
    const destination = await world.funded(6_000, '000111111116');
    const refunded = await world.pay('pm_card_visa');
    await stripe.refunds.create({ payment_intent: refunded.id, amount: 2_500 });
    await world.pay('pm_card_createDispute');
    await stripe.payouts.create({ amount: 2_000, currency: 'usd' }, { stripeAccount: destination });
    const [transfer] = (await stripe.transfers.list({ destination })).data;
    await stripe.transfers.createReversal(transfer.id, { amount: 1_000 });
    await world.pay('pm_card_visa', { currency: 'jpy', amount: 5_000 });
    await world.pay('pm_card_visa', { currency: 'eur' });
    await addsUp();
    await addsUp(destination);
    await world.advance(10 * DAY);
    await addsUp();
    await addsUp(destination);
    await world.audit();
  });

  test('transactions by type, source, currency and payout', async () => {
    const { stripe } = world;
    const intent = await world.pay('pm_card_visa', { currency: 'gbp' });
    const charge = expanded(intent.latest_charge).id;
    const bySource = await stripe.balanceTransactions.list({ source: charge });
    assert.deepEqual(bySource.data.map(({ type }) => type), ['charge']);
    const byCurrency = await stripe.balanceTransactions.list({ currency: 'gbp', type: 'charge', expand: ['data.source'] });
    assert.equal(expanded(byCurrency.data[0].source).id, charge);
  });

  test('the platform’s own payouts', async () => {
    const { stripe } = world;
    await world.pay('pm_card_bypassPending', { amount: 50_000 });
    const before = await world.available();
    const payout = await stripe.payouts.create({ amount: 10_000, currency: 'usd' });
    assert.equal(await world.available(), before - 10_000);
    await world.advance(5 * DAY);
    assert.equal((await stripe.payouts.retrieve(payout.id)).status, 'paid');
  });

  // The older SDK has no such resource.
  if (isCurrent) {
    test('settings say when payouts happen', async () => {
      const { stripe } = world;
      const stripeAccount = await world.onboarded();
      const changed = await stripe.balanceSettings.update(
        { payments: { debit_negative_balances: true, payouts: { schedule: { interval: 'monthly' }, statement_descriptor: 'CREATORS' } } },
        { stripeAccount },
      );
      assert.equal(changed.payments.payouts?.schedule?.interval, 'monthly');
      const read = await stripe.balanceSettings.retrieve({}, { stripeAccount });
      assert.deepEqual([read.payments.debit_negative_balances, read.payments.payouts?.statement_descriptor], [true, 'CREATORS']);
      assert.equal((await stripe.accounts.retrieve(stripeAccount)).settings?.payouts?.schedule.interval, 'monthly');
    });
  }

  test('no such transaction', async () => {
    const error = await failure(world.stripe.balanceTransactions.retrieve('txn_none'));
    assert.deepEqual([error.statusCode, error.code], [404, 'resource_missing']);
  });
});
