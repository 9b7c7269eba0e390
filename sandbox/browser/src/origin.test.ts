// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOf } from './origin.ts';

test('requests go to where the script came from, whose path says the release', () => {
  const home = 'http://127.0.0.1:12111';
  const versions = { '/v3': 3, '/v3/': 3, '/v3/?advancedFraudSignals=false': 3, '/basil/stripe.js': 'basil', '/clover/stripe.js': 'clover' };
  for (const [path, version] of Object.entries(versions)) {
    assert.deepEqual(sourceOf(home + path), { origin: home, version }, path);
  }
  // Not a release's path: taken for the newest.
  assert.equal(sourceOf(`${home}/v3/stripe.js`).version, 'endive');
});
