// SPDX-License-Identifier: Apache-2.0
import { toError } from './problem';

interface Answer<T> {
  data?: T;
  error?: unknown;
  response?: Response;
}

/** Awaits a generated client function: its data, or a thrown ProblemError or UnreachableError. */
export async function call<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  return (await callWithSequence(answer)).data;
}

/** The same with the number of the newest event the answer includes. */
export async function callWithSequence<T>(answer: Promise<Answer<T>>): Promise<{ data: NonNullable<T>; sequence: number }> {
  const { data, error, response } = await answer;
  if (!response?.ok) throw toError(error, response);
  return { data: data as NonNullable<T>, sequence: Number(response.headers.get('Holdfast-Sequence') ?? 0) };
}
