// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { call } from '@/api/call';
import { type Payment, type ReleaseRequest, releasePayment } from '@/api/generated';
import { useReleasePreview } from '@/api/payments';
import { useMoneyAction } from '@/api/useMoneyAction';
import { Money, Unknown, useMoney } from '@/components/Money';
import { MoneyButton } from '@/components/MoneyButton';
import { Fact, Facts } from '@/components/Panel';
import { heldAmount } from '@/lib/held';
import { useText } from '@/lib/text';
import { AmountChoice, type Choice, chosenAmount } from './AmountChoice';
import { refreshPayment } from './refreshPayment';

const nothingChosen: Choice = { part: 'all', amount: '' };

/** Releases all that is held, or a part, after showing who gets what. */
export function ReleaseButton({ payment, payee }: { payment: Payment; payee: string | null }) {
  const t = useText();
  const money = useMoney();
  const client = useQueryClient();
  const [choice, setChoice] = useState(nothingChosen);
  const { currency, collaborationId } = payment;
  const available = heldAmount(payment);
  const amount = chosenAmount(choice, available);
  const { data: preview, isPlaceholderData } = useReleasePreview(payment.id, amount ?? undefined, amount !== undefined && available > 0n);
  const action = useMoneyAction(`release/${payment.id}`, (body: ReleaseRequest, headers) =>
    call(releasePayment({ path: { id: collaborationId }, body, headers })),
  );
  const isKnown = amount !== undefined && preview !== undefined && !isPlaceholderData;
  const creatorAmount = isKnown ? money(preview.creatorAmount, currency) : '';
  const shown = (minor: number | undefined, look = '') =>
    isKnown && minor !== undefined ? <Money amount={minor} currency={currency} className={look} /> : <Unknown />;
  return (
    <MoneyButton
      label={<><Send aria-hidden />{t('payments.release')}</>}
      action={action}
      body={amount === undefined ? null : amount === null ? {} : { amount: Number(amount) }}
      title={t('payments.release.title')}
      confirmLabel={isKnown ? t('payments.release.confirm', { amount: creatorAmount }) : t('payments.release.confirmUnknown')}
      busyLabel={t('payments.release.busy')}
      onDone={() => {
        toast.success(t('payments.release.done'));
        setChoice(nothingChosen);
        void refreshPayment(client, payment);
      }}
    >
      <p>{t('payments.release.consequence')}</p>
      <AmountChoice label={t('payments.release.amount')} available={available} currency={currency} choice={choice} onChange={setChoice} />
      {/* Stands there from the start: what appears while one types must not move the button under the pointer. */}
      <div className="rounded-md bg-raised p-4 text-text" aria-live="polite">
        <Facts>
          <Fact name={payee === null ? t('payments.release.creatorGets') : t('payments.release.payeeGets', { name: payee })}>{shown(preview?.creatorAmount, 'font-semibold')}</Fact>
          <Fact name={t('payments.release.fee')}>{shown(preview?.platformFee)}</Fact>
          <Fact name={t('payments.release.remaining')}>{shown(preview?.remaining)}</Fact>
        </Facts>
      </div>
    </MoneyButton>
  );
}
