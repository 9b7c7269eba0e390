// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expanded, failure, useWorld } from '../support/world.js';

/** What each test card is declined with: name, code, decline code. */
const DECLINES = /** @type {const} */ ([
  ['chargeDeclined', 'card_declined', 'generic_decline'],
  ['visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
  ['chargeDeclinedExpiredCard', 'expired_card', null],
  ['chargeDeclinedIncorrectCvc', 'incorrect_cvc', null],
  ['chargeDeclinedProcessingError', 'processing_error', null],
  ['chargeCustomerFail', 'card_declined', 'generic_decline'],
]);

const SUCCEED = /** @type {const} */ ([
  ['visa', 'visa', 'credit'],
  ['visa_debit', 'visa', 'debit'],
  ['mastercard', 'mastercard', 'credit'],
  ['mastercard_debit', 'mastercard', 'debit'],
  ['mastercard_prepaid', 'mastercard', 'prepaid'],
  ['amex', 'amex', 'credit'],
  ['discover', 'discover', 'credit'],
  ['diners', 'diners', 'credit'],
  ['jcb', 'jcb', 'credit'],
  ['unionpay', 'unionpay', 'credit'],
  ['us', 'visa', 'credit'],
  ['gb_debit', 'visa', 'debit'],
  ['visa_cartesBancaires', 'visa', 'credit'],
  ['avsFail', 'visa', 'credit'],
]);

describe('test cards', () => {
  const world = useWorld();

  for (const [name, brand, funding] of SUCCEED) {
    test(`pm_card_${name} pays`, async () => {
      const intent = await world.pay(`pm_card_${name}`);
      const charge = expanded(intent.latest_charge);
      assert.equal(intent.status, 'succeeded');
      assert.equal(charge.payment_method_details?.card?.brand, brand);
      assert.equal(charge.payment_method_details?.card?.funding, funding);
      assert.equal(expanded(charge.balance_transaction).status, 'pending');
      assert.equal(charge.outcome?.type, 'authorized');
      assert.match(charge.receipt_url ?? '', /\/receipts\//);
    });
  }

  for (const [name, code, declineCode] of DECLINES) {
    test(`pm_card_${name} is declined: ${declineCode ?? code}`, async () => {
      const error = await failure(world.pay(`pm_card_${name}`));
      assert.ok(error instanceof world.sdk.errors.StripeCardError);
      assert.equal(error.statusCode, 402);
      assert.equal(error.code, code);
      if (declineCode) {
        assert.equal(error.decline_code, declineCode);
      }
      const intent = error.payment_intent;
      assert.equal(intent?.status, 'requires_payment_method');
      assert.equal(intent?.last_payment_error?.code, code);
      assert.equal(error.charge, intent?.latest_charge);
      const charge = await world.stripe.charges.retrieve(String(error.charge));
      assert.deepEqual([charge.status, charge.paid, charge.failure_code], ['failed', false, code]);
      assert.equal(charge.balance_transaction, null);
    });
  }

  test('after a decline the same intent is paid by another card', async () => {
    const error = await failure(world.pay('pm_card_chargeDeclined'));
    const paid = await world.stripe.paymentIntents.confirm(String(error.payment_intent?.id), {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/',
    });
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.last_payment_error, null);
  });

  test('pm_card_bypassPending is available at once', async () => {
    const before = await world.available();
    const intent = await world.pay('pm_card_bypassPending');
    const transaction = expanded(expanded(intent.latest_charge).balance_transaction);
    assert.equal(transaction.status, 'available');
    assert.equal(await world.available(), before + transaction.net);
  });

  test('pm_card_radarBlock never reaches the bank', async () => {
    const error = await failure(world.pay('pm_card_radarBlock'));
    assert.equal(error.code, 'card_declined');
    const charge = await world.stripe.charges.retrieve(String(error.charge));
    assert.equal(charge.outcome?.type, 'blocked');
    assert.equal(charge.outcome?.network_status, 'not_sent_to_network');
  });

  test('pm_card_riskLevelElevated pays and is marked', async () => {
    const charge = expanded((await world.pay('pm_card_riskLevelElevated')).latest_charge);
    assert.equal(charge.outcome?.risk_level, 'elevated');
  });

  test('a card from abroad says where it is from', async () => {
    const charge = expanded((await world.pay('pm_card_gb')).latest_charge);
    assert.equal(charge.payment_method_details?.card?.country, 'GB');
  });
});
