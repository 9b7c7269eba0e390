// SPDX-License-Identifier: Apache-2.0
import type { Address } from '../api/objects.ts';
import { countries } from '../card/countries.ts';
import { asksPostalCode, postalCodeLabel, postalCodeRules, samplePostalCode } from '../card/postal_code.ts';
import { TextField } from '../fields/text_field.ts';
import { html } from '../ui/dom.ts';
import { chevronIcon } from '../ui/icons.ts';
import { LabelledField } from '../ui/labelled_field.ts';

type Ask = 'auto' | 'never';
export type BillingFields = Ask | { address?: Ask | 'if_required' | { country?: Ask; postalCode?: Ask } };

export interface Asked {
  country: boolean;
  postalCode: boolean;
}

export function asksFor(fields: BillingFields | undefined): Asked {
  const address = typeof fields === 'object' ? fields.address : fields;
  if (typeof address === 'object') {
    return { country: address.country !== 'never', postalCode: address.postalCode !== 'never' };
  }
  return { country: address !== 'never', postalCode: address !== 'never' };
}

// Country, and the postal code where banks check it.
export class AddressFields {
  readonly element: HTMLElement;
  readonly postalCode: TextField;
  onChange: () => void = () => {};
  readonly #country: HTMLSelectElement;
  readonly #countryField: LabelledField;
  readonly #postalField: LabelledField;
  #asked: Asked = { country: true, postalCode: true };

  constructor(locale: string, country: string, postalCode: string) {
    this.#country = html('select', { class: 'Input', autocomplete: 'billing country', name: 'country' });
    for (const { code, name } of countries(locale)) {
      this.#country.append(new Option(name, code, false, code === country));
    }
    this.postalCode = new TextField({
      rules: postalCodeRules(() => this.#country.value),
      attributes: { autocomplete: 'billing postal-code', name: 'postal' },
    });
    this.postalCode.onChange = () => this.onChange();
    this.#countryField = new LabelledField('country', 'Country', this.#country, chevronIcon());
    this.#postalField = new LabelledField('postal', '', this.postalCode.input);
    this.element = html('div', { class: 'row' }, this.#countryField.element, this.#postalField.element);
    this.#country.addEventListener('change', () => {
      this.postalCode.fill('');
      this.ask(this.#asked);
    });
    this.postalCode.fill(postalCode);
    this.ask(this.#asked);
  }

  ask(asked: Asked): void {
    this.#asked = asked;
    const country = this.#country.value;
    const isNumeric = ['US', 'PR'].includes(country);
    this.#countryField.element.hidden = !asked.country;
    this.#postalField.element.hidden = !this.#asksPostalCode;
    this.element.hidden = !asked.country && !this.#asksPostalCode;
    this.#postalField.rename(postalCodeLabel(country));
    this.postalCode.input.placeholder = samplePostalCode(country);
    this.postalCode.input.inputMode = isNumeric ? 'numeric' : 'text';
  }

  get asked(): readonly TextField[] {
    return this.#asksPostalCode ? [this.postalCode] : [];
  }

  fillSample(): void {
    if (this.#asksPostalCode) {
      this.postalCode.fill(samplePostalCode(this.#country.value));
    }
  }

  show(): void {
    this.#postalField.show(this.#asksPostalCode ? this.postalCode.shownProblem : null);
  }

  params(): Address {
    return {
      ...(this.#asked.country && { country: this.#country.value }),
      ...(this.#asksPostalCode && { postal_code: this.postalCode.text.trim() }),
    };
  }

  get #asksPostalCode(): boolean {
    return this.#asked.postalCode && asksPostalCode(this.#country.value);
  }
}
