// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Collaboration, User } from '@/api/generated';
import type { Column } from '@/components/DataList';
import { Money } from '@/components/Money';
import { nameOf, otherSides, PartyName } from '@/components/Parties';
import { RelativeTime } from '@/components/RelativeTime';
import { RowLink } from '@/components/RowLink';
import { RowTitle } from '@/components/RowTitle';
import { StatusBadge } from '@/components/StatusBadge';
import type { Text } from '@/lib/text';

export const linkToCollaboration = ({ id }: Collaboration, content: ReactNode) => (
  <RowLink to="/collaborations/$collaborationId" params={{ collaborationId: id }}>{content}</RowLink>
);

/** A company sees what it pays, a creator what they get. */
export const collaborationColumns = (t: Text, role: User['role']): Column<Collaboration>[] => [
  { id: 'title', header: t('collaborations.column.title'), cell: ({ title }) => <RowTitle>{title}</RowTitle>, skeleton: 'h-4 w-44', card: 'title' },
  {
    id: 'status',
    header: t('collaborations.column.status'),
    cell: ({ status }) => <StatusBadge kind="collaboration" status={status} />,
    skeleton: 'h-5 w-20',
  },
  ...otherSides(role).map((side) => ({
    id: side,
    header: t(`collaborations.party.${side}`),
    cell: (collaboration: Collaboration) => <PartyName name={nameOf(side, collaboration)} />,
    skeleton: 'h-4 w-28',
  })),
  {
    id: 'created',
    header: t('collaborations.column.created'),
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-secondary" />,
    skeleton: 'h-4 w-24',
  },
  {
    id: 'amount',
    header: t(role === 'influencer' ? 'collaborations.column.share' : 'collaborations.column.budget'),
    cell: (collaboration) => (
      <Money
        amount={role === 'influencer' ? collaboration.amountInfluencerFee : collaboration.amountBudget}
        currency={collaboration.currency}
        className="font-medium"
      />
    ),
    skeleton: 'h-4 w-20',
    align: 'end',
    card: 'end',
  },
];
