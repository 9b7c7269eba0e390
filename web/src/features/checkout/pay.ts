// SPDX-License-Identifier: Apache-2.0
import type { PaymentIntent, Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import { call } from '@/api/call';
import { type Payment, confirmPayment, createIntent } from '@/api/generated';
import { intentionKey, settleIntention } from '@/lib/intention';
import { isDefinite, problemOf } from '@/api/problem';

// How an attempt to pay ended. Only the server says that money is held; the browser merely tells it to look.
export type Attempt =
  | { kind: 'accepted'; payment: Payment }
  | { kind: 'refused'; advice: string }
  /** Nothing was asked of anybody: the fields say what is missing. */
  | { kind: 'incomplete' }
  /** The bank still waits for the card holder. */
  | { kind: 'unanswered' }
  /** Nothing was paid: an earlier attempt said that the card is kept, which only Stripe could take back. */
  | { kind: 'keeps' };

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
  const usage = await intendedUsage(stripe, clientSecret);
  if (usage && !isKept) return { kind: 'keeps' };
  // The fields must say what the intent said when it was begun; what was chosen since is said with the confirmation.
  elements.update({ setupFutureUsage: usage });
  await elements.submit();
  const returnUrl = new URL(`${import.meta.env.BASE_URL}payments/${payment.id}/success`, window.location.origin).href;
  const confirmParams = { return_url: returnUrl, ...(isKept && !usage ? { setup_future_usage: 'on_session' as const } : {}) };
  const { error } = await stripe.confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' });
  if (error) return explained(error, payment.id);
  return { kind: 'accepted', payment: await askOutcome(payment.id) };
}

/** Lets the card holder finish what their bank asks for. */
export async function resumeChallenge(stripe: Stripe, paymentId: string, clientSecret: string): Promise<Attempt> {
  const { error } = await stripe.handleNextAction({ clientSecret });
  if (error) return explained(error, paymentId);
  return { kind: 'accepted', payment: await askOutcome(paymentId) };
}

/** A payment begun earlier and how far it came, by Stripe's word. */
export async function unfinishedIntent(stripe: Stripe, clientSecret: string): Promise<PaymentIntent.Status | null> {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  return paymentIntent?.status ?? null;
}

async function intendedUsage(stripe: Stripe, clientSecret: string): Promise<PaymentIntent['setup_future_usage']> {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  return paymentIntent?.setup_future_usage ?? null;
}

/** A decline in the server's words, which say what to do; in Stripe's where the server knows of none. */
async function explained(error: StripeError, paymentId: string): Promise<Attempt> {
  const attempt = refusal(error);
  if (attempt.kind !== 'refused' || error.type !== 'card_error') return attempt;
  try {
    const payment = await askOutcome(paymentId);
    return payment.heldAt ? { kind: 'accepted', payment } : attempt;
  } catch (failure) {
    const problem = problemOf(failure);
    return problem?.code === 'card_declined' ? { kind: 'refused', advice: problem.detail } : attempt;
  }
}

function refusal(error: StripeError): Attempt {
  if (error.type === 'validation_error') return { kind: 'incomplete' };
  if (error.payment_intent?.status === 'requires_action') return { kind: 'unanswered' };
  return { kind: 'refused', advice: error.message ?? '' };
}
