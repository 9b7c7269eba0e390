// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { type Collaboration, listCollaborations, listPayments } from '@/api/generated';
import { keys } from '@/api/keys';

export type Need = { kind: 'disputed' | 'review' | 'pay' | 'retry'; collaboration: Collaboration };

function needOf({ id, status, paymentStatus }: Collaboration, disputed: Set<string>): Need['kind'] | null {
  if (disputed.has(id)) return 'disputed';
  if (status === 'SUBMITTED') return 'review';
  if (status !== 'ACTIVE') return null;
  if (paymentStatus === 'FAILED') return 'retry';
  return !paymentStatus || paymentStatus === 'PENDING' || paymentStatus === 'REFUNDED' ? 'pay' : null;
}

const order = { disputed: 0, review: 1, retry: 2, pay: 3 };

/** What waits for the company: disputes first, then work to review, then payments that failed or were never made. */
export const needsOf = (collaborations: Collaboration[], disputed: Set<string>): Need[] =>
  collaborations
    .flatMap((collaboration) => {
      const kind = needOf(collaboration, disputed);
      return kind ? [{ kind, collaboration }] : [];
    })
    .sort((a, b) => order[a.kind] - order[b.kind]);

const useOpen = (status: 'ACTIVE' | 'SUBMITTED') =>
  useQuery({
    queryKey: keys.collaborations({ open: status }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: [status], limit: 100 }, signal }))).data,
  });

/** Ids of collaborations. Kept among theirs, which are read again when one of their payments changes. */
const useDisputed = () =>
  useQuery({
    queryKey: keys.collaborations({ disputed: true }),
    queryFn: async ({ signal }) => {
      const { data } = await call(listPayments({ query: { status: ['HELD'], limit: 100 }, signal }));
      return data.filter(({ disputed }) => disputed).map(({ collaborationId }) => collaborationId);
    },
  });

export function useNeedsAction() {
  const submitted = useOpen('SUBMITTED');
  const active = useOpen('ACTIVE');
  const disputed = useDisputed();
  const queries = [submitted, active, disputed];
  return {
    needs: submitted.data && active.data && disputed.data ? needsOf([...submitted.data, ...active.data], new Set(disputed.data)) : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
