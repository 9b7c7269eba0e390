// SPDX-License-Identifier: Apache-2.0
import type { Payout } from '@/api/generated';
import type { TimelineStep } from '@/components/Timeline';
import type { Text } from '@/lib/text';

/** The way of the money: requested, sent, at the bank; or failed and back in the wallet. */
export function payoutSteps(payout: Payout, t: Text): TimelineStep[] {
  const { status } = payout;
  const requested: TimelineStep = { id: 'requested', title: t('payouts.step.requested'), state: 'done', at: payout.requestedAt };
  if (status === 'FAILED' || status === 'CANCELED') return [requested, ...failureSteps(payout, t)];
  return [
    { ...requested, state: status === 'PENDING' ? 'current' : 'done', children: status === 'PENDING' ? t(pendingReason(payout)) : undefined },
    {
      id: 'sent',
      title: t(status === 'PENDING' ? 'payouts.step.toSend' : 'payouts.step.sent'),
      state: status === 'PENDING' ? 'upcoming' : status === 'IN_TRANSIT' ? 'current' : 'done',
    },
    {
      id: 'bank',
      title: t(status === 'COMPLETED' ? 'payouts.step.arrived' : 'payouts.step.toArrive'),
      state: status === 'COMPLETED' ? 'done' : 'upcoming',
      at: payout.completedAt ?? payout.estimatedArrival,
      children: status === 'COMPLETED' ? t('payouts.step.arrived.detail') : undefined,
    },
  ];
}

const pendingReason = ({ pendingReason: reason }: Payout) =>
  reason === 'platform_funds' ? 'payouts.step.platformFunds'
    : reason === 'payouts_paused' ? 'payouts.step.paused' : 'payouts.step.requested.detail';

function failureSteps(payout: Payout, t: Text): TimelineStep[] {
  const isReturned = payout.fundsReturnedAt !== null;
  return [
    {
      id: 'failed',
      title: t(payout.status === 'CANCELED' ? 'payouts.step.canceled' : 'payouts.step.failed'),
      state: 'failed',
      children: payout.failureReason ?? undefined,
    },
    {
      id: 'returned',
      title: t(isReturned ? 'payouts.step.returned' : 'payouts.step.returning'),
      state: isReturned ? 'done' : 'current',
      at: payout.fundsReturnedAt,
      children: isReturned ? undefined : t('payouts.step.returning.detail'),
    },
  ];
}
