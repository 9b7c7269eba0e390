// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { Market, type Person } from './support/market.ts';

// On a slow phone the first screen is a matter of how much is loaded, and in how many steps: that is what is asserted. How
// long it took here is said with it.
const SLOWDOWN = 4;
const BUDGET = {
  login: { scriptKiB: 185, requestsBeforePaint: 22, requests: 24 },
  home: { scriptKiB: 205, requestsBeforePaint: 30, requests: 36 },
};

describe('The first screen', () => {
  let market: Market;
  let company: Person;
  before(async () => {
    market = await Market.open();
    company = await market.register('company');
  });
  after(() => market.close());

  test('for a stranger: the form to sign in', async (t) => {
    await market.visit(async (page, context) => {
      const seen = await load(page, context, `${market.server.url}/app/login`, 'input[type=password]');
      await page.getByLabel('Password').fill('typed');
      judge(t, seen, BUDGET.login);
    });
  });

  test('for who was here before: home', async (t) => {
    await market.visit(async (page, context) => {
      await market.signIn(page, company);
      await page.goto('about:blank');
      const seen = await load(page, context, `${market.server.url}/app/home`, 'main h1');
      judge(t, seen, BUDGET.home);
    });
  });
});

interface Seen {
  usable_ms: number;
  paint_ms: number;
  // Of all that the screen asked for, until it asked for nothing more.
  scriptKiB: number;
  requests: number;
  requestsBeforePaint: number;
}

// Opens the page as for the first time, on a slow processor, and notes when the element is there.
async function load(page: Page, context: BrowserContext, url: string, selector: string): Promise<Seen> {
  const browser = await context.newCDPSession(page);
  await browser.send('Network.enable');
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
  await browser.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript((wanted) => {
    const look = () => {
      if (document.querySelector(wanted)) performance.mark('usable');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await page.goto(url);
  await page.waitForFunction(() => ['usable', 'first-contentful-paint'].every((name) => performance.getEntriesByName(name).length > 0));
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => {
    const usable = performance.getEntriesByName('usable')[0]!.startTime;
    const paint = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = files.filter(({ name }) => name.endsWith('.js'));
    return {
      usable_ms: Math.round(usable),
      paint_ms: Math.round(paint),
      scriptKiB: Math.round(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024),
      requests: files.length,
      requestsBeforePaint: files.filter(({ startTime }) => startTime < paint).length,
    };
  });
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return seen;
}

function judge(t: TestContext, seen: Seen, budget: { scriptKiB: number; requestsBeforePaint: number; requests: number }): void {
  t.diagnostic(`usable after ${seen.usable_ms} ms, painted after ${seen.paint_ms} ms, at ${SLOWDOWN}x CPU slowdown: ${JSON.stringify(seen)}`);
  assert.ok(seen.scriptKiB > 0 && seen.scriptKiB <= budget.scriptKiB, `${seen.scriptKiB} KiB of script`);
  assert.ok(seen.requestsBeforePaint <= budget.requestsBeforePaint, `${seen.requestsBeforePaint} requests before the first paint`);
  assert.ok(seen.requests <= budget.requests, `${seen.requests} requests`);
}
