// SPDX-License-Identifier: Apache-2.0
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '@/lib/text';
import { Button } from './Button';
import { DataRows } from './DataRows';
import { ProblemAlert } from './ProblemAlert';

export interface Column<T> {
  id: string;
  header: string;
  cell: (item: T) => ReactNode;
  /** A skeleton in the shape of the cell. */
  skeleton?: string;
  align?: 'end';
  /** On a card: the headline, the line's end, or left out. Otherwise a named line. */
  card?: 'title' | 'end' | 'hidden';
  /** What a press on the cell opens under its row, over the whole width; null where there is no more to see. */
  detail?: (item: T) => ReactNode;
}

interface DataListProps<T> {
  label: string;
  query: Pick<UseInfiniteQueryResult<{ items: T[] }>, 'data' | 'error' | 'isPending' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'>;
  columns: Column<T>[];
  rowKey: (item: T) => string;
  /** Makes the first cell a link to the row's page. */
  rowLink?: (item: T, content: ReactNode) => ReactNode;
  /** Nothing at all yet: say what belongs here and offer the first step. */
  empty: ReactNode;
  /** Nothing under these filters: offer to clear them. Nothing at all while none is set. */
  filteredEmpty?: ReactNode;
}

/** A table that becomes cards where it has little room, in its four states, a page at a time. */
export function DataList<T>(props: DataListProps<T>) {
  const { label, query, columns, rowKey, rowLink, empty, filteredEmpty } = props;
  const t = useText();
  if (query.error && !query.data) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data?.items;
  if (items?.length === 0) return <div className="panel">{filteredEmpty || empty}</div>;
  return (
    <>
      {query.error && <ProblemAlert className="mb-4" error={query.error} onRetry={() => void query.refetch()} />}
      <DataRows label={label} items={items} columns={columns} rowKey={rowKey} rowLink={rowLink} />
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
