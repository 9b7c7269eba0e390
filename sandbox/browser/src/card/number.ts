// SPDX-License-Identifier: Apache-2.0
import { brandOf } from './brand.ts';
import { COMPLETE, digitsOf, incomplete, invalid, type Judgement, type Rules } from './rules.ts';

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const value = i % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return digits.length > 0 && sum % 10 === 0;
}

export const numberRules: Rules = {
  format(text: string): string {
    const { groups, lengths } = brandOf(digitsOf(text));
    const digits = digitsOf(text).slice(0, lengths.at(-1));
    const parts: string[] = [];
    for (let start = 0, group = 0; start < digits.length; group++) {
      const size = groups[group] ?? 4;
      parts.push(digits.slice(start, start + size));
      start += size;
    }
    return parts.join(' ');
  },

  judge(text: string): Judgement {
    const digits = digitsOf(text);
    const { lengths } = brandOf(digits);
    if (digits.length < (lengths[0] ?? 16)) {
      return incomplete('incomplete_number', 'Your card number is incomplete.');
    }
    if (lengths.includes(digits.length) && passesLuhn(digits)) {
      return COMPLETE;
    }
    return digits.length < (lengths.at(-1) ?? 16)
      ? incomplete('incomplete_number', 'Your card number is incomplete.')
      : invalid('invalid_number', 'Your card number is invalid.');
  },
};
