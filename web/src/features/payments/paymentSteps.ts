// SPDX-License-Identifier: Apache-2.0
import type { Payment } from '@/api/generated';
import type { TimelineStep } from '@/components/Timeline';
import type { Text } from '@/lib/text';

const reached: Record<Payment['status'], number> = { PENDING: 0, FAILED: 0, HELD: 1, REFUNDED: 1, RELEASED: 2, COMPLETED: 3 };

/** The way of the money: paid, held, released, at the creator's bank; or back to the company. */
export function paymentSteps(payment: Payment, t: Text): TimelineStep[] {
  const { status } = payment;
  const stage = reached[status];
  if (status === 'FAILED') {
    return [
      { id: 'paid', title: t('payments.step.failed'), state: 'failed', at: payment.createdAt, children: payment.failureReason },
      { id: 'held', title: t('payments.step.held'), state: 'upcoming' },
      { id: 'released', title: t('payments.step.released'), state: 'upcoming' },
    ];
  }
  const state = (index: number): TimelineStep['state'] => (index < stage || status === 'COMPLETED' ? 'done' : index === stage ? 'current' : 'upcoming');
  const start: TimelineStep[] = [
    { id: 'paid', title: t(status === 'PENDING' ? 'payments.step.paying' : 'payments.step.paid'), state: state(0), at: payment.createdAt },
    { id: 'held', title: t('payments.step.held'), state: state(1), at: payment.heldAt, children: status === 'HELD' ? t('payments.step.held.detail') : undefined },
  ];
  if (status === 'REFUNDED') {
    return [{ ...start[0] as TimelineStep, state: 'done' }, { ...start[1] as TimelineStep, state: 'done' }, { id: 'refunded', title: t('payments.step.refunded'), state: 'done' }];
  }
  return [
    ...start,
    { id: 'released', title: t('payments.step.released'), state: stage > 2 || status === 'RELEASED' ? 'done' : 'upcoming', at: payment.releasedAt },
    {
      id: 'bank',
      title: t('payments.step.bank'),
      state: status === 'COMPLETED' ? 'done' : status === 'RELEASED' ? 'current' : 'upcoming',
      at: payment.completedAt,
      children: status === 'RELEASED' ? t('payments.step.bank.detail') : undefined,
    },
  ];
}
