// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { startSite, type Site } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// A sandbox, a shop and a browser. Whatever is asked of any other place is noted, and fails `close`.
export class Shop {
  readonly sandbox: Sandbox;
  readonly site: Site;
  readonly #browser: Browser;
  readonly #strayed: string[] = [];
  readonly #complaints: string[] = [];

  private constructor(sandbox: Sandbox, site: Site, browser: Browser) {
    this.sandbox = sandbox;
    this.site = site;
    this.#browser = browser;
  }

  static async open(): Promise<Shop> {
    const sandbox = await startSandbox();
    const site = await startSite(sandbox);
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    return new Shop(sandbox, site, browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.site.stop();
    await this.sandbox.stop();
    assert.deepEqual(this.#strayed, [], 'nothing was asked of other places');
    assert.deepEqual(this.#complaints, [], 'the console stayed silent');
  }

  // A page of the shop in a browser profile of its own, closed when `use` is done.
  async visit(path: string, query: Record<string, string>, use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const context = await this.#browser.newContext({ locale: 'en-US', ...options });
    context.setDefaultTimeout(60_000); // on a busy machine
    context.on('request', (request) => this.#check(request.url()));
    context.on('console', (message) => {
      // A refused request is logged by the browser itself: declines are what these tests are about.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !isRefusal) {
        this.#complaints.push(message.text());
      }
    });
    try {
      const page = await context.newPage();
      await page.goto(`${this.site.url}${path}?${new URLSearchParams(query)}`);
      await use(page);
    } finally {
      await context.close();
    }
  }

  async paymentIntent(params: Record<string, string> = {}): Promise<any> {
    return this.sandbox.post('/v1/payment_intents', { amount: '2500', currency: 'usd', ...params });
  }

  async setupIntent(params: Record<string, string> = {}): Promise<any> {
    return this.sandbox.post('/v1/setup_intents', params);
  }

  #check(url: string): void {
    const isHere = [this.site.url, this.sandbox.url].some((home) => url.startsWith(`${home}/`));
    if (!isHere) {
      this.#strayed.push(url);
    }
  }
}

// What the page's last call of Stripe.js ended with.
export async function resultOf(page: Page): Promise<any> {
  const output = page.locator('#result');
  await page.waitForFunction(() => !document.querySelector('#result')?.textContent?.includes('"waiting"'));
  const result = JSON.parse((await output.textContent()) ?? '');
  return result.state === 'resolved' ? result.value : result;
}

export async function eventsOf(page: Page): Promise<string[]> {
  return JSON.parse((await page.locator('#events').textContent()) ?? '[]');
}

export const TEST_CARD = {
  visa: '4242424242424242',
  authenticated: '4000000000003220',
  authenticatedThenDeclined: '4000008260003178',
};

export async function fillPayment(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiration date').fill('12 / 34');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('ZIP code').fill('94111');
}

export async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Credit or debit card number').fill(number);
  await page.getByLabel('Credit or debit card expiration date').fill('12 / 34');
  await page.getByLabel('Credit or debit card security code').fill('123');
  const postalCode = page.getByLabel('ZIP or postal code');
  if (await postalCode.count()) {
    await postalCode.fill('94111');
  }
}

// What WCAG 2.2 AA has against the page as it is now, frames included.
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    await frame.evaluate(AXE);
    const result: any = await frame.evaluate(
      (tags) => (window as any).axe.run(document, { runOnly: tags, iframes: false }),
      WCAG,
    );
    for (const { id, nodes } of result.violations) {
      found.push(...nodes.map((node: any) => `${id}: ${JSON.stringify(node.target)} ${node.html} ${node.failureSummary}`));
    }
  }
  return found;
}
