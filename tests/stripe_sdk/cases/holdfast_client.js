// SPDX-License-Identifier: Apache-2.0
// The other direction: what Holdfast's own client asks of Stripe, judged by Stripe's description of its requests.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { BINARY, start } from '../support/sandbox.js';
import { openTap } from '../support/tap.js';

const WEBHOOK_SECRET = 'whsec_conformance';

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

describe('Holdfast’s own client', () => {
  test('sends nothing that Stripe does not describe, and is answered as Stripe describes', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-sdk-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const webhooks = ['--webhook-url', `${url}/payments/webhook`, '--webhook-secret', WEBHOOK_SECRET];
    const sandbox = await start(['sandbox', '--json', '--port', '0', '--timing', 'fast', ...webhooks]);
    const sandboxUrl = JSON.parse(sandbox.line).url;
    const tap = await openTap(sandboxUrl, { judgesRequests: true });
    const server = await start(['serve'], {
      until: /"msg":"serving"/,
      environment: {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: folder,
        STRIPE_SECRET_KEY: 'sk_test_holdfast',
        STRIPE_PUBLISHABLE_KEY: 'pk_test_holdfast',
        STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
        STRIPE_API_BASE: tap.url,
        JWT_SECRET: 'a-secret-of-this-test-that-is-long-enough',
        LOG_FORMAT: 'json',
      },
    });
    try {
      await promisify(execFile)(BINARY, ['lifecycle', '--url', url, '--sandbox-url', sandboxUrl], { timeout: 50_000 });
      assert.deepEqual(tap.takeComplaints(), []);
      const asked = new Set(tap.exchanges.map(({ method, path }) => `${method} ${path.split('/')[2]}`));
      for (const expected of ['POST payment_intents', 'POST accounts', 'POST transfers', 'POST payouts']) {
        assert.ok(asked.has(expected), `${expected} was never asked: ${[...asked].join(', ')}`);
      }
      assert.ok(tap.exchanges.filter(({ method }) => method === 'POST').every(({ headers }) => headers['idempotency-key']));
    } finally {
      await server.stop();
      await tap.close();
      await sandbox.stop();
      await rm(folder, { recursive: true });
    }
  });
});
