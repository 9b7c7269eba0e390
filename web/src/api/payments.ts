// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import {
  listCollaborationPayments, listPaymentMethods, listPayments, listRefunds, previewRelease, showPayment, showPaymentTimeline,
  summarizePayments,
} from './generated';
import { readDisputed, readHeld } from './disputes';
import { keys } from './keys';
import { readVersioned } from './read';
import { usePages } from './useList';

export function usePayment(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.payment(id),
    queryFn: ({ signal }) => readVersioned(client, keys.payment(id), showPayment({ path: { id }, signal })),
  });
}

/** What lists of payments can be filtered by: a dispute is no status of the server's, but what people look for. */
export const paymentFilters = ['PENDING', 'HELD', 'DISPUTED', 'RELEASED', 'COMPLETED', 'FAILED', 'REFUNDED'] as const;
export type PaymentFilter = (typeof paymentFilters)[number];

export const usePayments = ({ status }: { status?: PaymentFilter | undefined }) =>
  usePages(keys.payments({ status }), (after, signal) =>
    status === 'DISPUTED' ? readDisputed(after, signal) : call(listPayments({ query: { status: status && [status], after }, signal })),
  );

/** By collaboration. Kept among those, which are read again when one of their payments changes. */
export const useHeldPayments = () =>
  useQuery({
    queryKey: keys.collaborations({ held: true }),
    queryFn: async ({ signal }) => new Map((await readHeld(signal)).map((payment) => [payment.collaborationId, payment])),
  });

export const useCollaborationPayments = (id: string) =>
  useQuery({
    queryKey: keys.collaborationPayments(id),
    queryFn: async ({ signal }) => (await call(listCollaborationPayments({ path: { id }, signal }))).data,
  });

export const usePaymentTimeline = (id: string) =>
  useQuery({ queryKey: keys.paymentTimeline(id), queryFn: async ({ signal }) => (await call(showPaymentTimeline({ path: { id }, signal }))).data });

export const useRefunds = (id: string) =>
  useQuery({
    queryKey: keys.paymentRefunds(id),
    queryFn: async ({ signal }) => (await call(listRefunds({ path: { id }, query: { limit: 100 }, signal }))).data,
  });

/** What a release would give to whom; the server computes it. */
export const useReleasePreview = (id: string, amount: string | undefined, isEnabled: boolean) =>
  useQuery({
    queryKey: keys.releasePreview(id, amount),
    queryFn: ({ signal }) => call(previewRelease({ path: { id }, query: amount === undefined ? {} : { amount: Number(amount) }, signal })),
    enabled: isEnabled,
    placeholderData: (former) => former,
    retry: false,
  });

export const usePaymentSummary = () =>
  useQuery({ queryKey: keys.paymentSummary, queryFn: async ({ signal }) => (await call(summarizePayments({ signal }))).data });

export const usePaymentMethods = () =>
  useQuery({ queryKey: keys.paymentMethods, queryFn: async ({ signal }) => (await call(listPaymentMethods({ query: { limit: 100 }, signal }))).data });
