// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { CreditCard, Star } from 'lucide-react';
import { call } from '@/api/call';
import { type PaymentMethod, detachPaymentMethod, makeDefaultPaymentMethod } from '@/api/generated';
import { keys } from '@/api/keys';
import { useMoneyAction } from '@/api/useMoneyAction';
import { Button } from '@/components/Button';
import { MoneyButton } from '@/components/MoneyButton';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Badge } from '@/components/StatusBadge';
import { useText } from '@/lib/text';
import { cardExpiry, cardName } from './cardName';

export function CardRow({ card }: { card: PaymentMethod }) {
  const t = useText();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: keys.paymentMethods });
  const path = { id: card.id };
  const prefer = useMoneyAction(`default-card/${card.id}`, (_: object, headers) => call(makeDefaultPaymentMethod({ path, headers })));
  const remove = useMoneyAction(`remove-card/${card.id}`, () => call(detachPaymentMethod({ path })));
  const makeDefault = async () => {
    if ((await prefer.run({})) !== null) refresh();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
      <CreditCard aria-hidden className="size-6 text-secondary" />
      <div className="min-w-40 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <bdi>{cardName(t, card)}</bdi>
          {card.isDefault && <Badge tone="held" icon={Star}>{t('cards.default')}</Badge>}
        </p>
        <p className="text-sm text-muted">{t('cards.expires', { date: cardExpiry(card) })}</p>
      </div>
      <div className="flex flex-wrap gap-1">
        {!card.isDefault && <Button variant="quiet" busy={prefer.state.status === 'submitting'} onPress={() => void makeDefault()}>{t('cards.makeDefault')}</Button>}
        <MoneyButton
          label={t('cards.remove')}
          variant="quiet"
          action={remove}
          body={{}}
          title={t('cards.remove.title', { card: cardName(t, card) })}
          confirmLabel={t('cards.remove.confirm')}
          busyLabel={t('cards.remove.busy')}
          isDanger
          onDone={refresh}
        >
          <p>{t('cards.remove.consequence')}</p>
        </MoneyButton>
      </div>
      {prefer.state.status === 'failed' && <ProblemAlert error={prefer.state.error} className="w-full" />}
    </li>
  );
}
