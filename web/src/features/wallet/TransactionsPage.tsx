// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useTransactions } from '@/api/wallet';
import { Button, ButtonLink } from '@/components/Button';
import { DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { DownloadButton } from './DownloadButton';
import { endOfDay, startOfDay } from './period';
import { transactionColumns } from './transactionColumns';
import { TransactionFilters, type TransactionSearch } from './TransactionFilters';
import { WalletNav } from './WalletNav';

const route = getRouteApi('/shell/wallet/transactions');

/** The wallet's statement: every movement with the balance after it. */
export function TransactionsPage() {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { currency, type, from, to } = search;
  const filter = { currency, type, from: from && startOfDay(from), to: to && endOfDay(to) };
  const query = useTransactions(filter);
  const change = (next: TransactionSearch) => void navigate({ search: next, replace: true });
  const isFiltered = [currency, type, from, to].some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t('wallet.transactions.title')} detail={t('wallet.transactions.detail')} actions={<DownloadButton filter={filter} />} />
      <WalletNav />
      <TransactionFilters search={search} onChange={change} />
      <DataList
        label={t('wallet.transactions.title')}
        query={query}
        columns={transactionColumns(t)}
        rowKey={(transaction) => transaction.id}
        empty={
          <EmptyState icon={ArrowLeftRight} title={t('wallet.transactions.empty.title')} detail={t('wallet.transactions.empty.detail')}
            action={<ButtonLink to="/wallet" variant="primary">{t('wallet.transactions.empty.action')}</ButtonLink>} />
        }
        filteredEmpty={
          isFiltered && (
            <EmptyState icon={ArrowLeftRight} title={t('wallet.transactions.none.title')} detail={t('wallet.transactions.none.detail')}
              action={<Button onPress={() => change({})}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
