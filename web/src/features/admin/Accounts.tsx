// SPDX-License-Identifier: Apache-2.0
import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAccounts } from '@/api/admin';
import type { LedgerAccount } from '@/api/generated';
import { Breakable } from '@/components/Breakable';
import { Button } from '@/components/Button';
import { type Column, DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { Money } from '@/components/Money';
import { RowLink } from '@/components/RowLink';
import { SearchBox } from '@/components/SearchBox';
import { type Text, useText } from '@/lib/text';
import { accountKind } from './accountKind';

interface AccountsProps {
  prefix: string | undefined;
  onSearch: (prefix: string | undefined) => void;
}

const columns = (t: Text): Column<LedgerAccount>[] => [
  { id: 'account', header: t('activity.account'), cell: ({ account }) => <Breakable text={account} className="font-mono text-sm" />, skeleton: 'h-4 w-72 max-w-full', card: 'title' },
  { id: 'kind', header: t('admin.ledger.kind'), cell: ({ kind }) => <span className="text-secondary">{accountKind(t, kind)}</span>, skeleton: 'h-4 w-28' },
  {
    id: 'balance',
    header: t('admin.ledger.balance'),
    cell: ({ balance, currency }) => <Money amount={balance} currency={currency} className="font-medium" withCode />,
    skeleton: 'h-4 w-24',
    align: 'end',
  },
];

const linkTo = ({ account }: LedgerAccount, content: ReactNode) => <RowLink to="/admin/ledger" search={{ view: 'entries', account }}>{content}</RowLink>;

/** Every account with its balance; each opens its entries. */
export function Accounts({ prefix, onSearch }: AccountsProps) {
  const t = useText();
  const query = useAccounts({ prefix });
  return (
    <>
      <SearchBox key={prefix} label={t('admin.ledger.prefix')} hint={t('admin.ledger.prefix.hint')} value={prefix} onSearch={onSearch} />
      <DataList
        label={t('admin.ledger.view.accounts')}
        query={query}
        columns={columns(t)}
        rowKey={({ account }) => account}
        rowLink={linkTo}
        empty={<EmptyState icon={BookOpen} title={t('admin.ledger.empty.title')} detail={t('admin.ledger.empty.detail')} />}
        filteredEmpty={
          prefix && (
            <EmptyState icon={BookOpen} title={t('admin.none.title')} detail={t('admin.none.detail')}
              action={<Button onPress={() => onSearch(undefined)}>{t('common.clearFilter')}</Button>} />
          )
        }
      />
    </>
  );
}
