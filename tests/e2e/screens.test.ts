// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { screensOf } from './support/screens.ts';
import { Market, violations } from './support/market.ts';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 1280];
const LOCALES = { de: 'ltr', ar: 'rtl' };

describe('Every screen', () => {
  let market: Market;
  before(async () => {
    market = await Market.open();
  });
  after(() => market.close());

  for (const email of ['', 'company@demo.test', 'creator@demo.test', 'admin@demo.test']) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        test(`${email || 'nobody'}, ${theme}, ${width} wide: accessible, and no wider than the window`, async () => {
          const screens = await screensOf(market, email);
          await market.visit(
            async (page) => {
              if (email) await market.signIn(page, { email });
              for (const { path, shows } of screens) {
                await market.open(page, path);
                await page.getByRole('heading', { name: shows, level: 1 }).waitFor();
                await page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
                assert.deepEqual(await violations(page), [], `axe on ${path}`);
                const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
                assert.ok(excess <= 0, `${path} is ${excess} px too wide`);
              }
            },
            { colorScheme: theme, viewport: { width, height: 860 }, reducedMotion: 'reduce' },
          );
        });
      }
    }
    for (const [locale, direction] of Object.entries(LOCALES)) {
      test(`${email || 'nobody'}, ${locale}, 320 wide: no wider than the window`, async () => {
        const screens = await screensOf(market, email);
        await market.visit(
          async (page, context) => {
            if (email) await market.signIn(page, { email });
            await context.addInitScript((kept) => localStorage.setItem('holdfast.preferences', kept), JSON.stringify({ locale }));
            for (const { path } of screens) {
              await market.open(page, path);
              await page.locator('h1').first().waitFor();
              await page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
              const { dir, excess } = await page.evaluate(() => {
                const { dir, scrollWidth } = document.documentElement;
                return { dir, excess: scrollWidth - window.innerWidth };
              });
              assert.equal(dir, direction);
              assert.ok(excess <= 0, `${path} is ${excess} px too wide`);
            }
          },
          { viewport: { width: 320, height: 860 }, reducedMotion: 'reduce' },
        );
      });
    }
  }
});
