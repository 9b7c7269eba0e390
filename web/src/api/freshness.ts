// SPDX-License-Identifier: Apache-2.0
// The number of the newest event that the user was told of, by whichever answer or by the socket. Behind a balancer the next
// answer may come from a server, or from a copy of the database, that has not heard of it: what is read says what it must not
// be older than.
let newest = 0;
// What an answer shows may be newer than its number: this is the number that it is not newer than. Who says it may be answered
// from a server's memory.
let seen = 0;

export const minSequence = (): number => newest;

export function wasTold(sequence: number): void {
  if (sequence > newest) newest = sequence;
}

/** The server says where its events stand, higher or lower: what was told before came from another database. */
export function startAgainAt(sequence: number): void {
  newest = sequence;
  seen = sequence;
}

/** A request with what it must not be older than. */
export function asNewAsTold(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set('Holdfast-Seen', String(Math.max(seen, newest)));
  if (newest > 0 && request.method === 'GET') headers.set('Holdfast-Min-Sequence', String(newest));
  return new Request(request, { headers });
}

/** Passes the answer on, and remembers how new it was. */
export function noted(response: Response): Response {
  const sequence = Number(response.headers.get('Holdfast-Sequence'));
  if (response.ok && Number.isSafeInteger(sequence)) wasTold(sequence);
  const shown = Number(response.headers.get('Holdfast-Seen'));
  if (response.ok && Number.isSafeInteger(shown)) seen = Math.max(seen, shown);
  return response;
}
