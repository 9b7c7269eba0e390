// SPDX-License-Identifier: Apache-2.0
import type { UseQueryResult } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import type { TimelineItem } from '@/api/generated';
import { useText } from '@/lib/text';
import { activityTitle } from './activityTitle';
import { Money } from './Money';
import { Panel } from './Panel';
import { Postings } from './Postings';
import { ProblemAlert } from './ProblemAlert';
import { RelativeTime } from './RelativeTime';
import { Skeleton } from './Skeleton';

interface ActivityProps {
  title: string;
  query: UseQueryResult<TimelineItem[]>;
  /** For viewers whom the detail of some entries is not meant for. */
  hidesDetail?: (entry: TimelineItem) => boolean;
}

/** What happened to a payment or a payout, newest first: by whom, and with which postings. */
export function Activity({ title, query, hidesDetail = () => false }: ActivityProps) {
  return (
    <Panel title={title}>
      {query.error && !query.data && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <div className="flex flex-col gap-4"><Skeleton className="h-5 w-3/5" /><Skeleton className="h-5 w-2/5" /><Skeleton className="h-5 w-1/2" /></div>}
      {query.data && (
        <ol className="flex flex-col divide-y divide-line">
          {query.data.toReversed().map((entry) => <Entry key={`${entry.sequence}/${entry.type}`} entry={hidesDetail(entry) ? { ...entry, detail: null } : entry} />)}
        </ol>
      )}
    </Panel>
  );
}

function Entry({ entry }: { entry: TimelineItem }) {
  const t = useText();
  const actor = entry.actor.displayName ?? t(`actor.${entry.actor.role}`);
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="font-medium">{activityTitle(t, entry.type)}</p>
        {entry.amount !== null && <Money amount={entry.amount} currency={entry.currency} />}
      </div>
      <p className="text-sm text-muted">
        <bdi>{actor}</bdi> · <RelativeTime time={entry.createdAt} />
      </p>
      {entry.detail && <p className="mt-1 text-secondary"><bdi>{entry.detail}</bdi></p>}
      {entry.postings.length > 0 && (
        <details className="group mt-1">
          <summary className="-ms-1 inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm px-1 text-sm text-accent">
            {t('activity.postings', { count: entry.postings.length })}
            <ChevronDown aria-hidden className="size-3.5 transition-transform group-open:rotate-180" />
          </summary>
          <Postings postings={entry.postings} />
        </details>
      )}
    </li>
  );
}
