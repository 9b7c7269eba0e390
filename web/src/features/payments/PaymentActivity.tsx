// SPDX-License-Identifier: Apache-2.0
import type { TimelineItem } from '@/api/generated';
import { usePaymentTimeline } from '@/api/payments';
import { Activity } from '@/components/Activity';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';

/** Everything that happened to a payment, who did it, and what was posted for it. */
export function PaymentActivity({ paymentId }: { paymentId: string }) {
  const t = useText();
  const { role } = useUser();
  // What a card was declined for is advice for its holder.
  const hidesDetail = ({ type }: TimelineItem) => role === 'influencer' && type === 'attempt_failed';
  return <Activity title={t('payments.activity')} query={usePaymentTimeline(paymentId)} hidesDetail={hidesDetail} />;
}
