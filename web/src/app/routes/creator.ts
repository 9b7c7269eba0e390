// SPDX-License-Identifier: Apache-2.0
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as v from 'valibot';
import { isDay } from '@/features/wallet/period';
import { appLayout, onlyFor } from './layouts';

// Screens of creators alone.
const beforeLoad = onlyFor('influencer');
const currency = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z]{3}$/))), undefined);
const day = v.fallback(v.optional(v.pipe(v.string(), v.check(isDay))), undefined);

const walletSearch = v.object({ currency });
const transactionSearch = v.object({
  currency,
  type: v.fallback(v.optional(v.picklist(['credit', 'debit'])), undefined),
  from: day,
  to: day,
});
const onboardingSearch = v.object({ from: v.fallback(v.optional(v.picklist(['stripe', 'expired'])), undefined) });

export const creatorRoutes = [
  createRoute({
    getParentRoute: () => appLayout,
    path: '/wallet',
    beforeLoad,
    validateSearch: (search) => v.parse(walletSearch, search),
    component: lazyRouteComponent(() => import('@/features/wallet/WalletPage'), 'WalletPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/wallet/transactions',
    beforeLoad,
    validateSearch: (search) => v.parse(transactionSearch, search),
    component: lazyRouteComponent(() => import('@/features/wallet/TransactionsPage'), 'TransactionsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/wallet/payouts',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/wallet/PayoutsPage'), 'PayoutsPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/payouts/$payoutId',
    beforeLoad,
    component: lazyRouteComponent(() => import('@/features/payouts/PayoutPage'), 'PayoutPage'),
  }),
  createRoute({
    getParentRoute: () => appLayout,
    path: '/onboarding',
    beforeLoad,
    validateSearch: (search) => v.parse(onboardingSearch, search),
    component: lazyRouteComponent(() => import('@/features/onboarding/OnboardingPage'), 'OnboardingPage'),
  }),
] as const;
