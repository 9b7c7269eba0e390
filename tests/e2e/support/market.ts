// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { Server } from './server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const PASSWORD = 'correct horse battery staple';

const passwordOf = (email: string) => (email.endsWith('@demo.test') ? 'demo-demo-demo' : PASSWORD);

export interface Person {
  id: string;
  email: string;
  role: 'company' | 'influencer' | 'admin';
  token: string;
}

export interface Deal {
  id: string;
  title: string;
}

// A server and a browser. A request to any other place, and any complaint of the browser, fails `close`.
export class Market {
  readonly server: Server;
  readonly #browser: Browser;
  readonly #strayed: string[] = [];
  readonly #complaints: string[] = [];
  #count = 0;

  private constructor(server: Server, browser: Browser) {
    this.server = server;
    this.#browser = browser;
  }

  static async open(): Promise<Market> {
    const server = await Server.start();
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    return new Market(server, browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
    assert.deepEqual(this.#strayed, [], 'nothing was asked of other places');
    assert.deepEqual(this.#complaints, [], 'the console stayed silent');
  }

  // ---- people and what they agree on, without the browser ------------------------------------------------------------

  async register(role: 'company' | 'influencer'): Promise<Person> {
    const email = `${role}-${(this.#count += 1)}@e2e.test`;
    const displayName = role === 'company' ? 'Alder & Co' : 'Noor Haddad';
    const made = await this.server.post('/auth/register', { email, password: PASSWORD, role, displayName });
    return { id: made.user.id, email, role, token: made.accessToken };
  }

  // With a new access token.
  async signedIn({ email }: Pick<Person, 'email'>): Promise<Person> {
    const made = await this.server.post('/auth/login', { email, password: passwordOf(email) });
    return { id: made.user.id, email, role: made.user.role, token: made.accessToken };
  }

  async agree(company: Person, creator: Person, budget = 100_000, share = 85_000, title = `Campaign ${(this.#count += 1)}`): Promise<Deal> {
    const terms = { influencerId: creator.id, title, currency: 'usd', amountBudget: budget, amountInfluencerFee: share };
    const { id } = await this.server.post('/collaborations', terms, company.token);
    return { id, title };
  }

  async fund(company: Person, deal: Deal): Promise<string> {
    const { payment } = await this.server.post('/payments/create-intent', { collaborationId: deal.id }, company.token);
    await this.server.post(`/payments/${payment.id}/confirm`, { paymentMethodId: 'pm_card_bypassPending' }, company.token);
    return payment.id;
  }

  // Who may be paid out to this account number.
  async onboard(creator: Person, accountNumber = '000123456789'): Promise<void> {
    const { accountId } = await this.server.post('/connect/account', { country: 'US' }, creator.token);
    await fetch(`${this.server.sandboxUrl}/_sandbox/accounts/${accountId}/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ bankAccount: accountNumber }),
    });
    await until(async () => (await this.server.get('/connect/status', creator.token)).state === 'ACTIVE');
  }

  // ---- the browser ---------------------------------------------------------------------------------------------------

  // A browser profile of its own, closed when `use` is done.
  async visit(use: (page: Page, context: BrowserContext) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const context = await this.#browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 860 }, ...options });
    context.setDefaultTimeout(20_000);
    context.on('request', (request) => this.#check(request.url()));
    context.on('console', (message) => {
      // The browser itself logs refused requests and lost connections: they are what some tests are about.
      const isAboutTheNetwork = /^(Failed to load resource|WebSocket connection)/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !isAboutTheNetwork) this.#complaints.push(message.text());
    });
    const page = await context.newPage();
    try {
      await use(page, context);
    } catch (error) {
      // FAILURES=folder keeps what the page showed.
      const folder = process.env['FAILURES'];
      if (folder) await page.screenshot({ path: join(folder, `${Date.now()}.png`) });
      throw error;
    } finally {
      await context.close();
    }
  }

  async signIn(page: Page, person: Pick<Person, 'email'>, path = '/home'): Promise<void> {
    await page.goto(`${this.server.url}/app/login`);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(passwordOf(person.email));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
    if (path !== '/home') await this.open(page, path);
  }

  // Until the app has taken the place of the page's own first screen.
  async open(page: Page, path: string): Promise<void> {
    await page.goto(`${this.server.url}/app${path}`);
    await page.locator('#first').waitFor({ state: 'detached' });
  }

  #check(url: string): void {
    const homes = [this.server.url, this.server.sandboxUrl, this.server.url.replace('http', 'ws')];
    const isHere = url.startsWith('data:') || homes.some((home) => url.startsWith(`${home}/`));
    if (!isHere) this.#strayed.push(url);
  }
}

export async function until(holds: () => Promise<boolean>, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiration date').fill('12 / 34');
  await page.getByLabel('Security code').fill('123');
  const postalCode = page.getByLabel('ZIP code');
  if (await postalCode.count()) await postalCode.fill('94111');
}

// What WCAG 2.2 AA has against the page as it is now.
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const result: any = await page.evaluate((tags) => (window as any).axe.run(document, { runOnly: tags, iframes: false }), WCAG);
  return result.violations.flatMap(({ id, nodes }: any) =>
    nodes.map((node: any) => `${id}: ${JSON.stringify(node.target)} ${node.html} ${node.failureSummary}`));
}
