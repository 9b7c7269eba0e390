// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { useConnectStatus } from '@/api/connect';
import { type Collaboration, type ConnectStatus, type Payout, listCollaborations, listPayouts } from '@/api/generated';
import { keys } from '@/api/keys';

export type CreatorNeed =
  | { kind: 'onboard' }
  | { kind: 'work'; collaboration: Collaboration }
  | { kind: 'returned'; payout: Payout };

interface Facts {
  connect: ConnectStatus;
  active: Collaboration[];
  /** Newest first. */
  payouts: Payout[];
}

/** What waits for the creator: being payable, payouts that came back and were not tried again, paid work to hand in. */
export function creatorNeedsOf({ connect, active, payouts }: Facts): CreatorNeed[] {
  const newest = [...new Map(payouts.toReversed().map((payout) => [payout.walletId, payout])).values()];
  return [
    ...(connect.state === 'ACTIVE' ? [] : [{ kind: 'onboard' } as const]),
    ...newest.filter(({ status, fundsReturnedAt }) => status === 'FAILED' && fundsReturnedAt !== null).map((payout) => ({ kind: 'returned', payout }) as const),
    ...active.filter(({ paymentStatus }) => paymentStatus === 'HELD').map((collaboration) => ({ kind: 'work', collaboration }) as const),
  ];
}

export function useCreatorNeeds() {
  const connect = useConnectStatus();
  const active = useQuery({
    queryKey: keys.collaborations({ open: 'ACTIVE' }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: ['ACTIVE'], limit: 100 }, signal }))).data,
  });
  const payouts = useQuery({
    queryKey: keys.payouts({ newest: 20 }),
    queryFn: async ({ signal }) => (await call(listPayouts({ query: { limit: 20 }, signal }))).data,
  });
  const queries = [connect, active, payouts];
  return {
    needs:
      connect.data && active.data && payouts.data
        ? creatorNeedsOf({ connect: connect.data, active: active.data, payouts: payouts.data })
        : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
