// SPDX-License-Identifier: Apache-2.0

// Formatting adds and removes separators; the caret stays behind the same letter or digit.

const SIGNIFICANT = /[\p{L}\p{N}]/u;

export function significantBefore(text: string, caret: number): number {
  return [...text.slice(0, caret)].filter((c) => SIGNIFICANT.test(c)).length;
}

export function caretAfter(text: string, significant: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (seen === significant) {
      return i;
    }
    seen += SIGNIFICANT.test(text.charAt(i)) ? 1 : 0;
  }
  return text.length;
}
