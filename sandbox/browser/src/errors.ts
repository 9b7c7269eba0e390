// SPDX-License-Identifier: Apache-2.0

// What a customer or the API caused: methods resolve with `{ error }`.
export interface StripeError {
  type: string;
  code?: string;
  decline_code?: string;
  message?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  setup_intent?: unknown;
}

export type Outcome<T> = { value: T; error?: undefined } | { value?: undefined; error: StripeError };

// What the integration's author has to mend: methods throw.
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

export interface Problem {
  code: string;
  message: string;
}

export function validationError({ code, message }: Problem): StripeError {
  return { type: 'validation_error', code, message };
}
