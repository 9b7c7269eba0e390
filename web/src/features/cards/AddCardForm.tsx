// SPDX-License-Identifier: Apache-2.0
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { keys } from '@/api/keys';
import { Button } from '@/components/Button';
import { usePreferences, useResolvedTheme } from '@/lib/preferences';
import { useText } from '@/lib/text';
import { stripeAppearance } from '../checkout/appearance';

interface AddCardFormProps {
  stripe: Stripe;
  clientSecret: string;
  onClose: () => void;
}

export function AddCardForm({ stripe, clientSecret, onClose }: AddCardFormProps) {
  const theme = useResolvedTheme();
  const { locale } = usePreferences();
  return (
    <Elements stripe={stripe} options={{ clientSecret, appearance: stripeAppearance(theme), locale: locale === 'hi' ? 'en' : locale }}>
      <Fields onClose={onClose} />
    </Elements>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const stripe = useStripe();
  const elements = useElements();
  const [isReady, setReady] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [advice, setAdvice] = useState<string | null>(null);
  const save = async () => {
    if (!stripe || !elements || isBusy) return;
    setBusy(true);
    const { error } = await stripe.confirmSetup({ elements, confirmParams: { return_url: window.location.href }, redirect: 'if_required' });
    setBusy(false);
    setAdvice(error ? (error.message ?? t('cards.add.failed')) : null);
    if (error) return;
    toast.success(t('cards.add.done'));
    void client.invalidateQueries({ queryKey: keys.paymentMethods });
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form onSubmit={submit}>
      {advice && <p role="alert" className="mb-4 rounded-md bg-danger-fill p-3 text-danger"><bdi>{advice}</bdi></p>}
      <PaymentElement onReady={() => setReady(true)} options={{ readOnly: isBusy }} />
      <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onPress={onClose} isDisabled={isBusy}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" busy={isBusy} isDisabled={!isReady}>{isBusy ? t('cards.add.busy') : t('cards.add.confirm')}</Button>
      </div>
    </form>
  );
}
