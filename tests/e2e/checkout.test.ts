// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fillCard, Market, until, type Deal, type Person } from './support/market.ts';

describe('Checkout', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
    creator = await market.register('influencer');
  });
  after(() => market.close());

  const pay = (page: Page) => page.getByRole('button', { name: 'Pay $1,000.00' });
  const held = (page: Page) => page.getByRole('heading', { name: 'The money is held' });
  const bank = (page: Page) => page.frameLocator('iframe[title="3-D Secure check"]');

  async function atCheckout(use: (page: Page, deal: Deal) => Promise<void>) {
    const deal = await market.agree(company, creator);
    await market.visit(async (page) => {
      await market.signIn(page, company, `/checkout/${deal.id}`);
      await use(page, deal);
    });
  }

  async function chargesOf(deal: Deal): Promise<number> {
    const { data } = await market.server.get(`/payments/collaboration/${deal.id}`, company.token);
    const intents = new Set(data.map((payment: any) => payment.stripePaymentIntentId));
    let paid = 0;
    for (const intent of intents) {
      const answer = await fetch(`${market.server.sandboxUrl}/v1/charges?payment_intent=${intent}`, {
        headers: { Authorization: 'Bearer sk_test_holdfast' },
      });
      const charges: any = await answer.json();
      paid += charges.data.filter((charge: any) => charge.paid).length;
    }
    return paid;
  }

  test('a declined card is explained, the fields stay, and another card pays the same payment', async () => {
    await atCheckout(async (page, deal) => {
      await fillCard(page, '4000000000009995');
      await pay(page).click();
      // In our words, which say what to do.
      const refusal = page.getByRole('alert').filter({ hasText: 'You were not charged' });
      await refusal.getByText('There is not enough money on the card. Try another card.').waitFor();
      assert.equal((await page.getByLabel('Card number').inputValue()).replaceAll(' ', ''), '4000000000009995');
      await page.getByLabel('Card number').fill('4242424242424242');
      await pay(page).click();
      await held(page).waitFor();
      const { data } = await market.server.get(`/payments/collaboration/${deal.id}`, company.token);
      assert.equal(data.length, 1);
      assert.equal(await chargesOf(deal), 1);
    });
  });

  test('whether the card is kept can be decided after a decline', async () => {
    const payer = await market.register('company');
    const keep = (page: Page) => page.getByLabel('Keep this card for next time');
    const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'You were not charged' });
    const kept = async () => (await market.server.get('/payment-methods', payer.token)).data.map(({ last4 }: any) => last4);
    const declinedThenPaid = async (isKeptAtFirst: boolean, change: (page: Page) => Promise<void>) => {
      const deal = await market.agree(payer, creator);
      await market.visit(async (page) => {
        await market.signIn(page, payer, `/checkout/${deal.id}`);
        if ((await kept()).length > 0) await page.getByText('Another card').click();
        await fillCard(page, '4000000000000002');
        await keep(page).setChecked(isKeptAtFirst);
        await pay(page).click();
        await refused(page).waitFor();
        await page.getByLabel('Card number').fill('4242424242424242');
        await change(page);
        await held(page).waitFor();
      });
    };
    await declinedThenPaid(false, async (page) => {
      await pay(page).click();
    });
    assert.deepEqual(await kept(), []);
    await declinedThenPaid(false, async (page) => {
      await keep(page).check();
      await pay(page).click();
    });
    await until(async () => (await kept()).length === 1);
    // What Stripe was told once it keeps: that is said before anything is paid.
    await declinedThenPaid(true, async (page) => {
      await keep(page).uncheck();
      await pay(page).click();
      await page.getByText('It was chosen when you began to pay').waitFor();
      assert.ok((await keep(page).isChecked()) && (await keep(page).isDisabled()));
      assert.equal(await refused(page).count(), 0);
      await pay(page).click();
    });
  });

  test('an empty form is no refusal: its fields alone say what is missing', async () => {
    await atCheckout(async (page) => {
      await page.getByLabel('Card number').waitFor();
      await pay(page).click();
      await page.getByText('Your card number is incomplete').waitFor();
      await pay(page).waitFor();
      assert.equal(await page.getByText('You were not charged').count(), 0);
    });
  });

  test('in Arabic, card numbers and their labels keep their order', async () => {
    const deal = await market.agree(company, creator);
    await market.visit(async (page, context) => {
      await market.signIn(page, company);
      await context.addInitScript((kept) => localStorage.setItem('holdfast.preferences', kept), JSON.stringify({ locale: 'ar' }));
      await market.open(page, `/checkout/${deal.id}`);
      const card = page.getByRole('button', { name: '3-D Secure ending in' });
      const [digit, word] = await card.getByText('3-D Secure', { exact: true }).evaluate((label) =>
        [0, 4].map((at) => {
          const range = document.createRange();
          range.setStart(label.firstChild!, at);
          range.setEnd(label.firstChild!, at + 1);
          return range.getBoundingClientRect().left;
        }),
      );
      assert.ok(digit! < word!, 'the 3 stands before the word');
      const number = page.getByLabel('Card number');
      await number.fill('4242424242424242');
      assert.equal(await number.evaluate((input) => getComputedStyle(input).direction), 'ltr');
    });
  });

  test('3-D Secure, approved', async () => {
    await atCheckout(async (page, deal) => {
      await fillCard(page, '4000000000003220');
      await pay(page).click();
      await bank(page).getByRole('button', { name: 'Approve' }).click();
      await held(page).waitFor();
      assert.equal(await chargesOf(deal), 1);
    });
  });

  test('3-D Secure, failed: nothing is charged, and another card can be used', async () => {
    await atCheckout(async (page, deal) => {
      await fillCard(page, '4000000000003220');
      await pay(page).click();
      await bank(page).getByRole('button', { name: 'Fail the check' }).click();
      await page.getByRole('alert').filter({ hasText: 'You were not charged' }).waitFor();
      assert.equal(await chargesOf(deal), 0);
      await page.getByLabel('Card number').fill('4242424242424242');
      await pay(page).click();
      await held(page).waitFor();
    });
  });

  test('3-D Secure, closed, and resumed after a reload', async () => {
    await atCheckout(async (page, deal) => {
      await fillCard(page, '4000000000003220');
      await pay(page).click();
      await page.getByRole('button', { name: 'Close without answering' }).click();
      const waiting = page.getByRole('alert').filter({ hasText: 'Your bank still waits for your confirmation' });
      await waiting.waitFor();
      assert.equal(await page.getByRole('alert').count(), 1, 'nothing else says how it ended');
      await page.reload();
      await waiting.waitFor();
      await page.getByRole('button', { name: 'Continue' }).click();
      await bank(page).getByRole('button', { name: 'Approve' }).click();
      await held(page).waitFor();
      assert.equal(await chargesOf(deal), 1);
    });
  });

  test('a double click pays once, and so does going back', async () => {
    await atCheckout(async (page, deal) => {
      await fillCard(page, '4242424242424242');
      await pay(page).dblclick();
      await held(page).waitFor();
      await market.open(page, `/checkout/${deal.id}`);
      await page.getByText('This is already paid').waitFor();
      assert.equal(await chargesOf(deal), 1);
    });
  });

  test('a card that was kept pays without being typed', async () => {
    await atCheckout(async (page) => {
      await fillCard(page, '4242424242424242');
      await page.getByLabel('Keep this card for next time').check();
      await pay(page).click();
      await held(page).waitFor();
    });
    await atCheckout(async (page, deal) => {
      await page.getByRole('radio', { name: /4242/ }).waitFor({ state: 'attached' });
      await pay(page).click();
      await held(page).waitFor();
      assert.equal(await chargesOf(deal), 1);
    });
  });
});
