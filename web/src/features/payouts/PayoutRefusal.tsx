// SPDX-License-Identifier: Apache-2.0
import { CircleAlert } from 'lucide-react';
import type { PayoutPreview } from '@/api/generated';
import { ButtonLink } from '@/components/Button';
import { useMoney } from '@/components/Money';
import { useText } from '@/lib/text';

const worded = ['payouts_not_enabled', 'bank_account_required', 'below_minimum', 'insufficient_balance', 'payouts_paused'] as const;

interface PayoutRefusalProps {
  refusal: NonNullable<PayoutPreview['refusal']>;
  preview: PayoutPreview;
}

/** Why this payout would be refused, and what to do about it. */
export function PayoutRefusal({ refusal, preview }: PayoutRefusalProps) {
  const t = useText();
  const money = useMoney();
  const known = worded.find((code) => code === refusal.code);
  const values = {
    available: money(preview.availableBalance, preview.currency),
    minimum: money(preview.minimumPayout, preview.currency),
    currency: preview.currency.toUpperCase(),
  };
  const isAtStripe = known === 'payouts_not_enabled' || known === 'bank_account_required';
  return (
    <div role="alert" className="flex gap-3 rounded-md bg-pending-fill p-4 text-pending">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{known ? t(`payouts.refusal.title.${known}`) : refusal.title}</p>
        <p className="mt-0.5"><bdi>{known ? t(`payouts.refusal.detail.${known}`, values) : refusal.detail}</bdi></p>
        {isAtStripe && <ButtonLink to="/onboarding" className="mt-3">{t('payouts.refusal.toOnboarding')}</ButtonLink>}
      </div>
    </div>
  );
}
