// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { call } from '@/api/call';
import { newestCollaborations } from '@/api/collaborations';
import {
  type AdminEvent, type AdminUser, type AuditEntry, type Collaboration, type LedgerEntry, type Payment, type Payout, type User,
  listAudit, listEntries, searchPayments, searchUsers, showCollaboration, showPayment, showPayout, showStripeEvent,
} from '@/api/generated';
import { problemOf } from '@/api/problem';

export type Found =
  | { kind: 'payment'; payment: Payment; title: string | undefined }
  | { kind: 'collaboration'; collaboration: Collaboration }
  | { kind: 'payout'; payout: Payout }
  | { kind: 'user'; user: AdminUser }
  | { kind: 'paymentsOf'; email: string }
  | { kind: 'event'; event: AdminEvent }
  | { kind: 'entry'; entry: LedgerEntry }
  | { kind: 'audit'; type: AuditEntry['subjectType']; id: string };

interface Search {
  client: QueryClient;
  role: User['role'];
  signal: AbortSignal;
}

const most = 5;
const typing_ms = 150;
const anId = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(pi|evt)_\w+)$/i;

/** Pasted, rather than typed. */
export const isId = (text: string): boolean => anId.test(text);

/** What the caller may see of what the text names: by id at once, by a title or an e-mail after a pause in typing. */
export async function lookUp(text: string, search: Search): Promise<Found[]> {
  if (!isId(text)) await pause(search.signal);
  const found = await Promise.all(isId(text) ? byId(text, search) : byName(text, search));
  return found.flat();
}

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, typing_ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

/** Nothing, where there is no such object or it is somebody else's. */
async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    const status = problemOf(error)?.status;
    if (status === 404 || status === 400) return [];
    throw error;
  }
}

function byId(id: string, { client, role, signal }: Search): Promise<Found[]>[] {
  if (id.startsWith('evt_')) return role === 'admin' ? [orNone(eventOf(id, signal))] : [];
  if (id.startsWith('pi_')) return role === 'admin' ? [paymentsByIntent(id, signal)] : [];
  const payment = orNone(call(showPayment({ path: { id }, signal })).then(async (found) => [await titled(found, client)]));
  const collaboration = orNone(call(showCollaboration({ path: { id }, signal })).then((found): Found[] => [{ kind: 'collaboration', collaboration: found }]));
  if (role === 'company') return [payment, collaboration];
  if (role === 'influencer') {
    const payout = orNone(call(showPayout({ path: { id }, signal })).then((found): Found[] => [{ kind: 'payout', payout: found }]));
    return [payment, collaboration, payout];
  }
  const user = call(searchUsers({ query: { query: id }, signal })).then(({ data }) => data.map((found): Found => ({ kind: 'user', user: found })));
  const entry = call(listEntries({ query: { entryId: id }, signal })).then(({ data }) => data.map((found): Found => ({ kind: 'entry', entry: found })));
  // Payouts, refunds and the like have no page of their own: what was done to them is in the audit log.
  const audit = call(listAudit({ query: { subject: id, limit: 1 }, signal })).then(({ data }) => data.map(({ subjectType }): Found => ({ kind: 'audit', type: subjectType, id })));
  return [payment, collaboration, user, entry, audit];
}

async function titled(payment: Payment, client: QueryClient): Promise<Found> {
  const { collaborationId: id } = payment;
  const { title } = await client.fetchQuery({ queryKey: ['palette', 'title', id], queryFn: () => call(showCollaboration({ path: { id } })), staleTime: 60_000 });
  return { kind: 'payment', payment, title };
}

const eventOf = async (id: string, signal: AbortSignal): Promise<Found[]> => [{ kind: 'event', event: await call(showStripeEvent({ path: { id }, signal })) }];

const paymentsByIntent = async (query: string, signal: AbortSignal): Promise<Found[]> =>
  (await call(searchPayments({ query: { query }, signal }))).data.map((payment) => ({ kind: 'payment', payment, title: undefined }));

function byName(text: string, { client, role, signal }: Search): Promise<Found[]>[] {
  if (role === 'admin') return [usersOf(text, signal)];
  const named = (all: ReadonlyMap<string, Collaboration>) =>
    [...all.values()].filter(({ title }) => title.toLocaleLowerCase().includes(text.toLocaleLowerCase())).slice(0, most);
  return [client.fetchQuery(newestCollaborations).then((all) => named(all).map((collaboration): Found => ({ kind: 'collaboration', collaboration })))];
}

// The server finds users by how their e-mail begins, and payments by a whole one.
async function usersOf(text: string, signal: AbortSignal): Promise<Found[]> {
  const { data } = await call(searchUsers({ query: { query: text, limit: most }, signal }));
  return data.flatMap((user): Found[] => [
    { kind: 'user', user },
    ...(user.email && user.role !== 'admin' ? [{ kind: 'paymentsOf', email: user.email } as const] : []),
  ]);
}
