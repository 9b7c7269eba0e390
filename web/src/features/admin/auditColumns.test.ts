// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { changedColumns, countOf, shown } from './auditColumns';

describe('The changes of a request', () => {
  it('are told row by row, with what was before and after', () => {
    expect(changedColumns({ 'payments/1': { status: ['HELD', 'RELEASED'], released: [null, 85_000] } })).toEqual([
      {
        name: 'payments/1',
        columns: [
          { name: 'status', before: 'HELD', after: 'RELEASED', isSecret: false },
          { name: 'released', before: null, after: 85_000, isSecret: false },
        ],
      },
    ]);
  });

  it('say of a secret only that it changed', () => {
    expect(changedColumns({ 'users/1': { password_hash: 'changed' } })[0]?.columns).toEqual([
      { name: 'password_hash', before: null, after: null, isSecret: true },
    ]);
  });

  it('are nothing where nothing changed', () => expect([changedColumns({}), countOf({})]).toEqual([[], 0]));

  it('are counted over all rows', () => expect(countOf({ 'a/1': { x: [1, 2], y: [1, 2] }, 'b/1': { z: 'changed' } })).toBe(3));
});

describe('A value', () => {
  it('is written plainly', () => {
    expect([null, '', 0, false, 'usd', ['a']].map(shown)).toEqual(['–', '–', '0', 'false', 'usd', '["a"]']);
  });
});
