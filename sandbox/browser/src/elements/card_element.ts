// SPDX-License-Identifier: Apache-2.0
import { postalCodeRules } from '../card/postal_code.ts';
import { fillingFor } from '../card/test_cards.ts';
import { CardFields, chain } from '../fields/card_fields.ts';
import { TextField } from '../fields/text_field.ts';
import { BrandMarks } from '../ui/brand_marks.ts';
import { html } from '../ui/dom.ts';
import { testCardPopover } from '../ui/test_card_panel.ts';
import type { Collected, ElementContext } from './element.ts';
import { LineElement, type LineOptions } from './line_element.ts';

export interface CardOptions extends LineOptions {
  hidePostalCode?: boolean;
  hideIcon?: boolean;
  value?: { postalCode?: string };
}

// Number, expiry, code and postal code in one line.
export class CardElement extends LineElement<CardOptions> {
  readonly #card = new CardFields({
    number: { 'aria-label': 'Credit or debit card number', placeholder: 'Card number' },
    expiry: { 'aria-label': 'Credit or debit card expiration date' },
    cvc: { 'aria-label': 'Credit or debit card security code' },
  });
  readonly #postalCode = new TextField({
    rules: postalCodeRules(() => null),
    attributes: { 'aria-label': 'ZIP or postal code', placeholder: 'ZIP', autocomplete: 'billing postal-code', name: 'postal' },
  });
  readonly #brand = new BrandMarks('icon', []);
  readonly #line: HTMLElement;

  constructor(context: ElementContext, options: CardOptions) {
    super('card', context, options);
    const { number, expiry, cvc } = this.#card;
    const test = testCardPopover((card) => {
      this.#card.fill(fillingFor(card));
      this.#postalCode.fill('12345');
      cvc.input.focus();
    });
    expiry.input.classList.add('expiry');
    cvc.input.classList.add('cvc');
    this.#postalCode.input.classList.add('postal');
    this.#line = html(
      'div',
      { class: 'line', role: 'group', 'aria-label': 'Card' },
      html('div', { class: 'number-group' }, this.#brand.element, number.input),
      html('div', { class: 'rest' }, expiry.input, cvc.input, this.#postalCode.input, test.button),
      test.popover,
    );
    this.#postalCode.fill(options.value?.postalCode ?? '');
    this.#card.onChange = this.#postalCode.onChange = () => this.changed();
  }

  protected override arrange(): void {
    this.#postalCode.input.hidden = this.options.hidePostalCode ?? false;
    this.#brand.element.hidden = this.options.hideIcon ?? false;
    chain(this.fields());
  }

  protected override fields(): readonly TextField[] {
    return this.options.hidePostalCode ? this.#card.all : [...this.#card.all, this.#postalCode];
  }

  protected override content(): HTMLElement {
    return this.#line;
  }

  protected override details(): object {
    this.#brand.show(this.#card.brand.brand);
    return { brand: this.#card.brand.brand, value: { postalCode: this.#postalCode.text.trim() } };
  }

  protected override collected(): Collected {
    const postalCode = this.#postalCode.text.trim();
    const hasPostalCode = !this.options.hidePostalCode && postalCode !== '';
    return {
      card: this.#card.params(),
      billing_details: hasPostalCode ? { address: { postal_code: postalCode } } : {},
    };
  }
}
