// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';
import { paymentFilters } from '@/api/payments';
import { PageNotFound } from '@/components/PageNotFound';
import { appLayout } from './layouts';

// Screens of companies and creators alike.
const collaborationStatus = v.picklist(['ACTIVE', 'SUBMITTED', 'COMPLETED', 'CANCELED']);
const paymentStatus = v.picklist(paymentFilters);

export const sharedRoutes = [
  createRoute({
    getParentRoute: () => appLayout,
    path: '/home',
    component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/collaborations',
    validateSearch: (search) => v.parse(v.object({ status: v.fallback(v.optional(collaborationStatus), undefined) }), search),
    component: lazyRouteComponent(() => import('@/features/collaborations/CollaborationsPage'), 'CollaborationsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/collaborations/$collaborationId',
    component: lazyRouteComponent(() => import('@/features/collaborations/CollaborationPage'), 'CollaborationPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/payments',
    validateSearch: (search) => v.parse(v.object({ status: v.fallback(v.optional(paymentStatus), undefined) }), search),
    component: lazyRouteComponent(() => import('@/features/payments/PaymentsPage'), 'PaymentsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/payments/$paymentId',
    component: lazyRouteComponent(() => import('@/features/payments/PaymentPage'), 'PaymentPage'),
  }),
  // Any other address, with the shell around it to go on from.
  createRoute({ getParentRoute: () => appLayout, path: '$', component: PageNotFound }),
] as const;
