// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { pick } from './disputes';

// Ten pages of ten: 0 to 9, 10 to 19, …; the cursor is where the next one begins.
const read = async (after = '0') => {
  const start = Number(after);
  return { data: Array.from({ length: 10 }, (_, index) => start + index), hasMore: start < 90, nextCursor: start < 90 ? String(start + 10) : null };
};

describe('pick', () => {
  it('reads on until it has a page of what is looked for', async () => {
    expect(await pick(read, (number) => number % 10 === 3, 4)).toEqual({ data: [3, 13, 23, 33], hasMore: true, nextCursor: '40' });
  });

  it('goes on from where it stopped', async () => {
    expect(await pick(read, (number) => number % 10 === 3, 2, '40')).toEqual({ data: [43, 53], hasMore: true, nextCursor: '60' });
  });

  it('finds nothing only after the last page', async () => {
    expect(await pick(read, () => false, 1)).toEqual({ data: [], hasMore: false, nextCursor: null });
    expect((await pick(read, (number) => number === 99, 1)).data).toEqual([99]);
  });
});
