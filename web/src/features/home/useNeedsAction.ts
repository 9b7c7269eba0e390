// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { type Collaboration, type Payment, listCollaborations, listPayments } from '@/api/generated';
import { keys } from '@/api/keys';
import { useHeldPayments } from '@/api/payments';
import { type Ending, endingOf } from '../payments/paymentStatus';

export type Need = { kind: 'disputed' | 'review' | 'pay' | 'retry' | 'expired' | 'canceled'; collaboration: Collaboration };

type ByCollaboration = ReadonlyMap<string, Payment>;
const unpaid = { FAILED: 'retry', EXPIRED: 'expired', CANCELED: 'canceled' } as const satisfies Record<Ending, Need['kind']>;

function needOf({ id, status, paymentStatus }: Collaboration, held: ByCollaboration, failed: ByCollaboration): Need['kind'] | null {
  if (held.get(id)?.disputed) return 'disputed';
  if (status === 'SUBMITTED') return 'review';
  if (status !== 'ACTIVE') return null;
  if (paymentStatus === 'FAILED') return unpaid[endingOf(failed.get(id) ?? { failureCode: null })];
  return !paymentStatus || paymentStatus === 'PENDING' || paymentStatus === 'REFUNDED' ? 'pay' : null;
}

const order = { disputed: 0, review: 1, retry: 2, expired: 3, canceled: 3, pay: 4 };

/** What waits for the company: disputes first, then work to review, then payments that failed, ran out of time or were never made. */
export const needsOf = (collaborations: Collaboration[], held: ByCollaboration, failed: ByCollaboration): Need[] =>
  collaborations
    .flatMap((collaboration) => {
      const kind = needOf(collaboration, held, failed);
      return kind ? [{ kind, collaboration }] : [];
    })
    .sort((a, b) => order[a.kind] - order[b.kind]);

const useOpen = (status: 'ACTIVE' | 'SUBMITTED') =>
  useQuery({
    queryKey: keys.collaborations({ open: status }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: [status], limit: 100 }, signal }))).data,
  });

/** Why, of the newest of each collaboration. Kept among those, which are read again when one of their payments changes. */
const useFailed = () =>
  useQuery({
    queryKey: keys.collaborations({ failed: true }),
    queryFn: async ({ signal }) => {
      const { data } = await call(listPayments({ query: { status: ['FAILED'], limit: 100 }, signal }));
      return new Map(data.toReversed().map((payment) => [payment.collaborationId, payment]));
    },
  });

export function useNeedsAction() {
  const submitted = useOpen('SUBMITTED');
  const active = useOpen('ACTIVE');
  const held = useHeldPayments();
  const failed = useFailed();
  const queries = [submitted, active, held, failed];
  return {
    needs:
      submitted.data && active.data && held.data && failed.data
        ? needsOf([...submitted.data, ...active.data], held.data, failed.data)
        : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
