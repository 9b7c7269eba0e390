// SPDX-License-Identifier: Apache-2.0
import type { Transaction } from '@/api/generated';
import { useWallets } from '@/api/wallet';
import { DateInput } from '@/components/DateInput';
import { Select } from '@/components/Fields';
import { useText } from '@/lib/text';

/** As the address keeps it; days are those of the reader's zone. */
export interface TransactionSearch {
  currency?: string | undefined;
  type?: Transaction['type'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface TransactionFiltersProps {
  search: TransactionSearch;
  onChange: (search: TransactionSearch) => void;
}

export function TransactionFilters({ search, onChange }: TransactionFiltersProps) {
  const t = useText();
  const { data: wallets } = useWallets();
  const currencies = [...new Set([...(wallets ?? []).map(({ currency }) => currency), ...(search.currency ? [search.currency] : [])])];
  return (
    <div role="group" aria-label={t('wallet.filter')} className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-4 lg:max-w-3xl">
      <Select
        label={t('wallet.filter.type')}
        value={search.type ?? ''}
        onChange={(type) => onChange({ ...search, type: type === '' ? undefined : (type as Transaction['type']) })}
        options={[
          { value: '', label: t('wallet.filter.all') },
          { value: 'credit', label: t('wallet.type.credit') },
          { value: 'debit', label: t('wallet.type.debit') },
        ]}
      />
      <Select
        label={t('wallet.currency')}
        value={search.currency ?? ''}
        onChange={(currency) => onChange({ ...search, currency: currency || undefined })}
        options={[{ value: '', label: t('wallet.filter.all') }, ...currencies.map((value) => ({ value, label: value.toUpperCase() }))]}
      />
      <DateInput label={t('wallet.filter.from')} value={search.from} max={search.to} onChange={(from) => onChange({ ...search, from })} />
      <DateInput label={t('wallet.filter.to')} value={search.to} min={search.from} onChange={(to) => onChange({ ...search, to })} />
    </div>
  );
}
