// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import { differenceClasses, differenceStatuses, useDifferences } from '@/api/admin';
import type { Difference } from '@/api/generated';
import { Button } from '@/components/Button';
import { CopyId } from '@/components/CopyId';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { Select } from '@/components/Fields';
import { FilterChips } from '@/components/FilterChips';
import { Money } from '@/components/Money';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { type Text, useText } from '@/lib/text';
import { accountKind } from './accountKind';
import { ResolveButton } from './ResolveButton';
import { DifferenceBadge } from './statusBadges';

const route = getRouteApi('/shell/admin/reconciliation');

function Side({ amount, currency }: { amount: number | null; currency: string }) {
  return amount === null ? <span className="text-muted">–</span> : <Money amount={amount} currency={currency} />;
}

const columns = (t: Text): Column<Difference>[] => [
  {
    id: 'object',
    header: t('admin.differences.column.object'),
    cell: ({ stripeId, movement, note, postedTo }) => (
      <span className="block min-w-0">
        <CopyId id={stripeId} label={t('admin.differences.column.object')} />
        <span className="mt-0.5 block text-sm font-normal text-muted">{t(`admin.differences.movement.${movement}`)}</span>
        {postedTo && (
          <span className="mt-0.5 block text-sm font-normal text-muted">{t('admin.differences.postedTo', { account: accountKind(t, postedTo) })}</span>
        )}
        {note && <span className="mt-0.5 block max-w-lg text-sm font-normal wrap-anywhere text-secondary"><bdi>{note}</bdi></span>}
      </span>
    ),
    skeleton: 'h-4 w-40',
    card: 'title',
  },
  {
    id: 'class',
    header: t('admin.differences.column.class'),
    cell: (difference) => <DifferenceBadge difference={difference} />,
    skeleton: 'h-5 w-24',
    card: 'end',
  },
  {
    id: 'here',
    header: t('admin.differences.column.here'),
    cell: (row) => <Side amount={row.class === 'fee' ? row.feeHere : row.amountHere} currency={row.currency} />,
    skeleton: 'h-4 w-16',
    align: 'end',
  },
  {
    id: 'there',
    header: t('admin.differences.column.there'),
    cell: (row) => <Side amount={row.class === 'fee' ? row.feeThere : row.amountThere} currency={row.currency} />,
    skeleton: 'h-4 w-16',
    align: 'end',
  },
  {
    id: 'payee',
    header: t('admin.differences.column.payee'),
    cell: ({ userId }) => (userId ? <CopyId id={userId} label={t('admin.differences.column.payee')} /> : <span className="text-muted">–</span>),
    skeleton: 'h-4 w-28',
  },
  {
    id: 'moved',
    header: t('admin.differences.column.moved'),
    cell: ({ movedAt }) => <RelativeTime time={movedAt} className="text-secondary" />,
    skeleton: 'h-4 w-24',
  },
  {
    id: 'action',
    header: t('admin.differences.column.action'),
    cell: (difference) => difference.status === 'OPEN' && <ResolveButton difference={difference} />,
    skeleton: 'h-4 w-16',
    align: 'end',
  },
];

/** Where the books and Stripe do not say the same, and whose payouts wait for it. */
export function DifferencesPage() {
  const t = useText();
  const { status, class: kind } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useDifferences({ status, class: kind });
  const change = (search: { status?: Difference['status'] | undefined; class?: Difference['class'] | undefined }) =>
    void navigate({ search, replace: true });
  return (
    <>
      <PageHeader title={t('nav.reconciliation')} detail={t('admin.differences.detail')} />
      <FilterChips
        label={t('admin.differences.status')}
        value={status ?? 'ALL'}
        onChange={(value) => change({ class: kind, status: value === 'ALL' ? undefined : value })}
        options={[{ value: 'ALL', label: t('payments.all') },
          ...differenceStatuses.map((value) => ({ value, label: t(`admin.differences.status.${value}`) }))]}
      />
      <div className="mb-4 max-w-xs">
        <Select
          label={t('admin.differences.column.class')}
          value={kind ?? ''}
          onChange={(value) => change({ status, class: differenceClasses.find((known) => known === value) })}
          options={[{ value: '', label: t('payments.all') },
            ...differenceClasses.map((value) => ({ value, label: t(`admin.differences.class.${value}`) }))]}
        />
      </div>
      <DataList
        label={t('nav.reconciliation')}
        query={query}
        columns={columns(t)}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={Scale} title={t('admin.differences.empty.title')} detail={t('admin.differences.empty.detail')} />}
        filteredEmpty={
          (status || kind) && (
            <EmptyState icon={Scale} title={t('admin.none.title')} detail={t('admin.none.detail')}
              action={<Button onPress={() => change({})}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
