// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failure, useWorld } from '../support/world.js';

const inTwoYears = new Date().getFullYear() + 2;

describe('payment methods and tokens', () => {
  const world = useWorld();

  test('made of a raw card, with what can be known of it', async () => {
    const method = await world.stripe.paymentMethods.create({
      type: 'card',
      card: { number: '378282246310005', exp_month: 12, exp_year: inTwoYears, cvc: '1234' },
      billing_details: { name: 'Ada', address: { postal_code: 'SW1Y 4JH', country: 'GB' } },
      metadata: { purpose: 'travel' },
    });
    assert.equal(method.card?.brand, 'amex');
    assert.equal(method.card?.last4, '0005');
    assert.equal(method.card?.exp_year, inTwoYears);
    assert.equal(method.card?.checks?.cvc_check, 'unchecked');
    assert.equal(method.billing_details.address?.country, 'GB');
    assert.deepEqual(method.metadata, { purpose: 'travel' });
  });

  test('a mistyped card is refused by name', async () => {
    const card = { number: '4242424242424242', exp_month: 12, exp_year: inTwoYears, cvc: '123' };
    const mistakes = /** @type {const} */ ([
      [{ number: '4242424242424241' }, 'incorrect_number', 'number'],
      [{ exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
      [{ exp_year: 2001 }, 'invalid_expiry_year', 'exp_year'],
      [{ cvc: '12' }, 'invalid_cvc', 'cvc'],
    ]);
    for (const [mistake, code, param] of mistakes) {
      const error = await failure(world.stripe.paymentMethods.create({ type: 'card', card: { ...card, ...mistake } }));
      assert.deepEqual([error.type, error.code, error.param], ['StripeCardError', code, param]);
      assert.equal(error.statusCode, 402);
    }
  });

  test('made of a token, which serves once', async () => {
    const { stripe } = world;
    const token = await stripe.tokens.create({
      card: { number: '5555555555554444', exp_month: '6', exp_year: String(inTwoYears), cvc: '123' },
    });
    assert.equal(token.type, 'card');
    assert.equal(token.card?.brand, 'MasterCard');
    assert.equal(token.used, false);
    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: token.id } });
    assert.equal(method.card?.brand, 'mastercard');
    assert.equal((await stripe.tokens.retrieve(token.id)).used, true);
    const again = await failure(stripe.paymentMethods.create({ type: 'card', card: { token: token.id } }));
    assert.equal(again.type, 'StripeInvalidRequestError');
    assert.equal(again.code, 'token_already_used');
  });

  test('cloned from the platform to a connected account', async () => {
    const { stripe } = world;
    const stripeAccount = await world.onboarded();
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    assert.equal(method.card?.checks?.cvc_check, 'pass');
    const clone = await stripe.paymentMethods.create({ customer: customer.id, payment_method: method.id }, { stripeAccount });
    assert.notEqual(clone.id, method.id);
    assert.deepEqual([clone.customer, clone.card?.fingerprint], [null, method.card?.fingerprint]);
  });

  test('made of a test token', async () => {
    const method = await world.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    assert.equal(method.card?.last4, '4242');
  });

  test('attached, changed, listed, detached, and then of no more use', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    assert.notEqual(method.id, 'pm_card_visa');
    assert.equal(method.customer, customer.id);
    const changed = await stripe.paymentMethods.update(method.id, {
      billing_details: { email: 'ada@example.com' },
      card: { exp_year: inTwoYears + 1 },
      metadata: { label: 'mine' },
    });
    assert.equal(changed.billing_details.email, 'ada@example.com');
    assert.equal(changed.card?.exp_year, inTwoYears + 1);
    const listed = await stripe.paymentMethods.list({ customer: customer.id, type: 'card' });
    assert.deepEqual(listed.data.map(({ id }) => id), [method.id]);

    const other = await stripe.customers.create();
    const taken = await failure(stripe.paymentMethods.attach(method.id, { customer: other.id }));
    assert.equal(taken.type, 'StripeInvalidRequestError');

    const detached = await stripe.paymentMethods.detach(method.id);
    assert.equal(detached.customer, null);
    const spent = await failure(stripe.paymentMethods.attach(method.id, { customer: customer.id }));
    assert.equal(spent.type, 'StripeInvalidRequestError');
    assert.deepEqual((await stripe.paymentMethods.list({ customer: customer.id })).data, []);
    assert.equal((await stripe.paymentMethods.retrieve(method.id)).id, method.id);
  });

  test('a card that is declined when it is attached', async () => {
    const customer = await world.stripe.customers.create();
    const declines = /** @type {const} */ ([
      ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
      ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
      ['pm_card_chargeDeclinedExpiredCard', 'expired_card', undefined],
      ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', undefined],
      ['pm_card_chargeDeclinedProcessingError', 'processing_error', undefined],
    ]);
    for (const [method, code, declineCode] of declines) {
      const error = await failure(world.stripe.paymentMethods.attach(method, { customer: customer.id }));
      assert.equal(error.type, 'StripeCardError', method);
      assert.equal(error.code, code, method);
      if (declineCode) {
        assert.equal(error.decline_code, declineCode, method);
      }
    }
    assert.deepEqual((await world.stripe.paymentMethods.list({ customer: customer.id })).data, []);
  });

  test('a card that attaches and is declined later', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id });
    const error = await failure(world.pay(method.id, { customer: customer.id }));
    assert.deepEqual([error.type, error.code], ['StripeCardError', 'card_declined']);
  });

  test('a bank account and a person as tokens', async () => {
    const { stripe } = world;
    const bank = await stripe.tokens.create({
      bank_account: { country: 'US', currency: 'usd', routing_number: '110000000', account_number: '000123456789' },
    });
    assert.match(bank.id, /^btok_/);
    assert.equal(bank.bank_account?.last4, '6789');
  });

  test('a confirmation token pays once', async () => {
    const { stripe } = world;
    const token = await stripe.testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/',
    });
    assert.match(token.id, /^ctoken_/);
    const intent = await stripe.paymentIntents.create({
      amount: 1_500,
      currency: 'usd',
      confirm: true,
      confirmation_token: token.id,
    });
    assert.equal(intent.status, 'succeeded');
    assert.equal((await stripe.confirmationTokens.retrieve(token.id)).payment_intent, intent.id);
  });
});
