// SPDX-License-Identifier: Apache-2.0
import type { LucideIcon } from 'lucide-react';
import type { Hold } from '@/api/generated';
import { Money } from '@/components/Money';
import { ShortList } from '@/components/ShortList';
import { useText } from '@/lib/text';
import { HoldRow } from './HoldRow';

const keyOf = ({ paymentId, payoutId, until, amount }: Hold) => `${paymentId ?? ''}${payoutId ?? ''}${until ?? ''}${amount}`;

interface HoldGroupProps {
  kind: Hold['kind'];
  icon: LucideIcon;
  look: string;
  total: number;
  currency: string;
  rows: Hold[];
}

/** The amounts that wait for one kind of reason, the oldest first, and what they sum to. */
export function HoldGroup({ kind, icon: Icon, look, total, currency, rows }: HoldGroupProps) {
  const t = useText();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={`holds-${kind}`}>
      <div className="flex items-center justify-between gap-4 border-b border-line pb-2">
        <h3 id={`holds-${kind}`} className="flex items-center gap-2 font-semibold">
          <Icon aria-hidden className={`size-4 ${look}`} />
          {t(`wallet.holds.${kind}`)}
        </h3>
        <Money amount={total} currency={currency} className="font-semibold" />
      </div>
      <ShortList items={rows} keyOf={keyOf} className="divide-y divide-line">{(hold) => <HoldRow hold={hold} />}</ShortList>
    </section>
  );
}
