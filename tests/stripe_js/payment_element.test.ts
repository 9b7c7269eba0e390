// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DECLINES } from './support/declines.ts';
import { eventsOf, fillPayment, resultOf, Shop, TEST_CARD } from './support/shop.ts';

describe('Payment Element', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());

  const INLINE = { redirect: 'if_required' };

  test('pays with a card that is typed in, and tells the page what happens', async () => {
    const intent = await shop.paymentIntent();
    await shop.visit('/payment', { secret: intent.client_secret, ...INLINE }, async (page) => {
      await fillPayment(page, TEST_CARD.visa);
      await page.getByRole('button', { name: 'Pay' }).click();
      const { paymentIntent } = await resultOf(page);
      assert.equal(paymentIntent.status, 'succeeded');
      const events = await eventsOf(page);
      assert.deepEqual(events.slice(0, 2), ['loaderstart', 'ready']);
      assert.ok(events.includes('focus') && events.includes('blur'));
      assert.equal(events.filter((event) => event.startsWith('change')).at(-1), 'change:card:complete');
    });
    const paid = await shop.sandbox.get(`/v1/payment_intents/${intent.id}?expand[0]=payment_method`);
    assert.equal(paid.payment_method.card.last4, '4242');
    assert.deepEqual(
      [paid.payment_method.billing_details.address.postal_code, paid.payment_method.billing_details.address.country],
      ['94111', 'US'],
    );
  });

  test('pays by keyboard alone, from a test card to Enter', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/payment', { secret, ...INLINE }, async (page) => {
      await page.getByRole('button', { name: /^Succeeds/ }).focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.getByLabel('Card number').inputValue(), '4242 4242 4242 4242');
      await page.getByLabel('ZIP code').focus();
      await page.keyboard.press('Enter');
      assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
    });
  });

  test('sends the customer to the return_url with what the page there needs', async () => {
    const intent = await shop.paymentIntent();
    await shop.visit('/payment', { secret: intent.client_secret, redirect: 'always' }, async (page) => {
      await fillPayment(page, TEST_CARD.visa);
      await page.getByRole('button', { name: 'Pay' }).click();
      await page.waitForURL('**/return?*');
      assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), {
        from: 'test',
        payment_intent: intent.id,
        payment_intent_client_secret: intent.client_secret,
        redirect_status: 'succeeded',
      });
    });
  });

  for (const { number, code, decline_code, message } of DECLINES) {
    test(`a decline resolves with its error, and the same payment can be tried again: ${decline_code}`, async () => {
      const { client_secret: secret } = await shop.paymentIntent();
      await shop.visit('/payment', { secret, redirect: 'always' }, async (page) => {
        await fillPayment(page, number);
        await page.getByRole('button', { name: 'Pay' }).click();
        const { error } = await resultOf(page);
        assert.deepEqual([error.type, error.code, error.message], ['card_error', code, message]);
        assert.equal(error.decline_code ?? code, decline_code);
        assert.equal(error.payment_intent.status, 'requires_payment_method');
        assert.equal((await page.getByLabel('Card number').inputValue()).replaceAll(' ', ''), number);

        await fillPayment(page, TEST_CARD.visa);
        await page.getByRole('button', { name: 'Pay' }).click();
        await page.waitForURL('**/return?*');
      });
    });
  }

  test('is to the page like a frame: one stop for the focus, and nobody else hears the keys', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/payment', { secret, ...INLINE }, async (page) => {
      await page.getByLabel('Card number').waitFor();
      await page.evaluate(() => {
        for (const type of ['keydown', 'input', 'change']) {
          document.addEventListener(type, () => document.body.setAttribute('data-heard', type));
        }
        document.querySelector<HTMLElement>('.holdfast-stripe-element')?.focus();
      });
      await page.keyboard.type('4242');
      assert.equal(await page.getByLabel('Card number').inputValue(), '4242');
      for (const label of ['Expiration date', 'Security code', 'Country', 'ZIP code']) {
        await page.keyboard.press('Tab');
        assert.ok(await page.getByLabel(label).evaluate((field) => field.matches(':focus')), label);
      }
      assert.equal(await page.locator('body').getAttribute('data-heard'), null);
    });
  });

  test('what is missing is said beside its field, and nothing is sent', async () => {
    const intent = await shop.paymentIntent();
    await shop.visit('/payment', { secret: intent.client_secret, ...INLINE }, async (page) => {
      await page.getByLabel('Card number').fill('4242 4242 4242 4241');
      assert.equal(await page.getByLabel('Card number').getAttribute('aria-invalid'), 'true');
      await page.getByText('Your card number is invalid.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Pay' }).click();
      const { error } = await resultOf(page);
      assert.deepEqual([error.type, error.code], ['validation_error', 'invalid_number']);
      for (const label of ['Expiration date', 'Security code', 'ZIP code']) {
        const field = page.getByLabel(label);
        assert.equal(await field.getAttribute('aria-invalid'), 'true', label);
        const described = await field.getAttribute('aria-describedby');
        assert.match((await page.locator(`#${described}`).textContent()) ?? '', /incomplete/, label);
      }
    });
    assert.equal((await shop.sandbox.get(`/v1/payment_intents/${intent.id}`)).status, 'requires_payment_method');
  });

  test('a card is saved by a SetupIntent, and can be charged later', async () => {
    const customer = await shop.sandbox.post('/v1/customers', { email: 'jenny@example.com' });
    const intent = await shop.setupIntent({ customer: customer.id });
    await shop.visit('/payment', { secret: intent.client_secret, business: 'Acme', ...INLINE }, async (page) => {
      await page.getByText(/you allow Acme to charge it/).waitFor();
      await fillPayment(page, TEST_CARD.visa);
      await page.getByRole('button', { name: 'Pay' }).click();
      assert.equal((await resultOf(page)).setupIntent.status, 'succeeded');
    });
    const { data } = await shop.sandbox.get(`/v1/payment_methods?customer=${customer.id}&type=card`);
    assert.equal(data.length, 1);
    const charged = await shop.paymentIntent({
      customer: customer.id, payment_method: data[0].id, confirm: 'true', off_session: 'true', return_url: 'https://shop.test/',
    });
    assert.equal(charged.status, 'succeeded');
  });

  test('a card that can’t be saved says so', async () => {
    const { client_secret: secret } = await shop.setupIntent();
    await shop.visit('/payment', { secret, ...INLINE }, async (page) => {
      await fillPayment(page, '4000000000000002');
      await page.getByRole('button', { name: 'Pay' }).click();
      const { error } = await resultOf(page);
      assert.deepEqual([error.code, error.setup_intent.status], ['card_declined', 'requires_payment_method']);
    });
  });

  test('an intent that is made after the form was shown is paid with what was submitted', async () => {
    await shop.visit('/payment', {}, async (page) => {
      await fillPayment(page, TEST_CARD.visa);
      await page.getByRole('button', { name: 'Pay' }).click();
      assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
    });
  });

  test('becomes a confirmation token, with which the server pays', async () => {
    await shop.visit('/payment', { do: 'token' }, async (page) => {
      await fillPayment(page, TEST_CARD.visa);
      await page.getByRole('button', { name: 'Pay' }).click();
      const { confirmationToken } = await resultOf(page);
      assert.equal(confirmationToken.payment_method_preview.card.last4, '4242');
      const paid = await shop.paymentIntent({ confirm: 'true', confirmation_token: confirmationToken.id });
      assert.equal(paid.status, 'succeeded');
    });
  });

  test('mistakes of the integration throw', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    const mistakes: [Record<string, string>, RegExp][] = [
      [{ secret, forgetful: 'yes' }, /return_url is required/],
      [{ unsubmitted: 'yes' }, /submit\(\) must be called before stripe.confirmPayment/],
      [{ amount: '2600' }, /The amount of the PaymentIntent \(2500\) is not that of the Elements group \(2600\)/],
    ];
    for (const [query, message] of mistakes) {
      await shop.visit('/payment', query, async (page) => {
        await fillPayment(page, TEST_CARD.visa);
        await page.getByRole('button', { name: 'Pay' }).click();
        const thrown = await resultOf(page);
        assert.equal(thrown.name, 'IntegrationError');
        assert.match(thrown.message, message);
      });
    }
  });

  test('a wrong secret is told by loaderror', async () => {
    const { id } = await shop.paymentIntent();
    await shop.visit('/payment', { secret: `${id}_secret_wrong` }, async (page) => {
      await page.getByText('The card form could not be loaded.').waitFor();
      assert.deepEqual(await eventsOf(page), ['loaderstart', 'loaderror:invalid_request_error']);
    });
  });
});
