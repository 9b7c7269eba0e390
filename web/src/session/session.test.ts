// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '@/api/generated';
import { UnreachableError } from '@/api/problem';
import type { RefreshOutcome } from './requests';
import { Session } from './session';

const answer = (token: string, expiresIn = 900): SignedIn => ({
  user: { id: 'u1', email: 'a@b.test', displayName: 'A', role: 'company', defaultCurrency: 'usd' },
  accessToken: token,
  expiresIn,
  tokenType: 'Bearer',
});
const renewed = (token: string): RefreshOutcome => ({ kind: 'renewed', answer: answer(token) });

let refresh: ReturnType<typeof vi.fn<() => Promise<RefreshOutcome>>>;
const make = () => new Session({ refresh, logout: async () => {}, logoutAll: async () => {} });

beforeEach(() => {
  localStorage.clear();
  refresh = vi.fn<() => Promise<RefreshOutcome>>();
  // One tab is enough here: the lock is always free.
  vi.stubGlobal('navigator', { ...navigator, locks: { request: (_: string, run: () => Promise<unknown>) => run() } });
  vi.stubGlobal('BroadcastChannel', class extends EventTarget { postMessage() {} });
});

describe('Session', () => {
  it('asks nobody to renew a session that never was', async () => {
    const session = make();
    await session.resume();
    expect(refresh).not.toHaveBeenCalled();
    expect(session.current()).toEqual({ status: 'signedOut', reason: 'never' });
  });

  it('says that it ended when a browser that was signed in cannot renew', async () => {
    make().signIn(answer('first'));
    refresh.mockResolvedValue({ kind: 'ended' });
    const later = make();
    await later.resume();
    expect(later.current()).toEqual({ status: 'signedOut', reason: 'expired' });
  });

  it('continues after a reload', async () => {
    make().signIn(answer('first'));
    refresh.mockResolvedValue(renewed('second'));
    const session = make();
    await session.resume();
    expect(session.current().status).toBe('signedIn');
    expect(await session.token()).toBe('second');
  });

  it('says so when the server cannot be reached, and does not take the session for ended', async () => {
    make().signIn(answer('first'));
    refresh.mockResolvedValueOnce({ kind: 'unreachable' }).mockResolvedValue(renewed('second'));
    const session = make();
    await expect(session.resume()).rejects.toBeInstanceOf(UnreachableError);
    await session.resume();
    expect(session.current().status).toBe('signedIn');
  });

  it('renews once for many that ask', async () => {
    const session = make();
    session.signIn(answer('first'));
    refresh.mockResolvedValue(renewed('second'));
    expect(await Promise.all([session.renew('first'), session.renew('first'), session.renew('first')])).toEqual(['second', 'second', 'second']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('renews before the token expires', async () => {
    const session = make();
    session.signIn(answer('first', 10));
    refresh.mockResolvedValue(renewed('second'));
    expect(await session.token()).toBe('second');
  });

  it('ends when the server says so, and keeps the token out of every storage', async () => {
    const session = make();
    session.signIn(answer('very-secret'));
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('very-secret');
    refresh.mockResolvedValue({ kind: 'ended' });
    expect(await session.renew('very-secret')).toBeNull();
    expect(session.current()).toEqual({ status: 'signedOut', reason: 'expired' });
    expect(await session.token()).toBeNull();
  });
});
