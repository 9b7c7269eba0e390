// SPDX-License-Identifier: Apache-2.0
import { after, before, describe, test } from 'node:test';
import { Market, type Person } from './support/market.ts';

const LOST = 'Connection lost. What you see may be out of date; reconnecting…';

describe('A page left open', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
    creator = await market.register('influencer');
  });
  after(() => market.close());

  test('says within seconds that the server is gone, and catches up when it is back', async () => {
    const deal = await market.agree(company, creator);
    await market.visit(async (page) => {
      await market.signIn(page, creator, `/collaborations/${deal.id}`);
      await page.getByText('Not paid for yet').waitFor();
      await market.server.kill();
      await page.getByText(LOST).waitFor({ timeout: 10_000 });
      await market.server.start();
      await market.fund(company, deal);
      await page.getByText('The money is held: over to you').waitFor();
      await page.getByText(LOST).waitFor({ state: 'hidden' });
    });
  });

  test('goes on after the network was away', async () => {
    const deal = await market.agree(company, creator);
    await market.visit(async (page, context) => {
      await market.signIn(page, creator, `/collaborations/${deal.id}`);
      await page.getByText('Not paid for yet').waitFor();
      await context.setOffline(true);
      await page.getByText(LOST).waitFor({ timeout: 10_000 });
      await market.fund(company, deal);
      await context.setOffline(false);
      await page.getByText('The money is held: over to you').waitFor();
    });
  });

  test('asks to sign in again when its session is gone, and comes back to where it was', async () => {
    await market.visit(async (page, context) => {
      await market.signIn(page, company, '/payments');
      await context.clearCookies();
      await page.reload();
      await page.getByText('Your session has ended. Sign in again to continue where you were.').waitFor();
      await page.getByLabel('E-mail').fill(company.email);
      await page.getByLabel('Password').fill('correct horse battery staple');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { name: 'Payments', level: 1 }).waitFor();
    });
  });

  test('is signed out when its owner signs out everywhere', async () => {
    await market.visit(async (here) => {
      await market.visit(async (there) => {
        await market.signIn(here, company);
        await market.signIn(there, company);
        await here.getByRole('button', { name: /^Account of/ }).first().click();
        await here.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
        await here.getByLabel('Password').waitFor();
        await there.reload();
        await there.getByLabel('Password').waitFor();
      });
    });
  });
});
