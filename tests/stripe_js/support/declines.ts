// SPDX-License-Identifier: Apache-2.0

// The test cards that are declined, with what the customer is told.
export const DECLINES = [
  { number: '4000000000000002', code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' },
  { number: '4000000000009995', code: 'card_declined', decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  { number: '4000000000009987', code: 'card_declined', decline_code: 'lost_card', message: 'Your card was declined.' },
  { number: '4000000000009979', code: 'card_declined', decline_code: 'stolen_card', message: 'Your card was declined.' },
  { number: '4000000000000069', code: 'expired_card', decline_code: 'expired_card', message: 'Your card has expired.' },
  { number: '4000000000000127', code: 'incorrect_cvc', decline_code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  {
    number: '4000000000000119', code: 'processing_error', decline_code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
];
