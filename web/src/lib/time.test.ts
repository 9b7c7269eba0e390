// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it, vi } from 'vitest';
import { heardTime, onHeardTime, relativeTime, serverNow } from './time';

describe('serverNow', () => {
  afterEach(() => {
    vi.useRealTimers();
    heardTime(new Date().toISOString());
  });

  it('is right on a machine whose clock is wrong, and after a demo was moved on', () => {
    vi.useFakeTimers({ now: new Date('2020-01-01T00:00:00Z') });
    heardTime('2026-11-24T12:00:00Z');
    vi.advanceTimersByTime(60_000);
    expect(serverNow().toISOString()).toBe('2026-11-24T12:01:00.000Z');
    const told = vi.fn<() => void>();
    const end = onHeardTime(told);
    heardTime('2026-12-01T12:01:00Z');
    expect(told).toHaveBeenCalledOnce();
    expect(relativeTime('en', new Date('2026-11-24T12:01:00Z'), serverNow())).toBe('last week');
    end();
  });

  it('keeps what it knows when it is told nonsense', () => {
    heardTime('2026-11-24T12:00:00Z');
    const before = serverNow().getTime();
    heardTime('soon');
    expect(serverNow().getTime() - before).toBeLessThan(60_000);
  });
});
