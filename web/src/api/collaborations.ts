// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { type Collaboration, listCollaborations, showCollaboration } from './generated';
import { keys } from './keys';
import { readVersioned } from './read';
import { useList } from './useList';

export function useCollaboration(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.collaboration(id),
    queryFn: ({ signal }) => readVersioned(client, keys.collaboration(id), showCollaboration({ path: { id }, signal })),
    initialData: () => known(client.getQueriesData<{ items?: Collaboration[]; pages?: { data: Collaboration[] }[] }>({ queryKey: keys.collaborations() }), id),
    initialDataUpdatedAt: 0,
  });
}

export const useCollaborations = ({ status }: { status?: Collaboration['status'] | undefined }) =>
  useList(keys.collaborations({ status }), (after, signal) => listCollaborations({ query: { status: status && [status], after }, signal }));

/** Titles by id, of the newest hundred: payments carry only the id. */
export const useCollaborationTitles = () =>
  useQuery({
    queryKey: keys.collaborations({ titles: true }),
    queryFn: async ({ signal }) => {
      const { data } = await call(listCollaborations({ query: { limit: 100 }, signal }));
      return new Map(data.map(({ id, title }) => [id, title]));
    },
  });

type Cached = [readonly unknown[], { pages?: { data: Collaboration[] }[] } | undefined][];

// A list read before shows its title at once while the page reads the object itself.
function known(lists: Cached, id: string): Collaboration | undefined {
  for (const [, list] of lists) {
    const found = list?.pages?.flatMap((page) => page.data).find((collaboration) => collaboration.id === id);
    if (found) return found;
  }
  return undefined;
}
