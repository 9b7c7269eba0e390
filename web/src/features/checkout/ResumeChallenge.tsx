// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ShieldQuestion } from 'lucide-react';
import { useConfig } from '@/api/config';
import type { Payment } from '@/api/generated';
import { Button } from '@/components/Button';
import { useText } from '@/lib/text';
import { loadStripe } from './loadStripe';
import { type Attempt, askOutcome, beginPayment, resumeChallenge, unfinishedIntent } from './pay';

export const unfinishedKey = ['unfinished'];

interface ResumeChallengeProps {
  collaborationId: string;
  payment: Payment;
  isPaying: boolean;
  onPay: (pay: () => Promise<Attempt>) => Promise<void>;
}

/** Where the bank's question was left open, or answered in another window: goes on from there instead of paying anew. */
export function ResumeChallenge({ collaborationId, payment, isPaying, onPay }: ResumeChallengeProps) {
  const t = useText();
  const config = useConfig();
  const { data } = useQuery({
    queryKey: [...unfinishedKey, payment.id],
    queryFn: async () => {
      const { clientSecret } = await beginPayment(collaborationId, false);
      const stripe = await loadStripe(config);
      return { stripe, clientSecret, status: await unfinishedIntent(stripe, clientSecret) };
    },
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  if (data?.status !== 'requires_action' && data?.status !== 'succeeded' && data?.status !== 'processing') return null;
  const goOn = () =>
    void onPay(async () =>
      data.status === 'requires_action'
        ? resumeChallenge(data.stripe, payment.id, data.clientSecret)
        : { kind: 'accepted', payment: await askOutcome(payment.id) },
    );
  return (
    <div role="alert" className="mb-5 flex flex-wrap items-center gap-3 rounded-md bg-action-fill p-4 text-action">
      <ShieldQuestion aria-hidden className="size-5 shrink-0" />
      <div className="min-w-40 flex-1">
        <p className="font-semibold">{t('checkout.resume.title')}</p>
        <p>{t('checkout.resume.detail')}</p>
      </div>
      <Button onPress={goOn} busy={isPaying}>{t('checkout.resume.action')}</Button>
    </div>
  );
}
