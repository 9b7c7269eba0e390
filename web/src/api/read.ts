// SPDX-License-Identifier: Apache-2.0
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { isNewer } from '@/realtime/versions';
import { callWithSequence } from './call';

type Answer<T> = Parameters<typeof callWithSequence<T>>[0];

/** Reads one object that events also update: an answer older than an event already applied is dropped. */
export async function readVersioned<T extends { id: string }>(
  client: QueryClient,
  queryKey: QueryKey,
  answer: Answer<T>,
): Promise<NonNullable<T>> {
  const { data, sequence } = await callWithSequence(answer);
  const cached = client.getQueryData<NonNullable<T>>(queryKey);
  return isNewer(data.id, sequence) || !cached ? data : cached;
}
