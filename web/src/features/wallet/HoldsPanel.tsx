// SPDX-License-Identifier: Apache-2.0
import { CircleCheck, Hourglass, Lock, type LucideIcon, Send } from 'lucide-react';
import type { Hold, Holds } from '@/api/generated';
import { useHolds } from '@/api/wallet';
import { Panel } from '@/components/Panel';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { HoldGroup } from './HoldGroup';

interface Group {
  kind: Hold['kind'];
  icon: LucideIcon;
  look: string;
  total: (totals: Holds['totals']) => number;
}

const groups: Group[] = [
  { kind: 'clearing', icon: Hourglass, look: 'text-pending', total: (totals) => totals.pendingBalance },
  { kind: 'escrow', icon: Lock, look: 'text-held', total: (totals) => totals.inEscrow },
  { kind: 'payout', icon: Send, look: 'text-transit', total: (totals) => totals.inTransit },
];

/** Why is it not available? Every amount that waits, with its reason; each kind sums to the wallet's own figure. */
export function HoldsPanel({ currency }: { currency: string }) {
  const t = useText();
  const { data, error, refetch } = useHolds(currency);
  return (
    <Panel title={t('wallet.holds.title')}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-4">
          {['a', 'b', 'c'].map((key) => <Skeleton key={key} className="h-10 w-full" />)}
        </div>
      )}
      {data?.data.length === 0 && (
        <p className="flex items-center gap-2 text-secondary">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-success" />
          {t('wallet.holds.none')}
        </p>
      )}
      {data && data.data.length > 0 && (
        <div className="flex flex-col gap-6">
          {groups.map(({ total, ...group }) => {
            const rows = data.data.filter(({ kind }) => kind === group.kind);
            return <HoldGroup key={group.kind} {...group} total={total(data.totals)} currency={currency} rows={rows} />;
          })}
          {data.hasMore && <p className="text-sm text-secondary">{t('wallet.holds.oldest')}</p>}
        </div>
      )}
    </Panel>
  );
}
