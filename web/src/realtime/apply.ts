// SPDX-License-Identifier: Apache-2.0
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Collaboration, Payment, Payout, RealtimeEvent } from '@/api/generated';
import { keys } from '@/api/keys';
import { isNewer } from './versions';

interface Page<T> {
  data: T[];
}

// Puts an event into the query cache: the object itself at once, whatever is computed from it by reading again.
export function applyEvent(client: QueryClient, event: RealtimeEvent): void {
  switch (event.type) {
    case 'payment:update': {
      const payment = event.data as Payment;
      replace(client, event.seq, 'payment', 'payments', payment);
      invalidate(client, ['payments', 'summary'], keys.collaborationPayments(payment.collaborationId), keys.wallet);
      // Timeline, previews and refunds hang below the payment's key; the payment itself is exact already.
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'payment' && queryKey[1] === payment.id && queryKey.length > 2,
      });
      return;
    }
    case 'collaboration:update':
      replace(client, event.seq, 'collaboration', 'collaborations', event.data as Collaboration);
      return;
    case 'payout:update': {
      const payout = event.data as Payout;
      replace(client, event.seq, 'payout', 'payouts', payout);
      invalidate(client, keys.payoutTimeline(payout.id), keys.wallet);
      return;
    }
    case 'refund:update': {
      const { paymentId } = event.data as { paymentId: string };
      invalidate(client, keys.paymentRefunds(paymentId), keys.paymentTimeline(paymentId));
      return;
    }
    case 'wallet:update':
      // Never computed here: balances come from the server alone.
      invalidate(client, keys.wallet);
      return;
    case 'connect:update':
      invalidate(client, keys.connect);
      return;
    case 'payment_method:update':
      invalidate(client, keys.paymentMethods);
  }
}

function replace<T extends { id: string }>(client: QueryClient, sequence: number, one: string, many: string, object: T) {
  if (!isNewer(object.id, sequence)) return;
  // Reads know more of a collaboration than events do, its names: that is kept, and where nobody read it yet it still has to be.
  const key = [one, object.id];
  const isPartial = one === 'collaboration' && client.getQueryData(key) === undefined;
  client.setQueryData(key, (former: T | undefined) => ({ ...former, ...object }));
  if (isPartial) void client.invalidateQueries({ queryKey: key, exact: true, refetchType: 'none' });
  let isListed = false;
  client.setQueriesData<InfiniteData<Page<T>>>({ queryKey: [many] }, (list) => {
    if (!list?.pages?.some((page) => page.data.some((item) => item.id === object.id))) return list;
    isListed = true;
    const pages = list.pages.map((page) => ({ ...page, data: page.data.map((item) => (item.id === object.id ? { ...item, ...object } : item)) }));
    return { ...list, pages };
  });
  // New ones, and filters that no longer match, are the server's to say.
  void client.invalidateQueries({ queryKey: [many], refetchType: isListed ? 'none' : 'active' });
}

function invalidate(client: QueryClient, ...queryKeys: (readonly unknown[])[]) {
  for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey });
}
