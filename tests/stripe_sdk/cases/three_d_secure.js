// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open } from '../support/pages.js';
import { failure, useWorld } from '../support/world.js';

describe('3-D Secure', () => {
  const world = useWorld();

  for (const card of ['threeDSecure2Required', 'threeDSecureRequired', 'authenticationRequired']) {
    test(`pm_card_${card}: the customer approves`, async () => {
      const asked = await world.pay(`pm_card_${card}`);
      assert.equal(asked.status, 'requires_action');
      assert.equal(asked.next_action?.type, 'redirect_to_url');
      const left = await (await open(String(asked.next_action?.redirect_to_url?.url))).press('complete');
      const back = new URL(left.url);
      assert.equal(back.origin + back.pathname, 'https://shop.test/return');
      assert.equal(back.searchParams.get('payment_intent'), asked.id);
      assert.equal(back.searchParams.get('payment_intent_client_secret'), asked.client_secret);
      assert.equal(back.searchParams.get('redirect_status'), 'succeeded');
      const paid = await world.stripe.paymentIntents.retrieve(asked.id);
      assert.equal(paid.status, 'succeeded');
      assert.equal(paid.next_action, null);
    });
  }

  test('the customer fails the check, and pays with another card', async () => {
    const asked = await world.pay('pm_card_threeDSecure2Required');
    const left = await (await open(String(asked.next_action?.redirect_to_url?.url))).press('fail');
    assert.equal(new URL(left.url).searchParams.get('redirect_status'), 'failed');
    const failed = await world.stripe.paymentIntents.retrieve(asked.id);
    assert.equal(failed.status, 'requires_payment_method');
    assert.equal(failed.last_payment_error?.code, 'payment_intent_authentication_failure');
    const paid = await world.stripe.paymentIntents.confirm(asked.id, {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/',
    });
    assert.equal(paid.status, 'succeeded');
  });

  test('approved, and declined by the bank afterwards', async () => {
    const asked = await world.pay('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    await (await open(String(asked.next_action?.redirect_to_url?.url))).press('complete');
    const declined = await world.stripe.paymentIntents.retrieve(asked.id);
    assert.equal(declined.status, 'requires_payment_method');
    assert.equal(declined.last_payment_error?.decline_code, 'insufficient_funds');
  });

  test('without a way back the check is left to the browser', async () => {
    const { stripe } = world;
    const intent = await stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'usd',
      payment_method: 'pm_card_threeDSecure2Required',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      confirm: true,
    });
    assert.equal(intent.status, 'requires_action');
    assert.equal(intent.next_action?.type, 'use_stripe_sdk');
    const canceled = await stripe.paymentIntents.cancel(intent.id);
    assert.equal(canceled.status, 'canceled');
    assert.equal(canceled.next_action, null);
  });

  test('without the customer there is nobody to ask', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer: customer.id });
    const error = await failure(world.pay(method.id, { customer: customer.id, off_session: true }));
    assert.equal(error.type, 'StripeCardError');
    assert.equal(error.code, 'authentication_required');
    assert.equal(error.payment_intent?.status, 'requires_payment_method');
    assert.equal(error.payment_method?.id, method.id);
  });

  test('whoever cannot handle a check may refuse it beforehand', async () => {
    const error = await failure(world.pay('pm_card_threeDSecure2Required', { error_on_requires_action: true }));
    assert.equal(error.type, 'StripeCardError');
    assert.equal(error.code, 'authentication_required');
  });

  test('a card checked at set-up is charged later without the customer', async () => {
    const { stripe } = world;
    const customer = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      usage: 'off_session',
      confirm: true,
      return_url: 'https://shop.test/return',
    });
    assert.equal(setup.status, 'requires_action');
    await (await open(String(setup.next_action?.redirect_to_url?.url))).press('complete');
    const done = await stripe.setupIntents.retrieve(setup.id);
    assert.equal(done.status, 'succeeded');
    const paid = await world.pay(String(done.payment_method), {
      customer: customer.id,
      off_session: true,
    });
    assert.equal(paid.status, 'succeeded');
  });

  test('a check can be asked for', async () => {
    const asked = await world.pay('pm_card_threeDSecureOptional', {
      payment_method_options: { card: { request_three_d_secure: 'any' } },
    });
    assert.equal(asked.status, 'requires_action');
  });
});
