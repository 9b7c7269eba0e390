// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCurrent } from '../support/sdk.js';
import { startSandbox } from '../support/sandbox.js';
import { supportedOperations } from '../support/surface.js';
import { drivenOperations } from '../support/tap.js';

/** What the older SDK has no function for. */
const NEWER = ['POST /v1/accounts/{id}/unreject', 'GET /v1/balance_settings', 'POST /v1/balance_settings'];

describe('coverage', () => {
  test('everything that the sandbox offers was driven by the SDK, with success', async () => {
    const sandbox = await startSandbox();
    try {
      const offered = [...(await supportedOperations(sandbox.url))].map(({ method, path }) => `${method} ${path}`);
      const missed = offered.filter((name) => !drivenOperations.has(name) && (isCurrent || !NEWER.includes(name)));
      assert.deepEqual(missed, []);
    } finally {
      await sandbox.stop();
    }
  });
});
