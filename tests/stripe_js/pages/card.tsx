// SPDX-License-Identifier: Apache-2.0
import { useState, type FormEvent } from 'react';
import {
  CardCvcElement, CardElement, CardExpiryElement, CardNumberElement, Elements, useElements, useStripe,
} from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import type { Stripe, StripeCardElement, StripeCardNumberElement } from '@stripe/stripe-js';
import { useResult } from './result.ts';
import { appearance, asked, Outcome, PUBLISHABLE_KEY, start } from './shell.tsx';

const stripePromise = loadStripe(PUBLISHABLE_KEY);
const secret = asked('secret') ?? '';
const isSplit = asked('split') !== undefined;
const method = asked('do') ?? 'confirm';

function use(stripe: Stripe, card: StripeCardElement | StripeCardNumberElement): Promise<unknown> {
  const billing_details = { name: 'Jenny Rosen', email: 'jenny.rosen@example.com' };
  switch (method) {
    case 'token':
      return stripe.createToken(card, { name: 'Jenny Rosen' });
    case 'payment_method':
      return stripe.createPaymentMethod({ type: 'card', card, billing_details });
    case 'retrieve':
      return stripe.retrievePaymentIntent(secret);
    case 'unhandled':
      return stripe.confirmCardPayment(secret, { payment_method: { card, billing_details } }, { handleActions: false });
    case 'resume':
      return stripe.handleNextAction({ clientSecret: secret });
  }
  return secret.startsWith('seti_')
    ? stripe.confirmCardSetup(secret, { payment_method: { card, billing_details } })
    : stripe.confirmCardPayment(secret, { payment_method: { card, billing_details } });
}

function Form() {
  const stripe = useStripe();
  const elements = useElements();
  const [result, run] = useResult();
  const [events, setEvents] = useState<string[]>([]);
  const [problem, setProblem] = useState('');
  const note = (event: string) => setEvents((before) => [...before, event]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const card = isSplit ? elements?.getElement(CardNumberElement) : elements?.getElement(CardElement);
    if (stripe && card) {
      void run(() => use(stripe, card));
    }
  };
  return (
    <form onSubmit={submit}>
      {isSplit ? (
        <>
          <CardNumberElement className="box" options={{ showIcon: true }} />
          <CardExpiryElement className="box" />
          <CardCvcElement className="box" />
        </>
      ) : (
        <>
          <label htmlFor="card">Card</label>
          <CardElement
            id="card"
            className="box"
            onReady={() => note('ready')}
            onFocus={() => note('focus')}
            onBlur={() => note('blur')}
            onChange={(event) => {
              setProblem(event.error?.message ?? '');
              note(`change:${event.brand}:${event.complete ? 'complete' : 'partial'}`);
            }}
          />
        </>
      )}
      <p role="alert">{problem}</p>
      <button type="submit" disabled={!stripe}>
        Use the card
      </button>
      <Outcome result={result} events={events} />
    </form>
  );
}

start(
  'Card',
  <Elements stripe={stripePromise} options={{ appearance }}>
    <Form />
  </Elements>,
);
