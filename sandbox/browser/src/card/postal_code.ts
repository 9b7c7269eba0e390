// SPDX-License-Identifier: Apache-2.0
import { COMPLETE, digitsOf, incomplete, type Judgement, type Rules } from './rules.ts';

// The countries whose postal code is asked for, because banks there check it.
const ASKED: Readonly<Record<string, { label: string; shape: RegExp; sample: string }>> = {
  US: { label: 'ZIP code', shape: /^\d{5}(-?\d{4})?$/, sample: '12345' },
  GB: { label: 'Postal code', shape: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, sample: 'WS11 1DB' },
  CA: { label: 'Postal code', shape: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, sample: 'M5T 1T4' },
  PR: { label: 'ZIP code', shape: /^\d{5}(-?\d{4})?$/, sample: '00907' },
};

export function asksPostalCode(country: string): boolean {
  return country in ASKED;
}

export function postalCodeLabel(country: string): string {
  return ASKED[country]?.label ?? 'Postal code';
}

export function samplePostalCode(country: string): string {
  return ASKED[country]?.sample ?? '';
}

const PROBLEM = ['incomplete_zip', 'Your postal code is incomplete.'] as const;

// With no country known, as in the one-line element, anything of three characters will do.
export function postalCodeRules(country: () => string | null): Rules {
  return {
    format(text: string): string {
      const isNumeric = ['US', 'PR'].includes(country() ?? '');
      return isNumeric ? digitsOf(text).slice(0, 5) : text.toUpperCase().slice(0, 10);
    },
    judge(text: string): Judgement {
      const shape = ASKED[country() ?? '']?.shape ?? /^.{3,}$/;
      return shape.test(text.trim()) ? COMPLETE : incomplete(...PROBLEM);
    },
  };
}
