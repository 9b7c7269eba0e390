// SPDX-License-Identifier: Apache-2.0
import { Api } from './api/client.ts';
import type { Params } from './api/form.ts';
import { Elements } from './elements/group.ts';
import type { GroupOptions } from './elements/options.ts';
import { IntegrationError, type Outcome, type StripeError } from './errors.ts';
import { confirm, confirmCard, type ConfirmOptions } from './payment/confirm.ts';
import { idOf, kindOf, PAYMENT, retrieveIntent, SETUP, type IntentKind } from './payment/intents.ts';
import { createConfirmationToken, createPaymentMethod, createToken } from './payment/methods.ts';
import { settle } from './payment/next_action.ts';

export interface StripeOptions {
  stripeAccount?: string;
  apiVersion?: string;
  locale?: string;
}

// The API's outcome under the name that the method's callers look for: `{ paymentIntent }` or `{ error }`.
async function named(name: string, outcome: Promise<Outcome<unknown>>): Promise<{ error?: StripeError }> {
  const { value, error } = await outcome;
  return error ? { error } : { [name]: value };
}

export function checkKey(key: unknown): asserts key is string {
  if (typeof key !== 'string' || key === '') {
    throw new IntegrationError('Missing value for Stripe(): the publishable key should be a string.');
  }
  if (/^(sk|rk)_/.test(key)) {
    throw new IntegrationError('You should not use your secret key with Stripe.js. Pass a publishable key instead.');
  }
  if (key.startsWith('pk_live_')) {
    throw new IntegrationError('This is the sandbox: it takes test keys (pk_test_…) only, never a live one.');
  }
}

export type Stripe = ReturnType<typeof makeStripe>;

export function makeStripe(origin: string, key: unknown, options: StripeOptions = {}) {
  checkKey(key);
  const { stripeAccount, apiVersion } = options;
  const api = new Api({ origin, publishableKey: key, stripeAccount, apiVersion });
  const locale = options.locale && options.locale !== 'auto' ? options.locale : navigator.language;

  const retrieve = (kind: IntentKind, clientSecret: string, caller: string) => {
    idOf(clientSecret, kind, caller);
    return named(kind.result, retrieveIntent(api, clientSecret));
  };
  const goOn = async (clientSecret: string): Promise<Outcome<never> | Awaited<ReturnType<typeof settle>>> => {
    const found = await retrieveIntent(api, clientSecret);
    return found.error ? found : settle(api, found.value);
  };

  return {
    elements: (groupOptions: GroupOptions = {}) => new Elements(api, groupOptions, locale),

    confirmPayment: async (given: ConfirmOptions) =>
      named('paymentIntent', confirm(api, PAYMENT, given, 'stripe.confirmPayment()')),
    confirmSetup: async (given: ConfirmOptions) =>
      named('setupIntent', confirm(api, SETUP, given, 'stripe.confirmSetup()')),
    confirmCardPayment: async (clientSecret: string, data?: Params, { handleActions = true } = {}) =>
      named('paymentIntent', confirmCard(api, PAYMENT, clientSecret, data, handleActions)),
    confirmCardSetup: async (clientSecret: string, data?: Params, { handleActions = true } = {}) =>
      named('setupIntent', confirmCard(api, SETUP, clientSecret, data, handleActions)),

    handleNextAction: async ({ clientSecret }: { clientSecret: string }) => {
      const kind = kindOf(String(clientSecret));
      idOf(clientSecret, kind, 'stripe.handleNextAction()');
      return named(kind.result, goOn(clientSecret));
    },
    handleCardAction: async (clientSecret: string) => {
      idOf(clientSecret, PAYMENT, 'stripe.handleCardAction()');
      return named('paymentIntent', goOn(clientSecret));
    },
    retrievePaymentIntent: async (clientSecret: string) =>
      retrieve(PAYMENT, clientSecret, 'stripe.retrievePaymentIntent()'),
    retrieveSetupIntent: async (clientSecret: string) => retrieve(SETUP, clientSecret, 'stripe.retrieveSetupIntent()'),

    createPaymentMethod: async (given: Params) => named('paymentMethod', createPaymentMethod(api, given)),
    createToken: async (source: unknown, data?: Params) => named('token', createToken(api, source, data)),
    createConfirmationToken: async (given: { elements?: unknown; params?: Params }) =>
      named('confirmationToken', createConfirmationToken(api, given)),

    // Called by the packages around Stripe.js, to say which they are.
    registerAppInfo: (): void => {},
    _registerWrapper: (): void => {},
  };
}
