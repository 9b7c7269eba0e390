// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';

// Until nothing on the page stands in for what is still being read.
export const settled = (page: Page) => page.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });

// By how many px the page is wider than its window: it would scroll sideways.
export const excess = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

// What stands beyond the panel that its table is in, where nobody sees it.
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.panel table')].flatMap((table) => {
      const panel = table.closest('.panel')!.getBoundingClientRect();
      const isOutside = (element: Element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < panel.left - 0.5 || right > panel.right + 0.5);
      };
      return [table, ...table.querySelectorAll('td, td *')].filter(isOutside).map(({ tagName, textContent }) => `${tagName} ${textContent}`);
    }));
