// SPDX-License-Identifier: Apache-2.0
import { COMPLETE, digitsOf, incomplete, type Judgement, type Rules } from './rules.ts';

// How many digits the code has depends on the card beside it.
export function cvcRules(length: () => number): Rules {
  return {
    format: (text: string): string => digitsOf(text).slice(0, length()),
    judge: (text: string): Judgement =>
      digitsOf(text).length === length()
        ? COMPLETE
        : incomplete('incomplete_cvc', "Your card's security code is incomplete."),
  };
}
