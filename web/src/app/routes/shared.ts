// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appLayout } from './layouts';

// Screens of companies and creators alike.

export const sharedRoutes = [
  createRoute({
    getParentRoute: () => appLayout,
    path: '/home',
    component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
  }),
] as const;
