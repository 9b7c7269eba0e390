// SPDX-License-Identifier: Apache-2.0
import { CreditCard, Plus } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { PaymentMethod } from '@/api/generated';
import { useText } from '@/lib/text';
import { cardName, cardExpiry } from '../cards/cardName';

interface CardChoiceProps {
  cards: PaymentMethod[];
  value: string;
  onChange: (id: string) => void;
  isDisabled: boolean;
}

const radioClass =
  'flex min-h-12 cursor-pointer items-center gap-3 rounded-md border border-control px-4 py-2 data-disabled:opacity-60 ' +
  'data-selected:border-accent data-selected:bg-accent-soft data-selected:ring-1 data-selected:ring-accent data-focus-visible:outline-2 data-focus-visible:outline-focus';

export function CardChoice({ cards, value, onChange, isDisabled }: CardChoiceProps) {
  const t = useText();
  return (
    <RadioGroup value={value} onChange={onChange} isDisabled={isDisabled} className="mb-5">
      <Label className="sr-only">{t('checkout.method')}</Label>
      <div className="flex flex-col gap-2">
        {cards.map((card) => (
          <Radio key={card.id} value={card.id} className={radioClass}>
            <CreditCard aria-hidden className="size-5 text-secondary" />
            <span className="flex-1 font-medium"><bdi>{cardName(t, card)}</bdi></span>
            <span className="text-sm text-muted">{cardExpiry(card)}</span>
          </Radio>
        ))}
        <Radio value="new" className={radioClass}>
          <Plus aria-hidden className="size-5 text-secondary" />
          <span className="font-medium">{t('checkout.newCard')}</span>
        </Radio>
      </div>
    </RadioGroup>
  );
}
