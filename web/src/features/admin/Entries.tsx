// SPDX-License-Identifier: Apache-2.0
import { BookOpen, X } from 'lucide-react';
import { useEntries } from '@/api/admin';
import type { LedgerPosting } from '@/api/generated';
import { useLongest } from '@/components/AmountTable';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { EntryCard } from './EntryCard';

export interface EntryFilter {
  account?: string | undefined;
  entryId?: string | undefined;
}

interface EntriesProps {
  filter: EntryFilter;
  onChange: (filter: EntryFilter) => void;
}

const sumsOf = ({ debit, credit, balanceAfter, currency }: LedgerPosting) => [debit, credit, balanceAfter].map((amount) => ({ amount, currency }));

/** What was posted, newest first: all of it, one account's, or one entry. */
export function Entries({ filter, onChange }: EntriesProps) {
  const t = useText();
  const query = useEntries(filter);
  const filtered = filter.account ?? filter.entryId;
  const items = query.data?.items;
  const longest = useLongest(items?.flatMap(({ postings }) => postings.flatMap(sumsOf)) ?? []);
  return (
    <>
      {filtered && (
        <p className="mb-4 flex flex-wrap items-center gap-2">
          <span className="text-secondary">{t(filter.account ? 'admin.ledger.ofAccount' : 'admin.ledger.ofEntry')}</span>
          <bdi className="font-mono text-sm break-all">{filtered}</bdi>
          <Button variant="quiet" onPress={() => onChange({})}><X aria-hidden />{t('common.clearFilter')}</Button>
        </p>
      )}
      {query.error && <ProblemAlert className="mb-4" error={query.error} onRetry={() => void query.refetch()} />}
      {!items && !query.error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-4">
          {['a', 'b', 'c'].map((key) => <Skeleton key={key} className="h-40 w-full" />)}
        </div>
      )}
      {items?.length === 0 && (
        <div className="panel">
          <EmptyState icon={BookOpen} title={t(filtered ? 'admin.none.title' : 'admin.ledger.empty.title')} detail={t(filtered ? 'admin.none.detail' : 'admin.ledger.empty.detail')} />
        </div>
      )}
      <ol className="flex flex-col gap-4">
        {items?.map((entry) => <li key={entry.id}><EntryCard entry={entry} longest={longest} /></li>)}
      </ol>
      {query.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t('common.loading') : t('common.more')}
          </Button>
        </div>
      )}
    </>
  );
}
