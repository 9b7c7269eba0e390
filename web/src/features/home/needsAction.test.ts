// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Collaboration, Payment } from '@/api/generated';
import { needsOf } from './useNeedsAction';

const collaboration = (id: string, status: Collaboration['status']) => ({ id, status }) as Collaboration;
const payment = (collaborationId: string, status: Payment['status']) => ({ collaborationId, status }) as Payment;

describe('needsOf', () => {
  it('puts work to review first, then failed payments, then unpaid ones; paid ones wait for the creator', () => {
    const collaborations = ['unpaid', 'held', 'failed', 'begun'].map((id) => collaboration(id, 'ACTIVE'));
    const needs = needsOf(
      [...collaborations, collaboration('submitted', 'SUBMITTED'), collaboration('over', 'CANCELED')],
      [payment('held', 'HELD'), payment('failed', 'FAILED'), payment('begun', 'PENDING'), payment('submitted', 'HELD')],
    );
    expect(needs.map((need) => `${need.kind} ${need.collaboration.id}`)).toEqual(['review submitted', 'retry failed', 'pay unpaid', 'pay begun']);
  });

  it('goes by the newest payment of a collaboration: the list is newest first', () => {
    expect(needsOf([collaboration('c', 'ACTIVE')], [payment('c', 'HELD'), payment('c', 'REFUNDED')])).toEqual([]);
  });
});
