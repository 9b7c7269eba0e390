// SPDX-License-Identifier: Apache-2.0
// Screens of companies alone, with beforeLoad: onlyFor('company').
export const companyRoutes = [] as const;
