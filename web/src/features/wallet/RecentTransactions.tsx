// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useTransactions } from '@/api/wallet';
import { DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { useText } from '@/lib/text';
import { transactionColumns } from './transactionColumns';

const shown = 5;

/** The newest movements, of one currency or of all. */
export function RecentTransactions({ currency }: { currency?: string }) {
  const t = useText();
  const query = useTransactions({ currency });
  const recent = { ...query, data: query.data && { items: query.data.items.slice(0, shown) }, hasNextPage: false };
  return (
    <section>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold">{t('wallet.recent')}</h2>
        <Link to="/wallet/transactions" search={{ currency }} className="rounded-sm font-medium text-accent hover:underline">{t('wallet.recent.all')}</Link>
      </div>
      <DataList
        label={t('wallet.recent')}
        query={recent}
        columns={transactionColumns(t)}
        rowKey={(transaction) => transaction.id}
        empty={<EmptyState icon={ArrowLeftRight} title={t('wallet.transactions.empty.title')} detail={t('wallet.transactions.empty.detail')} />}
      />
    </section>
  );
}
