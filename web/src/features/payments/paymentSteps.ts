// SPDX-License-Identifier: Apache-2.0
import type { Payment, User } from '@/api/generated';
import type { TimelineStep } from '@/components/Timeline';
import { heldAmount } from '@/lib/held';
import type { Text } from '@/lib/text';
import { endingOf } from './paymentStatus';

/** What the steps are told with, and to whom. */
export interface Telling {
  t: Text;
  money: (amount: bigint | number, currency: string) => string;
  role: User['role'];
}

/** The way of the money: paid, held, released, at the creator's bank; in parts, back to the company, or stopped by a dispute. */
export function paymentSteps(payment: Payment, telling: Telling): TimelineStep[] {
  if (payment.status === 'FAILED') return failedSteps(payment, telling);
  return [...paidSteps(payment, telling), ...partSteps(payment, telling), ...lastSteps(payment, telling)];
}

function failedSteps(payment: Payment, { t, role }: Telling): TimelineStep[] {
  const ending = endingOf(payment);
  // The advice is about the company's card: nobody else's to read.
  const advice = role === 'influencer' || ending !== 'FAILED' ? undefined : payment.failureReason;
  return [
    { id: 'paid', title: t(`payments.step.${ending}`), state: 'failed', at: payment.createdAt, children: advice },
    { id: 'held', title: t('payments.step.held'), state: 'upcoming' },
    { id: 'released', title: t('payments.step.released'), state: 'upcoming' },
  ];
}

const isWhole = ({ amountReleased, amountRefunded }: Payment) => amountReleased === 0 && amountRefunded === 0;

function paidSteps(payment: Payment, { t }: Telling): TimelineStep[] {
  const { status, createdAt, heldAt } = payment;
  const isWaiting = status === 'HELD' && isWhole(payment) && !payment.disputed;
  return [
    { id: 'paid', title: t(status === 'PENDING' ? 'payments.step.paying' : 'payments.step.paid'), state: status === 'PENDING' ? 'current' : 'done', at: createdAt },
    {
      id: 'held',
      title: t('payments.step.held'),
      state: status === 'PENDING' ? 'upcoming' : isWaiting ? 'current' : 'done',
      at: heldAt,
      children: isWaiting ? t('payments.step.held.detail') : undefined,
    },
  ];
}

// What left in parts, and what is left of it.
function partSteps(payment: Payment, { t, money }: Telling): TimelineStep[] {
  const { status, currency, amountReleased, amountRefunded } = payment;
  const part = (id: 'releasedPart' | 'refundedPart' | 'rest', amount: bigint | number, state: TimelineStep['state']): TimelineStep => ({
    id,
    title: t(`payments.step.${id}`, { amount: money(amount, currency) }),
    state,
  });
  const isReleasing = status === 'HELD' || status === 'REFUNDED';
  return [
    ...(isReleasing && amountReleased > 0 ? [part('releasedPart', amountReleased, 'done')] : []),
    ...(status !== 'REFUNDED' && amountRefunded > 0 ? [part('refundedPart', amountRefunded, 'done')] : []),
    ...(status === 'HELD' && !isWhole(payment) ? [part('rest', heldAmount(payment), payment.disputed ? 'done' : 'current')] : []),
  ];
}

function lastSteps(payment: Payment, { t, role }: Telling): TimelineStep[] {
  const { status, disputed } = payment;
  if (status === 'REFUNDED') return [{ id: 'refunded', title: t('payments.step.refunded'), state: 'done' }];
  const dispute: TimelineStep[] = disputed
    ? [{ id: 'disputed', title: t('payments.step.disputed'), state: 'current', children: t('payments.step.disputed.detail') }]
    : [];
  const isReleased = status === 'RELEASED' || status === 'COMPLETED';
  const isOnItsWay = status === 'RELEASED' && !disputed;
  const released: TimelineStep = { id: 'released', title: t('payments.step.released'), state: isReleased ? 'done' : 'upcoming', at: payment.releasedAt };
  const bank: TimelineStep = {
    id: 'bank',
    title: t('payments.step.bank'),
    state: status === 'COMPLETED' ? 'done' : isOnItsWay ? 'current' : 'upcoming',
    at: payment.completedAt,
    children: isOnItsWay ? t(role === 'influencer' ? 'payments.step.bank.yours' : 'payments.step.bank.detail') : undefined,
  };
  if (status === 'COMPLETED') return [released, bank, ...dispute];
  return isReleased ? [released, ...dispute, bank] : [...dispute, released, bank];
}
