// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fillPayment, Shop, TEST_CARD, violations } from './support/shop.ts';

describe('Accessibility and appearance', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());

  // What fades in has the colours that it is for only at the end: nothing moves.
  const still = { reducedMotion: 'reduce' as const };
  const VIEWS = [
    { ...still, colorScheme: 'light' as const, viewport: { width: 900, height: 800 } },
    { ...still, colorScheme: 'dark' as const, viewport: { width: 900, height: 800 } },
    { ...still, colorScheme: 'light' as const, viewport: { width: 320, height: 640 } },
    { ...still, colorScheme: 'dark' as const, viewport: { width: 320, height: 640 } },
  ];

  for (const view of VIEWS) {
    const name = `${view.colorScheme}, ${view.viewport.width} pixels`;

    test(`axe finds nothing at WCAG 2.2 AA: Payment Element and 3-D Secure, ${name}`, async () => {
      const { client_secret: secret } = await shop.setupIntent();
      await shop.visit(
        '/payment',
        { secret, redirect: 'if_required' },
        async (page) => {
          await page.getByRole('button', { name: 'More test cards' }).click();
          assert.deepEqual(await violations(page), []);
          await page.getByRole('button', { name: 'Pay' }).click();
          await page.locator('.Error').getByText('incomplete').first().waitFor();
          assert.deepEqual(await violations(page), [], 'with errors');
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing to scroll sideways');
          await fillPayment(page, TEST_CARD.authenticated);
          await page.getByRole('button', { name: 'Pay' }).click();
          const bank = page.frameLocator('iframe');
          await bank.getByRole('button', { name: 'Approve' }).waitFor();
          assert.deepEqual(await violations(page), [], 'in the dialog');
        },
        view,
      );
    });

    test(`axe finds nothing at WCAG 2.2 AA: Card Element, ${name}`, async () => {
      await shop.visit(
        '/card',
        { do: 'payment_method' },
        async (page) => {
          await page.getByRole('button', { name: 'Use the card' }).click();
          await page.getByRole('alert').filter({ hasText: 'incomplete' }).waitFor();
          assert.deepEqual(await violations(page), []);
          await page.getByRole('button', { name: 'Fill in a test card' }).click();
          assert.deepEqual(await violations(page), [], 'with the menu of test cards');
        },
        view,
      );
    });
  }

  for (const theme of ['stripe', 'night', 'flat']) {
    test(`an appearance reaches the fields: ${theme}`, async () => {
      const { client_secret: secret } = await shop.paymentIntent();
      const appearance = JSON.stringify({
        theme,
        variables: { colorPrimary: 'rgb(1, 90, 70)', borderRadius: '0px', fontFamily: 'monospace', spacingUnit: '6px' },
        rules: { '.Input': { borderWidth: '2px' }, 'body, .Input': { display: 'none' } },
      });
      await shop.visit('/payment', { secret, appearance }, async (page) => {
        const field = page.getByLabel('Card number');
        await field.focus();
        const style = await field.evaluate((input) => {
          const { borderTopLeftRadius, borderTopWidth, fontFamily, paddingTop, display } = getComputedStyle(input);
          return { borderTopLeftRadius, borderTopWidth, fontFamily, paddingTop, display };
        });
        assert.deepEqual(style, {
          borderTopLeftRadius: '0px', borderTopWidth: '2px', fontFamily: 'monospace', paddingTop: '15px', display: 'block',
        });
      });
    });
  }
});
