// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { PageError } from '@/components/PageError';
import { PageNotFound } from '@/components/PageNotFound';
import { PageSkeleton } from '@/components/Skeleton';
import { lookedAt } from '@/lib/lastSearch';
import { queryClient } from './queryClient';
import { appLayout, entryLayout, indexRoute, rootRoute } from './routes/layouts';
import { adminRoutes } from './routes/admin';
import { companyRoutes } from './routes/company';
import { creatorRoutes } from './routes/creator';
import { sessionRoutes } from './routes/session';
import { settingsRoutes } from './routes/settings';
import { sharedRoutes } from './routes/shared';

export interface RouterContext {
  queryClient: QueryClient;
}

const routeTree = rootRoute.addChildren([
  indexRoute,
  entryLayout.addChildren(sessionRoutes),
  appLayout.addChildren([...sharedRoutes, ...companyRoutes, ...creatorRoutes, ...settingsRoutes, ...adminRoutes]),
]);

export const router = createRouter({
  routeTree,
  basepath: '/app',
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageNotFound,
});

// router.subscribe says where one arrived; a list's address is its path and its filters.
router.subscribe('onResolved', ({ toLocation }) => lookedAt(toLocation.pathname, toLocation.search));

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
