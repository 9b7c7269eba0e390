// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Transaction } from '@/api/generated';
import type { Column } from '@/components/DataList';
import { Money } from '@/components/Money';
import { ExactTime } from '@/components/RelativeTime';
import type { Text } from '@/lib/text';

const linkClass = 'min-w-0 rounded-sm wrap-anywhere hover:underline';

function Subject({ transaction, children }: { transaction: Transaction; children: ReactNode }) {
  const { referenceType, referenceId } = transaction;
  if (referenceType === 'payout') return <Link to="/payouts/$payoutId" params={{ payoutId: referenceId }} className={linkClass}>{children}</Link>;
  if (referenceType === 'payment') return <Link to="/payments/$paymentId" params={{ paymentId: referenceId }} className={linkClass}>{children}</Link>;
  return <span className="min-w-0 wrap-anywhere">{children}</span>;
}

export const transactionColumns = (t: Text): Column<Transaction>[] => [
  {
    id: 'description',
    header: t('wallet.column.description'),
    cell: (transaction) => {
      const Icon = transaction.type === 'credit' ? ArrowDownLeft : ArrowUpRight;
      return (
        <span className="flex items-center gap-3">
          <span className={`grid size-7 shrink-0 place-items-center rounded-full ${transaction.type === 'credit' ? 'bg-success-fill text-success' : 'bg-neutral-fill text-neutral'}`}>
            <Icon aria-hidden className="size-4" />
          </span>
          <span className="sr-only">{t(`wallet.type.${transaction.type}`)}</span>
          <Subject transaction={transaction}><bdi>{transaction.description}</bdi></Subject>
        </span>
      );
    },
    skeleton: 'h-5 w-56 max-w-full',
    card: 'title',
  },
  {
    id: 'created',
    header: t('wallet.column.date'),
    cell: (transaction) => <ExactTime time={transaction.createdAt} className="text-secondary" />,
    skeleton: 'h-4 w-28',
  },
  {
    id: 'amount',
    header: t('wallet.column.amount'),
    cell: (transaction) => (
      <Money
        amount={transaction.type === 'debit' ? -BigInt(transaction.amount) : transaction.amount}
        currency={transaction.currency}
        className={`font-medium ${transaction.type === 'credit' ? 'text-success' : ''}`}
      />
    ),
    skeleton: 'h-4 w-20',
    align: 'end',
    card: 'end',
  },
  {
    id: 'balance',
    header: t('wallet.column.balance'),
    cell: (transaction) => <Money amount={transaction.balanceAfter} currency={transaction.currency} className="text-secondary" />,
    skeleton: 'h-4 w-20',
    align: 'end',
  },
];
