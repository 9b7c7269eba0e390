// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { eventStatuses, useAdminEvents } from '@/api/admin';
import type { AdminEvent } from '@/api/generated';
import { Breakable } from '@/components/Breakable';
import { Button } from '@/components/Button';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { RowLink } from '@/components/RowLink';
import { SearchBox } from '@/components/SearchBox';
import { type Text, useText } from '@/lib/text';
import { EventBadge } from './statusBadges';

const route = getRouteApi('/shell/admin/events');

const columns = (t: Text): Column<AdminEvent>[] => [
  { id: 'type', header: t('admin.events.column.type'), cell: ({ type }) => <Breakable text={type} className="font-mono text-sm" />, skeleton: 'h-4 w-52', card: 'title' },
  { id: 'status', header: t('admin.events.column.status'), cell: ({ status }) => <EventBadge status={status} />, skeleton: 'h-5 w-20' },
  { id: 'received', header: t('admin.events.column.received'), cell: ({ receivedAt }) => <RelativeTime time={receivedAt} className="text-secondary" />, skeleton: 'h-4 w-24' },
  {
    id: 'error',
    header: t('admin.column.error'),
    cell: ({ lastError }) => <span className={lastError ? 'line-clamp-2 max-w-md text-sm text-danger wrap-anywhere cards:text-end' : 'text-muted'}><bdi>{lastError ?? '–'}</bdi></span>,
    skeleton: 'h-4 w-40',
  },
  { id: 'attempts', header: t('admin.column.attempts'), cell: ({ attempts }) => <span className="amount">{attempts}</span>, skeleton: 'h-4 w-8', align: 'end' },
];

const linkTo = ({ id }: AdminEvent, content: ReactNode) => <RowLink to="/admin/events/$eventId" params={{ eventId: id }}>{content}</RowLink>;

/** Stripe's deliveries: what came, and what became of it. */
export function EventsPage() {
  const t = useText();
  const { status, type } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useAdminEvents({ status, type });
  const change = (search: { status?: AdminEvent['status'] | undefined; type?: string | undefined }) => void navigate({ search, replace: true });
  return (
    <>
      <PageHeader title={t('nav.events')} detail={t('admin.events.detail')} />
      <SearchBox key={type} label={t('admin.events.search')} hint={t('admin.events.search.hint')} value={type} onSearch={(text) => change({ status, type: text })} />
      <FilterChips
        label={t('admin.events.column.status')}
        value={status ?? 'ALL'}
        onChange={(value) => change({ type, status: value === 'ALL' ? undefined : value })}
        options={[{ value: 'ALL', label: t('payments.all') }, ...eventStatuses.map((value) => ({ value, label: t(`admin.event.${value}`) }))]}
      />
      <DataList
        label={t('nav.events')}
        query={query}
        columns={columns(t)}
        rowKey={({ id }) => id}
        rowLink={linkTo}
        empty={<EmptyState icon={Inbox} title={t('admin.events.empty.title')} detail={t('admin.events.empty.detail')} />}
        filteredEmpty={
          (status || type) && (
            <EmptyState icon={Inbox} title={t('admin.none.title')} detail={t('admin.none.detail')}
              action={<Button onPress={() => change({})}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
