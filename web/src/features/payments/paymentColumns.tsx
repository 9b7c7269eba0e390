// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Payment, User } from '@/api/generated';
import { CollaborationParty, CollaborationTitle } from '@/components/CollaborationTitle';
import type { Column } from '@/components/DataList';
import { Money } from '@/components/Money';
import { RelativeTime } from '@/components/RelativeTime';
import { RowLink } from '@/components/RowLink';
import { StatusBadge } from '@/components/StatusBadge';
import type { Text } from '@/lib/text';
import { paymentStatus } from './paymentStatus';

export const linkToPayment = (payment: Payment, content: ReactNode) => (
  <RowLink to="/payments/$paymentId" params={{ paymentId: payment.id }}>{content}</RowLink>
);

export const paymentColumns = (t: Text, role: User['role']): Column<Payment>[] => [
  {
    id: 'for',
    header: t('payments.column.for'),
    cell: (payment) => <CollaborationTitle id={payment.collaborationId} />,
    skeleton: 'h-4 w-44',
    card: 'title',
  },
  {
    id: 'status',
    header: t('payments.column.status'),
    cell: (payment) => <StatusBadge kind="payment" status={paymentStatus(payment)} />,
    skeleton: 'h-5 w-20',
  },
  {
    id: 'party',
    header: t(`collaborations.party.${role === 'company' ? 'influencer' : 'company'}`),
    cell: (payment) => <CollaborationParty id={payment.collaborationId} />,
    skeleton: 'h-4 w-28',
  },
  {
    id: 'created',
    header: t('payments.column.created'),
    cell: (payment) => <RelativeTime time={payment.createdAt} className="text-secondary" />,
    skeleton: 'h-4 w-24',
  },
  {
    id: 'amount',
    header: t('payments.column.amount'),
    cell: (payment) => <Money amount={payment.amountBudget} currency={payment.currency} className="font-medium" />,
    skeleton: 'h-4 w-20',
    align: 'end',
    card: 'end',
  },
];
