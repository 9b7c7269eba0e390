// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, type Ref, use, useEffect, useMemo, useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField, NumberFieldStateContext } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { decimalString, minorDigits, minorUnitsOf } from '@/lib/money';
import { controlClass, errorClass, hintClass, labelClass } from './Fields';

interface MoneyFieldProps {
  label: string;
  currency: string;
  /** Minor units as a string, '' when empty: "123456" is $1,234.56. */
  value: string;
  onChange: (minor: string) => void;
  onBlur?: () => void;
  hint?: ReactNode;
  error?: string | undefined;
  name?: string;
  autoFocus?: boolean;
  isDisabled?: boolean;
  /** For react-hook-form, to go to what is wrong. */
  ref?: Ref<HTMLInputElement>;
  /** At the field's end, such as a Max button. */
  end?: ReactNode;
}

/** An amount typed as the reader's locale writes it, given as minor units with every key: a preview follows the typing. */
export function MoneyField({ label, currency, value, onChange, hint, error, end, ref, ...field }: MoneyFieldProps) {
  // The field rewrites its text when its value changes, so it is given what was typed only once that is finished.
  const [kept, keep] = useState({ written: value, told: value });
  if (value !== kept.told) keep({ written: value, told: value });
  const tell = (minor: string) => {
    if (minor === kept.told) return;
    keep({ ...kept, told: minor });
    onChange(minor);
  };
  const { direction } = useLocale();
  // Right to left, a sign such as US$ would come apart in a text field, which cannot hold it together.
  const currencyDisplay = direction === 'rtl' ? 'code' : 'symbol';
  const formatOptions = useMemo(() => ({ style: 'currency', currency: currency.toUpperCase(), currencyDisplay }) as const, [currency, currencyDisplay]);
  return (
    <NumberField
      {...field}
      value={kept.written === '' ? Number.NaN : Number(decimalString(kept.written, currency))}
      onChange={(entered) => keep({ ...kept, written: minorOf(entered, currency) })}
      formatOptions={formatOptions}
      minValue={0}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      isWheelDisabled
    >
      <Label className={labelClass}>{label}</Label>
      <Group className="relative outline-none">
        <Input ref={ref} className={`${controlClass} amount ${end ? 'pe-20' : ''}`} placeholder={currency.toUpperCase()} />
        {end && <div className="absolute inset-y-0 end-1 flex items-center">{end}</div>}
      </Group>
      {hint && <Text slot="description" className={hintClass}>{hint}</Text>}
      <FieldError className={errorClass}>{error}</FieldError>
      <Typed currency={currency} tell={tell} />
    </NumberField>
  );
}

const minorOf = (entered: number, currency: string): string =>
  Number.isNaN(entered) ? '' : (minorUnitsOf(entered.toFixed(minorDigits(currency)), currency) ?? '');

// The field's state knows what its text means so far.
function Typed({ currency, tell }: { currency: string; tell: (minor: string) => void }) {
  const minor = minorOf(use(NumberFieldStateContext)?.numberValue ?? Number.NaN, currency);
  useEffect(() => tell(minor));
  return null;
}
