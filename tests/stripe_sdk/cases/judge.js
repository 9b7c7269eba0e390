// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseForm } from '../support/form.js';
import { judgeObject, judgeRequest, judgeResponse } from '../support/spec.js';

describe('the judge', () => {
  const deleted = { id: 'cus_1', object: 'customer', deleted: true };

  test('of responses', () => {
    assert.deepEqual(judgeResponse('DELETE', '/v1/customers/cus_1', 200, deleted), []);
    assert.match(judgeResponse('DELETE', '/v1/customers/cus_1', 200, { ...deleted, deleted: 'yes' })[0], /^\/deleted must be boolean/);
    assert.match(judgeResponse('DELETE', '/v1/customers/cus_1', 200, { ...deleted, name: 'Ada' })[0], /additional properties name/);
    assert.match(judgeResponse('DELETE', '/v1/customers/cus_1', 200, { id: 'cus_1', deleted: true })[0], /required property 'object'/);
    assert.match(judgeResponse('DELETE', '/v1/events/evt_1', 200, deleted)[0], /no such operation/);
    assert.deepEqual(judgeResponse('GET', '/v1/charges', 404, { error: { type: 'invalid_request_error', message: 'No' } }), []);
    assert.notDeepEqual(judgeResponse('GET', '/v1/charges', 404, { message: 'No' }), []);
  });

  test('of what events are about', () => {
    assert.deepEqual(judgeObject(deleted), []);
    assert.match(judgeObject({ object: 'unheard_of' })[0], /no schema/);
  });

  test('of requests', () => {
    const ask = (/** @type {string} */ form) => judgeRequest('POST', '/v1/transfers', parseForm(form));
    assert.deepEqual(ask('amount=100&currency=usd&destination=acct_1&metadata[a]=b&expand[0]=destination'), []);
    assert.match(ask('amount=100&currency=usd')[0], /required property 'destination'/);
    assert.match(ask('amount=ten&currency=usd&destination=acct_1')[0], /^\/amount must be integer/);
    assert.match(ask('currency=usd&destination=acct_1&reason=none')[0], /additional properties reason/);
    assert.deepEqual(judgeRequest('GET', '/v1/refunds', { charge: 'ch_1', limit: '5' }), []);
    assert.match(judgeRequest('GET', '/v1/refunds', { limit: 'all' })[0], /^\/limit must be integer/);
    assert.match(judgeRequest('GET', '/v1/refunds', { colour: 'red' })[0], /additional properties colour/);
  });

  test('of forms in every spelling', () => {
    assert.deepEqual(parseForm('a[b][c]=1&l[0]=x&l[1]=y&m[]=z&e%5Bf%5D=g'), { a: { b: { c: '1' } }, l: ['x', 'y'], m: ['z'], e: { f: 'g' } });
  });
});
