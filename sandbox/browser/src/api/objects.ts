// SPDX-License-Identifier: Apache-2.0
import type { StripeError } from '../errors.ts';

// The members of the API's objects that the script itself reads.
export interface Intent {
  id: string;
  object: 'payment_intent' | 'setup_intent';
  status: string;
  client_secret: string;
  amount?: number;
  currency?: string;
  setup_future_usage?: string | null;
  next_action: NextAction | null;
  last_payment_error?: StripeError | null;
  last_setup_error?: StripeError | null;
}

export interface NextAction {
  type: string;
  redirect_to_url?: { url: string; return_url: string | null };
  use_stripe_sdk?: { type: string; stripe_js: string };
}

export interface Address {
  city?: string | null;
  country?: string | null;
  line1?: string | null;
  line2?: string | null;
  postal_code?: string | null;
  state?: string | null;
}

export interface BillingDetails {
  address?: Address;
  email?: string | null;
  name?: string | null;
  phone?: string | null;
}
