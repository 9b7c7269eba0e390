// SPDX-License-Identifier: Apache-2.0
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Collaboration, Payment, Payout, RealtimeEvent } from '@/api/generated';
import { keys } from '@/api/keys';
import type { Refresher } from './refresher';
import { isNewer } from './versions';

interface Page<T> {
  data: T[];
}

// Puts an event into the query cache: the object itself at once, whatever is computed from it by reading again.
export function applyEvent(client: QueryClient, refresher: Refresher, event: RealtimeEvent): void {
  const stale = (...all: (readonly unknown[])[]) => refresher.refresh(...all.map((queryKey) => ({ queryKey })));
  switch (event.type) {
    case 'payment:update': {
      const payment = event.data as Payment;
      replace(client, refresher, event.seq, 'payment', 'payments', payment);
      stale(['payments', 'summary'], keys.collaborations(), keys.collaboration(payment.collaborationId), keys.wallet);
      // Timeline, previews and refunds hang below the payment's key; the payment itself is exact already.
      refresher.refresh({ queryKey: keys.payment(payment.id), predicate: ({ queryKey }) => queryKey.length > 2 });
      return;
    }
    case 'collaboration:update':
      replace(client, refresher, event.seq, 'collaboration', 'collaborations', event.data as Collaboration);
      return;
    case 'payout:update': {
      const payout = event.data as Payout;
      replace(client, refresher, event.seq, 'payout', 'payouts', payout);
      stale(keys.payoutTimeline(payout.id), keys.wallet);
      return;
    }
    case 'refund:update': {
      const { paymentId } = event.data as { paymentId: string };
      stale(keys.paymentRefunds(paymentId), keys.paymentTimeline(paymentId));
      return;
    }
    case 'wallet:update':
      // Never computed here: balances come from the server alone.
      stale(keys.wallet);
      return;
    case 'connect:update':
      stale(keys.connect);
      return;
    case 'payment_method:update':
      stale(keys.paymentMethods);
  }
}

function replace<T extends { id: string }>(
  client: QueryClient, refresher: Refresher, sequence: number, one: string, many: string, object: T,
) {
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
  if (isListed) void client.invalidateQueries({ queryKey: [many], refetchType: 'none' });
  else refresher.refresh({ queryKey: [many] });
}
