// SPDX-License-Identifier: Apache-2.0
import { build } from 'esbuild';

await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/stripe.js',
  bundle: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  loader: { '.css': 'text' },
  banner: { js: '/* Holdfast: a stand-in for Stripe.js, for tests only. Apache-2.0 */' },
});
