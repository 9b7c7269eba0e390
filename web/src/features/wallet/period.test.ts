// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { endOfDay, isDay, startOfDay } from './period';

describe('period', () => {
  it('spans the whole day, whatever its zone', () => {
    for (const day of ['2026-11-22', '2026-03-29', '2026-10-25', '2026-12-31', '2028-02-29']) {
      const start = new Date(startOfDay(day));
      const end = new Date(endOfDay(day));
      expect([start.getHours(), start.getMinutes(), end.getHours(), end.getMinutes()]).toEqual([0, 0, 0, 0]);
      expect(end.getDate()).not.toBe(start.getDate());
      expect(end.getTime() - start.getTime()).toBeGreaterThanOrEqual(22 * 3_600_000);
    }
  });

  it('takes only days that exist', () => {
    expect(isDay('2026-02-28')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '22.11.2026', '2026-1-1', '']) expect(isDay(text)).toBe(false);
  });
});
