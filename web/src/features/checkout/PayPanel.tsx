// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import type { Collaboration, Payment, PaymentMethod } from '@/api/generated';
import { keys } from '@/api/keys';
import { Panel } from '@/components/Panel';
import { useText } from '@/lib/text';
import { refreshPayment } from '../payments/refreshPayment';
import { CardChoice } from './CardChoice';
import { Declined } from './Declined';
import { NewCardForm } from './NewCardForm';
import type { Attempt } from './pay';
import { ResumeChallenge, unfinishedKey } from './ResumeChallenge';
import { SavedCardForm } from './SavedCardForm';

interface PayPanelProps {
  collaboration: Collaboration;
  cards: PaymentMethod[];
  openPayment: Payment | undefined;
}

export type Outcome = { status: 'ready' | 'paying' } | { status: 'refused'; advice: string } | { status: 'failed'; error: unknown };

/** Saved or new card; one attempt at a time; after a refusal the fields are as they were. */
export function PayPanel({ collaboration, cards, openPayment }: PayPanelProps) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>({ status: 'ready' });
  const [card, setCard] = useState(() => (cards.find(({ isDefault }) => isDefault) ?? cards[0])?.id ?? 'new');
  const isRunning = useRef(false);

  // An attempt that ended otherwise is another state of the payment: ResumeChallenge comes or goes by it.
  const readAgain = useCallback(async () => {
    await client.invalidateQueries({ queryKey: keys.collaborationPayments(collaboration.id) });
    await client.invalidateQueries({ queryKey: unfinishedKey });
  }, [client, collaboration.id]);

  const attempt = useCallback(
    async (pay: () => Promise<Attempt>) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setOutcome({ status: 'paying' });
      try {
        const ended = await pay();
        if (ended.kind !== 'accepted') {
          setOutcome(ended.kind === 'refused' ? { status: 'refused', advice: ended.advice } : { status: 'ready' });
          await readAgain();
          return;
        }
        void refreshPayment(client, ended.payment);
        void client.invalidateQueries({ queryKey: keys.paymentMethods });
        await navigate({ to: '/payments/$paymentId/success', params: { paymentId: ended.payment.id }, replace: true });
      } catch (error) {
        setOutcome({ status: 'failed', error });
        await readAgain();
      } finally {
        isRunning.current = false;
      }
    },
    [client, navigate, readAgain],
  );

  const isPaying = outcome.status === 'paying';
  const form = { collaboration, isPaying, onPay: attempt };
  return (
    <Panel title={t('checkout.method')}>
      <Declined outcome={outcome} />
      {openPayment && <ResumeChallenge collaborationId={collaboration.id} payment={openPayment} isPaying={isPaying} onPay={attempt} />}
      {cards.length > 0 && <CardChoice cards={cards} value={card} onChange={setCard} isDisabled={isPaying} />}
      {card === 'new' ? <NewCardForm {...form} /> : <SavedCardForm {...form} cardId={card} />}
    </Panel>
  );
}
