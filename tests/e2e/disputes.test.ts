// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Market, until, violations, type Deal, type Person } from './support/market.ts';

describe('Trouble with a payment', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
    creator = await market.register('influencer');
  });
  after(() => market.close());

  async function begin(deal: Deal): Promise<string> {
    return (await market.server.post('/payments/create-intent', { collaborationId: deal.id }, company.token)).payment.id;
  }
  const confirm = (payment: string, paymentMethodId: string) =>
    market.server.post(`/payments/${payment}/confirm`, { paymentMethodId }, company.token);
  // The tab's list of payments under its filter for disputes holds this one.
  const findsDisputed = async (page: Page, deal: Deal) => {
    await page.getByRole('group', { name: 'Filter by status' }).getByRole('button', { name: 'Disputed', pressed: true }).waitFor();
    await page.getByRole('row').filter({ hasText: deal.title }).getByText('Disputed', { exact: true }).waitFor();
    assert.equal(await page.getByRole('row').filter({ hasText: 'Held' }).count(), 0);
  };
  const shows = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  test('a disputed payment is nobody’s turn: both sides are told, and nothing is asked of them', async () => {
    const paid = await market.agree(company, creator);
    await market.fund(company, paid);
    const deal = await market.agree(company, creator, 123_400);
    const payment = await begin(deal);
    await confirm(payment, 'pm_card_createDispute');
    await until(async () => (await market.server.get(`/payments/${payment}`, company.token)).disputed);
    await market.visit(async (page) => {
      await market.signIn(page, company);
      await page.getByRole('definition').getByRole('link', { name: '1 payment' }).click();
      await findsDisputed(page, deal);
      await market.open(page, '/home');
      await page.getByRole('listitem').filter({ hasText: 'Payment disputed' }).getByRole('link', { name: deal.title }).click();
      await shows(page, 'The payment is disputed');
      assert.equal(await page.getByText('The creator is at work').count(), 0);
      await page.getByRole('link', { name: 'Go to the payment' }).click();
      await page.getByRole('list', { name: 'Progress' }).getByText('Disputed by the card holder’s bank').waitFor();
    });
    await market.visit(async (page) => {
      await market.signIn(page, creator);
      await page.getByRole('listitem').filter({ hasText: 'Hand in work' }).getByRole('link', { name: paid.title }).waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Payment disputed' }).getByRole('link', { name: deal.title }).click();
      await shows(page, 'The payment is disputed');
      assert.equal(await page.getByRole('button', { name: 'Submit the work' }).count(), 0);
    });
  });

  test('an operator sees at once how many disputes are open and for how much, and which', async () => {
    const deal = await market.agree(company, creator, 500_600);
    const payment = await begin(deal);
    await confirm(payment, 'pm_card_createDispute');
    await until(async () => (await market.server.get(`/payments/${payment}`, company.token)).disputed);
    await market.visit(async (page) => {
      await market.signIn(page, { email: 'admin@demo.test' });
      await market.open(page, '/home');
      const tile = page.locator('.panel', { has: page.getByRole('link', { name: 'Open disputes' }) });
      await tile.getByText('2', { exact: true }).waitFor();
      await tile.getByText('$6,240.00').waitFor();
      assert.deepEqual(await violations(page), []);
      await page.getByRole('link', { name: 'Open disputes' }).click();
      await findsDisputed(page, deal);
      assert.equal(await page.getByRole('row').count(), 3);
      await page.getByLabel('Find payments').fill(payment);
      await page.getByLabel('Find payments').press('Enter');
      await page.waitForURL(/query=/);
      await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
      await findsDisputed(page, deal);
      await page.getByRole('link', { name: deal.title }).click();
      await page.getByText('Answer it in the Stripe Dashboard').waitFor();
    });
  });

  test('the chosen filter is in sight on a phone, however far along its row it stands', () =>
    market.visit(
      async (page) => {
        await market.signIn(page, company, '/payments?status=REFUNDED');
        const chip = page.getByRole('button', { name: 'Refunded', pressed: true });
        await until(async () => ((await chip.boundingBox())?.x ?? Infinity) < 390 - 80);
        const { x, width } = (await chip.boundingBox())!;
        assert.ok(x >= 0 && x + width <= 390, `${x} and ${width} wide`);
      },
      { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' },
    ));

  test('a payment that was canceled at Stripe blames no card', async () => {
    const deal = await market.agree(company, creator);
    const payment = await begin(deal);
    const { stripePaymentIntentId } = await market.server.get(`/payments/${payment}`, company.token);
    await market.server.sandbox(`/v1/payment_intents/${stripePaymentIntentId}/cancel`);
    await until(async () => (await market.server.get(`/payments/${payment}`, company.token)).failureCode === 'canceled');
    await market.visit(async (page) => {
      await market.signIn(page, company);
      await page.getByRole('listitem').filter({ hasText: 'Payment canceled' }).getByRole('link', { name: deal.title }).waitFor();
      await market.open(page, `/payments/${payment}`);
      await page.getByText('The payment was canceled at Stripe. Nothing was charged.').waitFor();
      await page.getByRole('list', { name: 'Progress' }).getByText('Canceled at Stripe').waitFor();
      await page.getByRole('link', { name: 'Continue paying' }).waitFor();
    });
  });

  test('why a card was declined is for its holder alone', async () => {
    const advice = 'There is not enough money on the card. Try another card.';
    const deal = await market.agree(company, creator);
    const payment = await begin(deal);
    await assert.rejects(confirm(payment, 'pm_card_visa_chargeDeclinedInsufficientFunds'), /card_declined/);
    await market.visit(async (page) => {
      await market.signIn(page, company, `/payments/${payment}`);
      await page.getByText(advice).first().waitFor();
    });
    await market.visit(async (page) => {
      await market.signIn(page, creator, `/payments/${payment}`);
      await page.getByText('The company’s payment has not gone through').waitFor();
      await page.getByText('Attempt to pay failed').first().waitFor();
      assert.equal(await page.getByText(advice).count(), 0);
    });
  });
});
