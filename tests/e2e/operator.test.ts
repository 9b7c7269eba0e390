// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { settled } from './support/layout.ts';
import { Market } from './support/market.ts';

const OPERATOR = { email: 'admin@demo.test' };
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

describe('An operator', () => {
  let market: Market;
  before(async () => {
    market = await Market.open();
  });
  after(() => market.close());

  test('reaches every place on a phone, the rarer ones through a menu', () =>
    market.visit(async (page) => {
      await market.signIn(page, OPERATOR);
      const more = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' });
      for (const [place, path] of [['Jobs', '/admin/jobs'], ['Audit log', '/admin/audit']] as const) {
        await more.click();
        await page.getByRole('menuitem', { name: place }).click();
        await page.waitForURL(`**/app${path}`);
        await page.getByRole('heading', { name: place, level: 1 }).waitFor();
      }
    }, PHONE));

  test('finds debits and credits at one place in every table', () =>
    market.visit(async (page) => {
      await market.signIn(page, OPERATOR);
      for (const path of ['/home', '/admin/ledger?view=entries']) {
        await market.open(page, path);
        await page.getByRole('columnheader', { name: 'Debit' }).nth(1).waitFor();
        for (const side of ['Debit', 'Credit']) {
          const headers = page.getByRole('columnheader', { name: side });
          const ends = await headers.evaluateAll((all) => all.map((header) => Math.round(header.getBoundingClientRect().right)));
          assert.equal(new Set(ends).size, 1, `${side} on ${path}: ${ends}`);
        }
      }
    }, PHONE));

  test('opens what a request changed below its row, and no column moves', () =>
    market.visit(async (page) => {
      await market.signIn(page, OPERATOR, '/admin/audit');
      await settled(page);
      const columns = () => page.getByRole('columnheader').evaluateAll((all) => all.map((header) => header.getBoundingClientRect().left));
      const before = await columns();
      const toggle = page.getByRole('button', { name: /^\d+ values$/ }).first();
      await toggle.click();
      await page.getByText('→').first().waitFor();
      assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
      for (const [column, left] of (await columns()).entries()) assert.ok(Math.abs(left - before[column]!) < 1, `column ${column} moved`);
    }));
});
