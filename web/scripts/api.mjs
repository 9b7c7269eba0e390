// SPDX-License-Identifier: Apache-2.0
// npm run api                  generates src/api/generated from openapi.json
// npm run api -- URL           fetches openapi.json from a running server first
// npm run api -- --check [URL] changes nothing; fails when either file is stale
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const description = join(web, 'openapi.json');
const generated = join(web, 'src/api/generated');
const check = process.argv.includes('--check');
const url = process.argv.slice(2).find((argument) => argument.startsWith('http'));

async function fetchDescription() {
  const response = await fetch(new URL('/openapi.json', url));
  if (!response.ok) throw new Error(`${url}/openapi.json answered ${response.status}`);
  return `${JSON.stringify(await response.json(), null, 2)}\n`;
}

function generate(output) {
  const environment = { ...process.env, OPENAPI_INPUT: description, OPENAPI_OUTPUT: output };
  execFileSync(join(web, 'node_modules/.bin/openapi-ts'), { cwd: web, env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function textOf(folder, name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return null;
  }
}

function differences(expected, actual) {
  const names = new Set([...filesOf(expected), ...filesOf(actual)]);
  return [...names].filter((name) => textOf(expected, name) !== textOf(actual, name));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (url) {
  const fetched = await fetchDescription();
  if (!check) writeFileSync(description, fetched);
  else if (fetched !== readFileSync(description, 'utf8')) fail('web/openapi.json is not what the server says: npm run api -- URL');
}
if (!check) {
  generate(generated);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-api-'));
  try {
    generate(join(folder, 'generated'));
    const stale = differences(join(folder, 'generated'), generated);
    if (stale.length > 0) fail(`The generated client is stale (${stale.join(', ')}): npm run api`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
