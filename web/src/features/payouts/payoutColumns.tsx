// SPDX-License-Identifier: Apache-2.0
import type { Payout } from '@/api/generated';
import type { Column } from '@/components/DataList';
import { Money } from '@/components/Money';
import { ExactTime, RelativeTime } from '@/components/RelativeTime';
import { StatusBadge } from '@/components/StatusBadge';
import type { Text } from '@/lib/text';

export const payoutColumns = (t: Text): Column<Payout>[] => [
  {
    id: 'destination',
    header: t('payouts.column.destination'),
    cell: (payout) => (payout.bankAccount ? t('payouts.bank', { last4: payout.bankAccount }) : t('payouts.bank.unknown')),
    skeleton: 'h-4 w-36',
    card: 'title',
  },
  {
    id: 'status',
    header: t('payouts.column.status'),
    cell: (payout) => <StatusBadge kind="payout" status={payout.status} />,
    skeleton: 'h-5 w-20',
  },
  {
    id: 'requested',
    header: t('payouts.column.requested'),
    cell: (payout) => <RelativeTime time={payout.requestedAt} className="text-secondary" />,
    skeleton: 'h-4 w-24',
  },
  {
    id: 'arrival',
    header: t('payouts.column.arrival'),
    cell: (payout) => <Arrival payout={payout} none={t('payouts.arrival.none')} />,
    skeleton: 'h-4 w-24',
  },
  {
    id: 'amount',
    header: t('payouts.column.amount'),
    cell: (payout) => <Money amount={payout.amount} currency={payout.currency} className="font-medium" />,
    skeleton: 'h-4 w-20',
    align: 'end',
    card: 'end',
  },
];

function Arrival({ payout, none }: { payout: Payout; none: string }) {
  const time = payout.status === 'FAILED' || payout.status === 'CANCELED' ? null : (payout.completedAt ?? payout.estimatedArrival);
  return time ? <ExactTime time={time} className="text-secondary" /> : <span className="text-muted">{none}</span>;
}
