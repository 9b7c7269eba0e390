// SPDX-License-Identifier: Apache-2.0
import { Ban, CircleAlert, Clock, ClockAlert, type LucideIcon, Scale } from 'lucide-react';
import type { Payment } from '@/api/generated';
import { useMoney } from '@/components/Money';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { type Ending, endingOf } from './paymentStatus';

const looks: Record<Ending, { icon: LucideIcon; look: string }> = {
  FAILED: { icon: CircleAlert, look: 'bg-danger-fill text-danger' },
  EXPIRED: { icon: ClockAlert, look: 'bg-neutral-fill text-neutral' },
  CANCELED: { icon: Ban, look: 'bg-neutral-fill text-neutral' },
};

/** What is going on that needs words: asked of Stripe, disputed, failed. */
export function PaymentNotices({ payment }: { payment: Payment }) {
  const t = useText();
  const money = useMoney();
  const { role } = useUser();
  const ending = endingOf(payment);
  const failure = t(role === 'influencer' ? 'payments.notice.unpaid' : `payments.notice.${ending}`);
  const advice = role === 'influencer' || ending !== 'FAILED' ? null : payment.failureReason;
  return (
    <>
      {payment.disputed && <Notice icon={Scale} look="bg-disputed-fill text-disputed">{t(role === 'admin' ? 'payments.notice.disputed.operator' : 'payments.notice.disputed')}</Notice>}
      {payment.amountRefunding > 0 && (
        <Notice icon={Clock} look="bg-pending-fill text-pending">
          {t('payments.notice.refunding', { amount: money(payment.amountRefunding, payment.currency) })}
        </Notice>
      )}
      {payment.status === 'FAILED' && (
        <Notice {...looks[ending]}>{advice ?? failure}</Notice>
      )}
    </>
  );
}

function Notice({ icon: Icon, look, children }: { icon: LucideIcon; look: string; children: string }) {
  return (
    <div role="status" className={`mb-6 flex gap-3 rounded-md p-4 ${look}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p><bdi>{children}</bdi></p>
    </div>
  );
}
