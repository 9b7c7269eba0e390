// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import type { TimelineEntry } from './extension';
import { type Transaction, listPayouts, listTransactions, showBalance, showPayout } from './generated';
import { client } from './generated/client.gen';
import { keys } from './keys';
import { toError } from './problem';
import { readVersioned } from './read';
import { useList } from './useList';

/** One amount that is the creator's, but not available yet. */
export interface Hold {
  paymentId: string | null;
  payoutId?: string | null;
  collaborationId: string | null;
  collaborationTitle: string | null;
  kind: 'escrow' | 'clearing' | 'payout';
  amount: number;
  currency: string;
  reason: string;
  until: string | null;
}

export interface Holds {
  data: Hold[];
  totals: { inEscrow: number; pendingBalance: number; inTransit: number };
}

export interface PayoutPreview {
  amount: number;
  fee: number;
  net: number;
  currency: string;
  availableBalance: number;
  minimumPayout: number | null;
  estimatedArrival: string | null;
  bankAccount: string | null;
  refusal: null | { code: string; title: string; detail: string };
}

export interface TransactionFilter {
  currency?: string | undefined;
  type?: Transaction['type'] | undefined;
  /** RFC 3339; to is exclusive. */
  from?: string | undefined;
  to?: string | undefined;
}

const security = [{ scheme: 'bearer', type: 'http' }] as const;

/** All wallets of the creator, one a currency. */
export const useWallets = () =>
  useQuery({
    queryKey: keys.walletPart('balance'),
    queryFn: async ({ signal }) => (await call(showBalance({ signal }))).wallets,
  });

export const useTransactions = (filter: TransactionFilter) =>
  useList(keys.walletPart('transactions', filter), (after, signal) => listTransactions({ query: { ...filter, after } as { after?: string }, signal }));

/** Why what is not available is not, to the cent. */
export const useHolds = (currency: string) =>
  useQuery({
    queryKey: keys.walletPart('holds', { currency }),
    queryFn: ({ signal }) => call(client.get<{ 200: Holds }>({ url: '/wallet/holds', query: { currency }, security, signal })),
  });

/** What a payout of that amount would be; null asks nothing. */
export const usePayoutPreview = (amount: string | null, currency: string) =>
  useQuery({
    queryKey: keys.walletPart('payout-preview', { amount, currency }),
    queryFn: ({ signal }) =>
      call(client.get<{ 200: PayoutPreview }>({ url: '/wallet/payout-preview', query: { amount, currency }, security, signal })),
    enabled: amount !== null,
    placeholderData: (former) => former,
    retry: false,
  });

export const usePayouts = () => useList(keys.payouts({}), (after, signal) => listPayouts({ query: { after }, signal }));

export function usePayout(id: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.payout(id),
    queryFn: ({ signal }) => readVersioned(queries, keys.payout(id), showPayout({ path: { id }, signal })),
  });
}

/** The transactions of the screen's filters as a file of comma-separated values. */
export async function downloadTransactions(filter: TransactionFilter): Promise<Blob> {
  const { data, error, response } = await client.get<{ 200: Blob }>({
    url: '/wallet/transactions.csv', query: { ...filter }, security, parseAs: 'blob',
  });
  if (!response?.ok) throw toError(error, response);
  return data as Blob;
}

export const usePayoutTimeline = (id: string) =>
  useQuery({
    queryKey: keys.payoutTimeline(id),
    queryFn: async ({ signal }) =>
      (await call(client.get<{ 200: { data: TimelineEntry[] } }>({ url: '/wallet/payouts/{id}/timeline', path: { id }, security, signal }))).data,
  });
