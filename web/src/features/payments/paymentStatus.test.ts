// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Payment } from '@/api/generated';
import { paymentStatus } from './paymentStatus';

const shown = (payment: Partial<Payment>) => paymentStatus({ disputed: false, failureCode: null, ...payment } as Payment);

describe('paymentStatus', () => {
  it('is the server’s where that says it all', () => {
    for (const status of ['PENDING', 'HELD', 'RELEASED', 'COMPLETED', 'REFUNDED'] as const) expect(shown({ status })).toBe(status);
  });

  it('says that a payment is disputed, wherever its money is', () => {
    for (const status of ['HELD', 'RELEASED', 'COMPLETED'] as const) expect(shown({ status, disputed: true })).toBe('DISPUTED');
  });

  it('blames no card where there was none to blame', () => {
    expect(shown({ status: 'FAILED', failureCode: 'expired' })).toBe('EXPIRED');
    expect(shown({ status: 'FAILED', failureCode: 'canceled' })).toBe('CANCELED');
    expect(shown({ status: 'FAILED', failureCode: 'card_declined' })).toBe('FAILED');
    expect(shown({ status: 'FAILED' })).toBe('FAILED');
  });

  it('forgets an earlier failure once it is paid', () => {
    expect(shown({ status: 'HELD', failureCode: 'expired' })).toBe('HELD');
  });
});
