// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Collaboration, ConnectStatus, Payment, Payout } from '@/api/generated';
import { creatorNeedsOf } from './creatorNeeds';

const connect = (state: ConnectStatus['state']) => ({ state }) as ConnectStatus;
const collaboration = (id: string, status: Collaboration['status'] = 'ACTIVE') => ({ id, status }) as Collaboration;
const payment = (collaborationId: string, change: Partial<Payment> = {}) =>
  ({ collaborationId, status: 'HELD', heldAt: '2026-11-22T10:00:00Z', disputed: false, amountBudget: 100, amountReleased: 0, amountRefunded: 0, amountRefunding: 0, ...change }) as Payment;
const heldOf = (...all: Payment[]) => new Map(all.map((one) => [one.collaborationId, one]));
const payout = (id: string, status: Payout['status'], fundsReturnedAt: string | null = null, walletId = 'usd') =>
  ({ id, status, fundsReturnedAt, walletId }) as Payout;
const none = { connect: connect('ACTIVE'), open: [], held: heldOf(), payouts: [] };

describe('creatorNeedsOf', () => {
  it('is nothing when all is well', () => {
    expect(creatorNeedsOf(none)).toEqual([]);
  });

  it('asks for onboarding until Stripe says that it is done', () => {
    for (const state of ['NONE', 'PENDING', 'RESTRICTED'] as const) expect(creatorNeedsOf({ ...none, connect: connect(state) })).toEqual([{ kind: 'onboard' }]);
  });

  it('asks for work only when it is paid', () => {
    const open = [collaboration('unpaid'), collaboration('paid'), collaboration('handed in', 'SUBMITTED')];
    const needs = creatorNeedsOf({ ...none, open, held: heldOf(payment('paid'), payment('handed in')) });
    expect(needs).toEqual([{ kind: 'work', collaboration: collaboration('paid') }]);
  });

  it('asks for none while the money for it is disputed or on its way back, and says so', () => {
    const open = [collaboration('contested', 'SUBMITTED'), collaboration('going'), collaboration('stopped'), collaboration('paid')];
    const held = heldOf(
      payment('contested', { disputed: true }), payment('going', { amountRefunding: 100 }), payment('stopped', { disputed: true }), payment('paid', { amountRefunding: 50 }),
    );
    const needs = creatorNeedsOf({ ...none, open, held });
    expect(needs.map((need) => ('collaboration' in need ? `${need.kind}: ${need.collaboration.id}` : need.kind))).toEqual([
      'disputed: contested', 'disputed: stopped', 'work: paid', 'refunding: going',
    ]);
  });

  it('tells of a returned payout until a newer one of that wallet', () => {
    const back = payout('1', 'FAILED', '2026-11-22T10:00:00Z');
    expect(creatorNeedsOf({ ...none, payouts: [back] })).toEqual([{ kind: 'returned', payout: back }]);
    expect(creatorNeedsOf({ ...none, payouts: [payout('2', 'IN_TRANSIT'), back] })).toEqual([]);
    expect(creatorNeedsOf({ ...none, payouts: [payout('2', 'PENDING', null, 'eur'), back] })).toHaveLength(1);
    expect(creatorNeedsOf({ ...none, payouts: [payout('1', 'FAILED')] })).toEqual([]);
  });
});
