// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, expanded, failure, useWorld } from '../support/world.js';

describe('disputes', () => {
  const world = useWorld();

  /** @param {string} card */
  async function disputed(card) {
    const intent = await world.pay(card);
    await world.advance(DAY);
    const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent.id })).data;
    return { intent, dispute };
  }

  test('takes amount and fee at once', async () => {
    const { stripe } = world;
    const { intent, dispute } = await disputed('pm_card_createDispute');
    assert.deepEqual([dispute.status, dispute.reason, dispute.amount], ['needs_response', 'fraudulent', 10_000]);
    assert.equal(dispute.payment_intent, intent.id);
    const [withdrawal] = dispute.balance_transactions;
    assert.deepEqual([withdrawal.amount, withdrawal.fee, withdrawal.net], [-10_000, 1_500, -11_500]);
    assert.deepEqual([withdrawal.type, withdrawal.reporting_category], ['adjustment', 'dispute']);
    const charge = await stripe.charges.retrieve(expanded(intent.latest_charge).id);
    assert.equal(charge.disputed, true);
    const error = await failure(stripe.refunds.create({ payment_intent: intent.id }));
    assert.equal(error.code, 'charge_disputed');
  });

  test('won by evidence, and the money is back', async () => {
    const { stripe } = world;
    const { dispute } = await disputed('pm_card_createDispute');
    const drafted = await stripe.disputes.update(dispute.id, {
      evidence: { customer_name: 'Ada', product_description: 'A chair' },
      submit: false,
      metadata: { handled_by: 'Grace' },
    });
    assert.equal(drafted.status, 'needs_response');
    assert.equal(drafted.evidence_details.has_evidence, true);
    assert.equal(drafted.evidence_details.submission_count, 0);
    const submitted = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    assert.equal(submitted.status, 'under_review');
    assert.equal(submitted.evidence.customer_name, 'Ada');
    await world.advance(2 * DAY);
    const won = await stripe.disputes.retrieve(dispute.id);
    assert.equal(won.status, 'won');
    assert.equal(won.balance_transactions.reduce((sum, { amount }) => sum + amount, 0), 0);
    await world.audit();
  });

  test('lost by evidence', async () => {
    const { stripe } = world;
    const { dispute } = await disputed('pm_card_createDisputeProductNotReceived');
    assert.equal(dispute.reason, 'product_not_received');
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'losing_evidence' } });
    await world.advance(2 * DAY);
    const lost = await stripe.disputes.retrieve(dispute.id);
    assert.equal(lost.status, 'lost');
    assert.equal(lost.balance_transactions.length, 1);
  });

  test('given up', async () => {
    const { dispute } = await disputed('pm_card_createDispute');
    const closed = await world.stripe.disputes.close(dispute.id);
    assert.equal(closed.status, 'lost');
    const error = await failure(world.stripe.disputes.close(dispute.id));
    assert.equal(error.type, 'StripeInvalidRequestError');
  });

  test('lost when nobody answers in time', async () => {
    const { dispute } = await disputed('pm_card_createDispute');
    await world.advance(30 * DAY);
    assert.equal((await world.stripe.disputes.retrieve(dispute.id)).status, 'lost');
  });

  test('an inquiry moves no money', async () => {
    const { dispute } = await disputed('pm_card_createDisputeInquiry');
    assert.equal(dispute.status, 'warning_needs_response');
    assert.deepEqual(dispute.balance_transactions, []);
    const answered = await world.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    assert.equal(answered.status, 'warning_under_review');
    await world.advance(2 * DAY);
    assert.equal((await world.stripe.disputes.retrieve(dispute.id)).status, 'warning_closed');
  });

  test('listed by charge', async () => {
    const { intent, dispute } = await disputed('pm_card_createDispute');
    const listed = await world.stripe.disputes.list({ charge: expanded(intent.latest_charge).id });
    assert.deepEqual(listed.data.map(({ id }) => id), [dispute.id]);
  });
});
