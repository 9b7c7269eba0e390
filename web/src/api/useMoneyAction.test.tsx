// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from './generated';
import { ProblemError, UnreachableError } from './problem';
import { useMoneyAction } from './useMoneyAction';

type Send = (body: { amount: number }, headers: { 'Idempotency-Key': string }) => Promise<string>;

const problem = (status: number, code: string): Problem => ({
  type: '', title: '', detail: '', requestId: 'req', retryable: false, errors: [], status, code,
});

const keyOf = (send: ReturnType<typeof vi.fn<Send>>, call: number) => send.mock.calls[call]?.[1]['Idempotency-Key'];

beforeEach(() => sessionStorage.clear());

describe('useMoneyAction', () => {
  it('sends once for a double click', async () => {
    const send = vi.fn<Send>().mockResolvedValue('released');
    const { result } = renderHook(() => useMoneyAction('release/p1', send));
    await act(() => Promise.all([result.current.run({ amount: 5 }), result.current.run({ amount: 5 })]));
    expect(send).toHaveBeenCalledTimes(1);
    expect(result.current.state).toEqual({ status: 'done', result: 'released' });
  });

  it('sends the same key again while the outcome is unknown, after a reload too', async () => {
    const send = vi.fn<Send>().mockRejectedValueOnce(new UnreachableError()).mockResolvedValue('released');
    const before = renderHook(() => useMoneyAction('release/p1', send));
    await act(() => before.result.current.run({ amount: 5 }));
    expect(before.result.current.state.status).toBe('failed');
    before.unmount();
    const after = renderHook(() => useMoneyAction('release/p1', send));
    await act(() => after.result.current.run({ amount: 5 }));
    expect(keyOf(send, 1)).toBe(keyOf(send, 0));
  });

  it.each([
    [409, 'wrong_state', false],
    [402, 'card_declined', false],
    [409, 'idempotency_key_in_use', true],
    [503, 'provider_pending', true],
    [429, 'rate_limited', true],
    [401, 'token_expired', true],
    [500, 'internal', true],
  ])('after %i %s the next attempt has the same key: %s', async (status, code, isSame) => {
    const send = vi.fn<Send>().mockRejectedValueOnce(new ProblemError(problem(status, code))).mockResolvedValue('released');
    const { result } = renderHook(() => useMoneyAction('release/p1', send));
    await act(() => result.current.run({ amount: 5 }));
    await act(() => result.current.run({ amount: 5 }));
    expect(keyOf(send, 1) === keyOf(send, 0)).toBe(isSame);
  });
});
