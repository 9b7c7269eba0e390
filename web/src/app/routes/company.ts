// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appLayout, onlyFor } from './layouts';

// Screens of companies alone.
const beforeLoad = onlyFor('company');

export const companyRoutes = [
  createRoute({
    getParentRoute: () => appLayout,
    path: '/collaborations/new',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/collaborations/NewCollaborationPage'), 'NewCollaborationPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/checkout/$collaborationId',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/checkout/CheckoutPage'), 'CheckoutPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/payments/$paymentId/success',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/checkout/SuccessPage'), 'SuccessPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/payment-methods',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/cards/PaymentMethodsPage'), 'PaymentMethodsPage'),
  }),
] as const;
