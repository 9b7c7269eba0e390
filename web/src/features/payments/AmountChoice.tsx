// SPDX-License-Identifier: Apache-2.0
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useMoney } from '@/components/Money';
import { MoneyField } from '@/components/MoneyField';
import { useText } from '@/lib/text';

export interface Choice {
  part: 'all' | 'some';
  /** Minor units, '' while nothing is entered. */
  amount: string;
}

interface AmountChoiceProps {
  label: string;
  available: bigint;
  currency: string;
  choice: Choice;
  onChange: (choice: Choice) => void;
}

/** What to send: null for all, undefined while what was entered is no amount that is there. */
export function chosenAmount({ part, amount }: Choice, available: bigint): string | null | undefined {
  if (part === 'all') return null;
  if (amount === '') return undefined;
  const value = BigInt(amount);
  return value > 0n && value <= available ? amount : undefined;
}

const radioClass =
  'flex cursor-pointer items-center gap-2 rounded-sm border border-control px-3 min-h-11 md:min-h-9 text-text ' +
  'data-selected:border-accent data-selected:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-focus ' +
  'before:size-4 before:shrink-0 before:rounded-full before:border before:border-control data-selected:before:border-[5px] data-selected:before:border-accent';

/** All of it, or a part that is entered. */
export function AmountChoice({ label, available, currency, choice, onChange }: AmountChoiceProps) {
  const t = useText();
  const money = useMoney();
  const isTooMuch = choice.part === 'some' && choice.amount !== '' && chosenAmount(choice, available) === undefined;
  return (
    <>
      <RadioGroup value={choice.part} onChange={(part) => onChange({ ...choice, part: part as Choice['part'] })}>
        <Label className="sr-only">{t('payments.amount.choice')}</Label>
        <div className="flex flex-col gap-2">
          <Radio value="all" className={radioClass}>{t('payments.amount.all', { amount: money(available, currency) })}</Radio>
          <Radio value="some" className={radioClass}>{t('payments.amount.some')}</Radio>
        </div>
      </RadioGroup>
      {choice.part === 'some' && (
        <MoneyField
          label={label}
          currency={currency}
          value={choice.amount}
          onChange={(amount) => onChange({ ...choice, amount })}
          error={isTooMuch ? t('payments.amount.tooMuch', { amount: money(available, currency) }) : undefined}
        />
      )}
    </>
  );
}
