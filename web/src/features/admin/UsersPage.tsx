// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { useAdminUsers } from '@/api/admin';
import type { AdminUser } from '@/api/generated';
import { Breakable } from '@/components/Breakable';
import { Button } from '@/components/Button';
import { CopyId } from '@/components/CopyId';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { SearchBox } from '@/components/SearchBox';
import { type Text, useText } from '@/lib/text';
import { ConnectBadge } from '../onboarding/ConnectBadge';

const route = getRouteApi('/shell/admin/users');
const roles = ['company', 'influencer', 'admin'] as const;

const columns = (t: Text): Column<AdminUser>[] => [
  {
    id: 'name',
    header: t('admin.users.column.name'),
    cell: (user) => (
      <span className="block min-w-0">
        <bdi className="block font-medium wrap-anywhere">{user.displayName}</bdi>
        {user.email && <Breakable text={user.email} className="block text-sm font-normal text-muted" />}
      </span>
    ),
    skeleton: 'h-8 w-44',
    card: 'title',
  },
  { id: 'role', header: t('admin.users.column.role'), cell: (user) => t(`role.${user.role}`), skeleton: 'h-4 w-20', card: 'end' },
  {
    id: 'connect',
    header: t('admin.users.column.payouts'),
    cell: (user) => (user.connectState ? <ConnectBadge state={user.connectState} /> : <span className="text-muted">–</span>),
    skeleton: 'h-5 w-20',
  },
  { id: 'since', header: t('admin.users.column.since'), cell: (user) => <RelativeTime time={user.createdAt} className="text-secondary" />, skeleton: 'h-4 w-24' },
  { id: 'id', header: t('admin.users.column.id'), cell: (user) => <CopyId id={user.id} label={t('admin.users.column.id')} />, skeleton: 'h-4 w-28' },
];

export function UsersPage() {
  const t = useText();
  const { role, query: searched } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useAdminUsers({ role, query: searched });
  const change = (search: { role?: AdminUser['role'] | undefined; query?: string | undefined }) => void navigate({ search, replace: true });
  return (
    <>
      <PageHeader title={t('admin.users.title')} detail={t('admin.users.detail')} />
      <SearchBox key={searched} label={t('admin.users.search')} hint={t('admin.users.search.hint')} value={searched} onSearch={(text) => change({ role, query: text })} />
      <FilterChips
        label={t('admin.users.column.role')}
        value={role ?? 'ALL'}
        onChange={(value) => change({ query: searched, role: value === 'ALL' ? undefined : value })}
        options={[{ value: 'ALL', label: t('payments.all') }, ...roles.map((value) => ({ value, label: t(`role.${value}`) }))]}
      />
      <DataList
        label={t('admin.users.title')}
        query={query}
        columns={columns(t)}
        rowKey={(user) => user.id}
        empty={<EmptyState icon={Users} title={t('admin.users.empty.title')} detail={t('admin.users.empty.detail')} />}
        filteredEmpty={
          (role || searched) && (
            <EmptyState icon={Users} title={t('admin.none.title')} detail={t('admin.none.detail')}
              action={<Button onPress={() => change({})}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
