// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { Market, PASSWORD, type Person, violations } from './support/market.ts';

// On a slow phone the first screen is a matter of how much is loaded, and in how many steps: that is what is asserted. How
// long it took here is said with it.
const SLOWDOWN = 4;
const BUDGET = {
  login: { scriptKiB: 185, requestsBeforePaint: 14, requests: 24 },
  home: { scriptKiB: 205, requestsBeforePaint: 14, requests: 40 },
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

  test('can be typed in before the app is there, and nothing typed is lost or moved', async () => {
    await market.visit(async (page) => {
      const arrive = await withoutApp(page);
      await page.goto(`${market.server.url}/app/login`);
      await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'email');
      await page.keyboard.type(company.email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(PASSWORD.slice(0, 7));
      const before = await places(page);
      await arrive();
      assert.deepEqual(await places(page), before);
      await page.keyboard.type(PASSWORD.slice(7));
      assert.equal(await page.getByLabel('E-mail').inputValue(), company.email);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
    });
  });

  test('sends what was entered before the app was there', async () => {
    await market.visit(async (page) => {
      const arrive = await withoutApp(page);
      await page.goto(`${market.server.url}/app/`);
      await page.getByLabel('E-mail').fill(company.email);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      assert.ok(!page.url().includes('?'), 'nothing entered is in the address');
      await arrive();
      await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
    });
  });

  const readers = [
    { locale: 'de-AT', kept: null, lang: 'de', dir: 'ltr', title: 'Bei Holdfast anmelden' },
    { locale: 'fr-FR', kept: null, lang: 'en', dir: 'ltr', title: 'Sign in to Holdfast' },
    { locale: 'en-US', kept: 'ar', lang: 'ar', dir: 'rtl', title: /Sign in to Holdfast/ },
    { locale: 'de-DE', kept: 'hi', lang: 'hi', dir: 'ltr', title: 'Sign in to Holdfast' },
  ] as const;
  for (const { locale, kept, lang, dir, title } of readers) {
    test(`for a browser in ${locale}${kept ? ` whose user chose ${kept}` : ''}: in ${lang} from the first paint`, async () => {
      await market.visit(
        async (page, context) => {
          if (kept) await context.addInitScript((kept) => localStorage.setItem('holdfast.preferences', kept), JSON.stringify({ locale: kept }));
          const arrive = await withoutApp(page);
          await page.goto(`${market.server.url}/app/login`);
          const seen = async () => ({ ...(await direction(page)), h1: await page.getByRole('heading', { name: title, level: 1 }).count() });
          assert.deepEqual(await seen(), { lang, dir, h1: 1 });
          assert.deepEqual(await violations(page), []);
          await arrive();
          assert.deepEqual(await seen(), { lang, dir, h1: 1 });
        },
        { locale },
      );
    });
  }

  test('reads nothing twice when the socket comes to life', async () => {
    await market.visit(async (page) => {
      await market.signIn(page, company);
      await page.goto('about:blank'); // the page that was signed in asks for nothing any more
      const asked: string[] = [];
      page.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (!pathname.startsWith('/app/assets/')) asked.push(pathname + search);
      });
      // What is read again because of the first frame is asked for before the answer to the first ping.
      const isAlive = new Promise<void>((resolve) =>
        page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => String(payload).includes('"pong"') && resolve())),
      );
      await page.goto(`${market.server.url}/app/home`);
      await isAlive;
      assert.ok(asked.includes('/payments/summary'));
      assert.deepEqual(asked, [...new Set(asked)]);
    });
  });

  test('shows who was here before the frame of their screen, not the form', async () => {
    await market.visit(async (page) => {
      await market.signIn(page, company);
      const arrive = await withoutApp(page);
      await page.goto(`${market.server.url}/app/home`);
      assert.ok(await page.locator('#first .skeleton').count());
      assert.equal(await page.locator('form').count(), 0);
      await arrive();
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
  });
});

// Keeps the app's script back. What is returned lets it come, and waits until the app has taken over.
async function withoutApp(page: Page): Promise<() => Promise<void>> {
  let come = () => {};
  const held = new Promise<void>((resolve) => (come = resolve));
  let asked = false;
  await page.route(/\/assets\/main-[^/]*\.js$/, async (route) => {
    asked = true;
    await held;
    await route.continue();
  });
  return async () => {
    assert.ok(asked, 'the app was asked for, and not there yet');
    assert.equal(await page.locator('#first').count(), 1);
    come();
    await page.locator('#first').waitFor({ state: 'detached' });
  };
}

const direction = (page: Page) =>
  page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));

const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, input, button[type=submit]')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    }),
  );

interface Seen {
  usable_ms: number;
  paint_ms: number;
  // Of all that the screen asked for, until it asked for nothing more.
  scriptKiB: number;
  requests: number;
  requestsBeforePaint: number;
}

// Opens the page as for the first time, on a slow processor, and notes when the element is there. The page says so by itself:
// asking it would put a script of the test's own into the time that is measured.
async function load(page: Page, context: BrowserContext, url: string, selector: string): Promise<Seen> {
  const browser = await context.newCDPSession(page);
  await browser.send('Network.enable');
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
  await browser.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript((wanted) => {
    const look = () => {
      if (!document.querySelector(wanted)) return requestAnimationFrame(look);
      performance.mark('usable');
      return console.debug('usable');
    };
    requestAnimationFrame(look);
  }, selector);
  const isUsable = page.waitForEvent('console', (message) => message.text() === 'usable');
  await page.goto(url);
  await isUsable;
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
