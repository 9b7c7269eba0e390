// SPDX-License-Identifier: Apache-2.0
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { call } from './call';

export interface ListPage<T> {
  data: T[];
  hasMore: boolean;
  nextCursor: string | null;
}

type Read<T> = (after: string | undefined, signal: AbortSignal) => Parameters<typeof call<ListPage<T>>>[0];

/** A list read a page at a time, for DataList: `data.items` are those of all pages so far. */
export function useList<T>(queryKey: QueryKey, read: Read<T>, options: { refetchInterval?: number } = {}) {
  return useInfiniteQuery({
    ...options,
    queryKey,
    queryFn: ({ pageParam, signal }) => call(read(pageParam, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.hasMore ? (page.nextCursor ?? undefined) : undefined),
    select: ({ pages }) => ({ items: pages.flatMap((page) => page.data) }),
  });
}
