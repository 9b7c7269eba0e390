// SPDX-License-Identifier: Apache-2.0
// After the build: writes into dist/index.html what is painted before any script of the app has run (src/first), and asks for
// that script while it is.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { build } from 'vite';

const web = fileURLToPath(new URL('..', import.meta.url));
const outDir = `${web}node_modules/.first-screen`;
const page = `${web}dist/index.html`;

function replaced(html, mark, text) {
  if (!html.includes(mark)) throw new Error(`dist/index.html has no ${mark}`);
  return html.replace(mark, () => text);
}

function scriptsOf(entry) {
  const manifest = JSON.parse(readFileSync(`${web}dist/.vite/manifest.json`, 'utf8'));
  const files = new Set();
  const collect = (key) => {
    if (files.has(manifest[key].file)) return;
    files.add(manifest[key].file);
    (manifest[key].imports ?? []).forEach(collect);
  };
  collect(entry);
  return [...files];
}

await build({ root: web, logLevel: 'warn', build: { ssr: 'src/first/render.tsx', outDir, emptyOutDir: true, manifest: false, copyPublicDir: false } });
// The app's modules look at the browser when they are loaded.
const window = new Window({ url: 'http://localhost/app/login' });
Object.assign(globalThis, { window, document: window.document, localStorage: window.localStorage });
const { templates } = await import(`${outDir}/render.js`);

const html = replaced(readFileSync(page, 'utf8'), '<!-- first screen -->', await templates());
const preloads = scriptsOf('src/main.tsx').filter((file) => !html.includes(file)).map((file) => `<link rel="modulepreload" crossorigin href="/app/${file}">`);
writeFileSync(page, replaced(html, '</head>', `  ${preloads.join('\n    ')}\n  </head>`));
rmSync(outDir, { recursive: true });
process.exit(0); // what the app's modules opened, such as a channel between tabs, would keep it running
