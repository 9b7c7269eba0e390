// SPDX-License-Identifier: Apache-2.0
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { User } from '@/api/generated';
import { session } from '@/session/session';
import { RootLayout } from '../RootLayout';
import type { RouterContext } from '../router';

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  beforeLoad: () => session.resume(),
  component: RootLayout,
});

export const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/home', replace: true });
  },
});

/** Sign in and register: only for those who are not. */
export const entryLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'entry',
  component: lazyRouteComponent(() => import('@/features/session/EntryLayout'), 'EntryLayout'),
});

/** Everything else: the shell, for the signed-in alone. */
export const appLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ location }) => {
    const state = session.current();
    if (state.status === 'signedIn') return { user: state.user };
    const expired = state.status === 'signedOut' && state.reason === 'expired';
    const next = location.pathname === '/home' || (state.status === 'signedOut' && state.reason === 'left') ? undefined : location.href;
    throw redirect({ to: '/login', search: { next, expired: expired || undefined }, replace: true });
  },
  component: lazyRouteComponent(() => import('@/features/shell/AppShell'), 'AppShell'),
});

/** For beforeLoad of routes that are one role's alone. */
export function onlyFor(...roles: User['role'][]) {
  return ({ context }: { context: { user: User } }) => {
    if (!roles.includes(context.user.role)) throw redirect({ to: '/home', replace: true });
  };
}
