// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Payment } from '@/api/generated';
import { heldAmount } from '@/lib/held';
import { paymentSteps } from './paymentSteps';

const payment = (change: Partial<Payment>) =>
  ({ amountBudget: 1000, amountReleased: 0, amountRefunded: 0, amountRefunding: 0, heldAt: '2026-01-01T00:00:00Z', status: 'HELD', ...change }) as Payment;
const states = (status: Payment['status']) => paymentSteps(payment({ status }), (id) => id).map(({ id, state }) => `${id} ${state}`);

describe('paymentSteps', () => {
  it.each([
    ['PENDING', ['paid current', 'held upcoming', 'released upcoming', 'bank upcoming']],
    ['HELD', ['paid done', 'held current', 'released upcoming', 'bank upcoming']],
    ['RELEASED', ['paid done', 'held done', 'released done', 'bank current']],
    ['COMPLETED', ['paid done', 'held done', 'released done', 'bank done']],
    ['FAILED', ['paid failed', 'held upcoming', 'released upcoming']],
    ['REFUNDED', ['paid done', 'held done', 'refunded done']],
  ] as const)('%s', (status, expected) => {
    expect(states(status)).toEqual(expected);
  });
});

describe('heldAmount', () => {
  it('is what was charged less what left and what is leaving', () => {
    expect(heldAmount(payment({ amountReleased: 300, amountRefunded: 100, amountRefunding: 50 }))).toBe(550n);
  });

  it('is nothing before the money arrived', () => {
    expect(heldAmount(payment({ status: 'PENDING', heldAt: null }))).toBe(0n);
    expect(heldAmount(payment({ status: 'FAILED', heldAt: null }))).toBe(0n);
  });
});
