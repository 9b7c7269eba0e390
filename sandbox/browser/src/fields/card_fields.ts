// SPDX-License-Identifier: Apache-2.0
import { brandOf, type BrandRules } from '../card/brand.ts';
import { cvcRules } from '../card/cvc.ts';
import { expiryRules, parseExpiry } from '../card/expiry.ts';
import { numberRules } from '../card/number.ts';
import { digitsOf } from '../card/rules.ts';
import type { Filling } from '../card/test_cards.ts';
import { TextField } from './text_field.ts';

export interface CardNumberParams {
  number: string;
  exp_month: number | undefined;
  exp_year: number | undefined;
  cvc: string | undefined;
}

export function numberField(label: Record<string, string>): TextField {
  return new TextField({
    rules: numberRules,
    attributes: {
      name: 'cardnumber', autocomplete: 'cc-number', inputmode: 'numeric', placeholder: '1234 1234 1234 1234', ...label,
    },
  });
}

export function expiryField(label: Record<string, string>): TextField {
  return new TextField({
    rules: expiryRules(),
    attributes: { name: 'exp-date', autocomplete: 'cc-exp', inputmode: 'numeric', placeholder: 'MM / YY', ...label },
  });
}

export function cvcField(brand: () => BrandRules, label: Record<string, string>): TextField {
  return new TextField({
    rules: cvcRules(() => brand().cvcLength),
    attributes: { name: 'cvc', autocomplete: 'cc-csc', inputmode: 'numeric', placeholder: 'CVC', ...label },
  });
}

export function cardParams(number: TextField, expiry: TextField | null, cvc: TextField | null): CardNumberParams {
  const date = expiry ? parseExpiry(expiry.text) : null;
  return {
    number: digitsOf(number.text),
    exp_month: date?.month,
    exp_year: date?.year,
    cvc: cvc ? digitsOf(cvc.text) : undefined,
  };
}

// From one field to the next when it is complete, and back when it is empty.
export function chain(fields: readonly TextField[]): void {
  fields.forEach((field, i) => {
    field.onComplete = () => fields[i + 1]?.input.focus();
    field.onLeaveBackwards = () => fields[i - 1]?.input.focus();
  });
}

// Number, expiry and security code, as the elements that ask for all three have them.
export class CardFields {
  readonly number: TextField;
  readonly expiry: TextField;
  readonly cvc: TextField;
  onChange: () => void = () => {};

  constructor(labels: { number: Record<string, string>; expiry: Record<string, string>; cvc: Record<string, string> }) {
    this.number = numberField(labels.number);
    this.expiry = expiryField(labels.expiry);
    this.cvc = cvcField(() => this.brand, labels.cvc);
    this.number.onChange = () => {
      this.cvc.reformat();
      this.onChange();
    };
    this.expiry.onChange = this.cvc.onChange = () => this.onChange();
  }

  get brand(): BrandRules {
    return brandOf(digitsOf(this.number.text));
  }

  get all(): readonly TextField[] {
    return [this.number, this.expiry, this.cvc];
  }

  fill(filling: Filling): void {
    this.number.fill(filling.number);
    this.expiry.fill(filling.expiry);
    this.cvc.fill(filling.cvc);
  }

  params(): CardNumberParams {
    return cardParams(this.number, this.expiry, this.cvc);
  }
}
