// SPDX-License-Identifier: Apache-2.0
import { getRouteApi } from '@tanstack/react-router';
import { Wallet as WalletIcon } from 'lucide-react';
import { useWallets } from '@/api/wallet';
import { ButtonLink } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { PageHeader } from '@/components/PageHeader';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import { HoldsPanel } from './HoldsPanel';
import { RecentTransactions } from './RecentTransactions';
import { selectWallet } from './selectWallet';
import { WalletBalance, WalletBalanceSkeleton } from './WalletBalance';
import { WalletNav } from './WalletNav';

const route = getRouteApi('/shell/wallet');

export function WalletPage() {
  const t = useText();
  const { currency } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: wallets, error, refetch } = useWallets();
  const wallet = wallets && selectWallet(wallets, currency);
  return (
    <>
      <PageHeader title={t('wallet.title')} detail={t('wallet.detail')} />
      <WalletNav />
      {error && <ProblemAlert className="mb-4" error={error} onRetry={() => void refetch()} />}
      {!wallets && !error && <WalletBalanceSkeleton />}
      {wallets && !wallet && (
        <div className="panel">
          <EmptyState icon={WalletIcon} title={t('wallet.empty.title')} detail={t('wallet.empty.detail')}
            action={<ButtonLink to="/home" variant="primary">{t('wallet.empty.action')}</ButtonLink>} />
        </div>
      )}
      {wallets && wallet && (
        <>
          {wallets.length > 1 && (
            <FilterChips
              label={t('wallet.currency')}
              value={wallet.currency}
              onChange={(chosen) => void navigate({ search: { currency: chosen }, replace: true })}
              options={wallets.map((each) => ({ value: each.currency, label: each.currency.toUpperCase() }))}
            />
          )}
          <div className="flex flex-col gap-6">
            <WalletBalance wallet={wallet} />
            <HoldsPanel currency={wallet.currency} />
            <RecentTransactions currency={wallet.currency} />
          </div>
        </>
      )}
    </>
  );
}
