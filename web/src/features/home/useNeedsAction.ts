// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { type Collaboration, type Payment, listCollaborations, listPayments } from '@/api/generated';
import { keys } from '@/api/keys';

export type Need = { kind: 'review' | 'pay' | 'retry'; collaboration: Collaboration };

/** What waits for the company: work to review first, then payments that failed or were never made. */
export function needsOf(collaborations: Collaboration[], payments: Payment[]): Need[] {
  const newest = new Map(payments.toReversed().map((payment) => [payment.collaborationId, payment]));
  const needOf = (collaboration: Collaboration): Need['kind'] | null => {
    if (collaboration.status === 'SUBMITTED') return 'review';
    if (collaboration.status !== 'ACTIVE') return null;
    const payment = newest.get(collaboration.id);
    if (payment?.status === 'FAILED') return 'retry';
    return payment === undefined || payment.status === 'PENDING' || payment.status === 'REFUNDED' ? 'pay' : null;
  };
  const order = { review: 0, retry: 1, pay: 2 };
  return collaborations
    .flatMap((collaboration) => {
      const kind = needOf(collaboration);
      return kind ? [{ kind, collaboration }] : [];
    })
    .sort((a, b) => order[a.kind] - order[b.kind]);
}

const useOpen = (status: 'ACTIVE' | 'SUBMITTED') =>
  useQuery({
    queryKey: keys.collaborations({ open: status }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: [status], limit: 100 }, signal }))).data,
  });

export function useNeedsAction() {
  const submitted = useOpen('SUBMITTED');
  const active = useOpen('ACTIVE');
  const payments = useQuery({
    queryKey: keys.payments({ newest: 100 }),
    queryFn: async ({ signal }) => (await call(listPayments({ query: { limit: 100 }, signal }))).data,
  });
  const queries = [submitted, active, payments];
  return {
    needs: submitted.data && active.data && payments.data ? needsOf([...submitted.data, ...active.data], payments.data) : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
