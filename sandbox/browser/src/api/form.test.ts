// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeForm } from './form.ts';

test('nested parameters are spelled with brackets; absent ones are left out', () => {
  const params = {
    type: 'card', use: true, card: { number: '42', cvc: undefined, exp_month: 7 }, expand: ['a', 'b'], none: null, empty: {},
  };
  const expected = 'type=card&use=true&card[number]=42&card[exp_month]=7&expand[0]=a&expand[1]=b';
  assert.equal(decodeURIComponent(encodeForm(params).toString()), expected);
});

test('what is typed can’t become a parameter of its own', () => {
  assert.equal(encodeForm({ name: 'a&amount=1' }).toString(), 'name=a%26amount%3D1');
});
