// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { call } from '@/api/call';
import { type Collaboration, type Payment, completeCollaboration } from '@/api/generated';
import { useReleasePreview } from '@/api/payments';
import { useMoneyAction } from '@/api/useMoneyAction';
import { Money, useMoney } from '@/components/Money';
import { MoneyButton } from '@/components/MoneyButton';
import { Fact, Facts } from '@/components/Panel';
import { nameOf } from '@/components/Parties';
import { useText } from '@/lib/text';
import { refreshPayment } from '../payments/refreshPayment';

/** Approves the work: all that is held is released to the creator. */
export function ApproveButton({ collaboration, payment }: { collaboration: Collaboration; payment: Payment }) {
  const t = useText();
  const money = useMoney();
  const client = useQueryClient();
  const { currency } = payment;
  const payee = nameOf('influencer', collaboration);
  const { data: preview } = useReleasePreview(payment.id, undefined, true);
  const action = useMoneyAction(`complete/${collaboration.id}`, (_: object, headers) =>
    call(completeCollaboration({ path: { id: collaboration.id }, headers })),
  );
  return (
    <MoneyButton
      label={t('collaborations.approve')}
      action={action}
      body={{}}
      title={t('collaborations.approve.title')}
      confirmLabel={preview ? t('payments.release.confirm', { amount: money(preview.creatorAmount, currency) }) : t('payments.release.confirmUnknown')}
      busyLabel={t('payments.release.busy')}
      onDone={() => {
        toast.success(t('payments.release.done'));
        void refreshPayment(client, payment);
      }}
    >
      <p>{t('collaborations.approve.consequence')}</p>
      {preview && (
        <div className="rounded-md bg-raised p-4 text-text">
          <Facts>
            <Fact name={payee === null ? t('payments.release.creatorGets') : t('payments.release.payeeGets', { name: payee })}><Money amount={preview.creatorAmount} currency={currency} className="font-semibold" /></Fact>
            <Fact name={t('payments.release.fee')}><Money amount={preview.platformFee} currency={currency} /></Fact>
          </Facts>
        </div>
      )}
    </MoneyButton>
  );
}
