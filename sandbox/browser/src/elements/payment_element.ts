// SPDX-License-Identifier: Apache-2.0
import type { BillingDetails } from '../api/objects.ts';
import { likelyCountry } from '../card/countries.ts';
import { fillingFor } from '../card/test_cards.ts';
import { validationError, type Outcome } from '../errors.ts';
import { CardFields, chain } from '../fields/card_fields.ts';
import { retrieveIntent } from '../payment/intents.ts';
import { appearanceSheet } from '../ui/appearance.ts';
import { BrandMarks } from '../ui/brand_marks.ts';
import { html, styleSheet } from '../ui/dom.ts';
import elementCss from '../ui/element.css';
import { cvcIcon } from '../ui/icons.ts';
import { LabelledField } from '../ui/labelled_field.ts';
import { skeleton } from '../ui/skeleton.ts';
import { testCardPanel } from '../ui/test_card_panel.ts';
import { AddressFields, asksFor, type BillingFields } from './address_fields.ts';
import { StripeElement, type Collected, type ElementContext } from './element.ts';
import { savesForLater } from './options.ts';

export interface PaymentOptions {
  defaultValues?: { billingDetails?: BillingDetails };
  fields?: { billingDetails?: BillingFields };
  terms?: { card?: string };
  business?: { name?: string };
  readOnly?: boolean;
}

const LABELS = { number: {}, expiry: {}, cvc: {} };

export class PaymentElement extends StripeElement {
  readonly #fields = new CardFields(LABELS);
  readonly #address: AddressFields;
  readonly #brands = new BrandMarks('ornament', ['visa', 'mastercard', 'amex', 'discover']);
  readonly #labelled = [
    new LabelledField('number', 'Card number', this.#fields.number.input, this.#brands.element),
    new LabelledField('expiry', 'Expiration date', this.#fields.expiry.input),
    new LabelledField('cvc', 'Security code', this.#fields.cvc.input, html('span', { class: 'ornament' }, cvcIcon())),
  ] as const;
  readonly #content = html('div', { class: 'payment', role: 'group', 'aria-label': 'Card' });
  readonly #terms = html('p', { class: 'TermsText' });
  #root: ShadowRoot | null = null;
  #options: PaymentOptions;
  #lastChange = '';
  #lastEntered = '';

  constructor(context: ElementContext, options: PaymentOptions) {
    super('payment', context);
    this.#options = options;
    const billing = options.defaultValues?.billingDetails?.address;
    this.#address = new AddressFields(
      context.locale(),
      billing?.country ?? likelyCountry(navigator.languages),
      billing?.postal_code ?? '',
    );
    this.#fields.onChange = this.#address.onChange = () => this.#changed();
  }

  override update(options: PaymentOptions): this {
    this.#options = { ...this.#options, ...options };
    this.#arrange();
    return this;
  }

  override restyle(): void {
    if (this.#root) {
      const appearance = this.context.options().appearance ?? {};
      this.#root.adoptedStyleSheets = [styleSheet(elementCss), appearanceSheet(appearance)];
      this.#arrange();
    }
  }

  override focus(): void {
    this.#fields.number.input.focus();
  }

  override clear(): void {
    for (const field of [...this.#fields.all, this.#address.postalCode]) {
      field.fill('');
    }
  }

  override collect(): Outcome<Collected> {
    const asked = [...this.#fields.all, ...this.#address.asked];
    asked.forEach((field) => field.reveal());
    const wrong = asked.find((field) => field.problem);
    if (wrong?.problem) {
      wrong.input.focus();
      return { error: validationError(wrong.problem) };
    }
    return {
      value: {
        card: this.#fields.params(),
        billing_details: {
          ...this.#options.defaultValues?.billingDetails,
          address: { ...this.#options.defaultValues?.billingDetails?.address, ...this.#address.params() },
        },
      },
    };
  }

  protected override build(root: ShadowRoot): void {
    this.#root = root;
    root.append(this.#content);
    this.#content.append(skeleton());
    this.restyle();
    queueMicrotask(() => void this.#load());
  }

  // The intent is read before anything is asked for, so that a wrong key or secret shows at once.
  async #load(): Promise<void> {
    this.emit('loaderstart');
    const { clientSecret } = this.context.options();
    const found = clientSecret ? await retrieveIntent(this.context.api, clientSecret) : null;
    if (found?.error) {
      this.#content.replaceChildren(html('p', { class: 'Error', role: 'alert' }, 'The card form could not be loaded.'));
      this.emit('loaderror', { error: found.error });
      return;
    }
    const [number, expiry, cvc] = this.#labelled;
    const isSaved = savesForLater(this.context.options()) || found?.value?.object === 'setup_intent' || found?.value?.setup_future_usage;
    this.#terms.hidden = !isSaved;
    this.#content.replaceChildren(
      number.element,
      html('div', { class: 'row' }, expiry.element, cvc.element),
      this.#address.element,
      this.#terms,
      testCardPanel((card) => {
        this.#fields.fill(fillingFor(card));
        this.#address.fillSample();
        this.#changed();
      }),
    );
    this.#arrange();
    this.emit('ready');
  }

  #arrange(): void {
    const business = this.#options.business?.name ?? 'this business';
    this.#terms.textContent = `By giving your card, you allow ${business} to charge it for future payments in accordance with their terms.`;
    if (this.#options.terms?.card === 'never') {
      this.#terms.hidden = true;
    }
    this.#address.ask(asksFor(this.#options.fields?.billingDetails));
    const inputs = [...this.#fields.all, ...this.#address.asked];
    chain(inputs);
    for (const control of this.#content.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
      control.disabled = this.#options.readOnly ?? false;
    }
  }

  #changed(): void {
    const inputs = [...this.#fields.all, ...this.#address.asked];
    this.#labelled.forEach((field, i) => field.show(this.#fields.all[i]?.shownProblem ?? null));
    this.#address.show();
    this.#brands.show(this.#fields.brand.brand);
    this.#fields.cvc.input.placeholder = this.#fields.brand.cvcLength === 4 ? '4 digits' : 'CVC';
    const entered = inputs.map((field) => field.text).join('\n');
    if (entered !== this.#lastEntered) {
      this.#lastEntered = entered;
      this.context.changed();
    }
    const change = {
      empty: inputs.every((field) => field.isEmpty),
      complete: inputs.every((field) => field.isComplete),
      collapsed: false,
      value: { type: 'card' },
    };
    if (JSON.stringify(change) !== this.#lastChange) {
      this.#lastChange = JSON.stringify(change);
      this.emit('change', change);
    }
  }
}
