// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startSandbox, type Sandbox } from './support/sandbox.ts';
import { violations } from './support/shop.ts';

const VIEWS: BrowserContextOptions[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 320].map((width) => ({ colorScheme, viewport: { width, height: 800 } })),
);

const CHECKOUT = {
  mode: 'payment',
  'line_items[0][quantity]': '2',
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '1500',
  'line_items[0][price_data][product_data][name]': 'Poster',
};

describe('The console and the checkout page', () => {
  let sandbox: Sandbox;
  let browser: Browser;
  let pages: string[];

  before(async () => {
    sandbox = await startSandbox();
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    await sandbox.post('/v1/webhook_endpoints', { url: 'http://127.0.0.1:9/webhook', 'enabled_events[]': '*' });
    const intent = await sandbox.post('/v1/payment_intents', {
      amount: '2000', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa', return_url: sandbox.url,
    });
    const { data: [event] } = await sandbox.get('/v1/events?type=payment_intent.succeeded');
    const log = await (await fetch(`${sandbox.url}/console/requests`)).text();
    pages = [
      '/', '/console/objects', `/console/objects/${intent.id}`, '/console/balances', '/console/events',
      `/console/objects/${event.id}`, '/console/deliveries', '/console/deliveries/1', '/console/requests',
      log.match(/\/console\/requests\/req_\w+/)?.[0] ?? '', '/console/webhooks', '/console/settings', '/console/nothing',
    ];
  });
  after(async () => {
    await browser.close();
    await sandbox.stop();
  });

  async function visit(path: string, view: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext(view);
    try {
      const page = await context.newPage();
      await page.goto(sandbox.url + path);
      await use(page);
    } finally {
      await context.close();
    }
  }

  async function check(page: Page, what: string): Promise<void> {
    assert.deepEqual(await violations(page), [], what);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${what} scrolls sideways`);
  }

  for (const view of VIEWS) {
    const name = `${view.colorScheme}, ${view.viewport?.width} pixels`;

    test(`axe finds nothing at WCAG 2.2 AA in the console, ${name}`, async () => {
      for (const path of pages) {
        await visit(path, view, (page) => check(page, path));
      }
    });

    test(`a card is declined, then another pays, ${name}`, async () => {
      const session = await sandbox.post('/v1/checkout/sessions', {
        ...CHECKOUT, success_url: `${sandbox.url}/console/objects/{CHECKOUT_SESSION_ID}`, cancel_url: sandbox.url,
      });
      await visit(new URL(session.url).pathname, view, async (page) => {
        await check(page, 'the form');
        await page.getByRole('button', { name: 'No funds' }).click();
        await page.getByRole('button', { name: 'Pay $30.00' }).click();
        await page.getByText('You were not charged').waitFor();
        assert.equal(await page.getByLabel('Card number').inputValue(), '4000 0000 0000 9995');
        assert.equal(await page.getByLabel('E-mail').inputValue(), 'jenny@example.com');
        await check(page, 'the advice');
        await page.getByRole('button', { name: 'Pays', exact: true }).click();
        await page.getByRole('button', { name: 'Pay $30.00' }).click();
        await page.waitForURL(`**/console/objects/${session.id}`);
      });
      assert.equal((await sandbox.get(`/v1/checkout/sessions/${session.id}`)).payment_status, 'paid');
    });
  }

  test('a request is copied as a command', async () => {
    const path = pages.find((page) => page.startsWith('/console/requests/req_')) ?? '';
    await visit(path, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.getByRole('button', { name: 'Copy as curl' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^curl -g -X (GET|POST) 'http:/);
    });
  });

  test('the clock is frozen and moved on', async () => {
    await visit('/console/settings', {}, async (page) => {
      await page.getByRole('button', { name: 'Freeze' }).click();
      const before = await page.locator('#clock').textContent();
      await page.getByRole('button', { name: '+1 day' }).click();
      const day = 24 * 3600 * 1000;
      const after = await page.locator('#clock').textContent();
      assert.equal(Date.parse(after ?? '') - Date.parse(before ?? ''), day);
      await page.getByRole('button', { name: 'Let it run' }).click();
      await page.getByRole('button', { name: 'Freeze' }).waitFor();
    });
  });
});
