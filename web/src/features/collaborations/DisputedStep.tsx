// SPDX-License-Identifier: Apache-2.0
import { Scale } from 'lucide-react';
import type { Payment } from '@/api/generated';
import { ButtonLink } from '@/components/Button';
import { useText } from '@/lib/text';
import { NextStep } from './NextStep';

/** Nobody's turn here: the bank of the card holder decides. */
export function DisputedStep({ payment, detail }: { payment: Payment; detail: string }) {
  const t = useText();
  return (
    <NextStep icon={Scale} title={t('collaborations.next.disputed')} detail={detail}>
      <ButtonLink to="/payments/$paymentId" params={{ paymentId: payment.id }}>{t('collaborations.action.toPayment')}</ButtonLink>
    </NextStep>
  );
}
