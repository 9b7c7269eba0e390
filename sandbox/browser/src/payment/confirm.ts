// SPDX-License-Identifier: Apache-2.0
import type { Api } from '../api/client.ts';
import type { Params } from '../api/form.ts';
import type { Intent } from '../api/objects.ts';
import { StripeElement } from '../elements/element.ts';
import { Elements } from '../elements/group.ts';
import { isDeferred } from '../elements/options.ts';
import { IntegrationError, type Outcome } from '../errors.ts';
import { confirmIntent, idOf, retrieveIntent, type IntentKind } from './intents.ts';
import { cardMethodParams, methodParams } from './methods.ts';
import { leaveFor, settle } from './next_action.ts';

export interface ConfirmOptions {
  elements?: unknown;
  clientSecret?: string;
  confirmParams?: Params;
  redirect?: 'always' | 'if_required';
}

// Where the customer goes when it is done, with what the page there needs to know.
export function returnAddress(url: string, intent: Intent): string {
  const address = new URL(url, window.location.href);
  address.searchParams.set(intent.object, intent.id);
  address.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
  address.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded');
  return address.href;
}

// `confirmPayment` and `confirmSetup`: what the Payment Element holds, or what the parameters name.
export async function confirm(api: Api, kind: IntentKind, options: ConfirmOptions, caller: string): Promise<Outcome<Intent>> {
  const { elements, confirmParams = {}, redirect = 'always' } = options ?? {};
  if (elements !== undefined && !(elements instanceof Elements)) {
    throw new IntegrationError(`Invalid value for ${caller}: elements should be an Elements group of this Stripe object.`);
  }
  const returnUrl = confirmParams['return_url'];
  if (redirect === 'always' && typeof returnUrl !== 'string') {
    throw new IntegrationError(`${caller}: confirmParams.return_url is required unless redirect is 'if_required'.`);
  }
  const clientSecret = options.clientSecret ?? elements?.options.clientSecret;
  if (clientSecret === undefined) {
    throw new IntegrationError(`${caller}: give a clientSecret, or elements that were created with one.`);
  }
  idOf(clientSecret, kind, caller);
  const params = elements ? collectParams(elements, confirmParams, caller) : { value: confirmParams };
  if (params.error) {
    return params;
  }
  if (elements && isDeferred(elements.options)) {
    await checkAmount(api, elements, clientSecret);
  }
  const confirmed = await confirmIntent(api, clientSecret, params.value);
  const settled = confirmed.error ? confirmed : await settle(api, confirmed.value);
  if (settled.error || redirect === 'if_required') {
    return settled;
  }
  return leaveFor(returnAddress(String(returnUrl), settled.value));
}

function collectParams(elements: Elements, confirmParams: Params, caller: string): Outcome<Params> {
  if (confirmParams['payment_method'] !== undefined || confirmParams['confirmation_token'] !== undefined) {
    return { value: confirmParams };
  }
  const collected = elements.collect(caller);
  if (collected.error) {
    return collected;
  }
  const method = methodParams(collected.value, confirmParams['payment_method_data'] as Params);
  return { value: { ...confirmParams, payment_method_data: method } };
}

// A deferred intent must be what the customer was shown.
async function checkAmount(api: Api, { options }: Elements, clientSecret: string): Promise<void> {
  const { value: intent } = await retrieveIntent(api, clientSecret);
  if (options.mode !== 'payment' || !intent) {
    return;
  }
  for (const member of ['amount', 'currency'] as const) {
    if (intent[member] !== options[member]) {
      throw new IntegrationError(
        `The ${member} of the PaymentIntent (${intent[member]}) is not that of the Elements group (${options[member]}). ` +
          'Bring them together with elements.update().',
      );
    }
  }
}

// `confirmCardPayment` and `confirmCardSetup`.
export async function confirmCard(
  api: Api,
  kind: IntentKind,
  clientSecret: string,
  data: Params = {},
  handleActions = true,
): Promise<Outcome<Intent>> {
  const caller = kind.object === 'payment_intent' ? 'stripe.confirmCardPayment()' : 'stripe.confirmCardSetup()';
  idOf(clientSecret, kind, caller);
  const params = cardParams(data, caller);
  if (params.error) {
    return params;
  }
  const leavesPage = !handleActions && typeof data['return_url'] === 'string';
  const confirmed = await confirmIntent(api, clientSecret, { ...params.value, use_stripe_sdk: !leavesPage });
  return confirmed.error || !handleActions ? confirmed : settle(api, confirmed.value);
}

function cardParams(data: Params, caller: string): Outcome<Params> {
  const { payment_method: method, payment_method_options: options, ...rest } = data;
  const { cvc, ...cardOptions } = ((options as Params | undefined)?.['card'] ?? {}) as Params;
  if (cvc !== undefined && !(cvc instanceof StripeElement)) {
    throw new IntegrationError(`Invalid value for ${caller}: payment_method_options.card.cvc should be a cardCvc Element.`);
  }
  if (Object.keys(cardOptions).length > 0) {
    rest['payment_method_options'] = { card: cardOptions };
  }
  if (method === undefined || typeof method === 'string') {
    return { value: { ...rest, payment_method: method } };
  }
  const collected = cardMethodParams(method as Params, caller);
  return collected.error ? collected : { value: { ...rest, payment_method_data: collected.value } };
}
