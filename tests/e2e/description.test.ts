// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Server } from './support/server.ts';

test('the app’s client is made from what this server says of its API (npm run api -- URL in web/)', async () => {
  const server = await Server.start();
  try {
    const says = await (await fetch(`${server.url}/openapi.json`)).json();
    const known = JSON.parse(readFileSync(new URL('../../web/openapi.json', import.meta.url), 'utf8'));
    assert.deepEqual(known, says);
  } finally {
    await server.stop();
  }
});
