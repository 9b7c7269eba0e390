// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { CreditCard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAdminPayments } from '@/api/admin';
import type { AdminPayment } from '@/api/generated';
import { type PaymentFilter, paymentFilters } from '@/api/payments';
import { Breakable } from '@/components/Breakable';
import { Button } from '@/components/Button';
import { CollaborationTitle } from '@/components/CollaborationTitle';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { Money } from '@/components/Money';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { RowLink } from '@/components/RowLink';
import { SearchBox } from '@/components/SearchBox';
import { StatusBadge } from '@/components/StatusBadge';
import { type Text, useText } from '@/lib/text';
import { paymentStatus } from '../payments/paymentStatus';

const route = getRouteApi('/shell/admin/payments');

const Party = ({ text }: { text: string }) => <Breakable text={text} className="inline-block min-w-36 text-secondary" />;

const columns = (t: Text): Column<AdminPayment>[] => [
  { id: 'for', header: t('payments.column.for'), cell: (payment) => <span className="block min-w-33 cards:min-w-0"><CollaborationTitle id={payment.collaborationId} /></span>, skeleton: 'h-4 w-40', card: 'title' },
  { id: 'company', header: t('role.company'), cell: (payment) => <Party text={payment.companyEmail ?? payment.companyId} />, skeleton: 'h-4 w-36' },
  { id: 'creator', header: t('role.influencer'), cell: (payment) => <Party text={payment.influencerEmail ?? payment.influencerId} />, skeleton: 'h-4 w-36' },
  { id: 'status', header: t('payments.column.status'), cell: (payment) => <StatusBadge kind="payment" status={paymentStatus(payment)} />, skeleton: 'h-5 w-20' },
  { id: 'created', header: t('payments.column.created'), cell: (payment) => <RelativeTime time={payment.createdAt} className="text-secondary" />, skeleton: 'h-4 w-24' },
  {
    id: 'amount',
    header: t('payments.column.amount'),
    cell: (payment) => <Money amount={payment.amountBudget} currency={payment.currency} className="font-medium" withCode />,
    skeleton: 'h-4 w-20',
    align: 'end',
    card: 'end',
  },
];

const linkTo = ({ id }: AdminPayment, content: ReactNode) => <RowLink to="/payments/$paymentId" params={{ paymentId: id }}>{content}</RowLink>;

export function AdminPaymentsPage() {
  const t = useText();
  const { status, query: searched } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useAdminPayments({ status, query: searched });
  const change = (search: { status?: PaymentFilter | undefined; query?: string | undefined }) => void navigate({ search, replace: true });
  const empty = <EmptyState icon={CreditCard} title={t('admin.payments.empty.title')} detail={t('admin.payments.empty.detail')} />;
  return (
    <>
      <PageHeader title={t('payments.title')} detail={t('admin.payments.detail')} />
      <SearchBox key={searched} label={t('admin.payments.search')} hint={t('admin.payments.search.hint')} value={searched} onSearch={(text) => change({ status, query: text })} />
      <FilterChips
        label={t('payments.filter')}
        value={status ?? 'ALL'}
        onChange={(value) => change({ query: searched, status: value === 'ALL' ? undefined : value })}
        options={[{ value: 'ALL', label: t('payments.all') }, ...paymentFilters.map((value) => ({ value, label: t(`status.payment.${value}`) }))]}
      />
      <DataList
        label={t('payments.title')}
        query={query}
        columns={columns(t)}
        rowKey={(payment) => payment.id}
        rowLink={linkTo}
        empty={empty}
        filteredEmpty={
          (status || searched) && (
            <EmptyState icon={CreditCard} title={t('admin.none.title')} detail={t('admin.none.detail')}
              action={<Button onPress={() => change({})}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
