// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { cutOff, excess, settled } from './support/layout.ts';
import { Market, type Deal, type Person } from './support/market.ts';

const WIDTHS = [390, 768, 1024, 1280];
const WORD = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen';
const TITLE = `${WORD} autumn campaign with unboxing, three reels, two stories and one very long description of everything`;
const [BUDGET, SHARE] = [99_999_999, 85_000_000];

// One long title, with the largest amount that a card is charged, beside an ordinary one.
describe('A long title', () => {
  let market: Market;
  let company: Person;
  let creator: Person;
  let long: Deal;
  let short: Deal;
  let unpaid: Deal;
  let payment: string;
  before(async () => {
    market = await Market.open();
    [company, creator] = [await market.register('company'), await market.register('influencer')];
    unpaid = await market.agree(company, creator, BUDGET, SHARE, TITLE);
    long = await market.agree(company, creator, BUDGET, SHARE, TITLE);
    short = await market.agree(company, creator);
    payment = await market.fund(company, long);
    await market.fund(company, short);
    await market.server.post(`/collaborations/${long.id}/complete`, {}, company.token);
  });
  after(() => market.close());

  const fits = async (page: Page, paths: string[]) => {
    for (const path of paths) {
      await market.open(page, path);
      await page.locator('h1').first().waitFor();
      await settled(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 860 });
        assert.ok((await excess(page)) <= 0, `${path} is too wide for ${width}`);
        assert.deepEqual(await cutOff(page), [], `${path}, ${width} wide`);
      }
    }
  };

  test('makes no page of the company wider than its window', () =>
    market.visit(async (page) => {
      await market.signIn(page, company);
      await fits(page, ['/home', '/collaborations', `/collaborations/${long.id}`, `/checkout/${unpaid.id}`, '/payments', `/payments/${payment}`]);
    }));

  test('nor any of the creator', () =>
    market.visit(async (page) => {
      await market.signIn(page, creator);
      await fits(page, ['/home', '/collaborations', '/wallet', '/wallet/transactions', `/payments/${payment}`]);
    }));

  test('leaves what a small phone has no room for in a region that the keyboard reaches', () =>
    market.visit(
      async (page) => {
        await market.signIn(page, creator, `/payments/${payment}`);
        await page.getByText('2 postings').first().click();
        const region = page.getByRole('region', { name: '2 postings' }).first();
        await region.focus();
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction(() => document.activeElement!.scrollLeft > 0);
        assert.ok((await excess(page)) <= 0);
      },
      { viewport: { width: 320, height: 860 }, reducedMotion: 'reduce' },
    ));

  test('leaves the other rows of its list on one line', () =>
    market.visit(async (page) => {
      await market.signIn(page, company, '/collaborations');
      const heightOf = async (title: string) => (await page.getByRole('row').filter({ hasText: title }).first().boundingBox())!.height;
      await page.getByRole('link', { name: short.title }).waitFor();
      assert.ok((await heightOf(short.title)) < 50);
      assert.ok((await heightOf(TITLE)) < 70, 'two lines of its own');
    }));
});
