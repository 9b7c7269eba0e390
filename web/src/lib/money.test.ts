// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { decimalString, formatMoney, minorUnitsOf } from './money';

// Directional marks and kinds of space are Intl's own matter.
const plain = (text: string) => text.replaceAll(/[\u200e\u200f\u061c]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ');
const money = (locale: string, minor: bigint | number | string, currency: string) => plain(formatMoney(locale, minor, currency));

describe('formatMoney', () => {
  it.each([
    ['en', 123456, 'usd', '$1,234.56'],
    ['en', 123456, 'eur', '€1,234.56'],
    ['en', 123456, 'jpy', '¥123,456'],
    ['en', 123456, 'kwd', 'KWD 123.456'],
    ['de', 123456, 'usd', '1.234,56 $'],
    ['de', 123456, 'eur', '1.234,56 €'],
    ['de', 123456, 'jpy', '123.456 ¥'],
    ['de', 123456, 'kwd', '123,456 KWD'],
    ['hi', 12345678, 'usd', '$1,23,456.78'],
    ['hi', 12345678, 'eur', '€1,23,456.78'],
    ['hi', 12345678, 'jpy', 'JP¥1,23,45,678'],
    ['hi', 12345678, 'kwd', 'KWD 12,345.678'],
  ])('%s %i %s is %s', (locale, minor, currency, expected) => {
    expect(money(locale, minor, currency)).toBe(expected);
  });

  it.each([
    ['usd', '1234.56'],
    ['eur', '1234.56'],
    ['jpy', '123456'],
    ['kwd', '123.456'],
  ])('keeps every digit of %s in Arabic', (currency, decimal) => {
    const arabicDigits = '٠١٢٣٤٥٦٧٨٩';
    const digits = [...money('ar', 123456, currency)].map((sign) => (arabicDigits.includes(sign) ? arabicDigits.indexOf(sign) : sign)).join('');
    expect(digits.replaceAll(/[^\d]/g, '')).toBe(decimal.replace('.', ''));
    expect(decimalString(123456, currency)).toBe(decimal);
  });

  it('keeps a sign of letters and marks together where text runs right to left', () => {
    expect(formatMoney('ar', 123456, 'usd')).toContain('\u2066US$\u2069');
    expect(formatMoney('en', 123456, 'usd')).toBe('$1,234.56');
  });

  it('is exact beyond what a float holds', () => {
    expect(money('en', 9007199254740993n, 'usd')).toBe('$90,071,992,547,409.93');
    expect(money('en', '900719925474099312345', 'kwd')).toBe('KWD 900,719,925,474,099,312.345');
  });

  it('writes a real minus sign', () => {
    expect(money('en', -5, 'usd')).toBe('\u2212$0.05');
    expect(money('de', -5, 'eur')).toBe('\u22120,05 €');
  });
});

describe('minorUnitsOf', () => {
  it.each([
    ['1234.5', 'usd', '123450'],
    ['0.05', 'eur', '5'],
    ['7', 'jpy', '7'],
    ['1.005', 'kwd', '1005'],
    ['-3.10', 'usd', '-310'],
    ['90071992547409.93', 'usd', '9007199254740993'],
    ['1.50', 'jpy', null],
    ['1.001', 'usd', null],
    ['1e3', 'usd', null],
    ['', 'usd', null],
  ])('%s %s is %s', (decimal, currency, expected) => {
    expect(minorUnitsOf(decimal, currency)).toBe(expected);
  });

  it('undoes decimalString', () => {
    for (const currency of ['usd', 'jpy', 'kwd']) {
      for (const minor of ['0', '1', '10', '999', '1000', '-1', '123456789012345678']) {
        expect(minorUnitsOf(decimalString(minor, currency), currency)).toBe(minor);
      }
    }
  });
});
