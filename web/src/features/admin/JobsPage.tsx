// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { jobStates, useAdminJobs } from '@/api/admin';
import type { AdminJob } from '@/api/generated';
import { Breakable } from '@/components/Breakable';
import { Button } from '@/components/Button';
import { CopyId } from '@/components/CopyId';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { type Text, useText } from '@/lib/text';
import { RetryButton } from './RetryButton';
import { JobBadge } from './statusBadges';

const route = getRouteApi('/shell/admin/jobs');

const columns = (t: Text): Column<AdminJob>[] => [
  {
    id: 'kind',
    header: t('admin.jobs.column.kind'),
    cell: ({ kind, lastError }) => (
      <span className="block min-w-0">
        <Breakable text={kind} className="block font-mono text-sm font-medium" />
        {lastError && <span className="mt-0.5 block max-w-lg text-sm font-normal wrap-anywhere text-danger"><bdi>{lastError}</bdi></span>}
      </span>
    ),
    skeleton: 'h-4 w-40',
    card: 'title',
  },
  { id: 'state', header: t('admin.jobs.column.state'), cell: ({ state }) => <JobBadge state={state} />, skeleton: 'h-5 w-20', card: 'end' },
  {
    id: 'due',
    header: t('admin.jobs.column.due'),
    cell: (job) => <RelativeTime time={job.leasedUntil ?? job.runAt} className="text-secondary" />,
    skeleton: 'h-4 w-24',
  },
  {
    id: 'reference',
    header: t('admin.jobs.column.reference'),
    cell: ({ reference }) => (reference ? <CopyId id={reference} label={t('admin.jobs.column.reference')} /> : <span className="text-muted">–</span>),
    skeleton: 'h-4 w-28',
  },
  {
    id: 'attempts',
    header: t('admin.column.attempts'),
    cell: ({ attempts, maxAttempts }) => <span className="amount">{t('admin.jobs.attempts', { attempts, most: maxAttempts })}</span>,
    skeleton: 'h-4 w-12',
    align: 'end',
  },
  { id: 'action', header: t('admin.jobs.column.action'), cell: (job) => job.state === 'DEAD' && <RetryButton job={job} />, skeleton: 'h-4 w-16', align: 'end' },
];

/** What the server still has to do, and what it gave up on. */
export function JobsPage() {
  const t = useText();
  const { state, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useAdminJobs({ state, kind });
  const change = (search: { state?: AdminJob['state'] | undefined; kind?: string | undefined }) => void navigate({ search, replace: true });
  return (
    <>
      <PageHeader title={t('nav.jobs')} detail={t('admin.jobs.detail')} />
      <FilterChips
        label={t('admin.jobs.column.state')}
        value={state ?? 'ALL'}
        onChange={(value) => change({ kind, state: value === 'ALL' ? undefined : value })}
        options={[{ value: 'ALL', label: t('payments.all') }, ...jobStates.map((value) => ({ value, label: t(`admin.job.${value}`) }))]}
      />
      <DataList
        label={t('nav.jobs')}
        query={query}
        columns={columns(t)}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={ListChecks} title={t('admin.jobs.empty.title')} detail={t('admin.jobs.empty.detail')} />}
        filteredEmpty={
          (state || kind) && (
            <EmptyState icon={ListChecks} title={state === 'DEAD' ? t('admin.jobs.noneDead.title') : t('admin.none.title')}
              detail={state === 'DEAD' ? t('admin.jobs.noneDead.detail') : t('admin.none.detail')}
              action={<Button onPress={() => change({})}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
