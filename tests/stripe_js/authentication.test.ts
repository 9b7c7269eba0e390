// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fillCard, fillPayment, resultOf, Shop, TEST_CARD } from './support/shop.ts';

describe('3-D Secure', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());

  const bank = (page: Page) => page.frameLocator('iframe[title="3-D Secure check"]');
  const dialog = (page: Page) => page.getByRole('dialog', { name: '3-D Secure' });

  const ELEMENTS = [
    { path: '/payment', fill: fillPayment, button: 'Pay' },
    { path: '/card', fill: fillCard, button: 'Use the card' },
  ];

  async function challenged(path: string, intent: any, use: (page: Page) => Promise<void>, number = TEST_CARD.authenticated) {
    const element = ELEMENTS.find((candidate) => candidate.path === path) as (typeof ELEMENTS)[0];
    await shop.visit(path, { secret: intent.client_secret, redirect: 'if_required' }, async (page) => {
      await element.fill(page, number);
      await page.getByRole('button', { name: element.button }).click();
      await bank(page).getByRole('button', { name: 'Approve' }).waitFor();
      await use(page);
    });
  }

  const status = async (intent: any) => (await shop.sandbox.get(`/v1/${intent.object}s/${intent.id}`)).status;

  for (const { path } of ELEMENTS) {
    test(`approved: ${path}`, async () => {
      await challenged(path, await shop.paymentIntent(), async (page) => {
        await bank(page).getByRole('button', { name: 'Approve' }).click();
        assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
        assert.equal(await dialog(page).count(), 0);
      });
    });

    test(`failed: ${path}`, async () => {
      const intent = await shop.paymentIntent();
      await challenged(path, intent, async (page) => {
        await bank(page).getByRole('button', { name: 'Fail the check' }).click();
        const { error } = await resultOf(page);
        assert.equal(error.code, 'payment_intent_authentication_failure');
        assert.equal(error.payment_intent.status, 'requires_payment_method');
      });
      assert.equal(await status(intent), 'requires_payment_method');
    });

    test(`closed, then resumed: ${path}`, async () => {
      const intent = await shop.paymentIntent();
      await challenged(path, intent, async (page) => {
        await page.getByRole('button', { name: 'Close without answering' }).click();
        const { error } = await resultOf(page);
        assert.equal(error.payment_intent.status, 'requires_action');
        assert.match(error.message, /You were not charged/);
      });
      assert.equal(await status(intent), 'requires_action');
      const [query, button] = path === '/card' ? [{ do: 'resume' }, 'Use the card'] : [{ resume: 'yes' }, 'Go on'];
      await shop.visit(path, { secret: intent.client_secret, ...query }, async (page) => {
        if (path === '/card') {
          await page.getByLabel('Credit or debit card number').waitFor();
        }
        await page.getByRole('button', { name: button }).click();
        await bank(page).getByRole('button', { name: 'Approve' }).click();
        assert.equal((await resultOf(page)).paymentIntent.status, 'succeeded');
      });
    });

    test(`a card is saved once the check is passed: ${path}`, async () => {
      const customer = await shop.sandbox.post('/v1/customers');
      const intent = await shop.setupIntent({ customer: customer.id });
      await challenged(path, intent, async (page) => {
        await bank(page).getByRole('button', { name: 'Approve' }).click();
        assert.equal((await resultOf(page)).setupIntent.status, 'succeeded');
      });
      const { data } = await shop.sandbox.get(`/v1/payment_methods?customer=${customer.id}`);
      assert.deepEqual(data.map((method: any) => method.card.last4), ['3220']);
    });
  }

  test('Escape closes the dialog, from the page’s part and from the bank’s, and the focus returns', async () => {
    for (const place of ['page', 'bank'] as const) {
      const intent = await shop.paymentIntent();
      await challenged('/payment', intent, async (page) => {
        await (place === 'page'
          ? page.getByRole('button', { name: 'Close without answering' })
          : bank(page).getByRole('button', { name: 'Approve' })
        ).focus();
        await page.keyboard.press('Escape');
        assert.equal((await resultOf(page)).error.payment_intent.status, 'requires_action');
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Pay $25.00');
      });
    }
  });

  test('Tab stays inside the dialog', async () => {
    await challenged('/payment', await shop.paymentIntent(), async (page) => {
      for (let i = 0; i < 8; i++) {
        await page.keyboard.press('Tab');
        const place = await page.evaluate(() => document.activeElement?.className ?? '');
        assert.ok(['holdfast-stripe-dialog', ''].includes(place), place);
      }
      await page.getByRole('button', { name: 'Close without answering' }).click();
    });
  });

  test('a decline after the check is the outcome', async () => {
    await challenged(
      '/payment',
      await shop.paymentIntent(),
      async (page) => {
        await bank(page).getByRole('button', { name: 'Approve' }).click();
        const { error } = await resultOf(page);
        assert.deepEqual([error.code, error.decline_code], ['card_declined', 'insufficient_funds']);
      },
      TEST_CARD.authenticatedThenDeclined,
    );
  });

  test('after the check the customer is sent to the return_url where that is asked for', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/payment', { secret, redirect: 'always' }, async (page) => {
      await fillPayment(page, TEST_CARD.authenticated);
      await page.getByRole('button', { name: 'Pay' }).click();
      await bank(page).getByRole('button', { name: 'Approve' }).click();
      await page.waitForURL('**/return?*');
      assert.equal(new URL(page.url()).searchParams.get('redirect_status'), 'succeeded');
    });
  });

  test('an intent that the server confirmed with a return_url goes on by a page of its own', async () => {
    const intent = await shop.paymentIntent({
      payment_method: 'pm_card_threeDSecure2Required', confirm: 'true', return_url: `${shop.site.url}/return`,
    });
    await shop.visit('/card', { secret: intent.client_secret, do: 'resume' }, async (page) => {
      await page.getByLabel('Credit or debit card number').waitFor();
      await page.getByRole('button', { name: 'Use the card' }).click();
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.waitForURL('**/return?*');
      const { searchParams } = new URL(page.url());
      assert.deepEqual([searchParams.get('payment_intent'), searchParams.get('redirect_status')], [intent.id, 'succeeded']);
    });
  });

  test('next actions can be left to the page', async () => {
    const { client_secret: secret } = await shop.paymentIntent();
    await shop.visit('/card', { secret, do: 'unhandled' }, async (page) => {
      await fillCard(page, TEST_CARD.authenticated);
      await page.getByRole('button', { name: 'Use the card' }).click();
      const { paymentIntent } = await resultOf(page);
      assert.deepEqual([paymentIntent.status, paymentIntent.next_action.type], ['requires_action', 'use_stripe_sdk']);
      assert.equal(await dialog(page).count(), 0);
    });
  });
});
