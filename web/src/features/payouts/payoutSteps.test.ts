// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Payout } from '@/api/generated';
import { payoutSteps } from './payoutSteps';

const payout = (change: Partial<Payout>): Payout => ({
  id: 'p', walletId: 'w', amount: 85_000, currency: 'usd', status: 'PENDING', pendingReason: null, stripePayoutId: null, bankAccount: '6789',
  failureCode: null, failureReason: null, stripeTransferId: null, requestedAt: '2026-11-22T10:00:00Z', estimatedArrival: null,
  completedAt: null, fundsReturnedAt: null, ...change,
});
const shape = (change: Partial<Payout>) => payoutSteps(payout(change), (id) => id).map(({ id, state }) => `${id} ${state}`);

describe('payoutSteps', () => {
  it('shows where the money is', () => {
    expect(shape({})).toEqual(['requested current', 'sent upcoming', 'bank upcoming']);
    expect(shape({ status: 'IN_TRANSIT' })).toEqual(['requested done', 'sent current', 'bank upcoming']);
    expect(shape({ status: 'COMPLETED' })).toEqual(['requested done', 'sent done', 'bank done']);
  });

  it('says what a pending payout waits for', () => {
    const [requested] = payoutSteps(payout({ pendingReason: 'platform_funds' }), (id) => id);
    expect(requested?.children).toBe('payouts.step.platformFunds');
  });

  it('follows a failed one back into the wallet', () => {
    expect(shape({ status: 'FAILED' })).toEqual(['requested done', 'failed failed', 'returned current']);
    expect(shape({ status: 'FAILED', fundsReturnedAt: '2026-11-23T10:00:00Z' })).toEqual(['requested done', 'failed failed', 'returned done']);
    expect(shape({ status: 'CANCELED', fundsReturnedAt: '2026-11-23T10:00:00Z' })).toContain('returned done');
  });

  it('gives the reason of a failure', () => {
    const steps = payoutSteps(payout({ status: 'FAILED', failureReason: 'The account is closed.' }), (id) => id);
    expect(steps[1]?.children).toBe('The account is closed.');
  });
});
