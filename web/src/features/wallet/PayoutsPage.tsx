// SPDX-License-Identifier: Apache-2.0
import { Landmark } from 'lucide-react';
import type { ReactNode } from 'react';
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
import { selectWallet } from './selectWallet';
import { WalletNav } from './WalletNav';

const linkTo = ({ id }: Payout, content: ReactNode) => <RowLink to="/payouts/$payoutId" params={{ payoutId: id }}>{content}</RowLink>;

export function PayoutsPage() {
  const t = useText();
  const query = usePayouts();
  const { data: wallets } = useWallets();
  const wallet = wallets && selectWallet(wallets, undefined);
  return (
    <>
      <PageHeader title={t('payouts.title')} detail={t('payouts.detail')} actions={wallet !== undefined && wallet.availableBalance > 0 && <PayoutButton wallet={wallet} />} />
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
