// SPDX-License-Identifier: Apache-2.0
import { Hourglass, Lock, type LucideIcon, Send } from 'lucide-react';
import type { Wallet } from '@/api/generated';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { PayoutButton } from '../payouts/PayoutButton';

interface Bucket {
  id: 'pending' | 'escrow' | 'transit';
  icon: LucideIcon;
  look: string;
  amount: number;
}

/** What can be withdrawn, and what cannot yet. */
export function WalletBalance({ wallet }: { wallet: Wallet }) {
  const t = useText();
  const { currency } = wallet;
  const buckets: Bucket[] = [
    { id: 'pending', icon: Hourglass, look: 'text-pending', amount: wallet.pendingBalance },
    { id: 'escrow', icon: Lock, look: 'text-held', amount: wallet.inEscrow },
    { id: 'transit', icon: Send, look: 'text-transit', amount: wallet.inTransit },
  ];
  return (
    <section aria-label={t('wallet.balances')} className="panel @container overflow-hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 p-4 sm:p-6">
        <div className="min-w-0">
          <h2 className="text-secondary">{t('wallet.available')}</h2>
          <p className="mt-1 text-3xl font-semibold tracking-tight"><Money amount={wallet.availableBalance} currency={currency} withCode /></p>
          <p className="mt-1 text-sm text-muted">
            {wallet.availableBalance > 0 ? t('wallet.available.detail') : t('wallet.available.none')}
          </p>
        </div>
        <PayoutButton wallet={wallet} className="max-sm:w-full" />
      </div>
      <dl className="grid divide-line border-t border-line @max-xl:divide-y @xl:grid-cols-3 @xl:divide-x">
        {buckets.map(({ id, icon: Icon, look, amount }) => (
          <div key={id} className="p-4 sm:px-6">
            <dt className="flex items-center gap-2 text-secondary">
              <Icon aria-hidden className={`size-4 ${look}`} />
              {t(`wallet.${id}`)}
            </dt>
            <dd className="mt-1 text-xl font-semibold"><Money amount={amount} currency={currency} /></dd>
            <dd className="mt-0.5 text-sm text-muted">{t(`wallet.${id}.detail`)}</dd>
          </div>
        ))}
      </dl>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 border-t border-line bg-raised/50 px-4 py-3 text-sm sm:px-6">
        <div className="flex gap-2">
          <dt className="text-secondary">{t('wallet.earned')}</dt>
          <dd className="font-medium"><Money amount={wallet.totalEarned} currency={currency} /></dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-secondary">{t('wallet.withdrawn')}</dt>
          <dd className="font-medium"><Money amount={wallet.totalWithdrawn} currency={currency} /></dd>
        </div>
      </dl>
    </section>
  );
}

export function WalletBalanceSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t('common.loading')} className="panel @container">
      <div className="p-4 sm:p-6">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="mt-2 h-10 w-52" />
        <Skeleton className="mt-2 h-4 w-40" />
      </div>
      <div className="grid gap-6 border-t border-line p-4 sm:p-6 @xl:grid-cols-3">
        {['a', 'b', 'c'].map((key) => (
          <div key={key} className="flex flex-col gap-2">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-7 w-32" />
          </div>
        ))}
      </div>
    </div>
  );
}
