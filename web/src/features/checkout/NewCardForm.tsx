// SPDX-License-Identifier: Apache-2.0
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useConfig } from '@/api/config';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Skeleton } from '@/components/Skeleton';
import { usePreferences, useResolvedTheme } from '@/lib/preferences';
import { useText } from '@/lib/text';
import { stripeAppearance } from './appearance';
import { loadStripe } from './loadStripe';
import { payWithNewCard } from './pay';
import { PayButton } from './PayButton';
import type { PayFormProps } from './SavedCardForm';

export function NewCardForm(props: PayFormProps) {
  const config = useConfig();
  const { data: stripe, error, refetch } = useQuery({ queryKey: ['stripe-js'], queryFn: () => loadStripe(config), staleTime: Infinity, retry: false });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!stripe) return <FieldsSkeleton />;
  return <CardElements {...props} stripe={stripe} />;
}

function CardElements({ stripe, ...props }: PayFormProps & { stripe: Stripe }) {
  const theme = useResolvedTheme();
  const { locale } = usePreferences();
  const { amountBudget, currency } = props.collaboration;
  return (
    <Elements
      // Stripe's fields take their look and language once.
      key={`${theme}/${locale}`}
      stripe={stripe}
      options={{ mode: 'payment', amount: amountBudget, currency, appearance: stripeAppearance(theme), locale: locale === 'hi' ? 'en' : locale }}
    >
      <CardForm {...props} />
    </Elements>
  );
}

function CardForm({ collaboration, isPaying, onPay }: PayFormProps) {
  const t = useText();
  const stripe = useStripe();
  const elements = useElements();
  const [isReady, setReady] = useState(false);
  const [isKept, setKept] = useState(false);
  const [isDecided, setDecided] = useState(false);
  const hintId = useId();
  const pay = async (stripe: Stripe, elements: StripeElements) => {
    const ended = await payWithNewCard(collaboration.id, stripe, elements, isKept);
    if (ended.kind === 'keeps') {
      setDecided(true);
      keep(true);
    }
    return ended;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stripe && elements) void onPay(() => pay(stripe, elements));
  };
  const keep = (kept: boolean) => {
    setKept(kept);
    elements?.update({ setupFutureUsage: kept ? 'on_session' : null });
  };
  return (
    <form onSubmit={submit}>
      {!isReady && <FieldsSkeleton />}
      <PaymentElement onReady={() => setReady(true)} options={{ readOnly: isPaying, layout: 'tabs' }} />
      <div className="my-5">
        <label className="flex min-h-6 cursor-pointer items-center gap-3">
          <input type="checkbox" checked={isKept} disabled={isPaying || isDecided} onChange={(event) => keep(event.target.checked)}
            aria-describedby={isDecided ? hintId : undefined} className="size-4 accent-accent" />
          {t('checkout.keepCard')}
        </label>
        {isDecided && <p id={hintId} role="alert" className="mt-1 ps-7 text-sm text-secondary">{t('checkout.keepCard.decided')}</p>}
      </div>
      <PayButton collaboration={collaboration} isPaying={isPaying} isDisabled={!isReady} type="submit" />
    </form>
  );
}

const FieldsSkeleton = () => (
  <div className="mb-5 flex flex-col gap-4">
    <Skeleton className="h-11 w-full" />
    <div className="grid grid-cols-2 gap-4"><Skeleton className="h-11 w-full" /><Skeleton className="h-11 w-full" /></div>
  </div>
);
