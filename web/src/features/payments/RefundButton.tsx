// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { call } from '@/api/call';
import { type Payment, type RefundRequest, refundPayment } from '@/api/generated';
import { useMoneyAction } from '@/api/useMoneyAction';
import { controlClass, labelClass } from '@/components/Fields';
import { useMoney } from '@/components/Money';
import { MoneyButton } from '@/components/MoneyButton';
import { heldAmount } from '@/lib/held';
import { useText } from '@/lib/text';
import { AmountChoice, type Choice, chosenAmount } from './AmountChoice';
import { refreshPayment } from './refreshPayment';

const nothingChosen: Choice = { part: 'all', amount: '' };

/** Asks for held money to go back to the company's card. */
export function RefundButton({ payment }: { payment: Payment }) {
  const t = useText();
  const money = useMoney();
  const client = useQueryClient();
  const reasonId = useId();
  const [choice, setChoice] = useState(nothingChosen);
  const [reason, setReason] = useState('');
  const { currency } = payment;
  const available = heldAmount(payment);
  const amount = chosenAmount(choice, available);
  const action = useMoneyAction(`refund/${payment.id}`, (body: RefundRequest, headers) =>
    call(refundPayment({ path: { id: payment.id }, body, headers })),
  );
  const shown = money(amount ?? available, currency);
  const body = { ...(amount ? { amount: Number(amount) } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) };
  return (
    <MoneyButton
      label={<><Undo2 aria-hidden />{t('payments.refund')}</>}
      variant="secondary"
      action={action}
      body={amount === undefined ? null : body}
      title={t('payments.refund.title')}
      confirmLabel={t('payments.refund.confirm', { amount: shown })}
      busyLabel={t('payments.refund.busy')}
      isDanger
      onDone={() => {
        toast.success(t('payments.refund.done'));
        setChoice(nothingChosen);
        setReason('');
        void refreshPayment(client, payment);
      }}
    >
      <p>{t('payments.refund.consequence')}</p>
      <AmountChoice label={t('payments.refund.amount')} available={available} currency={currency} choice={choice} onChange={setChoice} />
      <div className="text-text">
        <label htmlFor={reasonId} className={labelClass}>{t('payments.refund.reason')}</label>
        <input id={reasonId} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} className={controlClass} />
      </div>
    </MoneyButton>
  );
}
