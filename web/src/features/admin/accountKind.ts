// SPDX-License-Identifier: Apache-2.0
import type { Text } from '@/lib/text';

const kinds = [
  'stripe_platform', 'bank', 'stripe_connected', 'receivable', 'disputed', 'suspense', 'fx', 'escrow', 'refund', 'payout', 'wallet_pending',
  'wallet_available', 'fees', 'stripe_fees', 'losses',
] as const;

/** What people call a kind of account; one we do not know keeps its code. */
export function accountKind(t: Text, kind: string): string {
  const known = kinds.find((candidate) => candidate === kind);
  return known ? t(`admin.account.${known}`) : kind;
}
