// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Market, until, type Person } from './support/market.ts';

describe('A creator', () => {
  let market: Market;
  let company: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
  });
  after(() => market.close());

  async function earn(creator: Person): Promise<void> {
    const deal = await market.agree(company, creator);
    await market.fund(company, deal);
    await market.server.post(`/collaborations/${deal.id}/complete`, {}, company.token);
    await until(async () => (await market.server.get('/wallet/balance', creator.token)).availableBalance > 0);
  }

  test('goes through onboarding at Stripe in the same tab, leaving it once, and is paid afterwards', async () => {
    const creator = await market.register('influencer');
    await earn(creator);
    await market.visit(async (page, context) => {
      await market.signIn(page, creator, '/onboarding');
      await page.getByLabel('Country').selectOption('US');
      await page.getByRole('button', { name: 'Start at Stripe' }).click();
      const isAtStripe = () => page.waitForURL(`${market.server.sandboxUrl}/**`);
      await isAtStripe();
      await page.getByRole('button', { name: 'Save for later' }).click();

      await page.getByText('You are back, but Stripe still needs something.').waitFor();
      await page.getByText('Still needed').waitFor();
      await page.getByRole('button', { name: 'Continue at Stripe' }).click();
      await isAtStripe();
      await page.getByLabel('First name').fill('Noor');
      await page.getByLabel('Last name').fill('Haddad');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Account number or IBAN').fill('000123456789');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Noor Haddad').waitFor();
      await page.getByRole('button', { name: 'Agree and continue' }).click();

      await page.waitForURL(`${market.server.url}/app/onboarding**`);
      await page.getByText('All done. You can withdraw now.').waitFor();
      await page.getByText('Account ending in 6789').waitFor();
      assert.equal(context.pages().length, 1);
      await page.getByRole('link', { name: 'Go to the wallet' }).click();
      await page.getByRole('button', { name: 'Withdraw…' }).click();
      await page.getByRole('button', { name: 'Withdraw $850.00' }).click();
      await page.getByText('$850.00 is being sent to your bank account').waitFor();
    });
  });

  test('downloads the statement that the filters show', async () => {
    const creator = await market.register('influencer');
    await market.onboard(creator);
    await earn(creator);
    await market.server.post('/wallet/payout', { amount: 20_000, currency: 'usd' }, creator.token);
    await market.visit(async (page) => {
      await market.signIn(page, creator, '/wallet/transactions');
      const all = await download(page);
      assert.equal(all.name, 'transactions.csv');
      assert.equal(all.rows.length, 2);
      const [payout, release] = all.rows;
      assert.deepEqual(figures(payout!), { type: 'debit', amount: '200.00', balance: '650.00' });
      assert.deepEqual(figures(release!), { type: 'credit', amount: '850.00', balance: '850.00' });

      // What is told meanwhile lies over no button, not even while the pointer rests where it was.
      await market.server.post('/wallet/payout', { amount: 10_000, currency: 'usd' }, creator.token);
      await page.getByText('Your payout of $100.00 was sent to your bank').waitFor();
      await page.getByLabel('Direction').selectOption('credit');
      await page.getByText('−$100.00').waitFor({ state: 'hidden' });
      assert.deepEqual((await download(page)).rows, [release]);
    });
  });

  test('is told by the browser of money released while the page is hidden, when that was asked for', async () => {
    const creator = await market.register('influencer');
    await market.visit(async (page, context) => {
      await page.addInitScript(watchNotifications);
      await context.grantPermissions(['notifications'], { origin: market.server.url });
      await market.signIn(page, creator);
      const socket = page.waitForEvent('websocket');
      await market.open(page, '/settings');
      await (await socket).waitForEvent('framereceived');
      const released = async () => {
        const made = await page.evaluate(() => (window as any).notifications);
        return made.filter((body: string) => body === 'A payment was released to your wallet.').length;
      };
      const releaseOne = async () => {
        await earn(creator);
        await page.getByText('A payment was released to your wallet.').last().waitFor();
      };
      const hide = (hidden: boolean) => page.evaluate((value) => ((window as any).isHidden = value), hidden);

      await hide(true);
      await releaseOne();
      assert.equal(await released(), 0, 'nobody asked for it');
      await page.getByText('Browser notifications').click();
      await hide(false);
      await releaseOne();
      assert.equal(await released(), 0, 'somebody looks');
      await hide(true);
      await releaseOne();
      await until(async () => (await released()) === 1);
    });
  });
});

async function download(page: Page): Promise<{ name: string; rows: Record<string, string>[] }> {
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await begun;
  const text = await readFile(await file.path(), 'utf8');
  const [header, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  const rows = lines.map((cells) => Object.fromEntries(header!.map((name, index) => [name, cells[index]!])));
  return { name: file.suggestedFilename(), rows };
}

const figures = ({ type, amount, balanceAfter }: Record<string, string>) => ({ type, amount, balance: balanceAfter });

// In the page, before its own scripts: real notifications, whose texts are kept; and a page that can be called hidden.
function watchNotifications() {
  const page = window as any;
  page.notifications = [];
  page.isHidden = false;
  page.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      page.notifications.push(this.body);
    }
  };
  Object.defineProperty(document, 'hidden', { get: () => page.isHidden });
}
