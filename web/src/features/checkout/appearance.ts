// SPDX-License-Identifier: Apache-2.0
import type { Appearance } from '@stripe/stripe-js';

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Our tokens, for Stripe's fields, which live in a frame of their own. */
export const stripeAppearance = (theme: 'light' | 'dark'): Appearance => ({
  theme: theme === 'dark' ? 'night' : 'stripe',
  variables: {
    colorPrimary: token('accent'),
    colorBackground: token('surface'),
    colorText: token('text'),
    colorTextSecondary: token('secondary'),
    colorDanger: token('danger'),
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontSizeBase: '14px',
    borderRadius: '6px',
    spacingUnit: '4px',
  },
});
