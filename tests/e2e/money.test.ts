// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Market, until, type Person } from './support/market.ts';

const RETURNED = '000111111116'; // the sandbox's bank sends this back: no_account

describe('Money', () => {
  let market: Market;
  let company: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
  });
  after(() => market.close());

  test('a part is released with its net shown before, then the rest is refunded', async () => {
    const creator = await market.register('influencer');
    const deal = await market.agree(company, creator);
    const payment = await market.fund(company, deal);
    await market.visit(async (page) => {
      await market.signIn(page, company, `/payments/${payment}`);
      await page.getByRole('button', { name: 'Release…' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('A part').click();
      await dialog.getByLabel('Amount to release').pressSequentially('400');
      await dialog.getByText('$340.00', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Release $340.00 to the creator' }).click();
      await page.getByText('The money is released. The creator has been told.').first().waitFor();
      assert.equal((await market.server.get('/wallet/balance', creator.token)).availableBalance, 34_000);

      await page.reload();
      await page.getByRole('button', { name: 'Refund…' }).click();
      await dialog.getByRole('button', { name: 'Refund $600.00' }).click();
      await until(async () => {
        const { amountRefunded, status } = await market.server.get(`/payments/${payment}`, company.token);
        return amountRefunded === 60_000 && status === 'RELEASED';
      });
      await page.getByText('Refunded', { exact: true }).first().waitFor();
    });
  });

  test('a part is paid out with the first click after typing it, and another without a mouse', async () => {
    const creator = await market.register('influencer');
    await market.onboard(creator);
    const deal = await market.agree(company, creator);
    await market.fund(company, deal);
    await market.server.post(`/collaborations/${deal.id}/complete`, {}, company.token);
    await until(async () => (await market.server.get('/wallet/balance', creator.token)).availableBalance === 85_000);
    await market.visit(async (page) => {
      await market.signIn(page, creator, '/wallet');
      const dialog = page.getByRole('alertdialog');
      await page.getByRole('button', { name: 'Withdraw…' }).click();
      await dialog.getByLabel('Amount').selectText();
      await page.keyboard.type('100.5');
      await dialog.getByRole('button', { name: 'Withdraw $100.50' }).click();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByText('$749.50').first().waitFor();

      const focused = (name: string) => page.waitForFunction((text) => document.activeElement?.textContent === text, name);
      await page.getByRole('button', { name: 'Withdraw…' }).focus();
      await page.keyboard.press('Enter');
      await dialog.getByLabel('Amount').waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('200');
      for (const button of ['Max', 'Cancel', 'Withdraw $200.00']) {
        await page.keyboard.press('Tab');
        await focused(button);
      }
      await page.keyboard.press('Enter');
      await focused('Follow the payout');
      await page.keyboard.press('Tab');
      await focused('Done');
      await page.keyboard.press('Enter');
      await page.getByText('$549.50').first().waitFor();
      const { availableBalance } = await market.server.get('/wallet/balance', creator.token);
      assert.equal(availableBalance, 54_950);
    });
  });

  test('a payout that the bank returns says why, and gives the money back', async () => {
    const creator = await market.register('influencer');
    await market.onboard(creator, RETURNED);
    const deal = await market.agree(company, creator);
    await market.fund(company, deal);
    await market.server.post(`/collaborations/${deal.id}/complete`, {}, company.token);
    await until(async () => (await market.server.get('/wallet/balance', creator.token)).availableBalance === 85_000);
    await market.visit(async (page) => {
      await market.signIn(page, creator, '/wallet');
      await page.getByRole('button', { name: 'Withdraw…' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: 'Max' }).click();
      await dialog.getByRole('button', { name: 'Withdraw $850.00' }).click();
      // Told as it stands: nothing is on its way any more.
      await dialog.getByRole('heading', { name: 'This payout failed' }).waitFor();
      assert.equal(await dialog.getByText('is being sent').count(), 0);
      await dialog.getByRole('link', { name: 'See what to do' }).click();
      await market.server.post('/app/demo/clock', { advanceSeconds: 7 * 86_400 });
      await page.getByText('This payout failed').waitFor();
      await page.getByText('$850.00 is back in your wallet.').waitFor();
      // Its access token has expired with the week; the page's session has not.
      const { token } = await market.signedIn(creator);
      const { availableBalance, inTransit } = await market.server.get('/wallet/balance', token);
      assert.deepEqual({ availableBalance, inTransit }, { availableBalance: 85_000, inTransit: 0 });
    });
  });
});
