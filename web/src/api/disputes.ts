// SPDX-License-Identifier: Apache-2.0
import { call } from './call';
import { type ListPaymentsData, type Payment, listAccounts, listPayments } from './generated';
import type { ListPage } from './useList';

// The server lists payments by their status, which a dispute leaves as it is: the disputed ones are picked out of its pages.
const pageSize = 20;
const largestPage = 100;
const charged = ['HELD', 'RELEASED', 'COMPLETED', 'REFUNDED'] as const satisfies Payment['status'][];
const accountPrefix = 'disputed:';

type Read<T> = (after: string | undefined) => Promise<ListPage<T>>;

/** Pages of the server's until they hold that many of what is looked for, or end. */
export async function pick<T>(read: Read<T>, isWanted: (item: T) => boolean, atLeast: number, after?: string): Promise<ListPage<T>> {
  const found: T[] = [];
  for (let next = after; ; ) {
    const { data, hasMore, nextCursor } = await read(next);
    found.push(...data.filter(isWanted));
    if (!hasMore || nextCursor === null || found.length >= atLeast) return { data: found, hasMore, nextCursor };
    next = nextCursor;
  }
}

const paymentsOf = (query: NonNullable<ListPaymentsData['query']>, signal: AbortSignal): Read<Payment> => (after) =>
  call(listPayments({ query: { ...query, limit: largestPage, ...(after && { after }) }, signal }));

/** The caller's disputed payments, newest first. */
export const readDisputed = (after: string | undefined, signal: AbortSignal): Promise<ListPage<Payment>> =>
  pick(paymentsOf({ status: [...charged] }, signal), ({ disputed }) => disputed, pageSize, after);

/** All that is held for or by the caller: by its status alone it is not known whether it is disputed. */
export const readHeld = async (signal: AbortSignal): Promise<Payment[]> =>
  (await pick(paymentsOf({ status: ['HELD'] }, signal), () => true, Number.POSITIVE_INFINITY)).data;

/**
 * Ids of every party's payments that are disputed, oldest first, as the ledger has them: what a bank has withdrawn stands on
 * an account of its payment until the dispute is decided.
 */
export async function readOpenDisputes(after: string | undefined, signal: AbortSignal, atLeast = pageSize): Promise<ListPage<string>> {
  const accounts = await pick(
    (cursor) => call(listAccounts({ query: { prefix: accountPrefix, limit: largestPage, ...(cursor && { after: cursor }) }, signal })),
    ({ balance }) => balance !== 0,
    atLeast,
    after,
  );
  return { ...accounts, data: accounts.data.map(({ account }) => account.slice(accountPrefix.length)) };
}
