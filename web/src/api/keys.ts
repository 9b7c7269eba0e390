// SPDX-License-Identifier: Apache-2.0
// Names of everything in the query cache. A list's key begins with its plural, one object's with its singular.
export const keys = {
  config: ['config'] as const,
  payments: (filter?: object) => (filter ? (['payments', filter] as const) : (['payments'] as const)),
  payment: (id: string) => ['payment', id] as const,
  paymentTimeline: (id: string) => ['payment', id, 'timeline'] as const,
  paymentRefunds: (id: string) => ['payment', id, 'refunds'] as const,
  releasePreview: (id: string, amount: string | undefined) => ['payment', id, 'release-preview', amount ?? 'all'] as const,
  paymentSummary: ['payments', 'summary'] as const,
  collaborations: (filter?: object) => (filter ? (['collaborations', filter] as const) : (['collaborations'] as const)),
  collaboration: (id: string) => ['collaboration', id] as const,
  collaborationPayments: (id: string) => ['collaboration', id, 'payments'] as const,
  paymentMethods: ['payment-methods'] as const,
  wallet: ['wallet'] as const,
  walletPart: (part: string, filter?: object) => ['wallet', part, filter ?? {}] as const,
  payouts: (filter?: object) => (filter ? (['payouts', filter] as const) : (['payouts'] as const)),
  payout: (id: string) => ['payout', id] as const,
  payoutTimeline: (id: string) => ['payout', id, 'timeline'] as const,
  connect: ['connect'] as const,
  admin: (part: string, filter?: object) => ['admin', part, filter ?? {}] as const,
};
