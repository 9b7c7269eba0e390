// SPDX-License-Identifier: Apache-2.0
import type { SignedIn } from '@/api/generated';
import { noted } from '@/api/freshness';
import { toError } from '@/api/problem';

// Requests of the session itself go without the client of all others, which needs a session.
export type RefreshOutcome = { kind: 'renewed'; answer: SignedIn } | { kind: 'ended' } | { kind: 'unreachable' };

const post = async (path: string, headers?: HeadersInit) =>
  noted(await fetch(path, { method: 'POST', credentials: 'same-origin', headers }));

export async function refresh(): Promise<RefreshOutcome> {
  try {
    const response = await post('/auth/refresh');
    if (response.ok) return { kind: 'renewed', answer: (await response.json()) as SignedIn };
    return response.status >= 500 || response.status === 429 ? { kind: 'unreachable' } : { kind: 'ended' };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function leave(path: string, headers?: HeadersInit): Promise<void> {
  const response = await post(path, headers).catch(() => undefined);
  // A session that the server no longer knows is left already.
  if (response?.ok || response?.status === 401 || response?.status === 404) return;
  throw toError(await response?.json().catch(() => null), response);
}

export const logout = (): Promise<void> => leave('/auth/logout');
export const logoutAll = (token: string): Promise<void> => leave('/auth/logout-all', { Authorization: `Bearer ${token}` });
