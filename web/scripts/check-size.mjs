// SPDX-License-Identifier: Apache-2.0
// What a first visit loads before anything can be used: the entry, one locale's words and the signed-in frame, each with what
// it imports statically.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const limit = 190 * 1024;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const sizeOf = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length;

const files = new Set();
function collect(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported);
}
collect('index.html');
collect('src/main.tsx');
for (const key of Object.keys(manifest)) if (/src\/(messages\/en\.ts|features\/shell\/AppShell\.tsx|features\/home\/HomePage\.tsx)$/.test(key)) collect(key);

let total = sizeOf('first.js');
for (const file of files) total += sizeOf(file);
console.log(`initial script: ${(total / 1024).toFixed(1)} KiB gzip of ${limit / 1024} in ${files.size + 1} files`);
for (const file of files) console.log(`  ${(sizeOf(file) / 1024).toFixed(1).padStart(6)}  ${file}`);
if (total > limit) process.exit(1);
