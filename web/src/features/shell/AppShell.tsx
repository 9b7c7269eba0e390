// SPDX-License-Identifier: Apache-2.0
import { Outlet } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import type { User } from '@/api/generated';
import { useConfig } from '@/api/config';
import { useText } from '@/lib/text';
import { useAnnouncements } from '@/realtime/useAnnouncements';
import { usePaymentUpdates } from '@/realtime/usePaymentUpdates';
import { useSession } from '@/session/session';
import { Later } from '@/components/Later';
import { PageSkeleton } from '@/components/Skeleton';
import { BottomBar } from './BottomBar';
import { ConnectionBanner } from './ConnectionBanner';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';
import { usePalette } from './usePalette';

// Menus and toasts come a moment later: the page can be read before they can be pressed.
const DemoBar = lazy(async () => ({ default: (await import('./DemoBar')).DemoBar }));
const loadPalette = () => import('../palette/Palette');
const Palette = lazy(loadPalette);
const Notices = lazy(async () => ({ default: (await import('./Notices')).Notices }));

/** The frame of every signed-in screen; keeps the connection that keeps them new. Another user gets another. */
export function AppShell() {
  const state = useSession();
  // Signed out, until the router has gone elsewhere.
  return state.status === 'signedIn' ? <Shell key={state.user.id} user={state.user} /> : null;
}

function Shell({ user }: { user: User }) {
  const t = useText();
  const { demo } = useConfig();
  const announce = useAnnouncements(user);
  usePaymentUpdates(announce);
  const palette = usePalette(loadPalette);
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-sm focus:bg-surface focus:p-3">
        {t('shell.skip')}
      </a>
      {demo && (
        <Later fallback={<div data-demo-bar className="min-h-11 border-b border-line bg-raised" />}>
          <DemoBar demo={demo} />
        </Later>
      )}
      <div className="flex flex-1">
        <Sidebar onSearch={palette.open} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onSearch={palette.open} />
          <ConnectionBanner />
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1200px] flex-1 px-4 pt-6 pb-28 outline-none md:px-8 md:pb-16">
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <BottomBar />
      {palette.isOpen && <Suspense><Palette onClose={palette.close} /></Suspense>}
      <Later>
        <Notices />
      </Later>
    </div>
  );
}
