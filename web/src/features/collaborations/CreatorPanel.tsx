// SPDX-License-Identifier: Apache-2.0
import { Ban, CircleCheck, Hourglass, Inbox, Lock } from 'lucide-react';
import type { Collaboration, Payment } from '@/api/generated';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { DisputedStep } from './DisputedStep';
import { NextStep } from './NextStep';
import { SubmitButton } from './SubmitButton';

interface CreatorPanelProps {
  collaboration: Collaboration;
  payments: Payment[] | undefined;
}

/** The creator's next step: wait for the money, work and submit, wait for approval; or a dispute rules, or it is over. */
export function CreatorPanel({ collaboration, payments }: CreatorPanelProps) {
  const t = useText();
  if (!payments) return <Skeleton className="h-24 w-full" />;
  const { status } = collaboration;
  const disputed = payments.find((payment) => payment.disputed);
  if (disputed && status !== 'CANCELED') return <DisputedStep payment={disputed} detail={t('collaborations.creator.disputed.detail')} />;
  if (status === 'COMPLETED') return <NextStep icon={CircleCheck} title={t('collaborations.creator.completed')} detail={t('collaborations.creator.completed.detail')} />;
  if (status === 'CANCELED') return <NextStep icon={Ban} title={t('collaborations.next.canceled')} detail={t('collaborations.creator.canceled.detail')} />;
  if (status === 'SUBMITTED') return <NextStep icon={Inbox} title={t('collaborations.creator.submitted')} detail={t('collaborations.creator.submitted.detail')} />;
  if (!payments.some((payment) => payment.status === 'HELD')) {
    return <NextStep icon={Hourglass} title={t('collaborations.creator.unpaid')} detail={t('collaborations.creator.unpaid.detail')} />;
  }
  return (
    <NextStep icon={Lock} title={t('collaborations.creator.work')} detail={t('collaborations.creator.work.detail')}>
      <SubmitButton collaboration={collaboration} />
    </NextStep>
  );
}
