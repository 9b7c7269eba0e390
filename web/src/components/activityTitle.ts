// SPDX-License-Identifier: Apache-2.0
import type { Text } from '@/lib/text';

// The types of the payment's and the payout's timelines that have words; others are shown as the server names them.
const worded = [
  'created', 'intent_created', 'attempt_failed', 'held', 'released', 'cleared', 'refund_requested', 'refunded', 'refund_failed',
  'submitted', 'completed', 'disputed', 'dispute_won', 'dispute_lost', 'canceled', 'requested', 'transferred',
  'paid', 'failed', 'returned', 'funds_returned', 'paid_out', 'intent_canceled', 'fee_recorded', 'suspended',
] as const;

export function activityTitle(t: Text, type: string): string {
  const known = worded.find((candidate) => candidate === type);
  return known ? t(`activity.type.${known}`) : type.replaceAll('_', ' ');
}
