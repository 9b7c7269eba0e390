// SPDX-License-Identifier: Apache-2.0
import { sourceOf } from './origin.ts';
import { makeStripe, type StripeOptions } from './stripe.ts';

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement) || script.src === '') {
  throw new Error('Load stripe.js from the sandbox with a classic <script src="…">: it sends its requests to that address.');
}
const { origin, version } = sourceOf(script.src);

// A plain function: @stripe/stripe-js calls it so, others write `new Stripe(key)`.
function Stripe(key: unknown, options?: StripeOptions) {
  return makeStripe(origin, key, options);
}
Stripe.version = version;

Object.assign(window, { Stripe });
