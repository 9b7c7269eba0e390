// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { excess } from './support/layout.ts';
import { Market, until, violations, type Deal, type Person } from './support/market.ts';

const OPERATOR = { email: 'admin@demo.test' };
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

describe('The palette', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  let deal: Deal;
  let payment: string;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
    creator = await market.register('influencer');
    deal = await market.agree(company, creator, 100_000, 85_000, 'Harbour lights');
    payment = await market.fund(company, deal);
  });
  after(() => market.close());

  const box = (page: Page) => page.getByRole('combobox', { name: 'Search' });
  const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });
  const open = async (page: Page) => {
    await page.keyboard.press('Control+K');
    await box(page).waitFor();
  };
  // As it is done with an id from a mail: the palette, paste, Enter.
  const paste = async (page: Page, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await open(page);
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    await box(page).waitFor({ state: 'detached' });
  };

  test('takes an operator to any object in three keystrokes after its id', () =>
    market.visit(async (page, context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const operator = await market.signedIn(OPERATOR);
      const seller = await market.signedIn({ email: 'creator@demo.test' });
      await market.onboard(seller);
      const payout = (await market.server.post('/wallet/payout', { amount: 1000, currency: 'usd' }, seller.token)).payout ?? (await market.server.get('/wallet/payouts', seller.token)).data[0];
      const { stripePaymentIntentId } = await market.server.get(`/payments/${payment}`, company.token);
      const [event] = (await market.server.get('/admin/events?limit=1', operator.token)).data;
      const [entry] = (await market.server.get('/admin/ledger/entries?limit=1', operator.token)).data;
      await market.signIn(page, OPERATOR);
      const ways = [
        { id: payment, to: `/payments/${payment}` },
        { id: deal.id, to: `/collaborations/${deal.id}` },
        { id: company.id, to: `/admin/users?query=${company.id}` },
        { id: stripePaymentIntentId, to: `/payments/${payment}` },
        { id: event.id, to: `/admin/events/${event.id}` },
        { id: entry.id, to: `/admin/ledger?view=entries&entryId=${entry.id}` },
        { id: payout.id, to: `/admin/audit?subject=${payout.id}` },
        { id: 'creator@demo.test', to: `/admin/users?query=${seller.id}` },
      ];
      for (const { id, to } of ways) {
        await paste(page, id);
        await page.waitForURL((url) => url.pathname + url.search === `/app${to}`);
      }
      await page.getByRole('cell', { name: 'creator@demo.test' }).waitFor();
    }));

  test('takes a company to its pages and to what is its own, by name or id', () =>
    market.visit(async (page) => {
      await market.signIn(page, company);
      await open(page);
      await page.keyboard.type('card');
      await option(page, 'Cards').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Cards', level: 1 }).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');

      await open(page);
      await page.keyboard.type('harb');
      await option(page, /Harbour lights/).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/collaborations/${deal.id}`);

      await open(page);
      await page.keyboard.insertText(payment);
      await option(page, /Harbour lights.*Payment · \$1,000\.00 · Held/).waitFor();
      await box(page).fill(creator.id);
      await page.getByText('Nothing found').waitFor();
      await page.keyboard.press('Enter');
      assert.equal(await option(page, /./).count(), 0);
      await box(page).fill('ledger');
      await page.getByText('Nothing found').waitFor();
    }));

  test('is a combobox that says which option is chosen, and gives the focus back', () =>
    market.visit(async (page) => {
      await market.signIn(page, creator, '/collaborations');
      const button = page.getByRole('button', { name: 'Search' });
      await button.press('Enter');
      await page.getByRole('dialog', { name: 'Search' }).waitFor();
      assert.equal(await box(page).evaluate((input) => input === document.activeElement), true);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const chosen = () => box(page).evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');
      await until(async () => (await chosen()) === 'Collaborations');
      const list = await box(page).getAttribute('aria-controls');
      assert.equal(await page.getByRole('listbox', { name: 'Results' }).getAttribute('id'), list);
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await box(page).waitFor({ state: 'detached' });
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-keyshortcuts') === 'Control+K');
    }));

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits a phone, ${colorScheme}`, () =>
      market.visit(
        async (page) => {
          await market.signIn(page, company, '/payments');
          await page.getByRole('banner').getByRole('button', { name: 'Search' }).click();
          await option(page, 'New collaboration').waitFor();
          assert.deepEqual(await violations(page), []);
          assert.ok((await excess(page)) <= 0);
          await box(page).fill('new');
          await option(page, 'New collaboration').click();
          await page.waitForURL('**/collaborations/new');
        },
        { ...PHONE, colorScheme },
      ));
  }

  test('changes the theme, and stays shut over a question about money', () =>
    market.visit(async (page) => {
      await market.signIn(page, company, `/payments/${payment}`);
      await open(page);
      await page.keyboard.type('dark');
      await option(page, 'Use the dark theme').click();
      await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
      await page.getByRole('button', { name: 'Release…' }).click();
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      assert.equal(await box(page).count(), 0);
    }));
});
