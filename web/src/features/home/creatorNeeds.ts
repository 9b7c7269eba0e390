// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { useConnectStatus } from '@/api/connect';
import { type Collaboration, type ConnectStatus, type Payment, type Payout, listCollaborations, listPayments, listPayouts } from '@/api/generated';
import { keys } from '@/api/keys';

export type CreatorNeed =
  | { kind: 'onboard' }
  | { kind: 'work'; collaboration: Collaboration }
  | { kind: 'returned'; payout: Payout };

interface Facts {
  connect: ConnectStatus;
  active: Collaboration[];
  held: Payment[];
  /** Newest first. */
  payouts: Payout[];
}

/** What waits for the creator: being payable, payouts that came back and were not tried again, paid work to hand in. */
export function creatorNeedsOf({ connect, active, held, payouts }: Facts): CreatorNeed[] {
  const paid = new Set(held.map(({ collaborationId }) => collaborationId));
  const newest = [...new Map(payouts.toReversed().map((payout) => [payout.walletId, payout])).values()];
  return [
    ...(connect.state === 'ACTIVE' ? [] : [{ kind: 'onboard' } as const]),
    ...newest.filter(({ status, fundsReturnedAt }) => status === 'FAILED' && fundsReturnedAt !== null).map((payout) => ({ kind: 'returned', payout }) as const),
    ...active.filter(({ id }) => paid.has(id)).map((collaboration) => ({ kind: 'work', collaboration }) as const),
  ];
}

export function useCreatorNeeds() {
  const connect = useConnectStatus();
  const active = useQuery({
    queryKey: keys.collaborations({ open: 'ACTIVE' }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: ['ACTIVE'], limit: 100 }, signal }))).data,
  });
  const held = useQuery({
    queryKey: keys.payments({ open: 'HELD' }),
    queryFn: async ({ signal }) => (await call(listPayments({ query: { status: ['HELD'], limit: 100 }, signal }))).data,
  });
  const payouts = useQuery({
    queryKey: keys.payouts({ newest: 20 }),
    queryFn: async ({ signal }) => (await call(listPayouts({ query: { limit: 20 }, signal }))).data,
  });
  const queries = [connect, active, held, payouts];
  return {
    needs:
      connect.data && active.data && held.data && payouts.data
        ? creatorNeedsOf({ connect: connect.data, active: active.data, held: held.data, payouts: payouts.data })
        : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
