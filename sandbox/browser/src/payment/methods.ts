// SPDX-License-Identifier: Apache-2.0
import type { Api } from '../api/client.ts';
import type { Params } from '../api/form.ts';
import type { BillingDetails } from '../api/objects.ts';
import { StripeElement, type Collected } from '../elements/element.ts';
import { Elements } from '../elements/group.ts';
import { IntegrationError, type Outcome } from '../errors.ts';

function mergeBilling(given: BillingDetails | undefined, collected: BillingDetails): BillingDetails {
  return { ...given, ...collected, address: { ...given?.address, ...collected.address } };
}

// Parameters for a payment method; what an element collected wins over what the caller gives.
export function methodParams(collected: Collected, given: Params = {}): Params {
  const billing = mergeBilling(given['billing_details'] as BillingDetails | undefined, collected.billing_details);
  return { ...given, type: 'card', card: collected.card, billing_details: billing };
}

// `{ card: element | { token }, billing_details, … }`, as the methods for cards take it.
export function cardMethodParams(given: Params, caller: string): Outcome<Params> {
  const card = given['card'];
  if (card instanceof StripeElement) {
    const collected = card.collect();
    return collected.error ? collected : { value: methodParams(collected.value, given) };
  }
  if (typeof (card as { token?: unknown } | undefined)?.token === 'string') {
    return { value: { ...given, type: 'card' } };
  }
  throw new IntegrationError(`Invalid value for ${caller}: card should be a card Element or { token }.`);
}

interface Source {
  elements?: unknown;
  element?: unknown;
  params?: Params;
}

// What a Payment Element, or any element with a card, holds.
export function collectFrom({ elements, element }: Source, caller: string): Outcome<Collected> {
  if (elements instanceof Elements) {
    return elements.collect(caller);
  }
  if (element instanceof StripeElement) {
    return element.collect();
  }
  throw new IntegrationError(`Invalid value for ${caller}: elements should be an Elements group of this Stripe object.`);
}

export async function createPaymentMethod(api: Api, given: Source & Params): Promise<Outcome<unknown>> {
  const caller = 'stripe.createPaymentMethod()';
  if (given.elements !== undefined || given.element !== undefined) {
    const collected = collectFrom(given, caller);
    const params = { ...given.params, metadata: given['metadata'] ?? given.params?.['metadata'] };
    return collected.error ? collected : api.post('/v1/payment_methods', methodParams(collected.value, params));
  }
  if (given['type'] !== 'card') {
    throw new IntegrationError(`${caller}: the sandbox has only payment methods of type 'card'.`);
  }
  const params = cardMethodParams(given, caller);
  return params.error ? params : api.post('/v1/payment_methods', params.value);
}

export async function createToken(api: Api, source: unknown, data: Params = {}): Promise<Outcome<unknown>> {
  if (source === 'bank_account') {
    return api.post('/v1/tokens', { bank_account: data });
  }
  if (!(source instanceof StripeElement)) {
    throw new IntegrationError("stripe.createToken(): give a card Element, or 'bank_account' and its details.");
  }
  const collected = source.collect();
  if (collected.error) {
    return collected;
  }
  const { card, billing_details: billing } = collected.value;
  return api.post('/v1/tokens', { card: { address_zip: billing.address?.postal_code, ...data, ...card } });
}

export async function createConfirmationToken(api: Api, given: Source): Promise<Outcome<unknown>> {
  const collected = collectFrom(given, 'stripe.createConfirmationToken()');
  if (collected.error) {
    return collected;
  }
  const { payment_method_data: method, ...params } = given.params ?? {};
  const options = given.elements instanceof Elements ? given.elements.options : {};
  return api.post('/v1/confirmation_tokens', {
    setup_future_usage: options.setupFutureUsage ?? options.setup_future_usage,
    ...params,
    payment_method_data: methodParams(collected.value, method as Params),
  });
}
