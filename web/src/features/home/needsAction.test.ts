// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Collaboration, Payment } from '@/api/generated';
import { needsOf } from './useNeedsAction';

const collaboration = (status: Collaboration['status'], paymentStatus: Collaboration['paymentStatus'] = null) =>
  ({ id: `${status} ${paymentStatus ?? 'unpaid'}`, status, paymentStatus }) as Collaboration;

const payments = (...all: Partial<Payment>[]) => new Map(all.map((payment) => [payment.collaborationId ?? '', payment as Payment]));

describe('needsOf', () => {
  it('puts disputes first, whatever else they wait for, then work to review, then failed payments, then unpaid ones; paid ones wait for the creator', () => {
    const needs = needsOf([
      collaboration('ACTIVE'),
      collaboration('ACTIVE', 'HELD'),
      collaboration('ACTIVE', 'FAILED'),
      collaboration('ACTIVE', 'PENDING'),
      collaboration('ACTIVE', 'REFUNDED'),
      collaboration('SUBMITTED', 'HELD'),
      { ...collaboration('SUBMITTED', 'HELD'), id: 'contested' },
      collaboration('CANCELED'),
    ], payments({ collaborationId: 'contested', disputed: true }, { collaborationId: 'SUBMITTED HELD', disputed: false }), payments());
    expect(needs.map((need) => `${need.kind}: ${need.collaboration.id}`)).toEqual([
      'disputed: contested', 'review: SUBMITTED HELD', 'retry: ACTIVE FAILED', 'pay: ACTIVE unpaid', 'pay: ACTIVE PENDING', 'pay: ACTIVE REFUNDED',
    ]);
  });

  it('blames no card for a payment that was not made in time or was canceled', () => {
    const kinds = ['expired', 'canceled', 'card_declined'].map((failureCode) => {
      const failed = collaboration('ACTIVE', 'FAILED');
      return needsOf([failed], payments(), payments({ collaborationId: failed.id, failureCode })).map(({ kind }) => kind);
    });
    expect(kinds).toEqual([['expired'], ['canceled'], ['retry']]);
  });
});
