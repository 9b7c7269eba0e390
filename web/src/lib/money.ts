// SPDX-License-Identifier: Apache-2.0
// Amounts are integers in minor units and stay exact: they are turned into a decimal string by moving the point, and Intl
// formats that string. No amount is ever a float.
import { type Locale, isRightToLeft } from './locales';

export type MinorUnits = bigint | number | string;

const digitsOf = new Map<string, number>();

export function minorDigits(currency: string): number {
  const code = currency.toUpperCase();
  let digits = digitsOf.get(code);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(code, digits);
  }
  return digits;
}

/** 123456, usd → "1234.56"; 5, kwd → "0.005"; -7, jpy → "-7". */
export function decimalString(minor: MinorUnits, currency: string): string {
  const value = BigInt(minor);
  const digits = minorDigits(currency);
  const magnitude = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const whole = magnitude.slice(0, magnitude.length - digits);
  const fraction = magnitude.slice(magnitude.length - digits);
  return `${value < 0n ? '-' : ''}${whole}${digits > 0 ? `.${fraction}` : ''}`;
}

/** "1234.5", usd → "123450"; null when it is no amount of that currency. */
export function minorUnitsOf(decimal: string, currency: string): string | null {
  const digits = minorDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > digits) return null;
  const value = BigInt(whole + kept.padEnd(digits, '0'));
  return value === 0n ? '0' : `${sign}${value}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() });
    formats.set(key, format);
  }
  return format;
}

/** As people of that locale write it, with a real minus sign. */
export function formatMoney(locale: string, minor: MinorUnits, currency: string): string {
  // Intl takes decimal strings exactly; TypeScript knows it as a template type.
  const decimal = decimalString(minor, currency) as `${number}`;
  return formatFor(locale, currency)
    .formatToParts(decimal as unknown as number)
    .map(({ type, value }) => (type === 'minusSign' ? value.replace('-', '\u2212') : type === 'currency' ? isolated(locale, value) : value))
    .join('');
}

// Where text runs right to left, the $ of US$ would wander to its other side.
const isolated = (locale: string, sign: string) => (isRightToLeft(locale as Locale) ? `\u2066${sign}\u2069` : sign);
