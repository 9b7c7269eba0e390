// SPDX-License-Identifier: Apache-2.0
import type { Problem } from './generated';

/** What the server said was wrong (problem+json). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** No answer at all: offline, server gone, or the connection broke. What was asked may or may not have happened. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

export const problemOf = (error: unknown): Problem | null => (error instanceof ProblemError ? error.problem : null);

/** Whether the outcome of the request is known: then its intention is settled. */
export function isDefinite(error: unknown): boolean {
  const problem = problemOf(error);
  if (!problem) return false;
  return problem.status < 500 && problem.status !== 401 && problem.status !== 429 && problem.code !== 'idempotency_key_in_use';
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value;
}

/** The body of a bad answer as a ProblemError; proxies and crashes answer with anything. */
export function toError(body: unknown, response: Response | undefined): Error {
  if (isProblem(body)) return new ProblemError(body);
  if (!response || response.status === 502 || response.status === 504) return new UnreachableError('unreachable');
  return new ProblemError({
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: response.statusText,
    code: 'unexpected_answer',
    requestId: response.headers.get('Request-Id') ?? '',
    retryable: response.status >= 500,
    errors: [],
  });
}
