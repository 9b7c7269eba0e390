// SPDX-License-Identifier: Apache-2.0
import { Lock, ShieldCheck, Undo2 } from 'lucide-react';
import type { Collaboration } from '@/api/generated';
import { Money } from '@/components/Money';
import { PartyFacts } from '@/components/Parties';
import { Fact, Facts } from '@/components/Panel';
import { useText } from '@/lib/text';

const promises = [
  { icon: Lock, text: 'checkout.promise.held' },
  { icon: ShieldCheck, text: 'checkout.promise.release' },
  { icon: Undo2, text: 'checkout.promise.refund' },
] as const;

/** What is paid, and what becomes of the money. */
export function CheckoutSummary({ collaboration }: { collaboration: Collaboration }) {
  const t = useText();
  const { title, currency, amountBudget, amountInfluencerFee } = collaboration;
  return (
    <section aria-label={t('checkout.summary')} className="panel min-w-0 p-4 sm:p-6">
      <h2 className="text-lg font-semibold wrap-anywhere">{title}</h2>
      <p className="mt-1 mb-5 text-3xl font-semibold tracking-tight"><Money amount={amountBudget} currency={currency} /></p>
      <Facts>
        <PartyFacts collaboration={collaboration} />
        <Fact name={t('checkout.share')}><Money amount={amountInfluencerFee} currency={currency} /></Fact>
        <Fact name={t('checkout.fee')}><Money amount={BigInt(amountBudget) - BigInt(amountInfluencerFee)} currency={currency} /></Fact>
        <Fact name={t('checkout.total')} strong><Money amount={amountBudget} currency={currency} /></Fact>
      </Facts>
      <ul className="mt-5 flex flex-col gap-3 border-t border-line pt-5">
        {promises.map(({ icon: Icon, text }) => (
          <li key={text} className="flex gap-3 text-secondary">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-held" />
            {t(text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
