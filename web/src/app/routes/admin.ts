// SPDX-License-Identifier: Apache-2.0

// Operators' screens below /admin, with beforeLoad: onlyFor('admin').
export const adminRoutes = [] as const;
