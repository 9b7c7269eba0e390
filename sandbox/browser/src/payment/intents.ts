// SPDX-License-Identifier: Apache-2.0
import type { Api } from '../api/client.ts';
import type { Params } from '../api/form.ts';
import type { Intent } from '../api/objects.ts';
import { IntegrationError, type Outcome, type StripeError } from '../errors.ts';

// What differs between paying and saving a card.
export interface IntentKind {
  object: Intent['object'];
  path: string;
  prefix: string;
  result: 'paymentIntent' | 'setupIntent';
}

export const PAYMENT: IntentKind = {
  object: 'payment_intent',
  path: '/v1/payment_intents',
  prefix: 'pi_',
  result: 'paymentIntent',
};

export const SETUP: IntentKind = {
  object: 'setup_intent',
  path: '/v1/setup_intents',
  prefix: 'seti_',
  result: 'setupIntent',
};

export function kindOf(clientSecret: string): IntentKind {
  return clientSecret.startsWith(SETUP.prefix) ? SETUP : PAYMENT;
}

// The intent that a secret belongs to. Throws for anything that is no secret of that kind.
export function idOf(clientSecret: unknown, kind: IntentKind, caller: string): string {
  const end = typeof clientSecret === 'string' ? clientSecret.indexOf('_secret_') : -1;
  if (typeof clientSecret !== 'string' || end < 0 || !clientSecret.startsWith(kind.prefix)) {
    throw new IntegrationError(
      `Invalid value for ${caller}: the secret should be a client secret of the form ${kind.prefix}…_secret_…. ` +
        `You specified: ${String(clientSecret)}.`,
    );
  }
  return clientSecret.slice(0, end);
}

export function retrieveIntent(api: Api, clientSecret: string, expand?: readonly string[]): Promise<Outcome<Intent>> {
  const kind = kindOf(clientSecret);
  const id = idOf(clientSecret, kind, 'clientSecret');
  return api.get(`${kind.path}/${id}`, { client_secret: clientSecret, expand });
}

export function confirmIntent(api: Api, clientSecret: string, params: Params): Promise<Outcome<Intent>> {
  const kind = kindOf(clientSecret);
  const id = idOf(clientSecret, kind, 'clientSecret');
  return api.post(`${kind.path}/${id}/confirm`, { use_stripe_sdk: true, ...params, client_secret: clientSecret });
}

// Why the last attempt failed, in the shape in which an error of the API would have said it.
export function lastError(intent: Intent): StripeError {
  const error = intent.last_payment_error ?? intent.last_setup_error;
  return {
    type: 'card_error',
    code: `${intent.object}_authentication_failure`,
    message: 'The card could not be authenticated. Choose another card and try again.',
    ...error,
    [intent.object]: intent,
  };
}
