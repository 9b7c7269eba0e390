// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Market, type Person } from './support/market.ts';

describe('A new collaboration', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
    creator = await market.register('influencer');
  });
  after(() => market.close());

  const create = (page: Page) => page.getByRole('button', { name: 'Create the collaboration' });

  async function atForm(use: (page: Page) => Promise<void>) {
    await market.visit(async (page) => {
      await market.signIn(page, company, '/collaborations/new');
      await page.getByLabel('Title').fill('Spring campaign');
      await page.getByLabel('You pay').fill('1000');
      await page.getByLabel('The creator gets').fill('850');
      await use(page);
    }, { viewport: { width: 390, height: 700 } });
  }

  test('an e-mail that is no creator’s is told at its field, which can be mended', async () => {
    await atForm(async (page) => {
      const email = page.getByLabel('Creator’s e-mail');
      await email.fill('nobody@nowhere.test');
      await create(page).click();
      await page.getByText('No creator is registered with this e-mail').waitFor();
      assert.equal(await email.getAttribute('aria-invalid'), 'true');
      assert.ok(await email.evaluate((field) => field === document.activeElement), 'it has the focus');
      assert.equal(await page.getByRole('alert').count(), 0);
      await email.fill(creator.email);
      await create(page).click();
      await page.getByRole('heading', { name: 'Spring campaign', level: 1 }).waitFor();
    });
  });

  test('what the server would refuse of a title or an amount is told before it is sent', async () => {
    await atForm(async (page) => {
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/collaborations')) sent.push(request.url());
      });
      await page.getByLabel('Creator’s e-mail').fill(creator.email);
      await page.getByLabel('Title').fill('ä'.repeat(201));
      await page.getByLabel('You pay').fill('10000000000');
      await create(page).click();
      await page.getByText('That is too long: shorten it').waitFor();
      await page.getByText('That is more than can be paid at once').waitFor();
      assert.deepEqual(sent, []);
    });
  });

  test('what is about no field is told beside the button, in sight', async () => {
    await atForm(async (page) => {
      await page.getByLabel('Creator’s e-mail').fill(creator.email);
      await page.route('**/collaborations', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
      await create(page).click();
      const alert = page.getByRole('alert').filter({ hasText: 'The server cannot be reached' });
      await alert.waitFor();
      const box = await alert.boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= 700, 'it is in sight');
    });
  });
});
