// SPDX-License-Identifier: Apache-2.0
// The official SDK, as it comes from npm: the newest, or with STRIPE_SDK=stripe-2024 the one of two years before.

/** @import CurrentStripe from 'stripe' */

const sdk = process.env.STRIPE_SDK ?? 'stripe';
export const isCurrent = sdk === 'stripe';

/** @type {typeof CurrentStripe} */
export const Stripe = (await import(sdk)).default;

/**
 * Parameters that have another name in the API version which the older SDK pins.
 * @type {Record<string, string>}
 */
const OLDER_NAMES = { allowed_payment_method_types: 'payment_method_types' };

/**
 * Parameters as the SDK under test spells them.
 * @template {object} T
 * @param {T} params
 * @returns {T}
 */
export function spelled(params) {
  const names = isCurrent ? {} : OLDER_NAMES;
  return /** @type {T} */ (Object.fromEntries(Object.entries(params).map(([key, value]) => [names[key] ?? key, value])));
}

/**
 * @param {string} url of the host; nothing else is configured
 * @param {string} [key]
 * @param {CurrentStripe.StripeConfig} [config]
 */
export function connect(url, key = 'sk_test_holdfast', config = {}) {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', ...config });
}
