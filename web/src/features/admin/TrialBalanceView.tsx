// SPDX-License-Identifier: Apache-2.0
import { CircleCheck, CircleX } from 'lucide-react';
import { useTrialBalance } from '@/api/admin';
import type { TrialBalance } from '@/api/generated';
import { AmountTable, useLongest } from '@/components/AmountTable';
import { Money } from '@/components/Money';
import { ProblemAlert } from '@/components/ProblemAlert';
import { ExactTime } from '@/components/RelativeTime';
import { Skeleton } from '@/components/Skeleton';
import { useText } from '@/lib/text';
import { accountKind } from './accountKind';

/** Debits equal credits in every currency, or the alarm. */
export function TrialBalanceView() {
  const t = useText();
  const { data, error, refetch } = useTrialBalance();
  const longest = useLongest(data?.data.flatMap(sumsOf) ?? []);
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div role="status" aria-label={t('common.loading')} className="panel flex flex-col gap-4 p-6">
        {['a', 'b', 'c', 'd'].map((key) => <Skeleton key={key} className="h-5 w-full" />)}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <p className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md p-4 font-medium ${data.balanced ? 'bg-success-fill text-success' : 'bg-danger-fill text-danger'}`}>
        {data.balanced ? <CircleCheck aria-hidden className="size-5" /> : <CircleX aria-hidden className="size-5" />}
        {t(data.balanced ? 'admin.ledger.balanced' : 'admin.ledger.unbalanced')}
        <span className="text-sm font-normal">
          {t('admin.ledger.asOf', { sequence: data.sequence })} <ExactTime time={data.asOf} />
        </span>
      </p>
      {data.data.length === 0 && <p className="text-secondary">{t('admin.ledger.nothing')}</p>}
      {data.data.map((sums) => <CurrencyTable key={sums.currency} sums={sums} longest={longest} />)}
    </div>
  );
}

// No line is longer than the sum of its column.
const sumsOf = ({ debits, credits, currency }: TrialBalance['data'][number]) => [debits, credits].map((amount) => ({ amount, currency }));

function CurrencyTable({ sums, longest }: { sums: TrialBalance['data'][number]; longest: number }) {
  const t = useText();
  const { currency } = sums;
  const cell = (amount: number) => amount !== 0 && <Money amount={amount} currency={currency} />;
  return (
    <section className="panel overflow-hidden">
      <AmountTable label={currency.toUpperCase()} longest={longest} className="max-sm:text-sm">
        <caption className="px-2 sm:px-4 pt-4 pb-3 text-start text-lg font-semibold">{currency.toUpperCase()}</caption>
        <thead>
          <tr className="border-y border-line bg-raised/60 text-xs text-secondary">
            <th scope="col" className="h-9 px-2 sm:px-4 text-start font-medium">{t('activity.account')}</th>
            <th scope="col" className="h-9 px-2 sm:px-4 text-end font-medium">{t('activity.debit')}</th>
            <th scope="col" className="h-9 px-2 sm:px-4 text-end font-medium">{t('activity.credit')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sums.accounts.map((line) => (
            <tr key={line.kind}>
              <th scope="row" className="px-2 sm:px-4 py-2.5 text-start font-normal">{accountKind(t, line.kind)}</th>
              <td className="px-2 sm:px-4 py-2.5 text-end">{cell(line.debit)}</td>
              <td className="px-2 sm:px-4 py-2.5 text-end">{cell(line.credit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t-2 border-line font-semibold">
            <th scope="row" className="px-2 sm:px-4 py-3 text-start">{t('admin.ledger.sum')}</th>
            <td className="px-2 sm:px-4 py-3 text-end"><Money amount={sums.debits} currency={currency} /></td>
            <td className="px-2 sm:px-4 py-3 text-end"><Money amount={sums.credits} currency={currency} /></td>
          </tr>
        </tfoot>
      </AmountTable>
    </section>
  );
}
