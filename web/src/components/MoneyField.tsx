// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
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
  /** At the field's end, such as a Max button. */
  end?: ReactNode;
}

/** An amount typed as the reader's locale writes it, given as minor units. */
export function MoneyField({ label, currency, value, onChange, hint, error, end, ...field }: MoneyFieldProps) {
  const digits = minorDigits(currency);
  return (
    <NumberField
      {...field}
      value={value === '' ? Number.NaN : Number(decimalString(value, currency))}
      onChange={(entered) => onChange(Number.isNaN(entered) ? '' : (minorUnitsOf(entered.toFixed(digits), currency) ?? ''))}
      formatOptions={{ style: 'currency', currency: currency.toUpperCase() }}
      minValue={0}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      isWheelDisabled
    >
      <Label className={labelClass}>{label}</Label>
      <Group className="relative outline-none">
        <Input className={`${controlClass} amount ${end ? 'pe-20' : ''}`} placeholder={currency.toUpperCase()} />
        {end && <div className="absolute inset-y-0 end-1 flex items-center">{end}</div>}
      </Group>
      {hint && <Text slot="description" className={hintClass}>{hint}</Text>}
      <FieldError className={errorClass}>{error}</FieldError>
    </NumberField>
  );
}
