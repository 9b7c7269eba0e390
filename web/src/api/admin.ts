// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import {
  type AdminEvent, type AdminJob, type AdminPayment, type Difference, type ListAccountsData, type ListAuditData, type ListDifferencesData, type ListEntriesData, type ListJobsData, type ListStripeEventsData,
  type ResolveDifferenceRequest, type SearchUsersData, listAccounts, listAudit, listDifferences, listEntries, listJobs, listStripeEvents, replayStripeEvent,
  resolveDifference as requestResolution,
  retryJob as requestRetry, searchPayments, searchUsers, showStripeEvent, showTrialBalance,
} from './generated';
import { readOpenDisputes } from './disputes';
import { keys } from './keys';
import type { PaymentFilter } from './payments';
import { type ListPage, useList, usePages } from './useList';

// What operators see and do, below /admin.
export const eventStatuses = ['RECEIVED', 'APPLIED', 'IGNORED', 'UNMATCHED', 'FAILED'] as const satisfies AdminEvent['status'][];
export const jobStates = ['READY', 'LEASED', 'DONE', 'DEAD'] as const satisfies AdminJob['state'][];
export const differenceStatuses = ['OPEN', 'RESOLVED', 'VANISHED'] as const satisfies Difference['status'][];
export const resolutionAccounts = ['stripe_fees', 'losses', 'bank'] as const satisfies NonNullable<ResolveDifferenceRequest['account']>[];
export const differenceClasses = ['missing_here', 'missing_there', 'amount', 'fee'] as const satisfies Difference['class'][];

type Key = { 'Idempotency-Key': string };
type Filter<Data extends { query?: object }> = { [Name in keyof NonNullable<Data['query']>]: NonNullable<Data['query']>[Name] | undefined };

// Sockets tell a user of what is theirs; the whole platform is read again as long as somebody looks.
const refreshEvery_ms = 5000;
const live = { refetchInterval: refreshEvery_ms } as const;

/** `read` gets the filter with the page's cursor. */
function useAdminList<T, F extends object>(part: string, filter: F, read: (query: F & { after: string | undefined }, signal: AbortSignal) => Promise<{ data?: ListPage<T> }>) {
  return useList<T>(keys.admin(part, filter), (after, signal) => read({ ...filter, after }, signal), live);
}

interface PaymentSearch {
  status?: PaymentFilter | undefined;
  query?: string | undefined;
}

export function useAdminPayments(filter: PaymentSearch) {
  const client = useQueryClient();
  const { status, query } = filter;
  const read = (after: string | undefined, signal: AbortSignal) =>
    status === 'DISPUTED'
      ? disputedPayments(client, query, after, signal)
      : call(searchPayments({ query: { status: status && [status], query, after }, signal }));
  return usePages<AdminPayment>(keys.admin('payments', filter), read, live);
}

// What the ledger names is read once for as long as it is named.
async function disputedPayments(client: QueryClient, query: string | undefined, after: string | undefined, signal: AbortSignal): Promise<ListPage<AdminPayment>> {
  const { data: ids, ...place } = await readOpenDisputes(after, signal);
  const payments = await Promise.all(
    ids.map((id) =>
      client.fetchQuery({ queryKey: keys.admin('payment', { id }), queryFn: async () => (await call(searchPayments({ query: { query: id } }))).data, staleTime: 60_000 })),
  );
  return { ...place, data: payments.flat().filter((payment) => payment.disputed && isFoundBy(payment, query)) };
}

// As the server searches.
const isFoundBy = ({ id, stripePaymentIntentId, companyEmail, influencerEmail }: AdminPayment, query: string | undefined) =>
  query === undefined || stripePaymentIntentId === query || [id, companyEmail, influencerEmail].includes(query.toLowerCase());

const mostCounted = 100;

/** How many disputes are open, “100+” from there on; nothing is asked while the books know of none. */
export const useDisputeCount = (isAny: boolean) =>
  useQuery({
    queryKey: keys.admin('disputes'),
    queryFn: async ({ signal }) => {
      const { data, hasMore } = await readOpenDisputes(undefined, signal, mostCounted);
      return `${data.length}${hasMore ? '+' : ''}`;
    },
    enabled: isAny,
    ...live,
  });
export const useAdminUsers = (filter: Filter<SearchUsersData>) =>
  useAdminList('users', filter, (query, signal) => searchUsers({ query, signal }));
export const useAccounts = (filter: Filter<ListAccountsData>) =>
  useAdminList('ledger/accounts', filter, (query, signal) => listAccounts({ query, signal }));
export const useEntries = (filter: Filter<ListEntriesData>) =>
  useAdminList('ledger/entries', filter, (query, signal) => listEntries({ query, signal }));
export const useAdminEvents = (filter: Filter<ListStripeEventsData>) =>
  useAdminList('events', filter, (query, signal) => listStripeEvents({ query, signal }));
export const useAdminJobs = (filter: Filter<ListJobsData>) =>
  useAdminList('jobs', filter, (query, signal) => listJobs({ query, signal }));
export const useAudit = (filter: Pick<Filter<ListAuditData>, 'subject'>) =>
  useAdminList('audit', filter, (query, signal) => listAudit({ query, signal }));
export const useDifferences = (filter: Filter<ListDifferencesData>) =>
  useAdminList('reconciliation', filter, (query, signal) => listDifferences({ query, signal }));

export const useTrialBalance = () =>
  useQuery({ queryKey: keys.admin('trial-balance'), queryFn: ({ signal }) => call(showTrialBalance({ signal })), ...live });

export const useAdminEvent = (id: string) =>
  useQuery({ queryKey: keys.admin('event', { id }), queryFn: ({ signal }) => call(showStripeEvent({ path: { id }, signal })), ...live });

export const replayEvent = (id: string, headers: Key) => call(replayStripeEvent({ path: { id }, headers }));
export const retryJob = (id: string, headers: Key) => call(requestRetry({ path: { id }, headers }));
export const resolveDifference = (id: string, body: ResolveDifferenceRequest, headers: Key) => call(requestResolution({ path: { id }, body, headers }));
