// SPDX-License-Identifier: Apache-2.0
import { after, before, describe, test } from 'node:test';
import { fillCard, Market } from './support/market.ts';

describe('The eight steps', () => {
  let market: Market;
  before(async () => {
    market = await Market.open();
  });
  after(() => market.close());

  test('company and creator, each seeing the other at once', async () => {
    const company = await market.register('company');
    const creator = await market.register('influencer');
    await market.onboard(creator);
    await market.visit(async (shop) => {
      await market.visit(async (studio) => {
        await market.signIn(shop, company);
        await market.signIn(studio, creator, '/collaborations');
        await studio.getByText('No collaborations yet').waitFor();

        // A collaboration.
        await shop.getByRole('link', { name: 'New collaboration' }).first().click();
        await shop.getByLabel('Title').fill('Harbour film');
        await shop.getByLabel('Creator’s e-mail').fill(creator.email);
        await shop.getByLabel('You pay').fill('1000');
        await shop.getByLabel('The creator gets').fill('850');
        await shop.getByRole('button', { name: 'Create the collaboration' }).click();
        await studio.getByText('Harbour film').first().click();
        await studio.getByText('Not paid for yet').waitFor();
        await studio.getByText('Alder & Co').first().waitFor();
        await shop.getByText('Noor Haddad').first().waitFor();

        // Its payment, held in escrow.
        await shop.getByRole('link', { name: 'Pay into escrow' }).click();
        await fillCard(shop, '4000000000000077');
        await shop.getByRole('button', { name: 'Pay $1,000.00' }).click();
        await shop.getByRole('heading', { name: 'The money is held' }).waitFor();
        await studio.getByText('The money is held: over to you').waitFor();

        // The work, submitted and approved.
        await studio.getByRole('button', { name: 'Submit the work' }).click();
        await studio.getByRole('alertdialog').getByRole('button', { name: 'Submit the work' }).click();
        await studio.getByText('Waiting for approval').waitFor();
        await shop.getByText('The work for “Harbour film” was submitted. Please review it.').waitFor();
        await market.open(shop, '/collaborations');
        await shop.getByText('Harbour film').first().click();
        await shop.getByRole('button', { name: 'Approve the work' }).click();
        await shop.getByRole('alertdialog').getByRole('button', { name: 'Release $850.00 to the creator' }).click();
        await shop.getByText('The work is approved and the money released.').waitFor();
        await studio.getByText('Done and paid').waitFor();

        // The payout, to the bank.
        await studio.getByRole('link', { name: 'Wallet' }).first().click();
        await studio.getByText('$850.00').first().waitFor();
        await studio.getByRole('button', { name: 'Withdraw…' }).click();
        const dialog = studio.getByRole('alertdialog');
        await dialog.getByRole('button', { name: 'Max' }).click();
        await dialog.getByRole('button', { name: /Withdraw \$850\.00/ }).click();
        await studio.getByText('In transit').first().waitFor();
        await market.server.post('/app/demo/clock', { advanceSeconds: 7 * 86_400 });
        await market.open(studio, '/wallet/payouts');
        await studio.getByText('Paid', { exact: true }).first().waitFor();
      });
    });
  });
});
