// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { type Collaboration, listCollaborations } from '@/api/generated';
import { keys } from '@/api/keys';

export type Need = { kind: 'review' | 'pay' | 'retry'; collaboration: Collaboration };

function needOf({ status, paymentStatus }: Collaboration): Need['kind'] | null {
  if (status === 'SUBMITTED') return 'review';
  if (status !== 'ACTIVE') return null;
  if (paymentStatus === 'FAILED') return 'retry';
  return !paymentStatus || paymentStatus === 'PENDING' || paymentStatus === 'REFUNDED' ? 'pay' : null;
}

const order = { review: 0, retry: 1, pay: 2 };

/** What waits for the company: work to review first, then payments that failed or were never made. */
export const needsOf = (collaborations: Collaboration[]): Need[] =>
  collaborations
    .flatMap((collaboration) => {
      const kind = needOf(collaboration);
      return kind ? [{ kind, collaboration }] : [];
    })
    .sort((a, b) => order[a.kind] - order[b.kind]);

const useOpen = (status: 'ACTIVE' | 'SUBMITTED') =>
  useQuery({
    queryKey: keys.collaborations({ open: status }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: [status], limit: 100 }, signal }))).data,
  });

export function useNeedsAction() {
  const submitted = useOpen('SUBMITTED');
  const active = useOpen('ACTIVE');
  const queries = [submitted, active];
  return {
    needs: submitted.data && active.data ? needsOf([...submitted.data, ...active.data]) : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
