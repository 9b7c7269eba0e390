// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cutOff, excess, settled } from './support/layout.ts';
import { screensOf } from './support/screens.ts';
import { Market, violations } from './support/market.ts';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 1280];
// Between the two, a sidebar leaves tables the least room.
const TABLETS = [768, 1024];
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
                await settled(page);
                assert.deepEqual(await violations(page), [], `axe on ${path}`);
                assert.ok((await excess(page)) <= 0, `${path} is too wide`);
              }
            },
            { colorScheme: theme, viewport: { width, height: 860 }, reducedMotion: 'reduce' },
          );
        });
      }
    }
    test(`${email || 'nobody'}, ${TABLETS.join(' and ')} wide: no wider than the window, and no table wider than its panel`, async () => {
      const screens = await screensOf(market, email);
      await market.visit(
        async (page) => {
          if (email) await market.signIn(page, { email });
          for (const { path } of screens) {
            await market.open(page, path);
            await page.locator('h1').first().waitFor();
            await settled(page);
            for (const width of TABLETS) {
              await page.setViewportSize({ width, height: 860 });
              assert.ok((await excess(page)) <= 0, `${path} is too wide for ${width}`);
              assert.deepEqual(await cutOff(page), [], `${path}, ${width} wide`);
            }
          }
        },
        { viewport: { width: TABLETS[0]!, height: 860 }, reducedMotion: 'reduce' },
      );
    });
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
              await settled(page);
              assert.equal(await page.evaluate(() => document.documentElement.dir), direction);
              assert.ok((await excess(page)) <= 0, `${path} is too wide`);
            }
          },
          { viewport: { width: 320, height: 860 }, reducedMotion: 'reduce' },
        );
      });
    }
  }
});
