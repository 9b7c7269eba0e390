// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';
import { differenceClasses, differenceStatuses, eventStatuses, jobStates } from '@/api/admin';
import { paymentFilters } from '@/api/payments';
import { appLayout, onlyFor } from './layouts';

// Operators' screens. Filters live in the address.
const beforeLoad = onlyFor('admin');
const text = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined);
const oneOf = <const T extends readonly string[]>(values: T) => v.fallback(v.optional(v.picklist(values)), undefined);

const paymentSearch = v.object({ status: oneOf(paymentFilters), query: text });
const userSearch = v.object({ role: oneOf(['company', 'influencer', 'admin']), query: text });
const ledgerSearch = v.object({ view: oneOf(['accounts', 'entries']), prefix: text, account: text, entryId: text });
const eventSearch = v.object({ status: oneOf(eventStatuses), type: text });
const differenceSearch = v.object({ status: oneOf(differenceStatuses), class: oneOf(differenceClasses) });
const auditSearch = v.object({ subject: text });
const jobSearch = v.object({ state: oneOf(jobStates), kind: text });

export const adminRoutes = [
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/payments',
    beforeLoad,
    validateSearch: (search) => v.parse(paymentSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/AdminPaymentsPage'), 'AdminPaymentsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/users',
    beforeLoad,
    validateSearch: (search) => v.parse(userSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/UsersPage'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/ledger',
    beforeLoad,
    validateSearch: (search) => v.parse(ledgerSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/LedgerPage'), 'LedgerPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/events',
    beforeLoad,
    validateSearch: (search) => v.parse(eventSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/EventsPage'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/events/$eventId',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/admin/EventPage'), 'EventPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/jobs',
    beforeLoad,
    validateSearch: (search) => v.parse(jobSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/JobsPage'), 'JobsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/reconciliation',
    beforeLoad,
    validateSearch: (search) => v.parse(differenceSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/DifferencesPage'), 'DifferencesPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/admin/audit',
    beforeLoad,
    validateSearch: (search) => v.parse(auditSearch, search),
    component: lazyRouteComponent(() => import('@/features/admin/AuditPage'), 'AuditPage'),
  }),
] as const;
