// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env['HOLDFAST_URL'] ?? 'http://127.0.0.1:8080';
const apiPaths = ['/auth', '/collaborations', '/payments', '/payment-methods', '/wallet', '/connect', '/admin', '/docs',
  '/openapi.json', '/livez', '/readyz', '/app/config.json', '/app/demo'];

const proxy = {
  ...Object.fromEntries(apiPaths.map((path) => [`^${path}(/|\\?|$)`, { target: server }])),
  '/realtime': { target: server, ws: true },
};

// The policy allows no style element made by a script: sonner's sheet is imported by styles/index.css instead.
function withoutInjectedStyles(): Plugin {
  return {
    name: 'without-injected-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/sonner/dist/index.mjs')) return null;
      return { code: code.replace(/^__insertCSS\(.*\);?$/m, ''), map: null };
    },
  };
}

// A chunk for each module that two screens share would make a first visit a hundred requests: what nearly every screen needs
// comes in three, and each screen in one of its own.
// The start's own chunk comes with nothing but what loads the others.
const groups = [
  { name: 'load', test: /preload-helper/, priority: 4 },
  { name: 'libraries', test: /node_modules[\\/](@tanstack|valibot)[\\/]|src[\\/](first[\\/]handover|features[\\/]wallet[\\/]period)/, minShareCount: 2, priority: 3 },
  { name: 'icons', test: /lucide-react/, priority: 3 },
  { name: 'parts', test: /src[\\/](api|components|lib|realtime|session)[\\/](?!Fields|Money(Field|Button)|ConfirmDialog|DateInput|SearchBox|FilterChips)/, minShareCount: 4, priority: 2 },
  { name: 'home', test: /src[\\/]features[\\/](home|shell)[\\/](?!Demo|AccountMenu|MoreMenu|Notices|TestCards|UserMenu|AdminHome)/, priority: 1 },
];

export default defineConfig({
  base: '/app/',
  plugins: [withoutInjectedStyles(), react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  optimizeDeps: { exclude: ['sonner'] },
  server: { proxy, port: 9410, strictPort: true },
  preview: { proxy, port: 9411, strictPort: true },
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0, modulePreload: { polyfill: false }, manifest: true, rolldownOptions: { output: { codeSplitting: { groups } } } },
  test: { environment: 'happy-dom', globals: false, include: ['src/**/*.test.{ts,tsx}'] },
});
