// SPDX-License-Identifier: Apache-2.0
import { Landmark } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnectStatus } from '@/api/connect';
import type { Payout } from '@/api/generated';
import { usePayouts, useWallets } from '@/api/wallet';
import { ButtonLink } from '@/components/Button';
import { DataList } from '@/components/DataList';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { RowLink } from '@/components/RowLink';
import { useText } from '@/lib/text';
import { PayoutButton } from '../payouts/PayoutButton';
import { payoutColumns } from '../payouts/payoutColumns';
import { selectWallet, withdrawable } from './selectWallet';
import { WalletNav } from './WalletNav';

const linkTo = ({ id }: Payout, content: ReactNode) => <RowLink to="/payouts/$payoutId" params={{ payoutId: id }}>{content}</RowLink>;

export function PayoutsPage() {
  const t = useText();
  const query = usePayouts();
  const { data: wallets } = useWallets();
  const { data: connect } = useConnectStatus();
  const payable = wallets && withdrawable(wallets, connect?.bankAccounts ?? []);
  const wallet = payable?.[0] ?? (wallets && selectWallet(wallets, undefined));
  return (
    <>
      <PageHeader title={t('payouts.title')} detail={t('payouts.detail')} actions={connect && wallet && <PayoutButton wallet={wallet} wallets={payable} isOffered={wallet.availableBalance > 0} />} />
      <WalletNav />
      <DataList
        label={t('payouts.title')}
        query={query}
        columns={payoutColumns(t)}
        rowKey={(payout) => payout.id}
        rowLink={linkTo}
        empty={
          <EmptyState icon={Landmark} title={t('payouts.empty.title')} detail={t('payouts.empty.detail')}
            action={<ButtonLink to="/wallet" variant="primary">{t('payouts.empty.action')}</ButtonLink>} />
        }
      />
    </>
  );
}
