// SPDX-License-Identifier: Apache-2.0
import { Ban, CircleCheck, CreditCard, Hourglass, Inbox } from 'lucide-react';
import type { Collaboration, Payment } from '@/api/generated';
import { ButtonLink } from '@/components/Button';
import { Skeleton } from '@/components/Skeleton';
import { heldAmount } from '@/lib/held';
import { useText } from '@/lib/text';
import { ApproveButton } from './ApproveButton';
import { CancelButton } from './CancelButton';
import { DisputedStep } from './DisputedStep';
import { NextStep } from './NextStep';

interface CompanyPanelProps {
  collaboration: Collaboration;
  payments: Payment[] | undefined;
}

/** The company's next step: pay, wait, approve; or a dispute rules, or it is over. */
export function CompanyPanel({ collaboration, payments }: CompanyPanelProps) {
  const t = useText();
  if (!payments) return <Skeleton className="h-24 w-full" />;
  const { id, status } = collaboration;
  const disputed = payments.find((payment) => payment.disputed);
  if (disputed && status !== 'CANCELED') return <DisputedStep payment={disputed} detail={t('collaborations.next.disputed.detail')} />;
  if (status === 'COMPLETED') return <NextStep icon={CircleCheck} title={t('collaborations.next.completed')} detail={t('collaborations.next.completed.detail')} />;
  if (status === 'CANCELED') return <NextStep icon={Ban} title={t('collaborations.next.canceled')} detail={t('collaborations.next.canceled.detail')} />;
  const held = payments.find((payment) => payment.status === 'HELD');
  if (!held) {
    const isBegun = payments.some((payment) => payment.status === 'PENDING' || payment.status === 'FAILED');
    return (
      <NextStep icon={CreditCard} title={t('collaborations.next.pay')} detail={t('collaborations.next.pay.detail')}>
        <ButtonLink to="/checkout/$collaborationId" params={{ collaborationId: id }} variant="primary">
          {t(isBegun ? 'collaborations.action.continuePaying' : 'collaborations.action.pay')}
        </ButtonLink>
        {status === 'ACTIVE' && <CancelButton collaboration={collaboration} />}
      </NextStep>
    );
  }
  if (status === 'SUBMITTED') {
    return (
      <NextStep icon={Inbox} title={t('collaborations.next.review')} detail={t('collaborations.next.review.detail')}>
        {heldAmount(held) > 0n && <ApproveButton collaboration={collaboration} payment={held} />}
      </NextStep>
    );
  }
  return (
    <NextStep icon={Hourglass} title={t('collaborations.next.wait')} detail={t('collaborations.next.wait.detail')}>
      <ButtonLink to="/payments/$paymentId" params={{ paymentId: held.id }}>{t('collaborations.action.toPayment')}</ButtonLink>
    </NextStep>
  );
}
