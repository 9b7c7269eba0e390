// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';
import { entryLayout } from './layouts';

const loginSearch = v.object({ next: v.optional(v.string()), expired: v.optional(v.boolean()) });

export const sessionRoutes = [
  createRoute({
    getParentRoute: () => entryLayout,
    path: '/login',
    validateSearch: (search) => v.parse(loginSearch, search),
    component: lazyRouteComponent(() => import('@/features/session/LoginPage'), 'LoginPage'),
  }),
  createRoute({
    getParentRoute: () => entryLayout,
    path: '/register',
    component: lazyRouteComponent(() => import('@/features/session/RegisterPage'), 'RegisterPage'),
  }),
] as const;
