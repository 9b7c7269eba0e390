// SPDX-License-Identifier: Apache-2.0
import { Navigate, Outlet, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageSkeleton } from '@/components/Skeleton';
import { useSession } from '@/session/session';
import { DemoAccounts } from './DemoAccounts';
import { EntryFrame } from './EntryFrame';

/** The frame of signing in and registering. Leads on as soon as somebody is signed in, in whichever tab. */
export function EntryLayout() {
  const { next } = useSearch({ strict: false });
  if (useSession().status === 'signedIn') return <Navigate to={safePath(next)} replace />;
  return (
    <EntryFrame>
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
        <DemoAccounts />
      </Suspense>
    </EntryFrame>
  );
}

/** Only paths of this app: never another site's address. */
const safePath = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/home');
