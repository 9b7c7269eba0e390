// SPDX-License-Identifier: Apache-2.0
import { IntegrationError } from '../errors.ts';
import type { Appearance } from '../ui/appearance.ts';

export interface GroupOptions {
  clientSecret?: string;
  mode?: 'payment' | 'setup' | 'subscription';
  amount?: number;
  currency?: string;
  setupFutureUsage?: string | null;
  setup_future_usage?: string | null;
  appearance?: Appearance;
  locale?: string;
  [name: string]: unknown;
}

const MODES: readonly unknown[] = ['payment', 'setup', 'subscription'];

export function isDeferred(options: GroupOptions): boolean {
  return options.mode !== undefined;
}

export function savesForLater(options: GroupOptions): boolean {
  return options.mode === 'setup' || Boolean(options.setupFutureUsage ?? options.setup_future_usage);
}

export function checkGroupOptions(options: GroupOptions): void {
  const { clientSecret, mode, amount, currency } = options;
  if (clientSecret !== undefined) {
    if (mode !== undefined) {
      throw new IntegrationError('elements(): give either a clientSecret or a mode, not both.');
    }
    if (typeof clientSecret !== 'string' || !clientSecret.includes('_secret_')) {
      throw new IntegrationError(
        'Invalid value for elements(): clientSecret should be a client secret of the form ${id}_secret_${secret}. ' +
          `You specified: ${String(clientSecret)}.`,
      );
    }
  }
  if (mode === undefined) {
    return;
  }
  if (!MODES.includes(mode)) {
    throw new IntegrationError(
      `Invalid value for elements(): mode should be one of payment, setup or subscription. You specified: ${String(mode)}.`,
    );
  }
  if (mode !== 'setup' && !(Number.isInteger(amount) && Number(amount) >= 0)) {
    throw new IntegrationError(
      `Invalid value for elements(): amount should be a whole number of the currency's smallest unit. You specified: ${String(amount)}.`,
    );
  }
  if (mode !== 'setup' && !/^[a-z]{3}$/.test(String(currency))) {
    throw new IntegrationError(
      `Invalid value for elements(): currency should be a code of three small letters. You specified: ${String(currency)}.`,
    );
  }
}
