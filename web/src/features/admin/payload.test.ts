// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { indented } from './payload';

describe('indented', () => {
  it('lays out what JSON.stringify would', () => {
    const value = { id: 'evt_1', data: { object: { amount: 5, list: [1, { a: [] }], none: {}, text: 'a, {b}: "c" \\' } }, ok: true, no: null };
    expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    expect(indented(JSON.stringify(value, null, 7))).toBe(JSON.stringify(value, null, 2));
  });

  it('changes no number and no escape', () => {
    expect(indented('{"a":12345678901234567890,"b":1.50,"c":"\\u00e9\\/"}')).toBe('{\n  "a": 12345678901234567890,\n  "b": 1.50,\n  "c": "\\u00e9\\/"\n}');
  });

  it('leaves alone what is no JSON', () => {
    expect(indented('{"cut": ')).toBe('{"cut": ');
    expect(indented('')).toBe('');
  });
});
