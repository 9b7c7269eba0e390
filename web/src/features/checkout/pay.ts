// SPDX-License-Identifier: Apache-2.0
import type { PaymentIntent, Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import { call } from '@/api/call';
import { type Payment, confirmPayment, createIntent } from '@/api/generated';
import { intentionKey, settleIntention } from '@/lib/intention';
import { isDefinite } from '@/api/problem';

// How an attempt to pay ended. Only the server says that money is held; the browser merely tells it to look.
export type Attempt =
  | { kind: 'accepted'; payment: Payment }
  | { kind: 'refused'; advice: string; isDecline: boolean };

/** One POST of an attempt, under a key that is kept until its outcome is known. */
async function once<B, T>(scope: string, body: B, send: (headers: { 'Idempotency-Key': string }) => Promise<T>): Promise<T> {
  try {
    const answer = await send({ 'Idempotency-Key': intentionKey(scope, body) });
    settleIntention(scope);
    return answer;
  } catch (error) {
    if (isDefinite(error)) settleIntention(scope);
    throw error;
  }
}

/** The payment to pay for and the secret Stripe.js needs: the same one while it is unpaid. */
export function beginPayment(collaborationId: string, savePaymentMethod: boolean) {
  const body = { collaborationId, savePaymentMethod };
  return once(`intent/${collaborationId}`, body, (headers) => call(createIntent({ body, headers })));
}

/** Asks the server to look how the browser's confirmation ended. */
export async function askOutcome(paymentId: string): Promise<Payment> {
  const { payment } = await once(`outcome/${paymentId}`, {}, (headers) => call(confirmPayment({ path: { id: paymentId }, body: {}, headers })));
  return payment;
}

export async function payWithSavedCard(collaborationId: string, paymentMethodId: string, stripe: () => Promise<Stripe>): Promise<Attempt> {
  const { payment, clientSecret } = await beginPayment(collaborationId, false);
  const body = { paymentMethodId };
  const answer = await once(`confirm/${payment.id}`, body, (headers) => call(confirmPayment({ path: { id: payment.id }, body, headers })));
  if (!answer.nextAction) return { kind: 'accepted', payment: answer.payment };
  return resumeChallenge(await stripe(), payment.id, clientSecret);
}

export async function payWithNewCard(collaborationId: string, stripe: Stripe, elements: StripeElements, isKept: boolean): Promise<Attempt> {
  const entered = await elements.submit();
  if (entered.error) return refusal(entered.error);
  const { payment, clientSecret } = await beginPayment(collaborationId, isKept);
  await matchIntent(stripe, elements, clientSecret);
  const returnUrl = new URL(`${import.meta.env.BASE_URL}payments/${payment.id}/success`, window.location.origin).href;
  const { error } = await stripe.confirmPayment({ elements, clientSecret, confirmParams: { return_url: returnUrl }, redirect: 'if_required' });
  // A card that was refused is an event at the server too: it learns of it from Stripe.
  if (error) return refusal(error);
  return { kind: 'accepted', payment: await askOutcome(payment.id) };
}

/** Lets the card holder finish what their bank asks for. */
export async function resumeChallenge(stripe: Stripe, paymentId: string, clientSecret: string): Promise<Attempt> {
  const { error } = await stripe.handleNextAction({ clientSecret });
  if (error) return refusal(error);
  return { kind: 'accepted', payment: await askOutcome(paymentId) };
}

/** A payment begun earlier and how far it came, by Stripe's word. */
export async function unfinishedIntent(stripe: Stripe, clientSecret: string): Promise<PaymentIntent.Status | null> {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  return paymentIntent?.status ?? null;
}

// Whether the card is kept was decided when the payment was first begun; the fields must say the same.
async function matchIntent(stripe: Stripe, elements: StripeElements, clientSecret: string) {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  if (!paymentIntent) return;
  elements.update({ setupFutureUsage: paymentIntent.setup_future_usage });
  await elements.submit();
}

const refusal = (error: StripeError): Attempt => ({
  kind: 'refused',
  advice: error.message ?? '',
  isDecline: error.type === 'card_error',
});
