// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Payment } from '@/api/generated';
import { heldAmount } from '@/lib/held';
import { paymentSteps, type Telling } from './paymentSteps';

const payment = (change: Partial<Payment>) =>
  ({ amountBudget: 1000, amountReleased: 0, amountRefunded: 0, amountRefunding: 0, heldAt: '2026-01-01T00:00:00Z', status: 'HELD', ...change }) as Payment;
const telling: Telling = { t: (id, values) => (values ? `${id} ${String(values['amount'])}` : id), money: String, role: 'company' };
const states = (change: Partial<Payment>) => paymentSteps(payment(change), telling).map(({ id, state }) => `${id} ${state}`);
const step = (id: string, change: Partial<Payment>, role: Telling['role'] = 'company') =>
  paymentSteps(payment(change), { ...telling, role }).find((candidate) => candidate.id === id);

describe('paymentSteps', () => {
  it.each([
    ['PENDING', ['paid current', 'held upcoming', 'released upcoming', 'bank upcoming']],
    ['HELD', ['paid done', 'held current', 'released upcoming', 'bank upcoming']],
    ['RELEASED', ['paid done', 'held done', 'released done', 'bank current']],
    ['COMPLETED', ['paid done', 'held done', 'released done', 'bank done']],
    ['FAILED', ['paid failed', 'held upcoming', 'released upcoming']],
    ['REFUNDED', ['paid done', 'held done', 'refunded done']],
  ] as const)('%s', (status, expected) => {
    expect(states({ status })).toEqual(expected);
  });

  it('stops at a dispute, wherever the money was by then', () => {
    expect(states({ disputed: true })).toEqual(['paid done', 'held done', 'disputed current', 'released upcoming', 'bank upcoming']);
    expect(states({ disputed: true, status: 'RELEASED' })).toEqual(['paid done', 'held done', 'released done', 'disputed current', 'bank upcoming']);
    expect(states({ disputed: true, status: 'COMPLETED' })).toEqual(['paid done', 'held done', 'released done', 'bank done', 'disputed current']);
  });

  it('names what left in parts and what is left', () => {
    const parts = { amountReleased: 300, amountRefunded: 100 };
    expect(states(parts)).toEqual(['paid done', 'held done', 'releasedPart done', 'refundedPart done', 'rest current', 'released upcoming', 'bank upcoming']);
    expect(step('releasedPart', parts)?.title).toBe('payments.step.releasedPart 300');
    expect(step('rest', parts)?.title).toBe('payments.step.rest 600');
    expect(states({ status: 'RELEASED', amountReleased: 900, amountRefunded: 100 })).toEqual(['paid done', 'held done', 'refundedPart done', 'released done', 'bank current']);
  });

  it('tells the advice about a card to the company, and not to the creator', () => {
    const declined = { status: 'FAILED', failureCode: 'insufficient_funds', failureReason: 'Try another card.' } as const;
    expect(step('paid', declined)?.children).toBe('Try another card.');
    expect(step('paid', declined, 'influencer')?.children).toBeUndefined();
  });

  it('blames no card for a payment that nobody made', () => {
    const expired = { status: 'FAILED', failureCode: 'expired', failureReason: 'The payment was not made in time.' } as const;
    expect(step('paid', expired)).toMatchObject({ title: 'payments.step.EXPIRED', children: undefined });
    const canceled = { status: 'FAILED', failureCode: 'canceled', failureReason: 'The payment was canceled.' } as const;
    expect(step('paid', canceled)).toMatchObject({ title: 'payments.step.CANCELED', children: undefined });
  });

  it('says to whom the withdrawing is left', () => {
    expect(step('bank', { status: 'RELEASED' })?.children).toBe('payments.step.bank.detail');
    expect(step('bank', { status: 'RELEASED' }, 'influencer')?.children).toBe('payments.step.bank.yours');
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
