// SPDX-License-Identifier: Apache-2.0
import { useIntl } from 'react-intl';
import { type MinorUnits, formatMoney } from '@/lib/money';

interface MoneyProps {
  amount: MinorUnits;
  currency: string;
  className?: string;
  /** Adds the currency's code, where a list mixes currencies. */
  withCode?: boolean;
}

/** An amount as the reader's locale writes it, kept apart from text that runs the other way. */
export function Money({ amount, currency, className = '', withCode = false }: MoneyProps) {
  const { locale } = useIntl();
  return (
    <bdi className={`amount ${className}`}>
      <bdi>{formatMoney(locale, amount, currency)}</bdi>
      {withCode && <span className="ms-1 text-xs text-muted">{currency.toUpperCase()}</span>}
    </bdi>
  );
}

/** For sentences: the same as text. */
export function useMoney() {
  const { locale } = useIntl();
  return (amount: MinorUnits, currency: string) => formatMoney(locale, amount, currency);
}

/** Where an amount will stand once it is known. */
export const Unknown = () => <span aria-hidden className="text-muted">–</span>;
