// SPDX-License-Identifier: Apache-2.0

// The creator's own screens: wallet, payouts, onboarding. Each: createRoute({ getParentRoute: () => appLayout, … }).
export const creatorRoutes = [] as const;
