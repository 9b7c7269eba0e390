// SPDX-License-Identifier: Apache-2.0
import type { Payment } from '@/api/generated';

/** What is still held and not on its way back: exact, in minor units. */
export function heldAmount(payment: Payment): bigint {
  if (payment.heldAt === null || payment.status === 'PENDING' || payment.status === 'FAILED') return 0n;
  return BigInt(payment.amountBudget) - BigInt(payment.amountReleased) - BigInt(payment.amountRefunded) - BigInt(payment.amountRefunding);
}
