// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Collaboration, ConnectStatus, Payout } from '@/api/generated';
import { creatorNeedsOf } from './creatorNeeds';

const connect = (state: ConnectStatus['state']) => ({ state }) as ConnectStatus;
const collaboration = (paymentStatus: Collaboration['paymentStatus']) => ({ id: 'c', status: 'ACTIVE', paymentStatus }) as Collaboration;
const payout = (id: string, status: Payout['status'], fundsReturnedAt: string | null = null, walletId = 'usd') =>
  ({ id, status, fundsReturnedAt, walletId }) as Payout;
const none = { connect: connect('ACTIVE'), active: [], payouts: [] };

describe('creatorNeedsOf', () => {
  it('is nothing when all is well', () => {
    expect(creatorNeedsOf(none)).toEqual([]);
  });

  it('asks for onboarding until Stripe says that it is done', () => {
    for (const state of ['NONE', 'PENDING', 'RESTRICTED'] as const) expect(creatorNeedsOf({ ...none, connect: connect(state) })).toEqual([{ kind: 'onboard' }]);
  });

  it('asks for work only when it is paid', () => {
    const needs = creatorNeedsOf({ ...none, active: [collaboration(null), collaboration('PENDING'), collaboration('HELD')] });
    expect(needs).toEqual([{ kind: 'work', collaboration: collaboration('HELD') }]);
  });

  it('tells of a returned payout until a newer one of that wallet', () => {
    const back = payout('1', 'FAILED', '2026-11-22T10:00:00Z');
    expect(creatorNeedsOf({ ...none, payouts: [back] })).toEqual([{ kind: 'returned', payout: back }]);
    expect(creatorNeedsOf({ ...none, payouts: [payout('2', 'IN_TRANSIT'), back] })).toEqual([]);
    expect(creatorNeedsOf({ ...none, payouts: [payout('2', 'PENDING', null, 'eur'), back] })).toHaveLength(1);
    expect(creatorNeedsOf({ ...none, payouts: [payout('1', 'FAILED')] })).toEqual([]);
  });
});
