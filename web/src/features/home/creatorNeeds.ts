// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';
import { useConnectStatus } from '@/api/connect';
import { type Collaboration, type ConnectStatus, type Payment, type Payout, listCollaborations, listPayouts } from '@/api/generated';
import { keys } from '@/api/keys';
import { useHeldPayments } from '@/api/payments';
import { heldAmount } from '@/lib/held';

export type CreatorNeed =
  | { kind: 'onboard' }
  | { kind: 'work' | 'disputed' | 'refunding'; collaboration: Collaboration }
  | { kind: 'returned'; payout: Payout };

interface Facts {
  connect: ConnectStatus;
  /** Under way, handed in or not. */
  open: Collaboration[];
  /** By collaboration. */
  held: ReadonlyMap<string, Payment>;
  /** Newest first. */
  payouts: Payout[];
}

// Work is asked for while the money for it is there: not while a bank disputes it, nor once all of it is on its way back.
function needOf({ id, status }: Collaboration, held: Facts['held']): 'work' | 'disputed' | 'refunding' | null {
  const payment = held.get(id);
  if (!payment) return null;
  if (payment.disputed) return 'disputed';
  if (status !== 'ACTIVE') return null;
  return heldAmount(payment) > 0n ? 'work' : 'refunding';
}

const order = { disputed: 0, work: 1, refunding: 2 };

/** What waits for the creator: being payable, payouts that came back and were not tried again, work whose money is disputed, or is there, or goes back. */
export function creatorNeedsOf({ connect, open, held, payouts }: Facts): CreatorNeed[] {
  const newest = [...new Map(payouts.toReversed().map((payout) => [payout.walletId, payout])).values()];
  return [
    ...(connect.state === 'ACTIVE' ? [] : [{ kind: 'onboard' } as const]),
    ...newest.filter(({ status, fundsReturnedAt }) => status === 'FAILED' && fundsReturnedAt !== null).map((payout) => ({ kind: 'returned', payout }) as const),
    ...open
      .flatMap((collaboration) => {
        const kind = needOf(collaboration, held);
        return kind ? [{ kind, collaboration }] : [];
      })
      .sort((a, b) => order[a.kind] - order[b.kind]),
  ];
}

export function useCreatorNeeds() {
  const connect = useConnectStatus();
  const held = useHeldPayments();
  const open = useQuery({
    queryKey: keys.collaborations({ open: 'ALL' }),
    queryFn: async ({ signal }) => (await call(listCollaborations({ query: { status: ['ACTIVE', 'SUBMITTED'], limit: 100 }, signal }))).data,
  });
  const payouts = useQuery({
    queryKey: keys.payouts({ newest: 20 }),
    queryFn: async ({ signal }) => (await call(listPayouts({ query: { limit: 20 }, signal }))).data,
  });
  const queries = [connect, open, held, payouts];
  return {
    needs:
      connect.data && open.data && held.data && payouts.data
        ? creatorNeedsOf({ connect: connect.data, open: open.data, held: held.data, payouts: payouts.data })
        : undefined,
    error: queries.find((query) => query.error && !query.data)?.error,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}
