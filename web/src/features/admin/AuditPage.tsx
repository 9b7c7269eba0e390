// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { FileClock } from 'lucide-react';
import { useAudit } from '@/api/admin';
import type { AuditEntry } from '@/api/generated';
import { Breakable } from '@/components/Breakable';
import { Button } from '@/components/Button';
import { CopyId } from '@/components/CopyId';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { SearchBox } from '@/components/SearchBox';
import { type Text, useText } from '@/lib/text';
import { AuditChanges, ChangeCount } from './AuditChanges';
import { countOf } from './auditColumns';

const route = getRouteApi('/shell/admin/audit');

const columns = (t: Text): Column<AuditEntry>[] => [
  {
    id: 'action',
    header: t('admin.audit.column.action'),
    cell: ({ action }) => <Breakable text={action} className="font-mono text-sm" />,
    skeleton: 'h-4 w-36',
    card: 'title',
  },
  {
    id: 'when',
    header: t('admin.audit.column.when'),
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-secondary" />,
    skeleton: 'h-4 w-24',
    card: 'end',
  },
  {
    id: 'actor',
    header: t('admin.audit.column.actor'),
    cell: ({ actorId, actorRole }) => (
      <span className="block min-w-0">
        <span className="block text-sm">{t(`admin.audit.role.${actorRole}`)}</span>
        {actorId && <CopyId id={actorId} label={t('admin.audit.column.actor')} />}
      </span>
    ),
    skeleton: 'h-8 w-28',
  },
  {
    id: 'subject',
    header: t('admin.audit.column.subject'),
    cell: ({ subjectType, subjectId }) => (
      <span className="block min-w-0">
        <span className="block text-sm">{t(`admin.audit.subject.${subjectType}`)}</span>
        <CopyId id={subjectId} label={t('admin.audit.column.subject')} />
      </span>
    ),
    skeleton: 'h-8 w-28',
  },
  {
    id: 'changes',
    header: t('admin.audit.column.changes'),
    cell: ({ changes }) => <ChangeCount changes={changes} />,
    detail: ({ changes }) => (countOf(changes) > 0 ? <AuditChanges changes={changes} /> : null),
    skeleton: 'h-4 w-24',
  },
];

/** Who asked for what, and what it changed, as the sealed log has it. */
export function AuditPage() {
  const t = useText();
  const { subject } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useAudit({ subject });
  const search = (text: string | undefined) => void navigate({ search: { subject: text }, replace: true });
  return (
    <>
      <PageHeader title={t('nav.audit')} detail={t('admin.audit.detail')} />
      <SearchBox key={subject} label={t('admin.audit.search')} hint={t('admin.audit.search.hint')} value={subject} onSearch={search} />
      <DataList
        label={t('nav.audit')}
        query={query}
        columns={columns(t)}
        rowKey={({ sequence }) => String(sequence)}
        empty={<EmptyState icon={FileClock} title={t('admin.audit.empty.title')} detail={t('admin.audit.empty.detail')} />}
        filteredEmpty={
          subject && (
            <EmptyState icon={FileClock} title={t('admin.none.title')} detail={t('admin.none.detail')}
              action={<Button onPress={() => search(undefined)}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
