// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { Wallet } from 'lucide-react';
import { type PaymentFilter, paymentFilters, usePayments } from '@/api/payments';
import { Button, ButtonLink } from '@/components/Button';
import { DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { linkToPayment, paymentColumns } from './paymentColumns';

const route = getRouteApi('/shell/payments');

export function PaymentsPage() {
  const t = useText();
  const { role } = useUser();
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const query = usePayments({ status });
  const choose = (value: PaymentFilter | 'ALL') => navigate({ search: { status: value === 'ALL' ? undefined : value }, replace: true });
  return (
    <>
      <PageHeader title={t('payments.title')} detail={t(role === 'company' ? 'payments.detail.company' : 'payments.detail.influencer')} />
      <FilterChips
        label={t('payments.filter')}
        value={status ?? 'ALL'}
        onChange={(value) => void choose(value)}
        options={[{ value: 'ALL', label: t('payments.all') }, ...paymentFilters.map((value) => ({ value, label: t(`status.payment.${value}`) }))]}
      />
      <DataList
        label={t('payments.title')}
        query={query}
        columns={paymentColumns(t, role)}
        rowKey={(payment) => payment.id}
        rowLink={linkToPayment}
        empty={
          <EmptyState
            icon={Wallet}
            title={t('payments.empty.title')}
            detail={t(role === 'company' ? 'payments.empty.company' : 'payments.empty.influencer')}
            action={<ButtonLink to="/collaborations" variant="primary">{t('payments.empty.action')}</ButtonLink>}
          />
        }
        filteredEmpty={
          status && (
            <EmptyState
              icon={Wallet}
              title={t('payments.none.title')}
              detail={t('payments.none.detail')}
              action={<Button onPress={() => void choose('ALL')}>{t('common.clearFilter')}</Button>}
            />
          )
        }
      />
    </>
  );
}
