// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { Accounts } from './Accounts';
import { Entries } from './Entries';
import { TrialBalanceView } from './TrialBalanceView';

const route = getRouteApi('/shell/admin/ledger');
const views = ['balance', 'accounts', 'entries'] as const;

/** The books: do they balance, what is on each account, and what was posted. */
export function LedgerPage() {
  const t = useText();
  const { view, prefix, account, entryId } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader title={t('admin.ledger.title')} detail={t('admin.ledger.detail')} />
      <FilterChips
        label={t('admin.ledger.view')}
        value={view ?? 'balance'}
        onChange={(chosen) => void navigate({ search: { view: chosen === 'balance' ? undefined : chosen } })}
        options={views.map((value) => ({ value, label: t(`admin.ledger.view.${value}`) }))}
      />
      {view === undefined && <TrialBalanceView />}
      {view === 'accounts' && (
        <Accounts prefix={prefix} onSearch={(text) => void navigate({ search: { view, prefix: text }, replace: true })} />
      )}
      {view === 'entries' && (
        <Entries filter={{ account, entryId }} onChange={(filter) => void navigate({ search: { view, ...filter }, replace: true })} />
      )}
    </>
  );
}
