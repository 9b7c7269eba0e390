// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { call } from './call';
import type { ConnectStatus, Payment, User } from './generated';
import { client } from './generated/client.gen';
import { keys } from './keys';
import { type ListPage, useList } from './useList';

// What operators see and do, below /admin.
export type AdminPayment = Payment & { companyEmail: string | null; influencerEmail: string | null };

export interface AdminUser {
  id: string;
  email: string | null;
  displayName: string;
  role: User['role'];
  createdAt: string;
  stripeAccountId: string | null;
  connectState: ConnectStatus['state'] | null;
}

export interface LedgerAccount {
  account: string;
  kind: string;
  currency: string;
  balance: number;
}

export interface LedgerPosting {
  account: string;
  debit: number | null;
  credit: number | null;
  currency: string;
  balanceAfter: number | null;
}

export interface LedgerEntry {
  id: string;
  sequence: number;
  type: string;
  createdAt: string;
  description: string;
  postings: LedgerPosting[];
}

export interface TrialBalance {
  data: { currency: string; debits: number; credits: number; accounts: { kind: string; debit: number; credit: number }[] }[];
  balanced: boolean;
  asOf: string;
  sequence: number;
}

export const eventStatuses = ['RECEIVED', 'APPLIED', 'IGNORED', 'UNMATCHED', 'FAILED'] as const;
export type EventStatus = (typeof eventStatuses)[number];

export interface AdminEvent {
  id: string;
  type: string;
  account: string | null;
  status: EventStatus;
  receivedAt: string;
  processedAt: string | null;
  attempts: number;
  lastError: string | null;
}

export const jobStates = ['READY', 'LEASED', 'DONE', 'DEAD'] as const;
export type JobState = (typeof jobStates)[number];

export interface AdminJob {
  id: string;
  kind: string;
  state: JobState;
  runAt: string;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  leasedUntil: string | null;
  reference: string | null;
  createdAt: string;
}

const security = [{ scheme: 'bearer', type: 'http' }] as const;
type Filter = Record<string, string | undefined>;
type Key = { 'Idempotency-Key': string };

function useAdminList<T>(part: string, filter: Filter) {
  return useList<T>(keys.admin(part, filter), (after, signal) =>
    client.get<{ 200: ListPage<T> }>({ url: `/admin/${part}`, query: { ...filter, after }, security, signal }),
  );
}

export const useAdminPayments = (filter: { status?: string | undefined; query?: string | undefined }) =>
  useAdminList<AdminPayment>('payments', filter);
export const useAdminUsers = (filter: { role?: string | undefined; query?: string | undefined }) => useAdminList<AdminUser>('users', filter);
export const useAccounts = (prefix: string | undefined) => useAdminList<LedgerAccount>('ledger/accounts', { prefix });
export const useEntries = (filter: { account?: string | undefined; entryId?: string | undefined }) =>
  useAdminList<LedgerEntry>('ledger/entries', filter);
export const useAdminEvents = (filter: { status?: string | undefined; type?: string | undefined }) => useAdminList<AdminEvent>('events', filter);
export const useAdminJobs = (filter: { state?: string | undefined; kind?: string | undefined }) => useAdminList<AdminJob>('jobs', filter);

export const useTrialBalance = () =>
  useQuery({
    queryKey: keys.admin('trial-balance'),
    queryFn: ({ signal }) => call(client.get<{ 200: TrialBalance }>({ url: '/admin/ledger/trial-balance', security, signal })),
  });

export const useAdminEvent = (id: string) =>
  useQuery({
    queryKey: keys.admin('event', { id }),
    queryFn: ({ signal }) =>
      call(client.get<{ 200: AdminEvent & { payload: string } }>({ url: '/admin/events/{id}', path: { id }, security, signal })),
  });

export const replayEvent = (id: string, headers: Key) =>
  call(client.post<{ 202: { event: AdminEvent } }>({ url: '/admin/events/{id}/replay', path: { id }, headers, security }));
export const retryJob = (id: string, headers: Key) =>
  call(client.post<{ 202: { job: AdminJob } }>({ url: '/admin/jobs/{id}/retry', path: { id }, headers, security }));
