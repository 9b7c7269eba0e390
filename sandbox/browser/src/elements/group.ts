// SPDX-License-Identifier: Apache-2.0
import type { Api } from '../api/client.ts';
import { IntegrationError, type Outcome, type StripeError } from '../errors.ts';
import { CardElement } from './card_element.ts';
import { Emitter, type Handler } from './emitter.ts';
import { ExpressCheckoutElement } from './express_checkout_element.ts';
import type { Collected, ElementContext, StripeElement } from './element.ts';
import { checkGroupOptions, isDeferred, type GroupOptions } from './options.ts';
import { PaymentElement } from './payment_element.ts';
import { CardCvcElement, CardExpiryElement, CardNumberElement } from './split_elements.ts';

const KINDS: Readonly<Record<string, new (context: ElementContext, options: object) => StripeElement>> = {
  payment: PaymentElement,
  card: CardElement,
  cardNumber: CardNumberElement,
  cardExpiry: CardExpiryElement,
  cardCvc: CardCvcElement,
  expressCheckout: ExpressCheckoutElement,
};

// What `stripe.elements()` returns: the elements of one payment.
export class Elements {
  readonly #api: Api;
  readonly #locale: string;
  readonly #emitter = new Emitter();
  readonly #elements = new Map<string, StripeElement>();
  #options: GroupOptions;
  #isSubmitted = false;

  constructor(api: Api, options: GroupOptions, locale: string) {
    checkGroupOptions(options);
    this.#api = api;
    this.#options = options;
    this.#locale = locale;
  }

  get options(): GroupOptions {
    return this.#options;
  }

  create(type: string, options: object = {}): StripeElement {
    const kind = KINDS[type];
    if (!kind) {
      throw new IntegrationError(
        `Elements.create(): the sandbox has no '${type}' Element. It has: ${Object.keys(KINDS).join(', ')}.`,
      );
    }
    if (this.#elements.has(type)) {
      throw new IntegrationError(`Can only create one Element of type ${type} through this Elements instance.`);
    }
    const element = new kind(this.#context(), options ?? {});
    this.#elements.set(type, element);
    return element;
  }

  // By name, or by the React component.
  getElement(type: unknown): StripeElement | null {
    const name = typeof type === 'string' ? type : (type as { __elementType?: string } | null)?.__elementType;
    return this.#elements.get(name ?? '') ?? null;
  }

  update(changes: GroupOptions): void {
    const { clientSecret: _, ...allowed } = changes;
    const options = { ...this.#options, ...allowed };
    checkGroupOptions(options);
    this.#options = options;
    for (const element of this.#elements.values()) {
      element.restyle();
    }
    this.#emitter.emit('update-end');
  }

  // Everything is asked for anew when it is needed.
  fetchUpdates(): Promise<{ error?: { message: string; status?: string } }> {
    return Promise.resolve({});
  }

  async submit(): Promise<{ selectedPaymentMethod?: string; error?: StripeError }> {
    const collected = this.paymentElement('elements.submit()').collect();
    if (collected.error) {
      return { error: collected.error };
    }
    this.#isSubmitted = true;
    return { selectedPaymentMethod: 'card' };
  }

  on(type: string, handler: Handler): this {
    this.#emitter.on(type, handler);
    return this;
  }

  once(type: string, handler: Handler): this {
    this.#emitter.once(type, handler);
    return this;
  }

  off(type: string, handler?: Handler): this {
    this.#emitter.off(type, handler);
    return this;
  }

  // What the customer entered into the Payment Element. A deferred group must have been submitted since.
  collect(caller: string): Outcome<Collected> {
    if (isDeferred(this.#options) && !this.#isSubmitted) {
      throw new IntegrationError(
        `elements.submit() must be called before ${caller}, and again when something was entered since.`,
      );
    }
    return this.paymentElement(caller).collect();
  }

  paymentElement(caller: string): StripeElement {
    const element = this.#elements.get('payment');
    if (!element?.isMounted) {
      throw new IntegrationError(`Invalid value for ${caller}: elements should have a mounted Payment Element.`);
    }
    return element;
  }

  #context(): ElementContext {
    return {
      api: this.#api,
      options: () => this.#options,
      locale: () => this.#options.locale ?? this.#locale,
      sibling: (type) => this.#elements.get(type) ?? null,
      changed: () => {
        this.#isSubmitted = false;
      },
      removed: (element) => {
        if (this.#elements.get(element.type) === element) {
          this.#elements.delete(element.type);
        }
      },
    };
  }
}
