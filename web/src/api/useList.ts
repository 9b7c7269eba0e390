// SPDX-License-Identifier: Apache-2.0
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { call } from './call';

export interface ListPage<T> {
  data: T[];
  hasMore: boolean;
  nextCursor: string | null;
}

type Read<Result> = (after: string | undefined, signal: AbortSignal) => Result;

interface Options {
  refetchInterval?: number;
}

/** A list of the server's, read a page at a time, for DataList: `data.items` are those of all pages so far. */
export const useList = <T>(queryKey: QueryKey, read: Read<Parameters<typeof call<ListPage<T>>>[0]>, options?: Options) =>
  usePages<T>(queryKey, (after, signal) => call(read(after, signal)), options);

/** The same of pages that are put together here. */
export function usePages<T>(queryKey: QueryKey, read: Read<Promise<ListPage<T>>>, options: Options = {}) {
  return useInfiniteQuery({
    ...options,
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.hasMore ? (page.nextCursor ?? undefined) : undefined),
    select: ({ pages }) => ({ items: pages.flatMap((page) => page.data) }),
  });
}
