// SPDX-License-Identifier: Apache-2.0
import type { CSSProperties, ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { formatMoney, type MinorUnits } from '@/lib/money';
import { ScrollRegion } from './ScrollRegion';

interface Sum {
  amount: MinorUnits | null;
  currency: string;
}

const shortest = 8;

/** How many characters the longest of these amounts takes: the room that each of their columns is given. */
export function useLongest(sums: Sum[]): number {
  const { locale } = useIntl();
  return Math.max(shortest, ...sums.map(({ amount, currency }) => (amount === null ? 0 : formatMoney(locale, amount, currency).length)));
}

interface AmountTableProps {
  label: string;
  /** See useLongest: the same for all tables that stand below each other. */
  longest: number;
  /** Beside debit and credit, where there is room: not on phones. */
  hasThird?: boolean;
  className?: string;
  children: ReactNode;
}

const columnClass = 'w-[calc(var(--longest)+1rem)] sm:w-[calc(var(--longest)+2rem)]';

/** Accounts, and amounts that stand at the same place whatever the table says. */
export function AmountTable({ label, longest, hasThird = false, className = '', children }: AmountTableProps) {
  return (
    <ScrollRegion label={label} className={className}>
      <table className="w-full min-w-[calc(2*var(--longest)+7rem)] table-fixed" style={{ '--longest': `${longest}ch` } as CSSProperties}>
        <colgroup>
          <col />
          <col className={columnClass} />
          <col className={columnClass} />
          {hasThird && <col className={`${columnClass} max-sm:hidden`} />}
        </colgroup>
        {children}
      </table>
    </ScrollRegion>
  );
}
