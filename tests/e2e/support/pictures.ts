// SPDX-License-Identifier: Apache-2.0
// node pictures.ts FOLDER: a picture of every screen on the demo's data, and a page that shows them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Market } from './market.ts';
import { screensOf } from './screens.ts';

const folder = process.argv[2]!;
mkdirSync(folder, { recursive: true });
const market = await Market.open();
const page: string[] = ['# Screens', '', 'Taken by `tests/e2e/screens` from `holdfast demo`.', ''];
const readers = [
  { email: '', title: 'Anyone', theme: 'light', width: 1280 },
  { email: 'company@demo.test', title: 'A company', theme: 'light', width: 1280 },
  { email: 'creator@demo.test', title: 'A creator', theme: 'light', width: 1280 },
  { email: 'creator@demo.test', title: 'A creator, on a phone at night', theme: 'dark', width: 390 },
  { email: 'admin@demo.test', title: 'An operator', theme: 'light', width: 1280 },
] as const;
for (const { email, title, theme, width } of readers) {
  page.push(`## ${title}`, '');
  await market.visit(
    async (tab) => {
      if (email) await market.signIn(tab, { email });
      for (const { name, path, shows } of await screensOf(market, email)) {
        await market.open(tab, path);
        await tab.getByRole('heading', { name: shows, level: 1 }).waitFor();
        await tab.locator('[aria-busy="true"], .skeleton').first().waitFor({ state: 'detached' });
        const file = `${name}${theme === 'dark' ? '-dark' : ''}.png`;
        await tab.screenshot({ path: join(folder, file) });
        page.push(`![${name.replaceAll('-', ' ')}](${file})`, '');
      }
    },
    { colorScheme: theme, viewport: { width, height: 800 }, reducedMotion: 'reduce' },
  );
}
writeFileSync(join(folder, 'README.md'), `${page.join('\n')}`);
await market.close();
