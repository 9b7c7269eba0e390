// SPDX-License-Identifier: Apache-2.0
import { usePaymentTimeline } from '@/api/payments';
import { Activity } from '@/components/Activity';
import { useText } from '@/lib/text';

/** Everything that happened to a payment, who did it, and what was posted for it. */
export function PaymentActivity({ paymentId }: { paymentId: string }) {
  const t = useText();
  return <Activity title={t('payments.activity')} query={usePaymentTimeline(paymentId)} />;
}
