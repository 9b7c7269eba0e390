// SPDX-License-Identifier: Apache-2.0
// The number of the newest event that the user was told of, by whichever answer or by the socket. Behind a balancer the next
// answer may come from a server, or from a copy of the database, that has not heard of it: what is read says what it must not
// be older than.
let newest = 0;

export const minSequence = (): number => newest;

export function wasTold(sequence: number): void {
  if (sequence > newest) newest = sequence;
}

/** The server says where its events stand, higher or lower: what was told before came from another database. */
export function startAgainAt(sequence: number): void {
  newest = sequence;
}

/** A read with what it must not be older than. */
export function asNewAsTold(request: Request): Request {
  if (newest === 0 || request.method !== 'GET') return request;
  const headers = new Headers(request.headers);
  headers.set('Holdfast-Min-Sequence', String(newest));
  return new Request(request, { headers });
}

/** Passes the answer on, and remembers how new it was. */
export function noted(response: Response): Response {
  const sequence = Number(response.headers.get('Holdfast-Sequence'));
  if (response.ok && Number.isSafeInteger(sequence)) wasTold(sequence);
  return response;
}
