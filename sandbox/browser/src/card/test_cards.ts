// SPDX-License-Identifier: Apache-2.0
import { brandOf } from './brand.ts';
import { formatExpiry } from './expiry.ts';

export interface TestCard {
  number: string;
  label: string;
  isCommon?: true; // offered at once; the others behind "More"
}

// What each does is decided by the server, in sandbox/catalog/cards.cpp.
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', label: 'Succeeds', isCommon: true },
  { number: '4000000000003220', label: '3-D Secure', isCommon: true },
  { number: '4000000000000002', label: 'Declined', isCommon: true },
  { number: '4000000000009995', label: 'Insufficient funds', isCommon: true },
  { number: '5555555555554444', label: 'Mastercard' },
  { number: '378282246310005', label: 'American Express' },
  { number: '4000002500003155', label: '3-D Secure unless saved' },
  { number: '4000008260003178', label: '3-D Secure, then declined' },
  { number: '4000000000009987', label: 'Lost card' },
  { number: '4000000000009979', label: 'Stolen card' },
  { number: '4000000000000069', label: 'Expired card' },
  { number: '4000000000000127', label: 'Wrong CVC' },
  { number: '4000000000000119', label: 'Processing error' },
  { number: '4000000000000341', label: 'Saves, then declines' },
  { number: '4000000000000077', label: 'Available at once' },
  { number: '4000000000000259', label: 'Disputed later' },
  { number: '4000000000005126', label: 'Refund fails' },
];

export interface Filling {
  number: string;
  expiry: string;
  cvc: string;
}

// Everything that is typed for a test card.
export function fillingFor(card: TestCard, today: Date = new Date()): Filling {
  return {
    number: card.number,
    expiry: formatExpiry({ month: 12, year: today.getFullYear() + 4 }),
    cvc: '1234'.slice(0, brandOf(card.number).cvcLength),
  };
}
