// SPDX-License-Identifier: Apache-2.0
import { Navigate, Outlet, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageSkeleton } from '@/components/Skeleton';
import { useSession } from '@/session/session';
import { Logo } from '../shell/Logo';
import { DemoAccounts } from './DemoAccounts';

/** The frame of signing in and registering. Leads on as soon as somebody is signed in, in whichever tab. */
export function EntryLayout() {
  const { next } = useSearch({ strict: false });
  if (useSession().status === 'signedIn') return <Navigate to={safePath(next)} replace />;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-8 px-4 py-12">
      <Logo />
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
        <DemoAccounts />
      </Suspense>
    </main>
  );
}

/** Only paths of this app: never another site's address. */
const safePath = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/home');
