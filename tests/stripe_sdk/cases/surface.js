// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { startSandbox } from '../support/sandbox.js';
import { supportedOperations, surfaceTable } from '../support/surface.js';

describe('the documented surface', () => {
  test('is what the sandbox offers', async () => {
    const sandbox = await startSandbox();
    try {
      const table = surfaceTable(await supportedOperations(sandbox.url));
      const page = await readFile(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
      assert.ok(page.includes(table), `docs/sandbox.md should hold this table:\n${table}`);
    } finally {
      await sandbox.stop();
    }
  });
});
