// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Market, until, type Deal, type Person } from './support/market.ts';

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
  const shows = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  test('a disputed payment is nobody’s turn: both sides are told, and nothing is asked of them', async () => {
    const deal = await market.agree(company, creator);
    const payment = await begin(deal);
    await confirm(payment, 'pm_card_createDispute');
    await until(async () => (await market.server.get(`/payments/${payment}`, company.token)).disputed);
    await market.visit(async (page) => {
      await market.signIn(page, company);
      await page.getByRole('listitem').filter({ hasText: 'Payment disputed' }).getByRole('link', { name: deal.title }).click();
      await shows(page, 'The payment is disputed');
      assert.equal(await page.getByText('The creator is at work').count(), 0);
      await page.getByRole('link', { name: 'Go to the payment' }).click();
      await page.getByRole('list', { name: 'Progress' }).getByText('Disputed by the card holder’s bank').waitFor();
    });
    await market.visit(async (page) => {
      await market.signIn(page, creator, `/collaborations/${deal.id}`);
      await shows(page, 'The payment is disputed');
      assert.equal(await page.getByRole('button', { name: 'Submit the work' }).count(), 0);
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
