// SPDX-License-Identifier: Apache-2.0
import { useState, type FormEvent } from 'react';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe, type Stripe, type StripeElements, type StripeElementsOptions } from '@stripe/stripe-js';
import { useResult } from './result.ts';
import { appearance, asked, Outcome, PUBLISHABLE_KEY, RETURN_URL, start } from './shell.tsx';

const stripePromise = loadStripe(PUBLISHABLE_KEY);
const secret = asked('secret');
const redirect = asked('redirect');

const options: StripeElementsOptions = secret
  ? { clientSecret: secret, appearance }
  : { mode: 'payment', amount: Number(asked('amount') ?? 2500), currency: 'usd', appearance };

async function createIntent(): Promise<string> {
  const answer = await fetch('/intent', { method: 'POST' });
  return (await answer.json()).client_secret;
}

async function pay(stripe: Stripe, elements: StripeElements): Promise<unknown> {
  const confirmParams = { return_url: RETURN_URL };
  if (asked('resume')) {
    return stripe.handleNextAction({ clientSecret: secret as string });
  }
  if (!secret) {
    const submitted = asked('unsubmitted') ? {} : await elements.submit();
    if (submitted.error) {
      return submitted;
    }
    if (asked('do') === 'token') {
      return stripe.createConfirmationToken({ elements, params: { return_url: RETURN_URL } });
    }
    const clientSecret = await createIntent();
    return stripe.confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' });
  }
  const confirm = (secret.startsWith('seti_') ? stripe.confirmSetup : stripe.confirmPayment) as Stripe['confirmPayment'];
  if (asked('forgetful')) {
    return confirm({ elements, confirmParams: {} as { return_url: string } });
  }
  return redirect === 'always'
    ? confirm({ elements, confirmParams })
    : confirm({ elements, confirmParams, redirect: 'if_required' });
}

function Checkout() {
  const stripe = useStripe();
  const elements = useElements();
  const [result, run] = useResult();
  const [events, setEvents] = useState<string[]>([]);
  const note = (event: string) => setEvents((before) => [...before, event]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stripe && elements) {
      void run(() => pay(stripe, elements));
    }
  };
  return (
    <form onSubmit={submit}>
      <PaymentElement
        options={asked('business') ? { business: { name: asked('business') as string } } : {}}
        onReady={() => note('ready')}
        onLoaderStart={() => note('loaderstart')}
        onLoadError={(event) => note(`loaderror:${event.error.type}`)}
        onFocus={() => note('focus')}
        onBlur={() => note('blur')}
        onEscape={() => note('escape')}
        onChange={(event) => note(`change:${event.value.type}:${event.empty ? 'empty' : event.complete ? 'complete' : 'partial'}`)}
      />
      <button type="submit" disabled={!stripe}>
        {asked('resume') ? 'Go on' : 'Pay $25.00'}
      </button>
      <Outcome result={result} events={events} />
    </form>
  );
}

start(
  'Payment',
  <Elements stripe={stripePromise} options={options}>
    <Checkout />
  </Elements>,
);
