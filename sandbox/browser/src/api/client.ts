// SPDX-License-Identifier: Apache-2.0
import type { Outcome, StripeError } from '../errors.ts';
import { encodeForm, type Params } from './form.ts';

export interface ApiOptions {
  origin: string;
  publishableKey: string;
  stripeAccount?: string | undefined;
  apiVersion?: string | undefined;
}

// The sandbox's API, called with a publishable key.
export class Api {
  readonly origin: string;
  readonly #headers: Record<string, string>;

  constructor(options: ApiOptions) {
    this.origin = options.origin;
    this.#headers = { Authorization: `Bearer ${options.publishableKey}` };
    if (options.stripeAccount) {
      this.#headers['Stripe-Account'] = options.stripeAccount;
    }
    if (options.apiVersion) {
      this.#headers['Stripe-Version'] = options.apiVersion;
    }
  }

  get<T>(path: string, params: Params): Promise<Outcome<T>> {
    return this.#send(`${path}?${encodeForm(params)}`, { headers: this.#headers });
  }

  post<T>(path: string, params: Params): Promise<Outcome<T>> {
    return this.#send(path, { method: 'POST', headers: this.#headers, body: encodeForm(params) });
  }

  async #send<T>(path: string, init: RequestInit): Promise<Outcome<T>> {
    let response: Response;
    let body: { error?: StripeError };
    try {
      response = await fetch(this.origin + path, { ...init, credentials: 'omit' });
      body = await response.json();
    } catch {
      return { error: unreachable(this.origin) };
    }
    return body.error ? { error: body.error } : { value: body as T };
  }
}

function unreachable(origin: string): StripeError {
  return {
    type: 'api_connection_error',
    message: `The payment service at ${origin} can't be reached. Check the connection and try again.`,
  };
}
