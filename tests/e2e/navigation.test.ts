// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Market, violations, type Deal, type Person } from './support/market.ts';

describe('Finding one’s way', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  let deal: Deal;
  let payment: string;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
    creator = await market.register('influencer');
    deal = await market.agree(company, creator);
    payment = await market.fund(company, deal);
  });
  after(() => market.close());

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
  const back = (page: Page, name: string) => page.locator('main header').getByRole('link', { name });
  const focused = (page: Page) => page.waitForFunction(() => document.activeElement?.tagName === 'H1');

  test('another page takes the focus to its title; another filter leaves it', async () => {
    await market.visit(async (page) => {
      await market.signIn(page, company);
      await page.getByRole('link', { name: 'Payments', exact: true }).first().click();
      await heading(page, 'Payments').waitFor();
      await focused(page);
      assert.equal(await page.title(), 'Payments · Holdfast');
      await page.getByText('Held', { exact: true }).first().click();
      await page.waitForURL(/status=HELD/);
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'H1');
      await page.getByRole('link', { name: deal.title }).press('Enter');
      await heading(page, deal.title).waitFor();
      await focused(page);
      // And back to the same rows.
      await back(page, 'Payments').click();
      await page.waitForURL(/payments\?status=HELD/);
    });
  });

  test('a form that wants to be filled keeps the focus it took', async () => {
    await market.visit(async (page) => {
      await market.signIn(page, company);
      await page.getByRole('link', { name: 'New collaboration' }).first().click();
      await heading(page, 'New collaboration').waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'title');
    });
  });

  test('each role goes back from a payment to a page of its own', async () => {
    const ways = [
      { who: { email: company.email }, link: 'Payments', to: '/app/payments' },
      { who: { email: creator.email }, link: 'Collaboration', to: `/app/collaborations/${deal.id}` },
      { who: { email: 'admin@demo.test' }, link: 'Payments', to: '/app/admin/payments' },
    ];
    for (const { who, link, to } of ways) {
      await market.visit(async (page) => {
        await market.signIn(page, who, `/payments/${payment}`);
        await back(page, link).click();
        await page.waitForURL(`${market.server.url}${to}`);
      });
    }
  });

  test('where nothing is, there is a title and a way on', async () => {
    await market.visit(async (page) => {
      await market.signIn(page, company, '/nowhere/at/all');
      await heading(page, 'There is nothing here').waitFor();
      assert.equal(await page.title(), 'There is nothing here · Holdfast');
      assert.deepEqual(await violations(page), []);
      await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
      await page.getByRole('link', { name: 'Go to the home page' }).click();
      await heading(page, 'Welcome, Alder & Co').waitFor();

      await market.open(page, '/payments/00000000-0000-7000-8000-000000000000');
      await heading(page, 'Payment').waitFor();
      await page.getByRole('alert').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0, 'it would fail again');
      await back(page, 'Payments').click();
      await heading(page, 'Payments').waitFor();
    });
  });

  test('a demo’s time moves on with its clock, and is there after a reload', async () => {
    await market.visit(async (page) => {
      await market.signIn(page, company, `/payments/${payment}`);
      await page.getByText('now', { exact: true }).or(page.getByText(/minutes? ago/)).first().waitFor();
      await page.getByRole('button', { name: 'Advance time' }).click();
      await page.getByRole('menuitem', { name: 'By one week' }).click();
      await page.getByText('last week').first().waitFor();
      await page.reload();
      await page.getByText('last week').first().waitFor();
    });
  });
});
