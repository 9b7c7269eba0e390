// SPDX-License-Identifier: Apache-2.0
import { CircleAlert } from 'lucide-react';
import { problemOf } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/lib/text';
import type { Outcome } from './PayPanel';

/** Why it did not work, as advice, and that nothing was charged. */
export function Declined({ outcome }: { outcome: Outcome }) {
  const t = useText();
  if (outcome.status === 'failed' && problemOf(outcome.error)?.code !== 'card_declined') {
    return <ProblemAlert error={outcome.error} className="mb-5" />;
  }
  const advice = outcome.status === 'refused' ? outcome.advice : outcome.status === 'failed' ? problemOf(outcome.error)?.detail : null;
  if (!advice) return null;
  return (
    <div role="alert" className="mb-5 flex gap-3 rounded-md bg-danger-fill p-4 text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>
        <p className="font-semibold">{t('checkout.notCharged')}</p>
        <p className="mt-0.5"><bdi>{advice}</bdi></p>
        <p className="mt-0.5">{t('checkout.tryAgain')}</p>
      </div>
    </div>
  );
}
