// SPDX-License-Identifier: Apache-2.0
import { Wallet as WalletIcon } from 'lucide-react';
import type { Wallet } from '@/api/generated';
import { useWallets } from '@/api/wallet';
import { Money } from '@/components/Money';
import { ProblemAlert } from '@/components/ProblemAlert';
import { RowLink } from '@/components/RowLink';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';

/** What can be withdrawn, a tile a currency, with what is to come. */
export function WalletTiles() {
  const t = useText();
  const { data, error, refetch } = useWallets();
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return null;
  return (
    <section aria-label={t('wallet.title')} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3" aria-busy={!data}>
      {data
        ? data.map((wallet) => <Tile key={wallet.id} wallet={wallet} />)
        : ['a', 'b'].map((key) => (
            <div key={key} className="panel p-5">
              <Skeleton className="h-5 w-28" />
              <Skeleton className="mt-2 h-9 w-44" />
              <Skeleton className="mt-4 h-4 w-full" />
            </div>
          ))}
    </section>
  );
}

function Tile({ wallet }: { wallet: Wallet }) {
  const t = useText();
  const { currency } = wallet;
  const others = [
    { name: t('wallet.pending'), amount: wallet.pendingBalance },
    { name: t('wallet.escrow'), amount: wallet.inEscrow },
    { name: t('wallet.transit'), amount: wallet.inTransit },
  ].filter(({ amount }) => amount !== 0);
  return (
    <div className="panel @container relative p-5 hover:bg-raised/50">
      <p className="flex items-center gap-2 text-secondary">
        <WalletIcon aria-hidden className="size-4 text-success" />
        <RowLink to="/wallet" search={{ currency }}>{t('creatorHome.available', { currency: currency.toUpperCase() })}</RowLink>
      </p>
      <p className="tile-amount"><Money amount={wallet.availableBalance} currency={currency} /></p>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-sm text-secondary">
        {(others.length > 0 ? others : [{ name: t('wallet.earned'), amount: wallet.totalEarned }]).map(({ name, amount }) => (
          <div key={name} className="flex gap-2">
            <dt>{name}</dt>
            <dd className="font-medium text-text"><Money amount={amount} currency={currency} /></dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
