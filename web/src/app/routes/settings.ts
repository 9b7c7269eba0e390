// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appLayout } from './layouts';

// For everyone who is signed in.
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => appLayout,
    path: '/settings',
    component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
  }),
] as const;
