// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useHeldPayments, usePaymentSummary } from '@/api/payments';
import { Money } from '@/components/Money';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';

/** What is held, a tile a currency, with what went on from there. */
export function SummaryTiles() {
  const t = useText();
  const { data, error, refetch } = usePaymentSummary();
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return null;
  return (
    <section aria-label={t('home.held')} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3" aria-busy={!data}>
      {data
        ? data.map((summary) => (
            <div key={summary.currency} className="panel @container p-5">
              <p className="flex items-center gap-2 text-secondary">
                <Lock aria-hidden className="size-4 text-held" />
                {t('home.heldIn', { currency: summary.currency.toUpperCase() })}
              </p>
              <p className="tile-amount"><Money amount={summary.held} currency={summary.currency} /></p>
              <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-sm text-secondary">
                <Small name={t('home.released')}><Money amount={summary.released} currency={summary.currency} /></Small>
                <Small name={t('home.refunded')}><Money amount={summary.refunded} currency={summary.currency} /></Small>
                <Disputed currency={summary.currency} />
              </dl>
            </div>
          ))
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

/** How many of the held payments a bank disputes; nothing where it is none. */
function Disputed({ currency }: { currency: string }) {
  const t = useText();
  const { data } = useHeldPayments();
  const count = data && [...data.values()].filter((payment) => payment.disputed && payment.currency === currency).length;
  if (!count) return null;
  return (
    <Small name={t('home.disputed')}>
      <Link to="/payments" search={{ status: 'DISPUTED' }} className="rounded-sm text-disputed underline underline-offset-2">
        {t('home.disputed.count', { count })}
      </Link>
    </Small>
  );
}

const Small = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex gap-2">
    <dt>{name}</dt>
    <dd className="font-medium text-text">{children}</dd>
  </div>
);
