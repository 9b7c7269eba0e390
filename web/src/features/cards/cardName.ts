// SPDX-License-Identifier: Apache-2.0
import type { PaymentMethod } from '@/api/generated';
import type { Text } from '@/lib/text';

const brands: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

/** "Visa ending in 4242". */
export const cardName = (t: Text, { brand, last4 }: PaymentMethod) => t('cards.name', { brand: brands[brand] ?? brand, last4 });

/** As it is printed on the card. */
export const cardExpiry = ({ expMonth, expYear }: PaymentMethod) =>
  `${String(expMonth).padStart(2, '0')}/${String(expYear % 100).padStart(2, '0')}`;
