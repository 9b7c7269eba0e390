// SPDX-License-Identifier: Apache-2.0
import { client } from './generated/client.gen';

// Reads that the generated client does not know yet.
export interface TimelinePosting {
  account: string;
  accountLabel: string;
  debit: number | null;
  credit: number | null;
  currency: string;
}

export interface TimelineEntry {
  sequence: number;
  type: string;
  createdAt: string;
  actor: { role: 'company' | 'influencer' | 'admin' | 'system'; userId: string | null; displayName: string | null };
  amount: number | null;
  currency: string;
  detail: string | null;
  postings: TimelinePosting[];
}

export interface ReleasePreview {
  amount: number;
  creatorAmount: number;
  platformFee: number;
  remaining: number;
  currency: string;
}

export interface PaymentSummary {
  currency: string;
  held: number;
  heldCount: number;
  released: number;
  refunded: number;
  refunding: number;
}

const security = [{ scheme: 'bearer', type: 'http' }] as const;

export const showPaymentTimeline = (id: string) =>
  client.get<{ 200: { data: TimelineEntry[] } }>({ url: '/payments/{id}/timeline', path: { id }, security });

export const showReleasePreview = (id: string, amount: string | undefined) =>
  client.get<{ 200: ReleasePreview }>({ url: '/payments/{id}/release-preview', path: { id }, query: { amount }, security });

export const showPaymentSummary = () => client.get<{ 200: { data: PaymentSummary[] } }>({ url: '/payments/summary', security });
