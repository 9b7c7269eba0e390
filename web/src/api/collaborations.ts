// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { type Collaboration, listCollaborations, showCollaboration } from './generated';
import { keys } from './keys';
import { readVersioned } from './read';
import { useList } from './useList';

export function useCollaboration(id: string, isEnabled = true) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.collaboration(id),
    queryFn: ({ signal }) => readVersioned(client, keys.collaboration(id), showCollaboration({ path: { id }, signal })),
    initialData: () => known(client.getQueriesData<{ items?: Collaboration[]; pages?: { data: Collaboration[] }[] }>({ queryKey: keys.collaborations() }), id),
    initialDataUpdatedAt: 0,
    enabled: isEnabled,
  });
}

export const useCollaborations = ({ status }: { status?: Collaboration['status'] | undefined }) =>
  useList(keys.collaborations({ status }), (after, signal) => listCollaborations({ query: { status: status && [status], after }, signal }));

/** By id. */
export const newestCollaborations = queryOptions({
  queryKey: keys.collaborations({ known: true }),
  queryFn: async ({ signal }) => {
    const { data } = await call(listCollaborations({ query: { limit: 100 }, signal }));
    return new Map(data.map((collaboration) => [collaboration.id, collaboration]));
  },
});

/** For lists of payments, which carry only the id: of the newest hundred, or else read by itself. */
export function useKnownCollaboration(id: string): Collaboration | undefined {
  const newest = useQuery(newestCollaborations);
  const known = newest.data?.get(id);
  const older = useCollaboration(id, !newest.isPending && !known);
  return known ?? older.data;
}

type Cached = [readonly unknown[], { pages?: { data: Collaboration[] }[] } | undefined][];

// A list read before shows its title at once while the page reads the object itself.
function known(lists: Cached, id: string): Collaboration | undefined {
  for (const [, list] of lists) {
    const found = list?.pages?.flatMap((page) => page.data).find((collaboration) => collaboration.id === id);
    if (found) return found;
  }
  return undefined;
}
