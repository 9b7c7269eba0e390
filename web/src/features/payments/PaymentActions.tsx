// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Collaboration, Payment } from '@/api/generated';
import { ButtonLink } from '@/components/Button';
import { nameOf } from '@/components/Parties';
import { heldAmount } from '@/lib/held';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { endingOf } from './paymentStatus';
import { RefundButton } from './RefundButton';
import { ReleaseButton } from './ReleaseButton';

interface PaymentActionsProps {
  payment: Payment;
  collaboration: Collaboration;
}

/** What the viewer may do with this payment now; nothing when there is nothing. */
export function PaymentActions({ payment, collaboration }: PaymentActionsProps) {
  const t = useText();
  const { role } = useUser();
  if (role === 'company' && (payment.status === 'PENDING' || payment.status === 'FAILED') && collaboration.status !== 'CANCELED') {
    return (
      <Actions>
        <ButtonLink to="/checkout/$collaborationId" params={{ collaborationId: collaboration.id }} variant="primary">
          {t(payment.status === 'FAILED' && endingOf(payment) === 'FAILED' ? 'payments.action.payAgain' : 'payments.action.pay')}
        </ButtonLink>
      </Actions>
    );
  }
  if (payment.status !== 'HELD' || payment.disputed || heldAmount(payment) <= 0n) return null;
  const mayRefund = role !== 'company' || collaboration.status === 'ACTIVE';
  return (
    <Actions>
      {role !== 'influencer' && <ReleaseButton payment={payment} payee={nameOf('influencer', collaboration)} />}
      {mayRefund && <RefundButton payment={payment} />}
      {!mayRefund && <p className="text-sm text-muted">{t('payments.action.noRefund')}</p>}
    </Actions>
  );
}

const Actions = ({ children }: { children: ReactNode }) => <div className="mt-6 flex flex-col gap-2">{children}</div>;
