// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DECLINES } from './support/declines.ts';
import { eventsOf, fillCard, resultOf, Shop, TEST_CARD } from './support/shop.ts';

describe('Card Element', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());

  const USE = { name: 'Use the card' };

  test('pays, with the billing details that the page gives', async () => {
    const intent = await shop.paymentIntent();
    await shop.visit('/card', { secret: intent.client_secret }, async (page) => {
      await page.getByLabel('Credit or debit card number').waitFor();
      await page.getByText('Card', { exact: true }).last().click(); // the label of its container
      await page.keyboard.type('4242424242424242');
      await page.keyboard.type('1234'); // each field hands over to the next
      await page.keyboard.type('123');
      await page.keyboard.type('94111');
      await page.getByRole('button', USE).click();
      assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
      const events = await eventsOf(page);
      assert.equal(events[0], 'ready');
      assert.equal(events.filter((event) => event.startsWith('change')).at(-1), 'change:visa:complete');
    });
    const { payment_method: method } = await shop.sandbox.get(`/v1/payment_intents/${intent.id}?expand[0]=payment_method`);
    assert.equal(method.billing_details.name, 'Jenny Rosen');
    assert.equal(method.billing_details.address.postal_code, '94111');
    assert.deepEqual([method.card.exp_month, method.card.exp_year], [12, 2034]);
  });

  for (const { number, code, decline_code, message } of DECLINES) {
    test(`a decline resolves with its error: ${decline_code}`, async () => {
      const { client_secret: secret } = await shop.paymentIntent();
      await shop.visit('/card', { secret }, async (page) => {
        await fillCard(page, number);
        await page.getByRole('button', USE).click();
        const { error } = await resultOf(page);
        assert.deepEqual([error.type, error.code, error.message], ['card_error', code, message]);
        assert.equal(error.decline_code ?? code, decline_code);
      });
    });
  }

  test('marks its container, and reports what is wrong by its change event', async () => {
    await shop.visit('/card', { do: 'payment_method' }, async (page) => {
      const box = page.locator('#card');
      assert.match((await box.getAttribute('class')) ?? '', /StripeElement StripeElement--empty/);
      await page.getByLabel('Credit or debit card number').fill('4242424242424241');
      await page.getByRole('alert').filter({ hasText: 'Your card number is invalid.' }).waitFor();
      assert.match((await box.getAttribute('class')) ?? '', /StripeElement--focus StripeElement--invalid|StripeElement--invalid/);
      await page.getByRole('button', USE).click();
      assert.equal((await resultOf(page)).error.code, 'invalid_number');
    });
  });

  test('a test card is picked from the menu', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/card', { secret }, async (page) => {
      await page.getByRole('button', { name: 'Fill in a test card' }).click();
      await page.getByRole('button', { name: /^American Express/ }).click();
      assert.equal(await page.getByLabel('Credit or debit card security code').inputValue(), '1234');
      await page.getByRole('button', USE).click();
      assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
    });
  });

  test('the three parts of a card pay together', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/card', { secret, split: 'yes' }, async (page) => {
      await page.getByLabel('Credit or debit card number').fill('378282246310005');
      await page.getByLabel('Credit or debit card expiration date').fill('1234');
      await page.getByLabel('Credit or debit card security code').fill('123');
      await page.getByRole('button', USE).click();
      assert.equal((await resultOf(page)).error.code, 'incomplete_cvc');
      await page.getByLabel('Credit or debit card security code').fill('1234');
      await page.getByRole('button', USE).click();
      assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
    });
  });

  test('a card is saved by a SetupIntent', async () => {
    const customer = await shop.sandbox.post('/v1/customers');
    const { client_secret: secret } = await shop.setupIntent({ customer: customer.id });
    await shop.visit('/card', { secret }, async (page) => {
      await fillCard(page, TEST_CARD.visa);
      await page.getByRole('button', USE).click();
      assert.equal((await resultOf(page)).setupIntent.status, 'succeeded');
    });
    const { data } = await shop.sandbox.get(`/v1/payment_methods?customer=${customer.id}`);
    assert.deepEqual(data.map((method: any) => method.card.last4), ['4242']);
  });

  test('becomes a payment method or a token for the server', async () => {
    await shop.visit('/card', { do: 'payment_method' }, async (page) => {
      await fillCard(page, TEST_CARD.visa);
      await page.getByRole('button', USE).click();
      const { paymentMethod } = await resultOf(page);
      assert.deepEqual([paymentMethod.object, paymentMethod.billing_details.name], ['payment_method', 'Jenny Rosen']);
      const charged = await shop.paymentIntent({ payment_method: paymentMethod.id, confirm: 'true', return_url: 'https://shop.test/' });
      assert.equal(charged.status, 'succeeded');
    });
    await shop.visit('/card', { do: 'token' }, async (page) => {
      await fillCard(page, TEST_CARD.visa);
      await page.getByRole('button', USE).click();
      const { token } = await resultOf(page);
      assert.deepEqual([token.type, token.card.last4, token.used], ['card', '4242', false]);
      const made = await shop.sandbox.post('/v1/payment_methods', { type: 'card', 'card[token]': token.id });
      assert.equal(made.card.exp_year, 2034);
    });
  });

  test('reads an intent, without what only the server may see', async () => {
    const intent = await shop.paymentIntent({ 'metadata[secret]': 'plan' });
    await shop.visit('/card', { secret: intent.client_secret, do: 'retrieve' }, async (page) => {
      await page.getByRole('button', USE).click();
      const { paymentIntent } = await resultOf(page);
      assert.deepEqual([paymentIntent.id, paymentIntent.metadata], [intent.id, undefined]);
    });
  });

  test('a key that the sandbox doesn’t know resolves with the error', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/card', { secret, key: 'pk_test_unknown', do: 'retrieve' }, async (page) => {
      await page.getByRole('button', USE).click();
      assert.match((await resultOf(page)).error.message, /Invalid API Key/);
    });
  });
});
