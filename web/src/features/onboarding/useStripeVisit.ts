// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/call';
import { createAccountLink, createConnectAccount } from '@/api/generated';

const here = (from: 'stripe' | 'expired') => `${window.location.origin}${import.meta.env.BASE_URL}onboarding?from=${from}`;
const key = () => ({ 'Idempotency-Key': crypto.randomUUID() });

// A link opens once and soon expires, so each visit gets its own. Making the account is harmless to repeat: there is one.
async function linkToStripe(country: string | null): Promise<string> {
  if (country !== null) await call(createConnectAccount({ body: { country }, headers: key() }));
  const { url } = await call(createAccountLink({ body: { returnUrl: here('stripe'), refreshUrl: here('expired') }, headers: key() }));
  return url;
}

/** Leaves for Stripe's own pages; with a country, opens the account first. */
export function useStripeVisit() {
  return useMutation({ mutationFn: linkToStripe, onSuccess: (url) => window.location.assign(url) });
}
