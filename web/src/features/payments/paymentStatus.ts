// SPDX-License-Identifier: Apache-2.0
import type { Payment } from '@/api/generated';

/** How an attempt to pay ended without money: the card was declined, nobody paid in time, or it was withdrawn at Stripe. */
export type Ending = 'FAILED' | 'EXPIRED' | 'CANCELED';

const endings: Record<string, Ending> = { expired: 'EXPIRED', canceled: 'CANCELED' };

export const endingOf = ({ failureCode }: Pick<Payment, 'failureCode'>): Ending => endings[failureCode ?? ''] ?? 'FAILED';

/** As people are told it: what the server's status leaves open, a dispute or why nothing was paid, goes before it. */
export function paymentStatus(payment: Payment): Payment['status'] | 'DISPUTED' | Ending {
  if (payment.disputed) return 'DISPUTED';
  return payment.status === 'FAILED' ? endingOf(payment) : payment.status;
}
