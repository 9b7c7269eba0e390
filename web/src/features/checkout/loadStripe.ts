// SPDX-License-Identifier: Apache-2.0
import type { Stripe } from '@stripe/stripe-js';
import { loadStripe as loadFromStripe } from '@stripe/stripe-js/pure';
import type { AppConfig } from '@/api/generated';

let loading: Promise<Stripe> | null = null;

// Live: from Stripe, as it must be. Sandbox: its stand-in comes first, and the loader takes what it finds.
async function load({ mode, stripeJsUrl, publishableKey }: AppConfig): Promise<Stripe> {
  if (mode === 'sandbox') await addScript(stripeJsUrl);
  const stripe = await loadFromStripe(publishableKey);
  if (!stripe) throw new Error('Stripe.js needs a browser');
  return stripe;
}

function addScript(url: string): Promise<void> {
  if (window.Stripe) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${url} could not be loaded`));
    });
    document.head.append(script);
  });
}

/** Stripe.js, loaded once, and only where a card is entered. */
export function loadStripe(config: AppConfig): Promise<Stripe> {
  loading ??= load(config).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
