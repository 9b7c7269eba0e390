// SPDX-License-Identifier: Apache-2.0
import { PageHeader } from '@/components/PageHeader';
import { useText } from '@/lib/text';
import { useUser } from '@/session/session';
import { RecentTransactions } from '../wallet/RecentTransactions';
import { CreatorNeeds } from './CreatorNeeds';
import { WalletTiles } from './WalletTiles';

export function CreatorHome() {
  const t = useText();
  const { displayName } = useUser();
  return (
    <>
      <PageHeader title={t('home.title', { name: displayName })} />
      <div className="flex flex-col gap-6">
        <WalletTiles />
        <CreatorNeeds />
        <RecentTransactions />
      </div>
    </>
  );
}
