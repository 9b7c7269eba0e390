// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import {
  type Transaction, exportTransactions, listHolds, listPayouts, listTransactions, previewPayout, showBalance, showPayout, showPayoutTimeline,
} from './generated';
import { keys } from './keys';
import { toError } from './problem';
import { readVersioned } from './read';
import { useList } from './useList';

export interface TransactionFilter {
  currency?: string | undefined;
  type?: Transaction['type'] | undefined;
  /** RFC 3339; to is exclusive. */
  from?: string | undefined;
  to?: string | undefined;
}

/** All wallets of the creator, one a currency. */
export const useWallets = () =>
  useQuery({
    queryKey: keys.walletPart('balance'),
    queryFn: async ({ signal }) => (await call(showBalance({ signal }))).wallets,
  });

export const useTransactions = (filter: TransactionFilter) =>
  useList(keys.walletPart('transactions', filter), (after, signal) => listTransactions({ query: { ...filter, after }, signal }));

/** Why what is not available is not, to the cent. */
export const useHolds = (currency: string) =>
  useQuery({
    queryKey: keys.walletPart('holds', { currency }),
    queryFn: ({ signal }) => call(listHolds({ query: { currency }, signal })),
  });

/** What a payout of that amount would be; null asks nothing. */
export const usePayoutPreview = (amount: string | null, currency: string) =>
  useQuery({
    queryKey: keys.walletPart('payout-preview', { amount, currency }),
    queryFn: ({ signal }) => call(previewPayout({ query: { amount: Number(amount), currency }, signal })),
    enabled: amount !== null,
    placeholderData: (former) => former,
    retry: false,
  });

export const usePayouts = () => useList(keys.payouts({}), (after, signal) => listPayouts({ query: { after }, signal }));

export function usePayout(id: string, isEnabled = true) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.payout(id),
    queryFn: ({ signal }) => readVersioned(queries, keys.payout(id), showPayout({ path: { id }, signal })),
    enabled: isEnabled,
  });
}

/** The transactions of the screen's filters as a file of comma-separated values. */
export async function downloadTransactions(filter: TransactionFilter): Promise<Blob> {
  const { data, error, response } = await exportTransactions({ query: filter, parseAs: 'blob' });
  if (!response?.ok) throw toError(error, response);
  // Its schema says text; parsed as asked it is a file.
  return data as unknown as Blob;
}

export const usePayoutTimeline = (id: string) =>
  useQuery({
    queryKey: keys.payoutTimeline(id),
    queryFn: async ({ signal }) => (await call(showPayoutTimeline({ path: { id }, signal }))).data,
  });
