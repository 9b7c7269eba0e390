// SPDX-License-Identifier: Apache-2.0
// One idempotency key for one intention of the user, kept in this tab until its outcome is known: a double click, a reload
// or the back button sends the same key again, and the server answers what it answered before.
interface Kept {
  key: string;
  request: string;
}

const storageKey = (scope: string) => `holdfast.intention.${scope}`;

function read(scope: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey(scope)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** The key for this request; another one than kept for the scope is another intention and gets a new key. */
export function intentionKey(scope: string, request: unknown): string {
  const text = JSON.stringify(request ?? null);
  const kept = read(scope);
  if (kept?.request === text) return kept.key;
  const key = crypto.randomUUID();
  sessionStorage.setItem(storageKey(scope), JSON.stringify({ key, request: text } satisfies Kept));
  return key;
}

/** After a definite outcome. The same request later is meant anew. */
export function settleIntention(scope: string) {
  sessionStorage.removeItem(storageKey(scope));
}

/** Signing out forgets them all. */
export function forgetIntentions() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('holdfast.intention.')) sessionStorage.removeItem(key);
  }
}
