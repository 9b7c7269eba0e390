// SPDX-License-Identifier: Apache-2.0
import { Wallet } from 'lucide-react';
import type { Payment } from '@/api/generated';
import { EmptyState } from '@/components/EmptyState';
import { Money } from '@/components/Money';
import { Panel } from '@/components/Panel';
import { ProblemAlert } from '@/components/ProblemAlert';
import { RelativeTime } from '@/components/RelativeTime';
import { RowLink } from '@/components/RowLink';
import { Skeleton } from '@/components/Skeleton';
import { StatusBadge } from '@/components/StatusBadge';
import { useText } from '@/lib/text';
import { paymentStatus } from '../payments/paymentStatus';

interface CollaborationPaymentsProps {
  payments: Payment[] | undefined;
  error: unknown;
  onRetry: () => void;
}

export function CollaborationPayments({ payments, error, onRetry }: CollaborationPaymentsProps) {
  const t = useText();
  return (
    <Panel title={t('payments.title')}>
      {error && !payments ? <ProblemAlert error={error} onRetry={onRetry} /> : null}
      {!error && !payments && <Skeleton className="h-11 w-full" />}
      {payments?.length === 0 && <EmptyState icon={Wallet} title={t('collaborations.unpaid.title')} detail={t('collaborations.unpaid.detail')} />}
      {payments && payments.length > 0 && (
        <ul className="-mx-2 flex flex-col">
          {payments.map((payment) => (
            <li key={payment.id} className="relative flex flex-wrap items-center gap-x-4 gap-y-1 rounded-sm px-2 py-3 hover:bg-raised">
              <StatusBadge kind="payment" status={paymentStatus(payment)} />
              <span className="flex-1 text-sm text-muted"><RelativeTime time={payment.createdAt} /></span>
              <RowLink to="/payments/$paymentId" params={{ paymentId: payment.id }}>
                <Money amount={payment.amountBudget} currency={payment.currency} />
              </RowLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
