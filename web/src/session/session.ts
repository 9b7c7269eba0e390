// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import type { SignedIn, User } from '@/api/generated';
import { UnreachableError } from '@/api/problem';
import { forgetIntentions } from '@/lib/intention';
import * as requests from './requests';

// The access token lives here, in memory, and nowhere else. The refresh token is an HttpOnly cookie no script can read.
// Tabs of one browser share that cookie, and each use replaces it: so one tab renews at a time, and tells the others.
export type SessionState =
  | { status: 'unknown' }
  | { status: 'signedOut'; reason: 'never' | 'left' | 'expired' }
  | { status: 'signedIn'; user: User };

interface Access {
  token: string;
  expiresAt: number;
}

type TabMessage = { type: 'renewed'; user: User; access: Access } | { type: 'left' };

const renewBefore_ms = 30_000;

// Whether this browser may hold a session, so that strangers are not asked to renew one. The session itself is the cookie.
const hint = {
  key: 'holdfast.signedIn',
  get: () => localStorage.getItem(hint.key) !== null,
  set: (signedIn: boolean) => (signedIn ? localStorage.setItem(hint.key, '1') : localStorage.removeItem(hint.key)),
};

export class Session {
  private state: SessionState = { status: 'unknown' };
  private access: Access | null = null;
  private renewing: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel('holdfast.session');

  constructor(private readonly server: typeof requests = requests) {
    this.tabs.addEventListener('message', (event: MessageEvent<TabMessage>) => this.heard(event.data));
  }

  readonly current = (): SessionState => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Whether somebody was signed in here when the page was last left. */
  readonly isExpected = (): boolean => hint.get();

  /** At start: continues the browser's session, when it has one. Throws while the server cannot say. */
  async resume(): Promise<void> {
    if (this.state.status !== 'unknown') return;
    if (!hint.get()) {
      this.leave('never');
      return;
    }
    await this.renew(null);
    // As current() may have changed meanwhile, which the compiler cannot know.
    if (this.current().status === 'unknown') throw new UnreachableError();
  }

  /** A token good for a while yet, or null when signed out. */
  async token(): Promise<string | null> {
    if (!this.access) return null;
    if (this.access.expiresAt - Date.now() > renewBefore_ms) return this.access.token;
    return (await this.renew(this.access.token)) ?? this.access?.token ?? null;
  }

  /** A token other than the given one. Many callers, one request; many tabs, one at a time. */
  renew(stale: string | null): Promise<string | null> {
    this.renewing ??= this.renewOnce(stale).finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  signIn(answer: SignedIn) {
    this.accept(answer);
    this.tell({ type: 'renewed', user: answer.user, access: this.access as Access });
  }

  updateUser(user: User) {
    if (this.state.status === 'signedIn') this.set({ status: 'signedIn', user });
  }

  async signOut(everywhere: boolean): Promise<void> {
    await (everywhere ? this.server.logoutAll(this.access?.token ?? '') : this.server.logout());
    this.tell({ type: 'left' });
    this.leave('left');
  }

  private async renewOnce(stale: string | null): Promise<string | null> {
    return navigator.locks.request('holdfast.session', async () => {
      // Another tab may have renewed while this one waited for its turn.
      if (this.access && this.access.token !== stale) return this.access.token;
      const outcome = await this.server.refresh();
      if (outcome.kind === 'renewed') {
        this.signIn(outcome.answer);
        return this.access?.token ?? null;
      }
      // An unreachable server says nothing about the session: it is kept, and asked for again with the next request.
      if (outcome.kind === 'ended') this.leave(this.state.status === 'signedIn' || hint.get() ? 'expired' : 'never');
      return null;
    });
  }

  private accept(answer: SignedIn) {
    this.access = { token: answer.accessToken, expiresAt: Date.now() + answer.expiresIn * 1000 };
    hint.set(true);
    this.set({ status: 'signedIn', user: answer.user });
  }

  private leave(reason: 'never' | 'left' | 'expired') {
    this.access = null;
    hint.set(false);
    forgetIntentions();
    this.set({ status: 'signedOut', reason });
  }

  private heard(message: TabMessage) {
    if (message.type === 'left') {
      this.leave('left');
      return;
    }
    this.access = message.access;
    this.set({ status: 'signedIn', user: message.user });
  }

  private tell(message: TabMessage) {
    this.tabs.postMessage(message);
  }

  private set(state: SessionState) {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const session = new Session();

export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.current);

/** The signed-in user; only below the signed-in layout. */
export function useUser(): User {
  const state = useSession();
  if (state.status !== 'signedIn') throw new Error('useUser outside the signed-in layout');
  return state.user;
}
